"""Showing a sealed value in clear: of a person by the people's own action, of any other row by the one here."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.people.actions import reveal_value
from niangjia.kernel.people.models import Person

from .columns import Column
from .record import Record


def path_of(row: Model) -> str | None:
    """The path of the union a row belongs to, by its model's `scope_path`."""
    value: Any = row
    for step in getattr(row, "scope_path", "").split("__"):
        value = getattr(value, step, None)
    return value if isinstance(value, str) else None


@action("records.reveal_value", ability="people.reveal", at=lambda kw: path_of(kw["row"]))
def reveal_row_value(*, by: Actor, act: Act, row: Model, column: Column, why: str) -> str:
    """The clear value of a sealed column of a row that belongs to no person on record. Who saw it and why is kept."""
    if not why.strip():
        raise Refusal(_("Say why you need to see it."), where=_("Reason"), remedy=_("Enter a short reason."))
    act.facts |= {
        "table": row._meta.db_table,
        "row": str(row.pk),
        "column": column.key,
        "why": why.strip()[:200],
    }
    return column.kind.clear(column.value(row))  # type: ignore[attr-defined]


@action("records.reveal_fact", ability="people.reveal", at=lambda kw: path_of(kw["row"]))
def reveal_fact(*, by: Actor, act: Act, row: Model, person: Person, column: Column, why: str) -> str:
    """The clear value of a person, asked for on the page of a row that only some may see: the event belongs to it."""
    act.facts |= {"table": row._meta.db_table, "row": str(row.pk), "column": column.key}
    return str(reveal_value(person=person, field=column.kind.which, why=why, by=by))  # type: ignore[attr-defined]


def reveal(record: Record, row: Any, column: Column, actor: Actor, why: str) -> str:
    """The clear value. Raises NotFound for a person outside the actor's range, Refusal without a reason."""
    person = person_of(record, row, actor)
    if person is not None and hasattr(row, "restricted"):
        return str(reveal_fact(row=row, person=person, column=column, why=why, by=actor))
    if person is not None:
        return str(reveal_value(person=person, field=column.kind.which, why=why, by=actor))  # type: ignore[attr-defined]
    if not holds(record, row, column):
        raise NotFound
    return str(reveal_row_value(row=row, column=column, why=why, by=actor))


def person_of(record: Record, row: Any, actor: Actor) -> Person | None:
    """The person a row is about, if on record and within the actor's range."""
    number = record.person(row)
    return Person.objects.within(actor.scope).filter(pk=number).first() if number is not None else None


def holds(record: Record, row: Any, column: Column) -> bool:
    """Whether the row itself keeps the sealed value (an application does, a membership reads it of the person)."""
    return not isinstance(row, Person) and column.path != "" and "__" not in column.path


def may_reveal(record: Record, row: Any, column: Column, actor: Actor) -> bool:
    """Whether asking would be answered: the row keeps the value, or the person is in range."""
    return holds(record, row, column) or person_of(record, row, actor) is not None
