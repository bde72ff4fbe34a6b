"""Values units report themselves, and which source counts where."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import QuerySet

from . import distinct
from .declare import Indicator, Moment
from .frame import Vector, running_sum
from .memo import kept
from .models import ReportedValue, SourceRule, ValueSource

if TYPE_CHECKING:
    from .engine import Ask


class Rules(dict[str, tuple[tuple[int, str], ...]]):
    """Indicator code -> ((union id, source), ...) of one day."""

    nbytes = 2000


def rules(ask: "Ask", item: Indicator) -> tuple[tuple[int, str], ...]:
    """The source rules of an indicator on the day."""
    place, stamp = ask.stamp
    key = (place, "rules", ask.moment.on, stamp.get(SourceRule._meta.db_table, 0))
    return kept(ask.memo, key, lambda: _rules(ask.moment)).get(item.code, ())


def _rules(moment: Moment) -> Rules:
    found: dict[str, list[tuple[int, str]]] = {}
    rows = SourceRule._base_manager.filter(valid_from__lte=moment.on, valid_to__gt=moment.on)
    for code, union, source in rows.values_list("indicator", "union_id", "source"):
        found.setdefault(code, []).append((union, source))
    return Rules({code: tuple(sorted(pairs)) for code, pairs in found.items()})


def outermost(ask: "Ask", item: Indicator) -> Iterator[tuple[int, int, int, str]]:
    """(union, first place, place after the last, source) of rules not inside another one's subtree."""
    spans = []
    for union, source in rules(ask, item):
        at = ask.frame.position(union)
        if at >= 0 and source != ValueSource.LEDGER:
            spans.append((at, at + int(ask.frame.tree.size[at]), union, source))
    reach = -1
    for first, end, union, source in sorted(spans):
        if first >= reach:
            reach = end
            yield union, first, end, source


def adjust(ask: "Ask", item: Indicator) -> Vector:
    """The ledger's vector with each ruled subtree replaced by what its head reported (or by nothing)."""
    vector = ask.vector(item)
    ruled = list(outermost(ask, item))
    if item.person:
        vector = distinct.count(item, ask.moment, ask.frame, [(first, end) for _, first, end, _ in ruled])
    added = np.zeros(len(ask.frame), dtype=np.int64)
    own, rows = np.diff(vector.running), np.diff(vector.rows)
    for union, first, end, source in ruled:
        own[first:end] = 0
        rows[first:end] = 0
        if source == ValueSource.REPORTED:
            added[first] = round((at_unit(ask, item, union) or 0) * 10**item.places)
    alone = None if vector.own is None else vector.own + running_sum(added)
    return Vector(running_sum(own + added), running_sum(rows), own=alone)


def source_at(ask: "Ask", item: Indicator, union_id: int) -> str:
    """ledger, reported or none where one source covers the unit's whole subtree; mixed where it holds several."""
    at = ask.frame.position(union_id)
    if at < 0:
        return ValueSource.LEDGER
    end, inside = at + int(ask.frame.tree.size[at]), False
    for _, first, last, source in outermost(ask, item):
        if first <= at and end <= last:
            return source
        inside = inside or at <= first < end
    return "mixed" if inside else ValueSource.LEDGER


def at_unit(ask: "Ask", item: Indicator, union_id: int) -> Decimal | None:
    """What the unit reported: of a stock the latest value by the day, of a flow the sum within the period, of persons
    the number for just this period (those of its months may be the same ones)."""
    found = list(
        values_behind(item, ask.moment).filter(union=union_id).order_by("-on").values_list("value", flat=True)
    )
    if not found:
        return None
    return sum(found, Decimal(0)) if item.over_period and item.adds_up else found[0]


def reporters(ask: "Ask", item: Indicator) -> set[int]:
    """Unions that reported a value for the day or period."""
    return set(values_behind(item, ask.moment).values_list("union_id", flat=True))


def values_behind(item: Indicator, moment: Moment) -> QuerySet[ReportedValue]:
    """The reported values that speak of a day or period, of every unit."""
    rows = ReportedValue._base_manager.filter(indicator=item.code)
    if item.over_period and item.person:
        return rows.filter(first=moment.period.first, on=moment.period.last)
    if item.over_period:
        return rows.filter(first__gte=moment.period.first, on__lte=moment.period.last)
    return rows.filter(first__isnull=True, on__lte=moment.on)


def compared(ask: "Ask", union_id: int, children: list[int]) -> dict[str, tuple[Decimal, Decimal]]:
    """Indicators that the unit and at least one unit below reported: (its value, the sum of theirs)."""
    found: dict[str, dict[int, Decimal]] = {}
    rows = ReportedValue._base_manager.filter(
        union__in=[union_id, *children], first__isnull=True, on=ask.moment.on
    )
    for code, union, value in rows.values_list("indicator", "union_id", "value"):
        found.setdefault(code, {})[union] = value
    return {
        code: (values.pop(union_id), sum(values.values(), Decimal(0)))
        for code, values in found.items()
        if union_id in values and len(values) > 1
    }
