"""The history of a row in words: who changed what from what to what, and who read it.

An event may have changed this row and a restricted one together (two employers became one, and a complaint about one of
them moved along). What became of this row is told to everybody who sees it; why, in whose words, and rows referred to
that the reader may not see, are not.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.audit import queries
from niangjia.kernel.audit.diffs import Diff, diffs, label_of, word
from niangjia.kernel.audit.models import Access, Event
from niangjia.kernel.audit.recorder import images_of
from niangjia.kernel.base.scope import Scope

__all__ = ["Entry", "entries", "label_of", "readings", "word"]
VERBS = {"create": _("Entered"), "update": _("Changed"), "delete": _("Removed")}


@dataclass(frozen=True)
class Entry:
    """One event in the history of a row."""

    event: Event
    verb: Any
    diffs: list[Diff] = field(default_factory=list)


def entries(rows: Sequence[Model], reader: Scope) -> list[Entry]:
    """The history of some rows together as a reader may know it, newest first."""
    images = [(type(row), *image) for row in rows for image in images_of(row)]
    hidden = queries.veiled((event.pk for _model, event, *_both in images), reader)
    found = []
    for model, event, before, after in images:
        changed = diffs(model, before, after, reader)
        verb = VERBS["create"] if not before else VERBS["update"] if after else VERBS["delete"]
        if event.pk not in hidden:
            found.append(Entry(event, verb, changed))
        elif changed:
            found.append(Entry(_without_words(event), verb, changed))
    return sorted(found, key=lambda entry: entry.event.at, reverse=True)


def _without_words(event: Event) -> Event:
    """An event as its day and hand alone."""
    bare = copy.copy(event)
    bare.reason = bare.note = ""
    bare.facts = {}
    return bare


def readings(person_id: int | None, reader: Scope, limit: int = 50) -> Sequence[Access]:
    """Who read, revealed or exported a person's data, newest first; but in a matter hidden from the reader."""
    if person_id is None:
        return []
    shown = Access.objects.filter(queries.readable(reader), person_id=person_id)
    return list(shown.order_by("-at")[:limit])
