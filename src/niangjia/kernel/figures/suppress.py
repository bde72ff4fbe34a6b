"""Small counts of sensitive matters: hidden from readers who could not open the rows, and not to be worked out.

A cell is the count of rows at a unit with all below it or at the unit itself, whole or one group of a break-down.
A count below the threshold (`figures.small_cell`) with rows the reader may not open is hidden. What is left must not
give it away: a unit is the sum of its own level and the units below, a whole the sum of its groups. In each such sum
further cells are hidden, the smallest first, until no hidden one has a single possible value; then the sums those
stand in are looked at, and so on. What is hidden depends on the figure and the reader, never on the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from niangjia.kernel import statutes
from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import Scope, ScopedQuerySet
from niangjia.kernel.cases.restricted import Handler, Restricted, RestrictedPart
from niangjia.kernel.registry import registry
from niangjia.kernel.units.tree import Tree

from . import passes
from .declare import Indicator, Kind, Moment
from .memo import kept

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .engine import Ask

SMALL, BESIDE = "small", "beside"
"""Why a number is not shown: it is below the threshold; or another one could be worked out from it."""
TREE, OWN = 0, 1
WHOLE = object()
Cell = tuple[int, int, int]  # place; with all below (TREE) or by itself (OWN); group, the whole last
Sum = tuple[str, int, int]  # "units", place, group; or "groups", place, TREE or OWN


@dataclass
class Cells:
    """Counts of one indicator over a tree. keys: the groups. total, own: int64[n, groups + 1], the whole in the last
    column."""

    tree: Tree
    keys: tuple
    total: np.ndarray
    own: np.ndarray
    limit: int
    hidden: dict[Cell, str] = field(default_factory=dict)

    @property
    def nbytes(self) -> int:
        return 200 + 200 * len(self.hidden)

    @property
    def groups(self) -> int:
        return len(self.keys)

    def why(self, place: int, level: str, key: Any = WHOLE) -> str:
        """Why a cell is not shown: SMALL or BESIDE; "" where it is."""
        group = self.groups if key is WHOLE else self.keys.index(key) if key in self.keys else -1
        return self.hidden.get((place, OWN if level == "own" else TREE, group), "")

    def protect(self, small: list[Cell]) -> None:
        """Hide the small cells and whatever would give them away."""
        waiting: list[Sum] = []
        for cell in small:
            self._hide(cell, SMALL, waiting)
        while waiting:
            whole, parts = self._terms(waiting.pop())
            while (more := self._one_more(whole, parts)) is not None:
                self._hide(more, BESIDE, waiting)

    def _hide(self, cell: Cell, why: str, waiting: list[Sum]) -> None:
        self.hidden[cell] = why
        waiting += self._sums(cell)

    def _sums(self, cell: Cell) -> Iterator[Sum]:
        """The sums a cell stands in."""
        place, level, group = cell
        yield "units", place, group
        above = int(self.tree.parent[place])
        if level == TREE and above >= 0:
            yield "units", above, group
        if self.groups:
            yield "groups", place, level

    def _terms(self, of: Sum) -> tuple[Cell, list[Cell]]:
        """The whole and its parts."""
        kind, place, third = of
        if kind == "groups":
            return (place, third, self.groups), [(place, third, g) for g in range(self.groups)]
        below = np.flatnonzero(self.tree.parent == place).tolist()
        return (place, TREE, third), [(place, OWN, third), *((child, TREE, third) for child in below)]

    def _one_more(self, whole: Cell, parts: list[Cell]) -> Cell | None:
        """The next cell to hide; None where every hidden one keeps at least two possible values."""
        unknown = [cell for cell in (whole, *parts) if cell in self.hidden]
        if not unknown or self._open_to_doubt(whole, parts):
            return None
        shown = [cell for cell in parts if cell not in self.hidden]
        shown.sort(key=lambda cell: (not self._count(cell), self._count(cell), cell))
        return shown[0] if shown else None if whole in self.hidden else whole

    def _open_to_doubt(self, whole: Cell, parts: list[Cell]) -> bool:
        """Whether no hidden cell of a sum can be worked out from what is shown: interval arithmetic over whole = sum."""
        known = sum(self._count(cell) for cell in parts if cell not in self.hidden)
        ranges = [self._range(cell) for cell in parts if cell in self.hidden]
        low, high = self._range(whole) if whole in self.hidden else (self._count(whole),) * 2
        least, most = sum(r[0] for r in ranges), sum(r[1] for r in ranges)
        if whole in self.hidden and min(high, known + most) <= max(low, known + least):
            return False
        return all(min(b, high - known - (least - a)) > max(a, low - known - (most - b)) for a, b in ranges)

    def _range(self, cell: Cell) -> tuple[int, int]:
        """What a reader knows of a hidden cell from its mark."""
        return (1, self.limit - 1) if self.hidden[cell] == SMALL else (0, _MANY)

    def _count(self, cell: Cell) -> int:
        place, level, group = cell
        return int((self.own if level == OWN else self.total)[place, group])


_MANY = 10**12


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


def cells(ask: "Ask", item: Indicator, split: str = "") -> Cells | None:
    """What is hidden from the reader; None where he may open every row."""
    by = ask.by
    if by is None or by.scope.everything or not sensitive(item):
        return None
    scope = reading(item, by)
    handlers = ask.stamp[1].get(Handler._meta.db_table, 0)
    limit = threshold(ask.moment)
    key = (*ask.key(item, split), "hidden", scope, handlers, limit, clock.today())
    return kept(ask.memo, key, lambda: _cells(ask, item, split, scope, limit))


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


def _cells(ask: "Ask", item: Indicator, split: str, scope: Scope | None, limit: int) -> Cells:
    tree = ask.frame.tree
    grid = _grid(ask, _rows_of(item), split)
    rows = grid.over(grid.keys)
    seen = np.zeros_like(rows) if scope is None else _grid(ask, _rows_of(item, scope), split).over(grid.keys)
    found = Cells(tree, grid.keys, tree.roll_up(rows), rows, limit)
    few = found.total, found.own
    if not (item.counts_rows or item.total):
        few = _values(ask, item, split, grid.keys)
    small: list[Cell] = []
    for level, count, value, opened in (
        (TREE, found.total, few[0], tree.roll_up(seen)),
        (OWN, found.own, few[1], seen),
    ):
        is_few = ((count > 0) & (count < limit)) | ((value > 0) & (value < limit))
        small += [(int(at), level, int(group)) for at, group in np.argwhere(is_few & (opened < count))]
    found.protect(small)
    return found


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


def _grid(ask: "Ask", item: Indicator, split: str) -> Grid:
    whole = passes.count(item.rows_from, [item], ask.moment, ask.frame)[item.code]
    chosen, own = item.split(split) if split else None, np.diff(whole.running)
    if chosen is None:
        return Grid((), np.zeros((len(own), 0), dtype=np.int64), own)
    grouped = passes.count_split(item, chosen, ask.moment, ask.frame)
    return Grid(grouped.groups, np.diff(grouped.running, axis=0), own)
