"""Reads of the rights work: scope first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, Sum

from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Union

from .choices import OPEN_MATTERS, Door, Stage
from .models import Contact, Matter


@dataclass
class Waiting:
    """The open matters at one stage of the path."""

    stage: Stage
    matters: int = 0
    people: int = 0
    overdue: int = 0
    oldest: date | None = None

    def days(self, on: date) -> int | None:
        """Days the oldest has waited at this stage."""
        return (on - self.oldest).days if self.oldest else None


@dataclass
class Place:
    """How many open matters of a union wait at each stage."""

    union: Union
    stages: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.stages.values())


def waiting(scope: Scope, on: date) -> list[Waiting]:
    """诉求表达、利益协调、矛盾调处、权益保障: where open matters wait."""
    rows = Matter.objects.within(scope).filter(state__in=OPEN_MATTERS).order_by().values("stage")
    found = {
        row["stage"]: row
        for row in rows.annotate(
            n=Count("pk"),
            of=Sum("people"),
            first=Min("staged_on"),
            late=Count("pk", filter=Q(due_on__lt=on, replied_on=None)),
        )
    }
    return [_waiting(stage, found.get(stage.value)) for stage in Stage]


def _waiting(stage: Stage, row: dict[str, Any] | None) -> Waiting:
    return Waiting(stage, row["n"], row["of"], row["late"], row["first"]) if row else Waiting(stage)


def by_union(scope: Scope, most: int = 40) -> list[Place]:
    """The unions that deal with open matters, the busiest first."""
    rows = Matter.objects.within(scope).filter(state__in=OPEN_MATTERS).order_by()
    places: dict[int, Place] = {}
    counted = list(rows.values("handler", "stage").annotate(n=Count("pk")))
    unions = Union._base_manager.in_bulk([row["handler"] for row in counted])
    for row in counted:
        place = places.setdefault(row["handler"], Place(unions[row["handler"]]))
        place.stages[row["stage"]] = row["n"]
    return sorted(places.values(), key=lambda place: (-place.total, place.union.path))[:most]


def by_door(scope: Scope, first: date, last: date) -> Iterator[tuple[Door, int, int]]:
    """(channel, contacts, persons) of a period."""
    rows = Contact.objects.within(scope).filter(on__gte=first, on__lte=last).order_by().values("door")
    found = {row["door"]: row for row in rows.annotate(n=Count("pk"), of=Sum("persons"))}
    for door in Door:
        if row := found.get(door.value):
            yield door, row["n"], row["of"]


def passed_round(scope: Scope, least: int, most: int = 12) -> list[Matter]:
    """Open matters handed over at least so often (推诿)."""
    rows = Matter.objects.within(scope).filter(state__in=OPEN_MATTERS, handovers_count__gte=least)
    return list(rows.select_related("handler").order_by("-handovers_count", "received_on")[:most])
