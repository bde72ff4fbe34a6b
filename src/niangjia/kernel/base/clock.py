"""The one clock of the house: Asia/Shanghai, and injectable.

`NIANGJIA_TODAY=2026-06-30` pins the date of a whole process (the sample province lives on that day);
`fixed(date)` pins it inside a block (tests, report of a past day).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_pinned: ContextVar[date | None] = ContextVar("pinned_date", default=None)


def pinned() -> date | None:
    """The injected date, or None while the clock runs freely."""
    inner = _pinned.get()
    if inner is not None:
        return inner
    text = os.environ.get("NIANGJIA_TODAY", "")
    return date.fromisoformat(text) if text else None


def now() -> datetime:
    """The moment, aware, in Asia/Shanghai; on a pinned day the hour is the real one."""
    real = datetime.now(SHANGHAI)
    day = pinned()
    return real if day is None else datetime.combine(day, real.time(), SHANGHAI)


def today() -> date:
    """Today's date in Asia/Shanghai."""
    return pinned() or datetime.now(SHANGHAI).date()


def start_of(day: date) -> datetime:
    """Midnight at the beginning of `day` in Asia/Shanghai."""
    return datetime.combine(day, time.min, SHANGHAI)


@contextmanager
def fixed(day: date) -> Iterator[None]:
    """Pin the date inside the block."""
    token = _pinned.set(day)
    try:
        yield
    finally:
        _pinned.reset(token)
