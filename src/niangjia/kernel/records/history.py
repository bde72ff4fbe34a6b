"""The history of a row in words: who changed what from what to what, and who read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, Model
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.audit.models import Access, Event, Image
from niangjia.kernel.audit.recorder import images_of, opened
from niangjia.kernel.base.dates import FAR

from .kinds import DASH

HIDDEN = {"id", "version", "created_at", "updated_at", "pinyin", "initials", "normal_name", "path", "depth",
          "next_child", "password"}
SEALED = ("_sealed", "_digest")
VERBS = {
    "create": _("Entered"), "update": _("Changed"), "delete": _("Removed"), "bulk": _("Entered in a batch"),
}


@dataclass(frozen=True)
class Diff:
    """One field before and after, in words."""

    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One event in the history of a row."""

    event: Event
    verb: Any
    diffs: list[Diff] = field(default_factory=list)


def entries(rows: Sequence[Model]) -> list[Entry]:
    """The history of some rows together, newest first."""
    found = [
        Entry(event, VERBS["create"] if not before else VERBS["update"] if after else VERBS["delete"],
              diffs(type(row), before, after))
        for row in rows
        for event, before, after in images_of(row)
    ]
    return sorted(found, key=lambda entry: entry.event.at, reverse=True)


def diffs(model: type[Model] | None, before: dict[str, Any], after: dict[str, Any]) -> list[Diff]:
    """The differing fields of two images; references by name, sealed values without their text."""
    names = [n for n in {**before, **after} if n not in HIDDEN and before.get(n) != after.get(n)]
    return [Diff(label_of(model, n), word(model, n, before.get(n)), word(model, n, after.get(n))) for n in names]


def label_of(model: type[Model] | None, name: str) -> Any:
    """A field's label; its name where the model does not know it."""
    found = _field(model, name)
    return found.verbose_name if found is not None and hasattr(found, "verbose_name") else name


def word(model: type[Model] | None, name: str, value: Any) -> str:
    """A stored value in words."""
    if name.endswith(SEALED):
        return DASH if not value else "••••"
    if value in (None, "", [], {}) or value == FAR.isoformat():
        return DASH
    found = _field(model, name)
    if isinstance(found, ForeignKey):
        row = found.related_model._base_manager.filter(pk=_number(value)).first()
        return str(row) if row is not None else str(value)
    choices = dict(getattr(found, "flatchoices", ()) or ())
    if value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: Any) -> int:
    return int(value) if str(value).isdigit() else 0


def _field(model: type[Model] | None, name: str) -> Any:
    if model is None:
        return None
    for known in model._meta.concrete_fields:
        if name in (known.name, known.attname):
            return known
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def readings(person_id: int | None, limit: int = 50) -> Sequence[Access]:
    """Who read, revealed or exported a person's data, newest first."""
    if person_id is None:
        return []
    return list(Access.objects.filter(person_id=person_id).order_by("-at")[:limit])


def of_event(event: Event, models: dict[str, type[Model]]) -> list[tuple[Image, Any, list[Diff]]]:
    """Every image of an event: (image, name of the table, differences)."""
    found = []
    for image in Image.objects.filter(event_id=event.pk).order_by("pk")[:500]:
        model = models.get(image.table)
        before, after = opened(image)
        name = model._meta.verbose_name if model is not None else image.table
        found.append((image, name, diffs(model, before, after)))
    return found
