"""Writes plain tuples past the ORM: COPY on PostgreSQL, executemany on SQLite."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act

_CHUNK = 5_000


def insert(
    act: Act, model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> int:
    """Insert rows given as tuples in the order of `columns` (attribute names); other columns get their defaults.

    Values must be what both databases take: ISO text for dates, 0/1 for booleans, bytes for sealed values.
    Gives the number of rows and tells the action.
    """
    meta = model._meta
    fields: list[Any] = [meta.get_field(name) for name in columns]
    rest = [field for field in meta.concrete_fields if field not in fields]
    tail = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)
    names = [connection.ops.quote_name(field.column) for field in [*fields, *rest]]
    whole = (row + tail for row in rows)
    table = connection.ops.quote_name(meta.db_table)
    count = _copy(table, names, whole) if connection.vendor == "postgresql" else _many(table, names, whole)
    if count:
        act.wrote(model, count)
    return count


def stamp(model: type[models.Model], name: str) -> Any:
    """The present moment as the database takes it for a column."""
    field: Any = model._meta.get_field(name)
    return field.get_db_prep_save(clock.now(), connection)


def _many(table: str, names: list[str], rows: Iterator[tuple[Any, ...]]) -> int:
    marks = ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
    count = 0
    with connection.cursor() as cursor:
        while chunk := list(islice(rows, _CHUNK)):
            cursor.executemany(statement, chunk)
            count += len(chunk)
    return count


def _copy(table: str, names: list[str], rows: Iterator[tuple[Any, ...]]) -> int:
    count = 0
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
            count += 1
    return count
