"""The quick way into a table: COPY on PostgreSQL, executemany with plain tuples on SQLite.

Only for rows that were judged one by one and are written inside an action that reports them
(`act.wrote`). Values must be what the database itself holds: dates as ISO text, moments as UTC text, ids as
integers; see `moment`.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.db import connections, models, router

BATCH = 5_000


@contextmanager
def without_gc() -> Iterator[None]:
    """Tens of thousands of plain tuples hold no cycles, and looking for them again and again takes a fifth of the
    time of an import."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def moment(at: datetime) -> str:
    """A moment as both databases read it: UTC, six places, without a zone on SQLite's pattern."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert `rows` (in the order of the field names `names`); the number inserted."""
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    columns = ", ".join(quote(model._meta.get_field(name).column) for name in names)  # type: ignore[arg-type, union-attr]
    if connection.vendor == "postgresql":
        return _copy(connection, f"COPY {table} ({columns}) FROM STDIN", rows)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(names))})"
    total = 0
    with connection.cursor() as cursor:
        for part in _parts(rows):
            cursor.executemany(statement, part)
            total += len(part)
    return total


def _copy(connection: Any, statement: str, rows: Iterable[Sequence[Any]]) -> int:
    total = 0
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        with cursor.copy(statement) as copy:
            for total, row in enumerate(rows, 1):  # noqa: B007
                copy.write_row(row)
        cursor.execute("SELECT set_config('TimeZone', %s, true)", [connection.timezone_name])
    return total


def _parts(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    source = iter(rows)
    while part := list(islice(source, BATCH)):
        yield part


def found(
    queryset: Any, column: str, keys: Sequence[Any], *fields: str, chunk: int = 900
) -> Iterator[tuple[Any, ...]]:
    """`values_list(*fields)` of rows whose `column` is among many keys, asked a few hundred at a time."""
    for start in range(0, len(keys), chunk):
        yield from queryset.filter(**{f"{column}__in": keys[start : start + chunk]}).values_list(*fields)
