"""value, table, series and children: the contract of figures. Storage stands behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db import connection

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period, add_months, month_of
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Placement, Union

from . import completeness, passes, reported, suppress
from .declare import Indicator, Kind, Moment
from .figurevalue import FigureValue, Number, Part
from .frame import Frame, Vector
from .memo import Memo, all_versions, current, kept
from .models import ReportedValue, SourceRule

TREES = ("then", "today")
LEVELS = ("all", "own")
_ALWAYS = (
    Placement._meta.db_table,
    Union._meta.db_table,
    SourceRule._meta.db_table,
    ReportedValue._meta.db_table,
)


def indicators() -> list[Indicator]:
    """Every declared indicator, in line order."""
    return registry.items(Indicator)


def indicator(code: str | Indicator) -> Indicator:
    """The indicator of a code. Raises NotFound."""
    if isinstance(code, Indicator):
        return code
    found = registry.get(Indicator, code)
    if found is None:
        raise NotFound(f"no indicator {code}")
    return found


def value(
    code: str | Indicator,
    unit: Union | int,
    *,
    on: date | None = None,
    period: Period | None = None,
    tree: str = "then",
    level: str = "all",
    by: Actor,
    split: str | None = None,
) -> FigureValue:
    """The value of an indicator at a unit. Raises NotFound for a unit outside the reader's range."""
    union = reachable(unit, by)
    ask = Ask.make(Moment.of(on, period), tree, level, by=by)
    return ask.value(indicator(code), union, split or "")


def table(
    codes: Iterable[str | Indicator],
    units: Iterable[Union | int],
    *,
    on: date | None = None,
    period: Period | None = None,
    tree: str = "then",
    level: str = "all",
    by: Actor,
    previous: bool = False,
) -> dict[tuple[str, int], FigureValue]:
    """Many indicators at many units, one pass over each source: {(code, union id): value}.

    previous: count last year's in the same way, instead of one by one when they are asked for.
    """
    wanted = [indicator(code) for code in codes]
    unions = [reachable(unit, by) for unit in units]
    ask = Ask.make(Moment.of(on, period), tree, level, by=by)
    ask.prepare(wanted)
    if previous:
        ask.last_year.prepare(wanted)
    return {(item.code, union.pk): ask.value(item, union) for item in wanted for union in unions}


def series(
    code: str | Indicator,
    unit: Union | int,
    *,
    months: int = 12,
    on: date | None = None,
    tree: str = "then",
    level: str = "all",
    by: Actor,
) -> list[FigureValue]:
    """Month by month up to `on`, oldest first: stocks at each month's end, flows of each month."""
    union, item, day = reachable(unit, by), indicator(code), on or clock.today()
    memo = current()
    found = []
    for back in range(months - 1, -1, -1):
        first = add_months(day.replace(day=1), -back)
        month = month_of(first.year, first.month)
        period = Period(month.first, min(month.last, day))
        found.append(Ask.make(Moment(period.last, period), tree, level, memo, by=by).value(item, union))
    return found


@dataclass(frozen=True)
class Child:
    """A unit below, with its figure."""

    union: Union
    figure: FigureValue


def children(
    code: str | Indicator,
    unit: Union | int,
    *,
    on: date | None = None,
    period: Period | None = None,
    tree: str = "then",
    by: Actor,
    limit: int | None = None,
) -> list[Child]:
    """The units directly below in that tree, largest value first; those out of the reader's range are left out."""
    union, item = reachable(unit, by), indicator(code)
    ask = Ask.make(Moment.of(on, period), tree, "all", by=by)
    ids = ask.frame.tree.children(union.pk).tolist()
    # What is hidden must not show by its rank either.
    values = [
        None if suppress.why(ask, item, i) else number
        for i, number in zip(ids, ask.numbers(item, ids), strict=True)
    ]
    order = sorted(zip(ids, values, strict=True), key=lambda pair: (pair[1] is None, -(pair[1] or 0)))
    chosen = [i for i, _ in (order[:limit] if limit else order)]
    unions = {u.pk: u for u in Union.objects.within(by.scope).filter(pk__in=chosen)}
    return [Child(unions[i], ask.value(item, unions[i])) for i in chosen if i in unions]


