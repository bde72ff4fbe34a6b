"""The tree of unions: today's cached path, and the tree of any day as numpy arrays.

A path is the parent's path and four base32 characters of the child's number. It is a cache: the truth is in
Placement rows, and one function (`refresh`) writes it. A tree in pre-order makes every subtree one slice, so a
roll-up is a running sum and a difference of two entries.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from threading import Lock

import numpy as np
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Coalesce

from niangjia.kernel.base import actions, clock, versions
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.ids import ALPHABET

from .choices import Relation
from .models import Placement, Union

SEGMENT = 4
_CHILDREN = 32**SEGMENT
_KEEP = 24
_trees: "OrderedDict[tuple, Tree]" = OrderedDict()
_lock = Lock()


def segment(number: int) -> str:
    """A child's number as four base32 characters. Raises ValueError past a million children."""
    if not 0 <= number < _CHILDREN:
        raise ValueError("too many children under one union")
    return "".join(ALPHABET[(number >> shift) & 31] for shift in (15, 10, 5, 0))


def take_path(parent: Union | None) -> tuple[str, int]:
    """(path, depth) for a new child of `parent`; the parent's row is locked, so two inserts never meet."""
    if parent is None:
        number = Union._base_manager.filter(parent__isnull=True).count()
        while Union._base_manager.filter(path=segment(number)).exists():
            number += 1
        return segment(number), 0
    held = Union._base_manager.select_for_update().only("id", "path", "depth", "next_child").get(pk=parent.pk)
    Union._base_manager.filter(pk=held.pk).update(next_child=held.next_child + 1)
    return held.path + segment(held.next_child), held.depth + 1


@dataclass(frozen=True)
class Tree:
    """Unions in pre-order on one day.

    ids: int64[n] union ids in pre-order. parent: int32[n] position of the parent, -1 for roots.
    size: int32[n] unions in the subtree, itself included: the subtree of i is i .. i+size[i].
    """

    on: date
    ids: np.ndarray
    parent: np.ndarray
    size: np.ndarray

    @cached_property
    def _order(self) -> np.ndarray:
        return np.argsort(self.ids, kind="stable")

    @cached_property
    def _sorted_ids(self) -> np.ndarray:
        return self.ids[self._order]

    def __len__(self) -> int:
        return len(self.ids)

    def positions(self, ids: np.ndarray) -> np.ndarray:
        """Position of each id, -1 for ids not in the tree. int64[m] -> int64[m]."""
        if not len(self.ids):
            return np.full(len(ids), -1, dtype=np.int64)
        at = np.searchsorted(self._sorted_ids, ids)
        at[at == len(self.ids)] = 0
        found = self._order[at]
        return np.where(self._sorted_ids[at] == ids, found, -1)

    def position(self, union_id: int) -> int:
        return int(self.positions(np.array([union_id], dtype=np.int64))[0])

    def roll_up(self, own: np.ndarray) -> np.ndarray:
        """Own values in pre-order -> values of whole subtrees. Shape (n,) or (n, k), any numeric type."""
        running = np.zeros((len(own) + 1, *own.shape[1:]), dtype=own.dtype)
        np.cumsum(own, axis=0, out=running[1:])
        start = np.arange(len(self.ids))
        return running[start + self.size] - running[start]

    def scatter(self, ids: np.ndarray, values: np.ndarray) -> np.ndarray:
        """Values by union id -> own values in pre-order; ids outside the tree are left out."""
        at = self.positions(ids)
        inside = at >= 0
        own = np.zeros((len(self.ids), *values.shape[1:]), dtype=values.dtype)
        np.add.at(own, at[inside], values[inside])
        return own

    def subtree(self, union_id: int) -> slice:
        at = self.position(union_id)
        return slice(0, 0) if at < 0 else slice(at, at + int(self.size[at]))

    def children(self, union_id: int) -> np.ndarray:
        """Ids of the direct children, in pre-order."""
        at = self.position(union_id)
        return self.ids[self.parent == at] if at >= 0 else self.ids[:0]


def build(on: date, ids: np.ndarray, parents: np.ndarray) -> Tree:
    """A tree from union ids and parent ids (0 for a root). A union whose parent is not there that day becomes a
    root; a circle, which no action can make, is cut and its unions become roots."""
    n = len(ids)
    if not n:
        return Tree(on, ids, ids.copy(), ids.copy())
    order = np.argsort(ids, kind="stable")
    sorted_ids = ids[order]
    at = np.searchsorted(sorted_ids, parents)
    at[at == n] = 0
    parent = np.where(sorted_ids[at] == parents, order[at], -1)
    depth = _depths(parent)
    parent = np.where(depth < 0, -1, parent)
    depth = np.where(depth < 0, 0, depth)
    size = np.ones(n, dtype=np.int64)
    deepest = int(depth.max())
    layers = [np.flatnonzero(depth == level) for level in range(deepest + 1)]
    for layer in reversed(layers[1:]):
        np.add.at(size, parent[layer], size[layer])
    start = _starts(layers, parent, size)
    by_start = np.argsort(start, kind="stable")
    place = np.empty(n, dtype=np.int64)
    place[by_start] = np.arange(n)
    new_parent = np.where(parent[by_start] >= 0, place[parent[by_start]], -1)
    return Tree(on, ids[by_start], new_parent, size[by_start])


