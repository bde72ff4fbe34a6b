"""Distinct persons at every unit at once.

In pre-order the occurrences of a person inside any subtree stand next to one another. Every occurrence adds one at its
place, and every two neighbouring ones take one away at the lowest unit above both: a subtree with k occurrences of a
person holds exactly k - 1 of those units, so the sum over a subtree counts each person once. One sort serves all units.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from django.db import connections
from django.db.models import QuerySet

from niangjia.kernel.units.tree import Tree

from .declare import Indicator, Moment, Split
from .frame import Frame, Vector, running_sum

BATCH = 65_536  # rows taken from the cursor at a time: a million tuples at once would be dear
Spans = Sequence[tuple[int, int]]


def count(item: Indicator, moment: Moment, frame: Frame, without: Spans = ()) -> Vector:
    """The vector of an indicator that counts persons; `without`: subtrees (first place, end) that are left out."""
    rows = item.rows_from.queryset(moment).filter(item.filter(moment)).order_by()
    pairs = table_of(rows.values_list(item.rows_from.union, item.person))
    at = frame.places(pairs[:, 0])
    inside = at >= 0
    for first, end in without:
        inside &= (at < first) | (at >= end)
    at, persons = at[inside], pairs[inside, 1]
    own, summed = per_unit(at, persons, frame.tree)
    hits = np.bincount(at, minlength=len(frame)).astype(np.int64)
    return Vector(running_sum(summed), running_sum(hits), own=running_sum(own))


def count_split(item: Indicator, split: Split, moment: Moment, frame: Frame) -> Vector:
    """The same with a column per group: a person of two groups counts in both."""
    rows = item.rows_from.queryset(moment).filter(item.filter(moment))
    if split.shape:
        rows = split.shape(rows, moment)
    found = fetch(rows.order_by().values_list(item.rows_from.union, item.person, *split.columns))
    groups = list(split.labels)
    index = {key: n for n, key in enumerate(groups)}
    column = np.empty(len(found), dtype=np.int64)
    for n, row in enumerate(found):
        key = split.key(*row[2:])
        if key not in index:
            index[key] = len(groups)
            groups.append(key)
        column[n] = index[key]
    at = frame.places(np.array([row[0] for row in found], dtype=np.int64))
    persons = np.array([row[1] for row in found], dtype=np.int64)
    own = np.zeros((len(frame), len(groups)), dtype=np.int64)
    summed = own.copy()
    for n in range(len(groups)):
        chosen = (column == n) & (at >= 0)
        own[:, n], summed[:, n] = per_unit(at[chosen], persons[chosen], frame.tree)
    running = running_sum(summed)
    return Vector(running, running, tuple(groups), own=running_sum(own))


def per_unit(at: np.ndarray, persons: np.ndarray, tree: Tree) -> tuple[np.ndarray, np.ndarray]:
    """Occurrences (place, person) -> int64[n] persons at each place itself, and int64[n] whose sum over any subtree
    is the number of persons in it."""
    at, persons = in_order(at, persons)
    same = persons[1:] == persons[:-1]
    repeated = same & (at[1:] == at[:-1])
    first = np.concatenate([np.ones(min(len(at), 1), dtype=bool), ~repeated])
    own = np.bincount(at[first], minlength=len(tree)).astype(np.int64)
    apart = same & ~repeated
    above = lowest_above(at[:-1][apart], at[1:][apart], tree)
    met = np.bincount(above[above >= 0], minlength=len(tree))
    return own, own - met


def in_order(at: np.ndarray, persons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Occurrences by person, then by place."""
    order = np.lexsort((at, persons))
    return at[order], persons[order]


def lowest_above(left: np.ndarray, right: np.ndarray, tree: Tree) -> np.ndarray:
    """The lowest unit above both places of each pair (left <= right), -1 where they hang under different roots."""
    above = left.copy()
    open_ = np.flatnonzero(right >= above + tree.size[above])
    while len(open_):
        above[open_] = tree.parent[above[open_]]
        open_ = open_[above[open_] >= 0]
        open_ = open_[right[open_] >= above[open_] + tree.size[above[open_]]]
    return above


def table_of(rows: QuerySet) -> np.ndarray:
    """int64[m, 2] of two whole-number columns, taken in batches; rows without a unit or a person are dropped."""
    sql, parameters = rows.query.sql_with_params()
    parts = []
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, parameters)
        while batch := cursor.fetchmany(BATCH):
            parts.append(_numbers(batch))
    return np.concatenate(parts) if parts else np.zeros((0, 2), dtype=np.int64)


def _numbers(batch: list[tuple[Any, ...]]) -> np.ndarray:
    try:
        return np.fromiter(chain.from_iterable(batch), dtype=np.int64, count=2 * len(batch)).reshape(-1, 2)
    except TypeError:  # an empty cell among them
        return _numbers([row for row in batch if None not in row])


def fetch(rows: QuerySet) -> list[tuple[Any, ...]]:
    """The tuples with a unit and a person."""
    sql, parameters = rows.query.sql_with_params()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row for row in cursor.fetchall() if row[0] is not None and row[1] is not None]
