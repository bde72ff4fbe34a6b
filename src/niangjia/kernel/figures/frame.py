"""The tree figures are hung on: every union has a place, closed ones under their successor or last parent."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np

from niangjia.kernel.units import tree
from niangjia.kernel.units.choices import Relation
from niangjia.kernel.units.models import Placement, Union

_CHAIN = 64  # successors of successors; a circle of them ends here
_SMALL = 1000  # below this an array is as cheap as its description


@dataclass
class Frame:
    """A tree and the places of unions that are not in it."""

    tree: tree.Tree
    day: date
    _elsewhere: dict[int, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def of(cls, day: date) -> "Frame":
        return cls(tree.build(day, *tree.placed(day)), day)

    @property
    def nbytes(self) -> int:
        return 6 * self.tree.ids.nbytes

    def __len__(self) -> int:
        return len(self.tree)

    @cached_property
    def shape(self) -> int:
        """The same number for days on which every union hangs in the same place."""
        return hash((self.tree.ids.tobytes(), self.tree.parent.tobytes()))

    def position(self, union_id: int) -> int:
        """Position of a union in the tree itself, -1 where it does not hang there that day."""
        return self.tree.position(union_id)

    def places(self, ids: np.ndarray) -> np.ndarray:
        """Position under which each union counts; -1 only for one that never hung anywhere. int64[m] -> int64[m]."""
        at = self.tree.positions(ids)
        missing = ids[at < 0]
        if len(missing):
            at[at < 0] = self._resolve(missing)
        return at

    def counted_at(self, first: int, end: int) -> list[int]:
        """Every union, closed ones too, that counts at places first .. end."""
        ids, at = self._all_places
        return ids[(at >= first) & (at < end)].tolist()

    @cached_property
    def _all_places(self) -> tuple[np.ndarray, np.ndarray]:
        ids = np.array(list(Union._base_manager.values_list("pk", flat=True)), dtype=np.int64)
        return ids, self.places(ids)

    def _resolve(self, ids: np.ndarray) -> np.ndarray:
        with self._lock:
            unknown = [int(i) for i in ids if int(i) not in self._elsewhere]
            self._follow(unknown)
            return np.array([self._elsewhere[int(i)] for i in ids], dtype=np.int64)

    def _follow(self, ids: list[int]) -> None:
        heads = {i: i for i in ids}
        for _ in range(_CHAIN):
            if not heads:
                break
            nexts = self._next(set(heads.values()))
            heads = {start: nexts[head] for start, head in heads.items() if nexts.get(head)}
            at = dict(
                zip(heads, self.tree.positions(np.array(list(heads.values()), dtype=np.int64)), strict=True)
            )
            self._elsewhere.update({start: int(place) for start, place in at.items() if place >= 0})
            heads = {start: head for start, head in heads.items() if at[start] < 0}
        for start in ids:
            self._elsewhere.setdefault(start, -1)

    def _next(self, ids: set[int]) -> dict[int, int]:
        """Where each union's rows go: its successor once it is closed, else its last parent by that day."""
        found: dict[int, int] = {}
        for chunk in chunks(sorted(ids)):
            placed = Placement._base_manager.filter(
                union__in=chunk, relation=Relation.ORG, parent__isnull=False
            )
            # The last one written wins: the latest parent by the day, else the first one ever.
            found.update(
                placed.filter(valid_from__gt=self.day).order_by("-valid_from").values_list("union", "parent")  # type: ignore[arg-type]
            )
            found.update(
                placed.filter(valid_from__lte=self.day).order_by("valid_from").values_list("union", "parent")  # type: ignore[arg-type]
            )
            closed = Union._base_manager.filter(
                pk__in=chunk, closed_on__lte=self.day, successor__isnull=False
            )
            found.update(closed.values_list("pk", "successor"))  # type: ignore[arg-type]
        return found


def chunks(ids: list[int], size: int = 900) -> list[list[int]]:
    """Lists short enough for the parameters of one statement on every engine."""
    return [ids[i : i + size] for i in range(0, len(ids), size)]


@dataclass(frozen=True)
class Vector:
    """Values by place: `running[i]` is the sum of all places before i. Shape (n+1,) or (n+1, groups).

    own: the same of each place by itself, where the values of a subtree are not the sum of its places' (persons).
    Nothing but zeros takes no room: most ledgers of a province are empty at most dates, and they are all kept.
    """

    running: np.ndarray
    rows: np.ndarray
    groups: tuple = ()
    own: np.ndarray | None = None

    def __post_init__(self) -> None:
        running = _thin(self.running)
        object.__setattr__(self, "rows", running if self.rows is self.running else _thin(self.rows))
        object.__setattr__(self, "running", running)
        object.__setattr__(self, "own", None if self.own is None else _thin(self.own))

    def of(self, span: tuple[Any, Any], level: str) -> Any:
        """The value of the places first .. end (numbers, or arrays of them): whole subtrees, or with level "own" one
        place by itself."""
        held = self.own if level == "own" and self.own is not None else self.running
        return held[span[1]] - held[span[0]]

    @property
    def nbytes(self) -> int:
        others = [a for a in (self.rows, self.own) if a is not None and a is not self.running]
        return _room(self.running) + sum(map(_room, others)) + 200


def _thin(array: np.ndarray) -> np.ndarray:
    """The same values; one zero seen from every place where there is nothing else (read-only)."""
    return array if array.size < _SMALL or array.any() else np.broadcast_to(array.dtype.type(0), array.shape)


def _room(array: np.ndarray) -> int:
    """Bytes really held."""
    return array.nbytes if any(array.strides) else array.itemsize


def running_sum(own: np.ndarray) -> np.ndarray:
    """Own values in pre-order -> running sum with a leading zero."""
    out = np.zeros((len(own) + 1, *own.shape[1:]), dtype=np.int64)
    np.cumsum(own, axis=0, out=out[1:])
    return out