def reachable(unit: Union | int, by: Actor) -> Union:
    """The union, if the reader may see it. Raises NotFound."""
    union = unit if isinstance(unit, Union) else Union._base_manager.filter(pk=unit).first()
    if union is None or not by.sees(union.path):
        raise NotFound("no such union")
    return union


@dataclass
class Ask:
    """A moment, a tree and a level: what a set of values has in common. by: who reads, None for code that shows nobody
    what it counts."""

    moment: Moment
    mode: str
    level: str
    memo: Memo
    frame: Frame
    stamp: tuple
    by: Actor | None = None
    _vectors: dict[tuple[str, bool], Vector] = field(default_factory=dict, repr=False)

    @classmethod
    def make(
        cls,
        moment: Moment,
        mode: str,
        level: str,
        memo: Memo | None = None,
        hung: date | None = None,
        by: Actor | None = None,
    ) -> "Ask":
        """`hung`: the day whose tree is used, where it is neither the moment's nor today's."""
        if mode not in TREES or level not in LEVELS:
            raise ValueError(f"tree is one of {TREES}, level one of {LEVELS}")
        memo = memo or current()
        place = (connection.alias, str(connection.settings_dict.get("NAME")))
        stamp = all_versions()
        day = hung or (moment.on if mode == "then" else clock.today())
        key = (place, "frame", day, stamp_of(stamp, _ALWAYS[:2]))
        frame = kept(memo, key, lambda: Frame.of(day))
        return cls(moment, mode, level, memo, frame, (place, stamp), by)

    @cached_property
    def last_year(self) -> "Ask":
        """The same question a year before."""
        return Ask.make(self.moment.last_year(), self.mode, self.level, self.memo, by=self.by)

    def key(self, item: Indicator, split: str = "", around: tuple = ()) -> tuple:
        """What an answer is kept under; `around`: the wider time and the tree it is about, where it is not the moment's."""
        source = item.rows_from
        place, stamp = self.stamp
        chosen = item.split(split) if split else None
        topics = (
            *_ALWAYS,
            *source.topics,
            *(m._meta.db_table for m in (chosen.reads if chosen else ())),
        )
        when = self.moment.period.key if item.over_period else self.moment.on
        of = around or (when, self.mode, self.frame.day)
        return (place, item.code, split, *of, stamp_of(stamp, topics))

    def prepare(self, wanted: Sequence[Indicator]) -> None:
        """Count everything not yet known, one pass per source."""
        missing: dict[int, dict[str, Indicator]] = {}
        for item in leaves(wanted):
            if self.memo.get(self.key(item)) is None:
                missing.setdefault(id(item.source), {})[item.code] = item
        for group in missing.values():
            items = list(group.values())
            for code, vector in passes.count(items[0].rows_from, items, self.moment, self.frame).items():
                self.memo.put(self.key(group[code]), vector)

    def vector(self, item: Indicator) -> Vector:
        """The ledger's vector of an indicator that is counted."""
        found = self._vectors.get((item.code, True)) or self.memo.get(self.key(item))
        if found is None:
            self.prepare([item])
            found = self.memo.get(self.key(item))
        self._vectors[item.code, True] = found
        return found

    def adjusted(self, item: Indicator) -> Vector:
        """The vector with reported values in place of ledgers where a source rule says so."""
        found = self._vectors.get((item.code, False))
        if found is None:
            rules = reported.rules(self, item)
            key = (*self.key(item), "adjusted")
            found = kept(self.memo, key, lambda: reported.adjust(self, item)) if rules else self.vector(item)
            self._vectors[item.code, False] = found
        return found

    def span(self, union_id: int) -> tuple[int, int] | None:
        """First place and the place after the last one; None where the unit does not hang that day."""
        at = self.frame.position(union_id)
        if at < 0:
            return None
        return at, at + (1 if self.level == "own" else int(self.frame.tree.size[at]))

    def number(self, item: Indicator, union_id: int, *, ledger: bool = False) -> Number | None:
        """The bare value."""
        if item.kind is Kind.GROWTH:
            return growth_of(self, item, union_id)
        if item.kind is Kind.RATIO:
            above, below = (self.number(indicator(code), union_id, ledger=ledger) for code in item.of)
            return None if not below or above is None else Fraction(above) / Fraction(below)
        if item.terms:
            if any(indicator(code).person for _, code in item.terms):
                raise TypeError(f"{item.code} adds persons, who may be the same")
            parts = [
                (sign, self.number(indicator(code), union_id, ledger=ledger)) for sign, code in item.terms
            ]
            return None if any(v is None for _, v in parts) else sum(sign * v for sign, v in parts)  # type: ignore[operator, misc]
        span = self.span(union_id)
        if span is None:
            return None
        vector = self.vector(item) if ledger else self.adjusted(item)
        return exact(int(vector.of(span, self.level)), item)

    def numbers(self, item: Indicator, ids: Sequence[int]) -> list[Number | None]:
        self.prepare([item])
        return [self.number(item, i) for i in ids]

    def rows_count(self, item: Indicator, union_id: int) -> int:
        """Rows behind the value; of a computed indicator, those of its first part."""
        span = self.span(union_id)
        if span is None:
            return 0
        first = next(iter(leaves([item])))
        rows = self.vector(first).rows
        return int(rows[span[1]] - rows[span[0]])

    def value(self, item: Indicator, union: Union, split: str = "") -> FigureValue:
        """The full value of one unit."""
        if item.computed:
            self.prepare([item])  # its parts in one pass where they share a source
        bare = self.number(item, union.pk)
        ruled = not item.computed and bool(reported.rules(self, item))
        hidden = suppress.why(self, item, union.pk)
        return FigureValue(
            item,
            union,
            self.moment,
            self.mode,
            self.level,
            split,
            value=None if hidden else bare,
            rows_count=0 if hidden else self.rows_count(item, union.pk),
            ledger=None if hidden else self.number(item, union.pk, ledger=True) if ruled else bare,
            source=reported.source_at(self, item, union.pk) if ruled else "ledger",
            parts=self.parts(item, union.pk, split) if split else (),
            hidden=hidden,
            limit=suppress.threshold(self.moment) if hidden else 0,
            _later={
                "last_year": lambda figure: self.last_year.value(item, union, split),
                "completeness": lambda figure: completeness.share(self, item, union.pk),
                "reported": lambda figure: reported.at_unit(self, item, union.pk),
            },
        )

    def groups(self, item: Indicator, code: str) -> Vector:
        """The vector of a break-down. Raises TypeError for one the indicator does not have."""
        chosen = item.split(code)
        if chosen is None:
            raise TypeError(f"{item.code} is not broken down by {code}")
        make = lambda: passes.count_split(item, chosen, self.moment, self.frame)  # noqa: E731
        return kept(self.memo, self.key(item, code), make)

    def parts(self, item: Indicator, union_id: int, code: str) -> tuple[Part, ...]:
        """The break-down at a unit; groups that are empty stay in, in their order."""
        chosen, span = item.split(code), self.span(union_id)
        if chosen is None or span is None:
            return ()
        vector, cells = self.groups(item, code), suppress.cells(self, item, code)
        sums = vector.of(span, self.level)
        found = []
        for n, key in enumerate(vector.groups):
            hidden = cells.why(span[0], self.level, key) if cells else ""
            number = None if hidden else exact(int(sums[n]), item)
            found.append(Part(key, chosen.labels.get(key, key), number, hidden, cells.limit if cells else 0))
        return tuple(found)


def leaves(wanted: Iterable[Indicator]) -> Iterable[Indicator]:
    """The counted indicators behind the wanted ones."""
    for item in wanted:
        if item.computed:
            yield from leaves(indicator(code) for code in item.parts_of)
        else:
            yield item


def exact(units: int, item: Indicator) -> int | Decimal:
    return Decimal(units).scaleb(-item.places) if item.places else units


def growth_of(ask: Ask, item: Indicator, union_id: int) -> Fraction | None:
    """Change of the indicator against the same period last year, as a share of one."""
    base = indicator(item.of[0])
    now, before = ask.number(base, union_id), ask.last_year.number(base, union_id)
    return None if now is None or not before else Fraction(now - before) / Fraction(before)  # type: ignore[operator]


def stamp_of(stamp: dict[str, int], topics: Sequence[str]) -> tuple[int, ...]:
    return tuple(stamp.get(topic, 0) for topic in topics)
