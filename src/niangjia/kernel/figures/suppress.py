"""Small counts of sensitive matters: hidden from readers who could not open the rows, and not to be worked out.

A cell is the count of rows at a unit with all below it or at the unit itself, whole or one group of a break-down, in one
period. A count below the threshold (`figures.small_cell`) with rows the reader may not open is hidden. What is left must
not give it away: a unit is the sum of its own level and the units below, a whole the sum of its groups, a year the sum of
its halves, a half of its quarters and so on (`lattice`). In each such sum further cells are hidden, the smallest and the
least asked for first, until no hidden one has a single possible value; then the sums those stand in are looked at, and so
on. A period outside the lattice is hidden wherever its year has rows the reader may not open: held against another one it
would tell single days. What is hidden depends on the figure, the day and the reader, never on the page; that the year so
far grows from day to day is not hidden from who looks every day.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from niangjia.kernel import statutes
from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.scope import Scope, ScopedQuerySet
from niangjia.kernel.cases.restricted import Handler, Restricted, RestrictedPart
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union
from niangjia.kernel.units.tree import Tree

from . import passes
from .cells import BESIDE, OWN, TREE, Cell, Cells, Hidden, View
from .declare import Indicator, Kind, Moment
from .lattice import Lattice, of_year, single
from .memo import kept

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .engine import Ask
    from .frame import Frame


def why(ask: "Ask", item: Indicator, union_id: int) -> str:
    """Why the value of an indicator is not shown at a unit; "" where it is. Computed ones follow their parts."""
    place = ask.frame.position(union_id)
    if ask.by is None or place < 0 or not sensitive(item):
        return ""
    if item.computed:
        from .engine import indicator

        parts = [why(ask, indicator(code), union_id) for code in item.parts_of]
        if item.kind is Kind.GROWTH:
            parts.append(why(ask.last_year, indicator(item.of[0]), union_id))
        return BESIDE if any(parts) else ""
    found = cells(ask, item)
    return found.why(place, ask.level) if found else ""


def sensitive(item: Indicator) -> bool:
    """Whether the indicator, or one it is computed from, counts sensitive rows: those of a source that says so, and
    those that can be restricted to their handlers."""
    from .engine import leaves

    sources = (leaf.rows_from for leaf in leaves([item]))
    return any(s.sensitive or issubclass(s.model, Restricted | RestrictedPart) for s in sources)


def cells(ask: "Ask", item: Indicator, split: str = "") -> View | None:
    """What is hidden from the reader; None where he may open every row."""
    by = ask.by
    if by is None or by.scope.everything or not sensitive(item):
        return None
    scope = reading(item, by)
    times, at = _times(item, ask.moment)
    handlers = ask.stamp[1].get(Handler._meta.db_table, 0)
    limit, today = threshold(ask.moment), clock.today()
    when = times.periods[-1].key if item.over_period else ask.moment.on
    key = (
        *ask.key(item, split, (when, ask.frame.shape)),
        "hidden",
        scope,
        by.scope,
        handlers,
        limit,
        at < 0,
        today,
    )
    make = lambda: _hidden(ask, item, split, scope, by, limit, times, whole_only=at < 0)  # noqa: E731
    return View(kept(ask.memo, key, make), max(at, 0))


def _times(item: Indicator, moment: Moment) -> tuple[Lattice, int]:
    """The lattice a moment's period stands in and its place there; the whole years around it and -1 for a period of no
    lattice."""
    period, today = moment.period, clock.today()
    if not item.over_period:
        return single(period), 0
    found = of_year(period.first.year, today.month, today.day)
    at = found.place(period)
    if at >= 0:
        return found, at
    return single(Period(date(period.first.year, 1, 1), date(period.last.year, 12, 31))), -1


def reading(item: Indicator, by: Actor) -> Scope | None:
    """Where the reader may open the rows; None for nowhere."""
    from .drill import record_of

    record = record_of(item)
    if record is None:
        return by.scope
    line = registry.owner(record).code
    return narrowed(by, record.view, line) if by.may(record.view, line=line) else None


def threshold(moment: Moment) -> int:
    """Counts below this are small."""
    return int(statutes.get("figures.small_cell", on=moment.on).number or 0)


@dataclass(frozen=True)
class Grid:
    """Numbers at each place itself: int64[n, groups], and the whole: int64[n]."""

    keys: tuple
    groups: np.ndarray
    whole: np.ndarray

    def over(self, keys: tuple) -> np.ndarray:
        """int64[n, len(keys) + 1]: the groups in that order, those not here empty, and the whole."""
        columns = [
            self.groups[:, self.keys.index(key)] if key in self.keys else np.zeros_like(self.whole)
            for key in keys
        ]
        return np.stack([*columns, self.whole], axis=1)


def _hidden(
    ask: "Ask", item: Indicator, split: str, scope: Scope | None, by: Actor, limit: int, times: Lattice, *, whole_only: bool
) -> Hidden:  # fmt: skip
    """The cells of every period of a lattice that are hidden. whole_only: a period of no lattice, hidden wherever rows of
    its years may not be opened."""
    tree, known = ask.frame.tree, _known(ask.frame.tree, by)
    if not _anything_closed(ask, item, scope, times, known):
        return Hidden((), {}, limit, times)
    keys, rows, seen = _counted(ask, item, split, scope, times)
    total, visible = _rolled(tree, rows), _rolled(tree, seen)
    found = Cells(tree, keys, total, rows, limit, times, known)
    closed = ((TREE, total, visible), (OWN, rows, seen))
    if whole_only:
        for level, count, opened in closed:
            found.hidden |= dict.fromkeys(_where((opened < count) & known[None, :, None], level), BESIDE)
        return Hidden(keys, found.hidden, limit, times)
    few = _few(ask, item, split, keys, times, found)
    small: list[Cell] = []
    for (level, count, opened), value in zip(closed, few, strict=True):
        is_few = ((count > 0) & (count < limit)) | ((value > 0) & (value < limit))
        small += _where(is_few & (opened < count) & known[None, :, None], level)
    found.protect(small)
    return Hidden(keys, found.hidden, limit, times)


def _anything_closed(
    ask: "Ask", item: Indicator, scope: Scope | None, times: Lattice, known: np.ndarray
) -> bool:
    """Whether the reader's units have any row he may not open in all that time: most readers have none."""
    period = Period(min(p.first for p in times.periods), max(p.last for p in times.periods))
    moment = _moment(ask.moment, item, period)
    rows = _grid(moment, ask.frame, _rows_of(item), "").whole
    seen = np.zeros_like(rows) if scope is None else _grid(moment, ask.frame, _rows_of(item, scope), "").whole
    return bool((ask.frame.tree.roll_up(rows - seen)[known] > 0).any())


