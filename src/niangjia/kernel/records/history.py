"""The history of a row in words: who changed what from what to what, and who read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.audit.diffs import Diff, diffs, label_of, word
from niangjia.kernel.audit.models import Access, Event
from niangjia.kernel.audit.recorder import images_of

__all__ = ["Entry", "entries", "label_of", "readings", "word"]
VERBS = {"create": _("Entered"), "update": _("Changed"), "delete": _("Removed")}


@dataclass(frozen=True)
class Entry:
    """One event in the history of a row."""

    event: Event
    verb: Any
    diffs: list[Diff] = field(default_factory=list)


def entries(rows: Sequence[Model]) -> list[Entry]:
    """The history of some rows together, newest first."""
    found = [
        Entry(
            event,
            VERBS["create"] if not before else VERBS["update"] if after else VERBS["delete"],
            diffs(type(row), before, after),
        )
        for row in rows
        for event, before, after in images_of(row)
    ]
    return sorted(found, key=lambda entry: entry.event.at, reverse=True)


def readings(person_id: int | None, limit: int = 50) -> Sequence[Access]:
    """Who read, revealed or exported a person's data, newest first."""
    if person_id is None:
        return []
    return list(Access.objects.filter(person_id=person_id).order_by("-at")[:limit])
