"""How indicators of this line are written down."""

from typing import Any

from django.db.models import Q, QuerySet

from niangjia.kernel.figures.declare import Indicator, Kind, Moment, Select, Source, Split, happened, term
from niangjia.kernel.figures.shapes import ordered

from ..choices import Category

CATEGORIES = ordered((choice.value, choice.label) for choice in Category)


def by_category(column: str = "category") -> Split:
    """By what a matter is about."""
    return Split("category", term("事项类别", "Category"), (column,), CATEGORIES)


def by_choice(code: str, chinese: str, english: str, column: str, choices: Any) -> Split:
    """By a closed list."""
    return Split(code, term(chinese, english), (column,), ordered((c.value, c.label) for c in choices))


def flow(
    code: str, chinese: str, english: str, unit: str, explains: str, source: Source, **more: Any
) -> Indicator:
    """What happened in the period."""
    return Indicator(code, term(chinese, english), unit, Kind.FLOW, explains, source, **more)


def amount(
    code: str, chinese: str, english: str, explains: str, source: Source, total: str, **more: Any
) -> Indicator:
    """Yuan in the period."""
    return Indicator(
        code, term(chinese, english), "元", Kind.AMOUNT, explains, source, total=total, places=2, **more
    )


def stock(
    code: str, chinese: str, english: str, unit: str, explains: str, source: Source, **more: Any
) -> Indicator:
    """What stands on the day."""
    return Indicator(code, term(chinese, english), unit, Kind.STOCK, explains, source, **more)


def ratio(
    code: str, chinese: str, english: str, explains: str, part: str, whole: str, **more: Any
) -> Indicator:
    """One indicator over another."""
    return Indicator(code, term(chinese, english), "%", Kind.RATIO, explains, of=(part, whole), **more)


def by_end(column: str, extra: Q | None = None) -> Any:
    """Rows whose date in `column` lies no later than the period's end."""

    def where(moment: Moment) -> Q:
        return Q(**{f"{column}__lte": moment.period.last}) & (extra or Q())

    return where


def open_on(start: str, end: str) -> Select:
    """Rows begun by the day and not ended by it; the end may be empty."""

    def select(rows: QuerySet, moment: Moment) -> QuerySet:
        return rows.filter(
            Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": moment.on}), **{f"{start}__lte": moment.on}
        )

    return select


__all__ = ["amount", "by_category", "by_choice", "by_end", "flow", "happened", "open_on", "ratio", "stock"]
