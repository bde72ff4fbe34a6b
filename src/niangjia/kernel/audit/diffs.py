"""Before and after in words: labels from the model, references by name, sealed values never."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, Model
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.words import field as words_of
from niangjia.kernel.access.words import table
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope

from .models import Event, Image
from .recorder import opened

DASH = "—"
HIDDEN = {
    "id",
    "version",
    "created_at",
    "updated_at",
    "pinyin",
    "initials",
    "normal_name",
    "path",
    "depth",
    "next_child",
    "password",
}
MASKED = "••••"
# Of floors above: whether a row referred to is hidden from a reader.
hidden_rows: list[Callable[[Any, Scope], bool]] = []
SEALED = ("_sealed", "_digest", "sealed", "digest")
MOST = 500


@dataclass(frozen=True)
class Diff:
    """One field before and after, in words."""

    label: Any
    before: str
    after: str


def diffs(
    model: type[Model] | None, before: dict[str, Any], after: dict[str, Any], reader: Scope | None = None
) -> list[Diff]:
    """The differing fields of two images; references by name (but rows hidden from the reader), sealed values without
    their text."""
    names = [n for n in {**before, **after} if n not in HIDDEN and before.get(n) != after.get(n)]
    return [
        Diff(label_of(model, n), word(model, n, before.get(n), reader), word(model, n, after.get(n), reader))
        for n in names
    ]


def label_of(model: type[Model] | None, name: str) -> Any:
    """A field's label; its name where the model does not know it."""
    return words_of(_field(model, name), name)


def word(model: type[Model] | None, name: str, value: Any, reader: Scope | None = None) -> str:
    """A stored value in words."""
    if name.endswith(SEALED):
        return DASH if not value else MASKED
    if value in (None, "", [], {}) or value == FAR.isoformat():
        return DASH
    found = _field(model, name)
    if isinstance(found, ForeignKey):
        row = found.related_model._base_manager.filter(pk=_number(value)).first()
        if row is not None and reader is not None and any(hide(row, reader) for hide in hidden_rows):
            return MASKED
        return str(row) if row is not None else str(value)
    if isinstance(value, list | tuple):
        return "、".join(str(part) for part in value)
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


def of_event(
    event: Event, models: dict[str, type[Model]], scope: Scope | None = None, reader: Scope | None = None
) -> list[tuple[Image, Any, list[Diff]]]:
    """Every image of an event: (image, name of the table, differences). `scope`: only rows of unions inside it;
    `reader`: whose range decides which rows may be named."""
    images = list(Image.objects.filter(event_id=event.pk).order_by("pk")[:MOST])
    if scope is not None:
        images = list(_inside(images, models, scope))
    found = []
    for image in images:
        model = models.get(image.table)
        before, after = opened(image)
        name = table(model) if model is not None else image.table
        found.append((image, name, diffs(model, before, after, reader)))
    return found


def _inside(images: list[Image], models: dict[str, type[Model]], scope: Scope) -> Iterator[Image]:
    """The images whose rows, as they stand today, belong to a union in range."""
    rows: dict[str, set[int]] = {}
    for image in images:
        if image.row_id is not None:
            rows.setdefault(image.table, set()).add(image.row_id)
    here: dict[str, set[int]] = {}
    for name, ids in rows.items():
        path = getattr(models.get(name), "scope_path", "")
        if path:
            found = models[name]._base_manager.filter(scope.q(path), pk__in=ids)
            here[name] = set(found.values_list("pk", flat=True))
    for image in images:
        if image.row_id in here.get(image.table, ()):
            yield image
