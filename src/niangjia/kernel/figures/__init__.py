"""Figures 数字: an indicator is declared once; its value at any unit and date, its rows and its year-on-year follow.

    from niangjia.kernel import figures

    figures.value("B04", union, on=date(2026, 6, 30), by=actor)             -> FigureValue
    figures.value("B10", union, period=half_year(2026), by=actor)           -> FigureValue (flow of a period)
    figures.value("B04", union, tree="today", level="own", split="sex", by=actor).parts
    figures.rows("B04", union, on=..., by=actor)                            -> RowSet (.queryset, .listed, .hidden, .note)
    figures.series("B04", union, months=12, on=..., by=actor)               -> [FigureValue] by month, oldest first
    figures.children("B04", union, on=..., by=actor)                        -> [Child(union, figure)] largest first
    figures.table(["A00", "B04"], [union, ...], on=..., by=actor)           -> {(code, union.pk): FigureValue}, one pass
    figures.indicator("B04"), figures.indicators()                          -> what is declared
    with figures.steady(): ...                                              -> one memo for a block that only reads

A FigureValue has: value (int, Decimal, or for ratio and growth an exact Fraction, a share of one), text ("79,801",
"83.3%"), number (float for charts, percent for ratios), unit, on, period, rows_count, previous (value of the same
period last year), last_year (its FigureValue), delta, growth (Fraction share of one), parts, completeness (Fraction),
source ("ledger" or "reported"), ledger, reported, link (address of the rows page), label. previous, completeness and
link are computed when asked for.

`unit` is a Union or its id; outside the reader's scope it is NotFound. A stock asked with a period is taken on its last
day; a flow asked with a date covers the year up to that date. tree "then" hangs unions as they hung that day, "today"
as they hang now (a closed union counts under its successor, else under its last parent).

A person counts once at every unit and in every period (Kind.PEOPLE); such values are never added. Where a source is
sensitive, a small value is hidden from readers who may not open its rows: value None, text "<5" (or "*", where another
could be worked out from it), hidden "small" or "beside"; pages and files print `text`.

Beside the engine: `targets` (set_target, hand_down, standings, progress), `reporting` (report_value, set_source,
not_reported, remind), `returns` (open_return, submit_return, correct_return, beside), `checks` (examine, Check).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checks import Check
    from .declare import Indicator, Kind, Source, Split
    from .engine import children, indicator, indicators, series, table, value
    from .memo import steady
    from .rowset import rows

_HOME = {
    "value": "engine",
    "table": "engine",
    "series": "engine",
    "children": "engine",
    "indicator": "engine",
    "indicators": "engine",
    "rows": "rowset",
    "steady": "memo",
    "Indicator": "declare",
    "Kind": "declare",
    "Source": "declare",
    "Split": "declare",
    "Check": "checks",
}

__all__ = [
    "Check",
    "Indicator",
    "Kind",
    "Source",
    "Split",
    "children",
    "indicator",
    "indicators",
    "rows",
    "series",
    "steady",
    "table",
    "value",
]


def __getattr__(name: str) -> Any:
    # Lazy, because Django imports this package before any model may be loaded.
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(name)
