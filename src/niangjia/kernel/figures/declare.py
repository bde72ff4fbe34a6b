"""What is counted: sources, indicators and their break-downs. One definition gives the count and the rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Model, Q, QuerySet, Sum, Value
from django.utils.functional import lazy
from django.utils.translation import get_language

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import Period, add_years, year_to
from niangjia.kernel.reading.words import Says

if TYPE_CHECKING:
    from .tally import Stored


def _in_language(chinese: str, english: str) -> str:
    return english if (get_language() or "").startswith("en") else chinese


term = lazy(_in_language, str)
"""term("会员人数", "Members"): the official Chinese term, and its English rendering where the page is in English."""


class Kind(StrEnum):
    """Stock is never added to flow; ratio and growth are computed, never stored; people (人数, not 人次) counts each
    person once, at every unit and in every period anew, and is added neither over units nor over months."""

    STOCK = "stock"
    FLOW = "flow"
    AMOUNT = "amount"
    OBSERVED = "observed"
    PEOPLE = "people"
    RATIO = "ratio"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of a stock and the period of a flow; one is made from the other where only one is given."""

    on: date
    period: Period

    @classmethod
    def of(cls, on: date | None = None, period: Period | None = None) -> "Moment":
        """`on` wins as the day; a missing period is the year up to that day."""
        if period is not None:
            return cls(on or period.last, period)
        day = on or clock.today()
        return cls(day, year_to(day))

    def last_year(self) -> "Moment":
        period = self.period.last_year()
        on = period.last if self.on == self.period.last else add_years(self.on, -1)
        return Moment(on, period)


Select = Callable[[QuerySet, Moment], QuerySet]
Where = Q | Callable[[Moment], Q]


def same(value: Any) -> Any:
    """The group key is the column's value."""
    return value


@dataclass(frozen=True)
class Split:
    """A break-down 分组: the columns it reads and the group they mean.

    columns: lookup names from the source's model. key: column values -> group key. labels: group key -> lazy label,
    in display order; a key outside it goes to the last place under its own name.
    """

    code: str
    label: Any
    columns: tuple[str, ...]
    labels: Mapping[Any, Any]
    key: Callable[..., Any] = same
    shape: Select | None = None
    reads: tuple[type[Model], ...] = ()


@dataclass(frozen=True, eq=False)
class Source:
    """Rows that can be counted: a model, the rows that matter at a moment, and the union they count under.

    select: (queryset, moment) -> the rows in force on the day, or that happened in the period.
    union: column (or annotation made by `select`) holding the union's id.
    reads: further tables whose writes change the answer.
    shown_as: model and column to list instead, where the rows have no ledger page of their own.
    sensitive: small counts are hidden from readers who may not open the rows (so they are of `Restricted` models,
    whatever is said here).
    stored: openings and day flows kept beside the ledger, read instead of it where they say the same.
    """

    code: str
    model: type[Model]
    select: Select
    union: str = "union_id"
    reads: tuple[type[Model], ...] = ()
    splits: tuple[Split, ...] = ()
    shown_as: tuple[type[Model], str] | None = None
    stored: "Stored | None" = None
    sensitive: bool = False

    def queryset(self, moment: Moment) -> QuerySet:
        """The rows of the moment; scoped models still demand a scope before they answer."""
        return self.select(self.model._default_manager.all(), moment)

    @property
    def places_rows(self) -> bool:
        """Whether the union is worked out for each row, not read from a column."""
        return self.union not in {f.attname for f in self.model._meta.concrete_fields}

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(model._meta.db_table for model in (self.model, *self.reads))


def in_force(start: str = "valid_from", end: str = "valid_to") -> Select:
    """Intervals [start, end) that hold the day."""

    def select(rows: QuerySet, moment: Moment) -> QuerySet:
        return rows.filter(**{f"{start}__lte": moment.on, f"{end}__gt": moment.on})

    return select


