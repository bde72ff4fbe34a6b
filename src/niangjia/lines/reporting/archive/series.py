"""An indicator of a unit over the years: what old reports said, what the ledgers say, and what counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.figures import engine, memo
from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.figures.evidence import Evidence, evidence_of
from niangjia.kernel.figures.figurevalue import FigureValue
from niangjia.kernel.figures.models import ReportedValue
from niangjia.kernel.units.models import Union

Stretch = tuple[tuple[int, int] | None, tuple[int, int]]  # (month, day) a period begins and ends with


@dataclass(frozen=True)
class SeriesPoint:
    """One day or period. figure: the value that counts; reported: what was reported then; evidence: its sentences."""

    figure: FigureValue
    reported: ReportedValue | None
    evidence: Sequence[Evidence]
    label: str

    @property
    def reported_number(self) -> float | None:
        return None if self.reported is None else float(self.reported.value)


def indicators_of(union: Union, by: Actor) -> list[Indicator]:
    """Indicators the unit has reported values of, in the order they are declared."""
    rows = ReportedValue.objects.within(by.scope).filter(union=union)
    codes = set(rows.values_list("indicator", flat=True))
    return [item for item in engine.indicators() if item.code in codes]


def stretches(union: Union, item: Indicator, by: Actor) -> list[tuple[Stretch, int]]:
    """The kinds of period there are values of (first half, whole year), the most frequent first. Days of a stock are
    one kind."""
    rows = ReportedValue.objects.within(by.scope).filter(union=union, indicator=item.code)
    found: dict[Stretch, int] = {}
    for first, on in rows.values_list("first", "on"):
        key: Stretch = ((first.month, first.day), (on.month, on.day)) if first else (None, (0, 0))
        found[key] = found.get(key, 0) + 1
    return sorted(found.items(), key=lambda pair: -pair[1])


def series(union: Union, item: Indicator, stretch: Stretch, by: Actor) -> list[SeriesPoint]:
    """Oldest first: every reported value of the kind, and the same day or period of the years after it up to today."""
    rows = ReportedValue.objects.within(by.scope).filter(union=union, indicator=item.code).order_by("on")
    mine = {
        (r.first, r.on): r for r in rows if (r.first is None) == (stretch[0] is None) and _fits(r, stretch)
    }
    keys = sorted(set(mine) | set(_since(set(mine), stretch)), key=lambda key: key[1])
    evidence = evidence_of([row.pk for row in mine.values()], by)
    found = []
    with memo.steady():
        for first, on in keys:
            period = Period(first, on) if first else None
            figure = engine.value(item, union, on=on, period=period, by=by)
            held = None if figure.hidden else mine.get((first, on))
            found.append(
                SeriesPoint(figure, held, evidence.get(held.pk, ()) if held else (), _label(first, on))
            )
    return found


def _fits(row: ReportedValue, stretch: Stretch) -> bool:
    if stretch[0] is None or row.first is None:
        return True
    return ((row.first.month, row.first.day), (row.on.month, row.on.day)) == stretch


def _since(held: set[tuple[date | None, date]], stretch: Stretch) -> list[tuple[date | None, date]]:
    """The years the reports leave open, from the first one on."""
    if not held:
        return []
    today = clock.today()
    begin = min(on for _, on in held)
    start = begin.year
    found: list[tuple[date | None, date]] = []
    if stretch[0] is None:
        ends = {(on.month, on.day) for _, on in held}
        for year in range(start, today.year + 1):
            found += [
                (None, date(year, *_safe(year, end)))
                for end in ends
                if date(year, *_safe(year, end)) <= today
            ]
        return found
    (first_month, first_day), last = stretch[0], stretch[1]
    for year in range(start, today.year + 1):
        on = date(year, *_safe(year, last))
        if begin <= on <= today:
            found.append((date(year, first_month, first_day), on))
    return found


def _safe(year: int, end: tuple[int, int]) -> tuple[int, int]:
    """29 February in a year without one."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (2, 28) if end == (2, 29) and not leap else end


def _label(first: date | None, on: date) -> str:
    return f"{on:%Y-%m-%d}" if first is None else f"{first:%Y-%m-%d} – {on:%Y-%m-%d}"


def chart(item: Indicator, points: Sequence[SeriesPoint], names: dict[str, str]) -> dict[str, Any]:
    """The series as the chart script reads it."""
    return {
        "labels": [f"{p.figure.on:%Y-%m}" for p in points],
        "unit": item.unit,
        "links": [p.figure.page for p in points],
        "zero": item.over_period,
        "series": [
            {
                "name": names["value"],
                "kind": "bar" if item.over_period else "line",
                "values": [p.figure.number for p in points],
            },
            {
                "name": names["reported"],
                "kind": "line",
                "quiet": True,
                "values": [p.reported_number for p in points],
            },
        ],
    }
