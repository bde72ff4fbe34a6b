"""What was computed and still holds.

Keys carry the data versions of every table read, so a kept answer can never be stale: a write makes new keys. Inside a
transaction nothing is kept across calls, because what it reads may be rolled back; a block that only reads (a report,
a return) says `steady()` and shares one memo of its own.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any

from django.db import connection

from niangjia.kernel.base import versions
from niangjia.kernel.base.models import DataVersion

LIMIT_BYTES = 96 * 2**20


class Memo:
    """Least recently used answers, bounded by the bytes of their arrays; safe between threads."""

    def __init__(self, limit: int = LIMIT_BYTES) -> None:
        self.limit, self.held = limit, 0
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Any:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Hashable, value: Any) -> None:
        with self._lock:
            old = self._kept.pop(key, None)
            self.held += value.nbytes - (old.nbytes if old is not None else 0)
            self._kept[key] = value
            while self.held > self.limit and len(self._kept) > 1:
                self.held -= self._kept.popitem(last=False)[1].nbytes

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self.held = 0

    def __len__(self) -> int:
        return len(self._kept)


process = Memo()
_steady: ContextVar[Memo | None] = ContextVar("figures_memo", default=None)


def current() -> Memo:
    """The memo to use now."""
    inner = _steady.get()
    if inner is not None:
        return inner
    return Memo() if connection.in_atomic_block else process


@contextmanager
def steady() -> Iterator[Memo]:
    """One memo for a block that writes nothing figures count."""
    outer = _steady.get()
    # An empty memo counts as false, so it is asked for by name.
    fresh = Memo() if connection.in_atomic_block else process
    token = _steady.set(outer if outer is not None else fresh)
    try:
        held = _steady.get()
        yield process if held is None else held
    finally:
        _steady.reset(token)


def kept(memo: Memo, key: Hashable, make: Callable[[], Any]) -> Any:
    """The kept answer of `key`, made where there is none."""
    found = memo.get(key)
    if found is None:
        found = make()
        memo.put(key, found)
    return found


def all_versions() -> dict[str, int]:
    """The data version of every table ever written, by one query."""
    return dict(DataVersion.objects.values_list("topic", "number"))


versions.memos.append(process.clear)