def _where(chosen: np.ndarray, level: int) -> list[Cell]:
    return [(int(at), level, int(group), int(time)) for time, at, group in np.argwhere(chosen)]


def _rolled(tree: Tree, rows: np.ndarray) -> np.ndarray:
    """Each period's numbers with those of the units below."""
    return np.stack([tree.roll_up(one) for one in rows])


def _known(tree: Tree, by: Actor) -> np.ndarray:
    """bool[n]: the units whose figures the reader may see."""
    return np.isin(tree.ids, list(Union.objects.within(by.scope).values_list("pk", flat=True)))


def _counted(
    ask: "Ask", item: Indicator, split: str, scope: Scope | None, times: Lattice
) -> tuple[tuple, np.ndarray, np.ndarray]:
    """(groups, all rows, rows the reader may open), each int64[periods, n, groups + 1], counted by the lattice's atoms."""
    atoms = [_moment(ask.moment, item, period) for period in times.periods[: times.atoms]]
    grids = [_grid(moment, ask.frame, _rows_of(item), split) for moment in atoms]
    keys = tuple(dict.fromkeys(key for grid in grids for key in grid.keys))
    rows = np.stack([grid.over(keys) for grid in grids])
    seen = np.zeros_like(rows)
    if scope is not None and rows.any():
        open_rows = _rows_of(item, scope)
        seen = np.stack([_grid(moment, ask.frame, open_rows, split).over(keys) for moment in atoms])
    gather = [list(made_of) for made_of in times.made_of]
    summed = [np.stack([held[parts].sum(axis=0) for parts in gather]) for held in (rows, seen)]
    return keys, summed[0], summed[1]


def _moment(asked: Moment, item: Indicator, period: Period) -> Moment:
    return Moment(period.last, period) if item.over_period else asked


def _few(
    ask: "Ask", item: Indicator, split: str, keys: tuple, times: Lattice, found: Cells
) -> tuple[np.ndarray, np.ndarray]:
    """What the reader would see in each cell, (below, own): the rows, or the persons or unions behind them."""
    if item.counts_rows or item.total:
        return found.total, found.own
    from .engine import Ask

    below, own = [], []
    for period in times.periods:
        moment = _moment(ask.moment, item, period)
        one = Ask.make(moment, ask.mode, "all", ask.memo, hung=ask.frame.day)
        values = _values(one, item, split, keys)
        below.append(values[0])
        own.append(values[1])
    return np.stack(below), np.stack(own)


def _values(ask: "Ask", item: Indicator, split: str, keys: tuple) -> tuple[np.ndarray, np.ndarray]:
    """Persons (or unions) behind the rows, below each place and at it: many rows may be about few of them."""
    whole, start = ask.vector(item), np.arange(len(ask.frame))
    grouped = ask.groups(item, split) if split else None
    found = []
    for level, end in (("all", start + ask.frame.tree.size), ("own", start + 1)):
        groups = (
            grouped.of((start, end), level)
            if grouped is not None
            else np.zeros((len(start), 0), dtype=np.int64)
        )
        grid = Grid(grouped.groups if grouped is not None else (), groups, whole.of((start, end), level))
        found.append(grid.over(keys))
    return found[0], found[1]


def _rows_of(item: Indicator, scope: Scope | None = None) -> Indicator:
    """The same rows, counted one by one: all of them, or those a reader may open."""
    source = item.rows_from

    def select(rows: "QuerySet", moment: Moment) -> "QuerySet":
        chosen = source.select(rows, moment)
        return chosen.within(scope) if scope is not None and isinstance(chosen, ScopedQuerySet) else chosen

    counted = replace(source, select=select, stored=None)
    return replace(
        item,
        source=counted,
        where=item.filter,
        kind=Kind.FLOW,
        total="",
        unions=False,
        distinct="",
        person="",
    )


def _grid(moment: Moment, frame: "Frame", item: Indicator, split: str) -> Grid:
    whole = passes.count(item.rows_from, [item], moment, frame)[item.code]
    chosen, own = item.split(split) if split else None, np.diff(whole.running)
    if chosen is None:
        return Grid((), np.zeros((len(own), 0), dtype=np.int64), own)
    grouped = passes.count_split(item, chosen, moment, frame)
    return Grid(grouped.groups, np.diff(grouped.running, axis=0), own)
