"""Every row of a list as cells for a file: only the columns asked for are read, in batches."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey

from .columns import Column
from .kinds import Sealed
from .listing import Listing, fetch
from .record import Record
from .refs import Ref

MOST_ROWS = 200_000
BATCH = 2_000
_KEPT = 20_000
Cell = Callable[[Any], Any]


def ids_of(listing: Listing) -> list[int]:
    """The ids of every row that fits, in order."""
    return list(listing.ordered().values_list("pk", flat=True)[:MOST_ROWS])


def cells_of(
    record: Record, columns: Sequence[Column], ids: list[int], finish: Cell, *, clear: bool = False
) -> Iterator[list[str]]:
    """The rows of some ids, each value turned into its cell by its kind and then by `finish`. `clear`: sealed values
    in clear. A list whose columns are all stored is read without making objects of the rows, which is thrice as
    fast; a value met before is not worked out again."""
    turns = [_turn(column, finish, clear=clear) for column in columns]
    fields = [_field(record, column) for column in columns]
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        rows = _made(record, columns, batch) if None in fields else _stored(record, columns, fields, batch)
        for values in rows:
            yield [turn(value) for turn, value in zip(turns, values, strict=True)]


def _turn(column: Column, finish: Cell, *, clear: bool) -> Cell:
    """From a stored value to its finished cell."""
    if isinstance(column.kind, Sealed):
        read = column.kind.clear if clear else column.kind.cell
        return lambda value: finish(read(value))
    make: Cell = column.kind.cell
    kept: dict[Any, Any] = {}

    def turn(value: Any) -> Any:
        try:
            return kept[value]
        except KeyError:
            if len(kept) >= _KEPT:
                kept.clear()
            made = kept[value] = finish(make(value))
            return made
        except TypeError:  # a list cannot be kept
            return finish(make(value))

    return turn


def _field(record: Record, column: Column) -> Any:
    """The stored field a column reads; None where it reads something that is worked out."""
    model: Any = record.model
    found = None
    for step in column.path.split("__"):
        try:
            found = model._meta.get_field(step)
        except (FieldDoesNotExist, AttributeError):
            return None
        if not getattr(found, "concrete", False) or found.many_to_many:
            return None
        model = found.related_model
    return found if isinstance(found, ForeignKey) == isinstance(column.kind, Ref) else None


def _made(record: Record, columns: Sequence[Column], ids: list[int]) -> Iterator[list[Any]]:
    for row in fetch(record, list(columns), ids):
        yield [column.value(row) for column in columns]


def _stored(
    record: Record, columns: Sequence[Column], fields: Sequence[Any], ids: list[int]
) -> Iterator[Sequence[Any]]:
    paths = [column.path for column in columns]
    rows = record.model._base_manager.filter(pk__in=ids).order_by().values_list("pk", *paths)
    held = {row[0]: row[1:] for row in rows}
    named = {
        number: field.related_model._base_manager.in_bulk({row[number] for row in held.values()} - {None})
        for number, field in enumerate(fields)
        if isinstance(field, ForeignKey)
    }
    for pk in ids:
        if pk in held:
            yield _referred(held[pk], named) if named else held[pk]


def _referred(row: Sequence[Any], named: dict[int, dict[Any, Any]]) -> Sequence[Any]:
    """The rows referred to in the place of their ids."""
    made = list(row)
    for number, rows in named.items():
        made[number] = rows.get(made[number])
    return made
