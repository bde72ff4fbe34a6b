"""The value of an indicator, with everything a reader may ask about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.units.models import Union

from .declare import Indicator, Moment

Number = int | Decimal | Fraction


@dataclass(frozen=True)
class Part:
    """One group of a break-down."""

    key: Any
    label: Any
    value: int | Decimal | None
    hidden: str = ""
    limit: int = 0

    @property
    def text(self) -> str:
        """As shown on a page."""
        return mark_of(self.hidden, self.limit) or written(self.value)


@dataclass
class FigureValue:
    """A value with its unit, day or period, and source. Shares (ratio, growth) are exact fractions of one.

    value: None where the unit did not exist that day or a ratio has no denominator, and where it is hidden: "small"
    below the threshold `limit`, "beside" to protect a small one.
    rows_count: rows counted behind the value (those outside the reader's range included).
    ledger: what the rows say; reported: what the unit reported; source tells which of them `value` is.
    """

    indicator: Indicator
    union: Union
    moment: Moment
    tree: str = "then"
    level: str = "all"
    split: str = ""
    value: Number | None = None
    rows_count: int = 0
    ledger: Number | None = None
    source: str = "ledger"
    parts: tuple[Part, ...] = ()
    qualifier: str = "exact"
    hidden: str = ""
    limit: int = 0
    _later: dict[str, Callable[["FigureValue"], Any]] = field(default_factory=dict, repr=False)

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def label(self) -> Any:
        return self.indicator.label

    @property
    def unit(self) -> str:
        """个, 人, %."""
        return self.indicator.unit

    @property
    def on(self) -> date:
        return self.moment.on

    @property
    def period(self) -> Period | None:
        """The period of a flow; a stock has a day only."""
        return self.moment.period if self.indicator.over_period else None

    @cached_property
    def last_year(self) -> "FigureValue":
        """The same figure of the same period last year."""
        return self._later["last_year"](self)

    @property
    def previous(self) -> Number | None:
        return self.last_year.value

    @property
    def delta(self) -> Number | None:
        """Change against last year; for shares the difference of the shares."""
        if self.value is None or self.previous is None:
            return None
        return self.value - self.previous  # type: ignore[operator]

    @property
    def growth(self) -> Fraction | None:
        """Change as a share of last year's value; None without a base, and for shares (use `delta`)."""
        if self.indicator.is_share or not self.previous or self.value is None:
            return None
        return Fraction(self.delta) / Fraction(self.previous)  # type: ignore[arg-type]

    @cached_property
    def completeness(self) -> Fraction | None:
        """填报率: share of grassroots unions with ledger rows or a reported value; None where there are no unions."""
        return self._later["completeness"](self)

    @cached_property
    def reported(self) -> Decimal | None:
        """What the unit itself reported for this day or period."""
        return self._later["reported"](self)

    @property
    def difference(self) -> Number | None:
        """Reported less ledger, shown beside the total, never averaged away."""
        if self.reported is None or self.ledger is None:
            return None
        return self.reported - Decimal(self.ledger)  # type: ignore[arg-type]

    @property
    def number(self) -> float | None:
        """For charts: a float, shares in per cent."""
        return (
            None if self.value is None else float(self.value * 100 if self.indicator.is_share else self.value)
        )

    @property
    def text(self) -> str:
        """As shown on a page: 79,801; 83.3%; — where there is none; <5 and * where it is hidden."""
        mark = mark_of(self.hidden, self.limit)
        return mark or written(self.value, share=self.indicator.is_share)

    @property
    def rows_text(self) -> str:
        """The number of rows as shown on a page."""
        return mark_of(self.hidden, self.limit) or written(self.rows_count)

    @property
    def query(self) -> dict[str, str]:
        """The arguments of this figure, as pages carry them."""
        return query_of(self.union.pk, self.moment, self.indicator.over_period, self.tree, self.level)

    @property
    def link(self) -> str:
        """Address of the rows behind the value."""
        return address("figures:rows", self.code, self.query)

    @property
    def page(self) -> str:
        """Address of the figure's own page."""
        return address("figures:figure", self.code, self.query)


def mark_of(hidden: str, limit: int) -> str:
    """What stands in the place of a hidden number."""
    return "" if not hidden else f"<{limit}" if hidden == "small" else "*"


def query_of(
    union_id: int, moment: Moment, period: bool, tree: str = "then", level: str = "all"
) -> dict[str, str]:
    """A question as address parameters: unit, day, first and last of a period, hung, own."""
    found = {"unit": to_text(union_id), "day": moment.on.isoformat()}
    if period:
        found |= {"first": moment.period.first.isoformat(), "last": moment.period.last.isoformat()}
    if tree != "then":
        found["hung"] = tree
    if level != "all":
        found["own"] = "1"
    return found


def address(name: str, code: str, query: dict[str, str]) -> str:
    """A URL with its query; empty where this installation has no such page."""
    try:
        return f"{reverse(name, args=[code])}?{urlencode(query)}"
    except NoReverseMatch:
        return ""


def written(value: Number | None, *, share: bool = False) -> str:
    """A number for a page: thousands separated; a share as per cent with at most two decimals, never rounded to 100."""
    if value is None:
        return "—"
    if share:
        exact = Decimal(value.numerator) / Decimal(value.denominator) * 100  # type: ignore[union-attr]
        shown = exact.quantize(Decimal("0.01"))
        if shown == 100 and value < 1:
            shown = Decimal("99.99")
        return f"{shown.normalize():f}%"
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{value:,}" if isinstance(value, int) else f"{value.normalize():,f}"
