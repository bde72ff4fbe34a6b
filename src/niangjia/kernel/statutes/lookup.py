"""Asking for a rule by name.

All rows (a few hundred) are kept in memory. A request looks once whether the table's version moved; other processes
look again after a minute. Models are imported late, because the package itself is imported while applications load.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, Protocol

from niangjia.kernel.base import clock
from niangjia.kernel.base.codes import within_region

from .rules import Rule, number_of

TOPIC = "statutes_statute"
_RECHECK_SECONDS = 60
_watch: ContextVar[list[Rule] | None] = ContextVar("statutes_watched", default=None)


class UnknownStatute(LookupError):
    """No rule of this name for this region, size and day."""


class HasRegion(Protocol):
    """A union or an employer."""

    region_code: str


class _Book:
    """The rows in memory."""

    def __init__(self) -> None:
        self.rules: dict[str, list[Rule]] = {}
        self.version: int | None = None
        self.checked = 0.0

    def of(self, name: str) -> list[Rule]:
        if self.version is None or time.monotonic() - self.checked > _RECHECK_SECONDS:
            self._refresh()
        return self.rules.get(name, [])

    def _refresh(self) -> None:
        from niangjia.kernel.base.versions import versions

        current = versions([TOPIC])[0]
        if self.version != current or not self.rules:
            self.rules = _read()
        self.version, self.checked = current, time.monotonic()


_book = _Book()


def _read() -> dict[str, list[Rule]]:
    from .models import Statute

    found: dict[str, list[Rule]] = {}
    for row in Statute.objects.all():
        found.setdefault(row.name, []).append(rule_of(row))
    return found


def rule_of(row: Any) -> Rule:
    """The value behind a row of the table."""
    return Rule(
        name=row.name,
        text=row.rule,
        comparator=row.comparator,
        number=number_of(row.numerator, row.denominator),
        upper=number_of(row.upper_numerator, row.upper_denominator),
        unit=row.unit,
        way=row.way,
        citation=row.citation,
        citation_version=row.citation_version,
        region=row.region,
        band_low=row.band_low,
        band_high=row.band_high,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        confidence=row.confidence,
        national_minimum=row.national_minimum,
        strict=row.strict,
        sources=row.sources,
    )


def forget() -> None:
    """Read the table again at the next question."""
    _book.version, _book.rules = None, {}


def doubt(**_signal: Any) -> None:
    """Look once whether the table moved, at the next question (connected to the start of a request)."""
    _book.checked = float("-inf")


def find(
    name: str,
    unit: HasRegion | None = None,
    region: str | None = None,
    on: date | None = None,
    size: int | None = None,
) -> Rule | None:
    """The rule in force, or None.

    unit or region: whose rule; a region's own rule goes before the country's, but never below a national minimum.
    on: the day of the event (today if not said); before the oldest known version, that oldest one. size: which band.
    """
    day = on or clock.today()
    code = region if region is not None else (unit.region_code if unit is not None else "")
    rows = [r for r in _book.of(name) if within_region(code, r.region) and _in_band(r, size)]
    rule = _strictest(_on_day(rows, day))
    watching = _watch.get()
    if rule is not None and watching is not None and rule not in watching:
        watching.append(rule)
    return rule


def get(
    name: str,
    unit: HasRegion | None = None,
    region: str | None = None,
    on: date | None = None,
    size: int | None = None,
) -> Rule:
    """As `find`, but raises `UnknownStatute` where there is no rule."""
    rule = find(name, unit, region, on, size)
    if rule is None:
        raise UnknownStatute(name)
    return rule


def history(name: str) -> list[Rule]:
    """Every row of a name: all regions, bands and versions."""
    return list(_book.of(name))


@contextmanager
def watched() -> Iterator[list[Rule]]:
    """Collect the rules asked inside the block: what a decision rested on."""
    rules: list[Rule] = []
    token = _watch.set(rules)
    try:
        yield rules
    finally:
        _watch.reset(token)


def _in_band(rule: Rule, size: int | None) -> bool:
    if size is None:
        return True
    return rule.band_low <= size and (rule.band_high is None or size <= rule.band_high)


def _on_day(rows: list[Rule], day: date) -> list[Rule]:
    """The rows in force; for a day before the oldest known version, that version stands in."""
    current = [r for r in rows if r.valid_from <= day < r.valid_to]
    if current:
        return current
    later = [r for r in rows if r.valid_from > day]
    first = min((r.valid_from for r in later), default=None)
    return [r for r in later if r.valid_from == first]


def _strictest(rows: list[Rule]) -> Rule | None:
    """The most local and newest row, unless it falls below a national minimum."""
    if not rows:
        return None
    local = max(rows, key=lambda r: (len(r.region.rstrip("0")), r.valid_from, -r.band_low))
    minimum = next((r for r in rows if not r.region and r.national_minimum), None)
    if minimum is None or local is minimum or not minimum.stricter_than(local):
        return local
    return minimum
