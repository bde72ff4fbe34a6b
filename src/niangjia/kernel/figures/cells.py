"""Cells of a table of counts, and which of them are hidden so that none of the small ones can be worked out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from niangjia.kernel.base.dates import FAR, Period
from niangjia.kernel.units.tree import Tree

from .lattice import Lattice, single

_MANY = 10**12
_ANY = Period(date(1, 1, 1), FAR)
SMALL, BESIDE = "small", "beside"
"""Why a number is not shown: it is below the threshold; or another one could be worked out from it."""
TREE, OWN = 0, 1
WHOLE = object()
Cell = tuple[
    int, int, int, int
]  # place; with all below (TREE) or by itself (OWN); group, the whole last; period
# "units", place, group, period; "groups", place, level, period; "times", place, level, group, number of the sum
Sum = tuple[str, int, int, int, int]
Terms = tuple[Cell, list[Cell]]  # a whole and its parts


@dataclass
class Cells:
    """Counts of one indicator over a tree. keys: the groups. total, own: int64[periods, n, groups + 1], the whole in the
    last column. known: bool[n], the places whose numbers the reader sees at all."""

    tree: Tree
    keys: tuple
    total: np.ndarray
    own: np.ndarray
    limit: int
    times: Lattice = field(default_factory=lambda: single(_ANY))
    known: np.ndarray | None = None
    hidden: dict[Cell, str] = field(default_factory=dict)
    _below: dict[int, list[int]] = field(default_factory=dict, repr=False)

    @property
    def groups(self) -> int:
        return len(self.keys)

    def why(self, place: int, level: str, key: Any = WHOLE, time: int = 0) -> str:
        """Why a cell is not shown: SMALL or BESIDE; "" where it is."""
        return Hidden(self.keys, self.hidden, self.limit, self.times).why(place, level, key, time)

    def protect(self, small: Iterable[Cell]) -> None:
        """Hide the small cells and whatever would give them away. Each period by itself first: much of what a longer one
        needs is hidden then."""
        within: dict[Sum, None] = {}
        across: dict[Sum, None] = {}
        for cell in small:
            if not (cell[1] == OWN and self._alone(cell[0])):
                self._hide(cell, SMALL, within, across)
        while within or across:
            whole, parts = self.terms((within or across).popitem()[0])
            while (more := self._one_more(whole, parts)) is not None:
                self._hide(more, BESIDE, within, across)
        for (place, level, group, time), why in list(self.hidden.items()):
            if level == TREE and self._alone(place):
                self.hidden[place, OWN, group, time] = why

    def _hide(self, cell: Cell, why: str, within: dict[Sum, None], across: dict[Sum, None]) -> None:
        self.hidden[cell] = why
        within |= dict.fromkeys(self.sums_of(cell))
        place, level, group, time = cell
        across |= {("times", place, level, group, n): None for n in self._stands_in[time]}

    @cached_property
    def _stands_in(self) -> list[list[int]]:
        """The sums of periods each period stands in, as whole or part."""
        every = range(len(self.times))
        return [
            [n for n, (whole, parts) in enumerate(self.times.sums) if time == whole or time in parts]
            for time in every
        ]

    def sums_of(self, cell: Cell) -> Iterator[Sum]:
        """The sums a cell stands in within its period, as far as the reader sees their wholes."""
        place, level, group, time = cell
        if self._seen(place) and not self._alone(place):
            yield "units", place, group, time, 0
        above = int(self.tree.parent[place])
        if level == TREE and above >= 0 and self._seen(above):
            yield "units", above, group, time, 0
        if self.groups:
            yield "groups", place, level, time, 0

    def terms(self, of: Sum) -> Terms:
        """The whole and its parts."""
        kind, place, third, fourth, n = of
        if kind == "times":
            whole, parts = self.times.sums[n]
            return (place, third, fourth, whole), [(place, third, fourth, part) for part in parts]
        if kind == "groups":
            return (place, third, self.groups, fourth), [
                (place, third, g, fourth) for g in range(self.groups)
            ]
        below = self._children(place)
        own = [(place, OWN, third, fourth)]
        return (place, TREE, third, fourth), own + [(child, TREE, third, fourth) for child in below]

    def _alone(self, place: int) -> bool:
        """Whether no unit hangs below: what it has by itself is all it has, one cell and not two."""
        return bool(self.tree.size[place] == 1)

    def _seen(self, place: int) -> bool:
        return self.known is None or bool(self.known[place])

    def _children(self, place: int) -> list[int]:
        if place not in self._below:
            end = place + int(self.tree.size[place])
            self._below[place] = (np.flatnonzero(self.tree.parent[place:end] == place) + place).tolist()
        return self._below[place]

    def _one_more(self, whole: Cell, parts: list[Cell]) -> Cell | None:
        """The next cell to hide; None where every hidden one keeps at least two possible values."""
        unknown = [cell for cell in (whole, *parts) if cell in self.hidden]
        if not unknown or self._open_to_doubt(whole, parts):
            return None
        if whole[3] != parts[0][3]:  # periods: what nobody asks for goes first, be it the whole
            shown = [cell for cell in (whole, *parts) if cell not in self.hidden]
            shown.sort(key=lambda cell: (not self._count(cell), self.times.rank[cell[3]], self._count(cell)))
            return shown[0] if shown else None
        shown = [cell for cell in parts if cell not in self.hidden]
        shown.sort(key=lambda cell: (not self._count(cell), self._count(cell), cell))
        if whole not in self.hidden and not any(self._count(cell) for cell in shown):
            return whole  # it is the hidden part and nothing else
        return shown[0] if shown else None

    def _open_to_doubt(self, whole: Cell, parts: list[Cell]) -> bool:
        """Whether no hidden cell of a sum can be worked out from what is shown: interval arithmetic over whole = sum."""
        dark = [cell for cell in parts if cell in self.hidden]
        why = self.hidden.get(whole)
        if why == BESIDE and any(self.hidden[cell] == BESIDE for cell in dark):
            return True  # two numbers of which nothing is known
        known = sum(self._count(cell) for cell in parts if cell not in self.hidden)
        if not known and len(dark) == 1 and why == self.hidden[dark[0]]:
            return True  # the same number twice
        ranges = [self._range(cell) for cell in dark]
        low, high = self._range(whole) if whole in self.hidden else (self._count(whole),) * 2
        least, most = sum(r[0] for r in ranges), sum(r[1] for r in ranges)
        if whole in self.hidden and min(high, known + most) <= max(low, known + least):
            return False
        return all(min(b, high - known - (least - a)) > max(a, low - known - (most - b)) for a, b in ranges)

    def _range(self, cell: Cell) -> tuple[int, int]:
        """What a reader knows of a hidden cell from its mark."""
        return (1, self.limit - 1) if self.hidden[cell] == SMALL else (0, _MANY)

    def _count(self, cell: Cell) -> int:
        place, level, group, time = cell
        return int((self.own if level == OWN else self.total).item(time, place, group))


@dataclass(frozen=True)
class Hidden:
    """What is hidden from a reader, without the counts behind it."""

    keys: tuple
    cells: dict[Cell, str]
    limit: int
    times: Lattice

    @property
    def nbytes(self) -> int:
        return 200 + 250 * len(self.cells)

    def why(self, place: int, level: str, key: Any = WHOLE, time: int = 0) -> str:
        """Why a cell is not shown: SMALL or BESIDE; "" where it is."""
        group = len(self.keys) if key is WHOLE else self.keys.index(key) if key in self.keys else -1
        return self.cells.get((place, OWN if level == "own" else TREE, group, time), "")


@dataclass(frozen=True)
class View:
    """What is hidden from a reader in the period asked for."""

    hidden: Hidden
    time: int

    @property
    def limit(self) -> int:
        return self.hidden.limit

    def why(self, place: int, level: str, key: Any = WHOLE) -> str:
        """Why a cell is not shown: SMALL or BESIDE; "" where it is."""
        return self.hidden.why(place, level, key, self.time)