def _depths(parent: np.ndarray) -> np.ndarray:
    """Depth of each node, -1 inside a circle."""
    depth = np.where(parent < 0, 0, -1)
    for _ in range(64):
        waiting = np.flatnonzero(depth < 0)
        if not len(waiting):
            break
        above = depth[parent[waiting]]
        ready = above >= 0
        if not ready.any():
            break
        depth[waiting[ready]] = above[ready] + 1
    return depth


def _starts(layers: list[np.ndarray], parent: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Pre-order position of each node, layer by layer: after the parent and the elder siblings' subtrees."""
    start = np.zeros(len(parent), dtype=np.int64)
    for level, layer in enumerate(layers):
        group = layer[np.argsort(parent[layer], kind="stable")]
        before = np.cumsum(size[group]) - size[group]
        if level:
            first = np.r_[True, parent[group][1:] != parent[group][:-1]]
            base = before[np.maximum.accumulate(np.where(first, np.arange(len(group)), 0))]
            start[group] = start[parent[group]] + 1 + before - base
        else:
            start[group] = before
    return start


def at(on: date | None = None, relation: str = Relation.ORG) -> Tree:
    """The tree of a day (today when none is given), from placements valid that day; kept per data version."""
    day = on or clock.today()
    key = (connection.alias, _database(), relation, day, versions.versions([Placement._meta.db_table]))
    with _lock:
        if key in _trees:
            _trees.move_to_end(key)
            return _trees[key]
    tree = build(day, *_placements(day, relation))
    if actions.running():
        return tree
    with _lock:
        _trees[key] = tree
        while len(_trees) > _KEEP:
            _trees.popitem(last=False)
    return tree


def forget() -> None:
    """Drop kept trees (tests that roll their data back share version numbers)."""
    with _lock:
        _trees.clear()


versions.memos.append(forget)


def _database() -> str:
    return str(connection.settings_dict.get("NAME"))


def placed(day: date, relation: str = Relation.ORG) -> tuple[np.ndarray, np.ndarray]:
    """Union ids and parent ids (0 for a root) of the placements valid on a day, in no order. int64[n] each."""
    rows = Placement._base_manager.filter(relation=relation, valid_from__lte=day, valid_to__gt=day)
    pairs = rows.values_list("union_id", Coalesce("parent_id", 0))
    sql, parameters = pairs.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found = cursor.fetchall()
    flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=2 * len(found)).reshape(-1, 2)
    return flat[:, 0].copy(), flat[:, 1].copy()


def _placements(day: date, relation: str) -> tuple[np.ndarray, np.ndarray]:
    rows = list(
        Placement._base_manager.filter(relation=relation, valid_from__lte=day, valid_to__gt=day)
        .order_by("union__path")
        .values_list("union_id", "parent_id")
    )
    flat = np.array([(union, parent or 0) for union, parent in rows], dtype=np.int64).reshape(-1, 2)
    return flat[:, 0].copy(), flat[:, 1].copy()


def refresh(union: Union, parent: Union | None) -> list[str]:
    """Hang `union` under `parent` in the cache: new paths for its whole subtree. Gives the old and new path."""
    old, depth = union.path, union.depth
    path, new_depth = take_path(parent)
    below = list(Union._base_manager.filter(path__gt=old, path__lt=old + "~").order_by("path"))
    union.path, union.depth, union.parent = path, new_depth, parent
    for child in below:
        child.path = path + child.path[len(old) :]
        child.depth += new_depth - depth
    Union._base_manager.filter(pk=union.pk).update(path=path, depth=new_depth, parent=parent)
    Union._base_manager.bulk_update(below, ["path", "depth"], batch_size=500)
    return [old, path]


def disagreements() -> list[tuple[int, str]]:
    """Every union whose cached path or parent is not what its placement says: [(union id, what)]."""
    today = clock.today()
    found: list[tuple[int, str]] = []
    paths = dict(Union._base_manager.values_list("id", "path"))
    rows = Placement._base_manager.filter(
        Q(valid_from__lte=today) & (Q(valid_to__gt=today) | Q(valid_to=FAR)), relation=Relation.ORG
    ).values_list("union_id", "parent_id", "union__parent_id")
    for union_id, parent_id, cached in rows:
        if cached != parent_id:
            found.append((union_id, "parent"))
        elif parent_id and paths[union_id][:-SEGMENT] != paths.get(parent_id):
            found.append((union_id, "path"))
    placed = set(
        Placement._base_manager.filter(relation=Relation.ORG, valid_to=FAR).values_list("union_id", flat=True)
    )
    open_unions = Union._base_manager.filter(closed_on=FAR).values_list("id", flat=True)
    found += [(union_id, "no placement") for union_id in open_unions if union_id not in placed]
    return found