def happened(column: str) -> Select:
    """Rows whose date lies in the period, both ends inside."""

    def select(rows: QuerySet, moment: Moment) -> QuerySet:
        return rows.filter(**{f"{column}__gte": moment.period.first, f"{column}__lte": moment.period.last})

    return select


@dataclass(frozen=True, eq=False)
class Indicator:
    """One indicator 指标.

    code: e.g. "A01" (rules-services 7.3). unit: 个, 人, %. explains: the counting rule 口径, in Chinese.
    source, where: the rows. total: the column to add up (observed, amount); `unions` counts unions
    instead of rows, `distinct` the different values of a column within each union.
    of: numerator and denominator codes of a ratio, or the one code a growth is about. terms: signed sum of others.
    person: the column that names the person, where persons are counted; rows without one do not count. on_day: persons
    of a day's rows instead of a period's.
    completeness: the indicator whose rows show that a unit keeps this ledger ("" where the ledger is the register).
    good: whether more is better, for the colour of a change (None: neither). says: how reports speak of it.
    """

    code: str
    label: Any
    unit: str
    kind: Kind
    explains: str
    source: Source | None = None
    where: Where = field(default_factory=Q)
    total: str = ""
    places: int = 0
    unions: bool = False
    distinct: str = ""
    person: str = ""
    on_day: bool = False
    of: tuple[str, ...] = ()
    terms: tuple[tuple[int, str], ...] = ()
    completeness: str = ""
    good: bool | None = True
    headline: int = 0
    says: Says = field(default_factory=Says)

    def check(self) -> Iterator[str]:
        """Faults of the declaration."""
        if self.kind is Kind.RATIO and len(self.of) != 2:
            yield "a ratio names a numerator and a denominator"
        if self.kind is Kind.GROWTH and len(self.of) != 1:
            yield "a growth names the indicator it is about"
        if not self.computed and self.source is None:
            yield "needs a source"
        if self.kind in {Kind.AMOUNT, Kind.OBSERVED} and not self.total:
            yield "needs the column to add up"
        if (self.kind is Kind.PEOPLE) != bool(self.person):
            yield "persons are counted by the column that names them, and only they"

    @property
    def rows_from(self) -> Source:
        """The source of a counted indicator. Raises TypeError for a computed one."""
        if self.source is None:
            raise TypeError(f"{self.code} is computed from others")
        return self.source

    @property
    def computed(self) -> bool:
        return bool(self.of or self.terms)

    @property
    def is_share(self) -> bool:
        return self.kind in {Kind.RATIO, Kind.GROWTH}

    @property
    def counts_rows(self) -> bool:
        """Whether the value is the number of rows."""
        return not (self.total or self.unions or self.distinct or self.person)

    @property
    def adds_up(self) -> bool:
        """Whether the values of units may be added, and of months of a flow."""
        return not (self.computed or self.person)

    @property
    def over_period(self) -> bool:
        """Whether the value belongs to a period and not to a day."""
        return self.kind in {Kind.FLOW, Kind.AMOUNT} or (self.kind is Kind.PEOPLE and not self.on_day)

    @property
    def parts_of(self) -> tuple[str, ...]:
        """Codes this one is computed from."""
        return self.of or tuple(code for _, code in self.terms)

    def filter(self, moment: Moment) -> Q:
        where = self.where(moment) if callable(self.where) else self.where
        return where & Q(**{f"{self.person}__isnull": False}) if self.person else where

    def measure(self, condition: Q | None = None) -> Count | Sum:
        """The aggregate, over the rows of `condition` where several indicators share a pass."""
        if self.total:
            return Sum(self.total, filter=condition)
        if self.unions or self.distinct:
            return Count(self.distinct or self.rows_from.union, distinct=True, filter=condition)
        return Count("*") if condition is None else Count(Value(1), filter=condition)

    def split(self, code: str) -> Split | None:
        splits: Sequence[Split] = self.source.splits if self.source else ()
        return next((split for split in splits if split.code == code), None)
