"""One GROUP BY per source and moment, for as many indicators as are asked, turned into running sums by place."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from django.db import connections
from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from . import distinct
from .declare import Indicator, Moment, Source, Split
from .frame import Frame, Vector, running_sum


def counted(rows: QuerySet) -> list[tuple[Any, ...]]:
    """The tuples that belong to a union (asking the database to drop the others would compute the union twice)."""
    return [row for row in fetch(rows) if row[0] is not None]


def fetch(rows: QuerySet) -> list[tuple[Any, ...]]:
    """The tuples of a values_list, straight from the cursor: no model, no converter."""
    sql, parameters = rows.query.sql_with_params()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def as_table(found: list[tuple[Any, ...]], width: int) -> np.ndarray:
    """Tuples of whole numbers as int64[m, width], several times faster than numpy reads tuples."""
    flat = chain.from_iterable(found)
    return np.fromiter(flat, dtype=np.int64, count=width * len(found)).reshape(-1, width)


def count(source: Source, wanted: Sequence[Indicator], moment: Moment, frame: Frame) -> dict[str, Vector]:
    """The vectors of indicators that share a source: from what is stored beside the ledger, the rest in one pass."""
    persons = {item.code: distinct.count(item, moment, frame) for item in wanted if item.person}
    wanted = [item for item in wanted if not item.person]
    using = source.model._default_manager.db
    ready = source.stored.serves(wanted, moment, using) if source.stored else set()
    found = _read([item for item in wanted if item.code in ready], moment, frame)
    rest = [item for item in wanted if item.code not in ready]
    return persons | found | (_scan(source, rest, moment, frame) if rest else {})


def _read(wanted: Sequence[Indicator], moment: Moment, frame: Frame) -> dict[str, Vector]:
    """Vectors from stored openings and flows."""
    stored = wanted[0].rows_from.stored if wanted else None
    if stored is None:
        return {}
    queries = stored.queries([item.filter(moment) for item in wanted], moment)
    table = as_table([row for query in queries for row in fetch(query)], len(wanted) + 1)
    at = frame.places(table[:, 0])
    return {item.code: _vector(frame, at, table[:, n], None) for n, item in enumerate(wanted, start=1)}


def _scan(source: Source, wanted: Sequence[Indicator], moment: Moment, frame: Frame) -> dict[str, Vector]:
    """Vectors from the rows themselves, one GROUP BY for all of them."""
    if source.places_rows and not any(item.unions or item.distinct for item in wanted):
        return _each(source, wanted, moment, frame)
    rows = source.queryset(moment)
    if len(wanted) == 1:
        rows = rows.filter(wanted[0].filter(moment))
        conditions: list[Q | None] = [None]
    else:
        conditions = [item.filter(moment) or None for item in wanted]
    measures: dict[str, Any] = {}
    for n, (item, condition) in enumerate(zip(wanted, conditions, strict=True)):
        measures[f"value{n}"] = item.measure(condition)
        if not item.counts_rows:
            measures[f"rows{n}"] = Count("*") if condition is None else Count(Value(1), filter=condition)
    found = counted(
        rows.order_by().values(source.union).annotate(**measures).values_list(source.union, *measures)
    )
    columns = dict(zip(("union", *measures), _arrays(found, wanted, list(measures)), strict=True))
    at = frame.places(columns["union"])
    return {
        item.code: _vector(frame, at, columns[f"value{n}"], columns.get(f"rows{n}"))
        for n, item in enumerate(wanted)
    }


def _each(source: Source, wanted: Sequence[Indicator], moment: Moment, frame: Frame) -> dict[str, Vector]:
    """Vectors of rows whose union is worked out row by row: grouped here, because a database that groups by such an
    expression sorts by it and works it out twice."""
    rows = source.queryset(moment).order_by()
    alone = len(wanted) == 1
    columns: dict[str, Any] = {}
    for n, item in enumerate(wanted):
        amount = F(item.total) if item.total else Value(1)
        condition = item.filter(moment)
        if alone:
            rows = rows.filter(condition)
        columns[f"value{n}"] = amount if alone or not condition else Case(When(condition, then=amount))
        columns[f"row{n}"] = Value(1) if alone or not condition else Case(When(condition, then=Value(1)))
    found = counted(rows.annotate(**columns).values_list(source.union, *columns))
    at = frame.places(np.array([row[0] for row in found], dtype=np.int64))
    vectors = {}
    for n, item in enumerate(wanted):
        values = np.array([_whole(row[1 + 2 * n], item) for row in found], dtype=np.int64)
        hits = np.array([row[2 + 2 * n] or 0 for row in found], dtype=np.int64)
        vectors[item.code] = _vector(frame, at, values, hits)
    return vectors


def count_split(item: Indicator, split: Split, moment: Moment, frame: Frame) -> Vector:
    """The vector of one indicator with a column per group of the break-down."""
    if item.person:
        return distinct.count_split(item, split, moment, frame)
    source = item.rows_from
    rows = source.queryset(moment).filter(item.filter(moment))
    if split.shape:
        rows = split.shape(rows, moment)
    found = counted(
        rows.order_by()
        .values(source.union, *split.columns)
        .annotate(value=item.measure())
        .values_list(source.union, *split.columns, "value")
    )
    groups = list(split.labels)
    index: dict[Any, int] = {key: n for n, key in enumerate(groups)}
    group_of: dict[tuple[Any, ...], int] = {}
    for row in found:
        columns = row[1:-1]
        if columns not in group_of:
            key = split.key(*columns)
            if key not in index:
                index[key] = len(groups)
                groups.append(key)
            group_of[columns] = index[key]
    own = np.zeros((len(frame), len(groups)), dtype=np.int64)
    if found:
        at = frame.places(np.array([row[0] for row in found], dtype=np.int64))
        column = np.array([group_of[row[1:-1]] for row in found])
        values = np.array([_whole(row[-1], item) for row in found], dtype=np.int64)
        inside = at >= 0
        np.add.at(own, (at[inside], column[inside]), values[inside])
    running = running_sum(own)
    return Vector(running, running, tuple(groups))


def _arrays(found: list[tuple[Any, ...]], wanted: Sequence[Indicator], names: list[str]) -> list[np.ndarray]:
    """Columns as int64; amounts as whole hundredths (or what `places` says)."""
    if not found:
        return [np.zeros(0, dtype=np.int64) for _ in range(len(names) + 1)]
    by_number = [
        wanted[int(name.removeprefix("value"))] if name.startswith("value") else None for name in names
    ]
    if not any(item and item.total for item in by_number):
        return list(as_table(found, len(names) + 1).T)
    out = [np.array([row[0] for row in found], dtype=np.int64)]
    for n, item in enumerate(by_number, start=1):
        column = [_whole(row[n], item) for row in found] if item else [row[n] for row in found]
        out.append(np.array(column, dtype=np.int64))
    return out


def _whole(value: Any, item: Indicator) -> int:
    return round((value or 0) * 10**item.places) if item.places else int(value or 0)


def _vector(frame: Frame, at: np.ndarray, values: np.ndarray, rows: np.ndarray | None) -> Vector:
    running = running_sum(_own(frame, at, values))
    return Vector(running, running if rows is None else running_sum(_own(frame, at, rows)))


def _own(frame: Frame, at: np.ndarray, values: np.ndarray) -> np.ndarray:
    inside = at >= 0
    own = np.zeros(len(frame), dtype=np.int64)
    np.add.at(own, at[inside], values[inside])
    return own
