"""Taking a batch back: what was made goes, what was changed gets its former values; rows that somebody
edited since, or that other records now lean on, stay and are named."""

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext_noop as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.actors import Actor

from .models import Batch
from .writing import is_same, remembered

EDITED = _("edited since the import")
LEANED_ON = _("other records refer to it")
_BOOKKEEPING = ("version", "updated_at", "created_at", "next_child", "path", "depth", "parent_id")


class Left(Exception):
    """A row that stays. why: English message id."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Undo:
    """Takes back entries one by one, the last first; each wholly or not at all. Forms that write in bulk
    replace `run`."""

    def __init__(self, batch: Batch, by: Actor) -> None:
        self.batch, self.by = batch, by
        self.kept: list[dict[str, Any]] = []
        self.undone = 0

    def run(self, act: Act) -> None:
        """Inside the action's transaction. Fills `kept` and `undone`."""
        for entry in remembered(self.batch, backwards=True):
            try:
                with transaction.atomic():
                    for change in reversed(entry["changes"]):
                        self.take_back(act, change)
                self.undone += 1
            except Left as left:
                self.keep(entry, left.why)
            except (ProtectedError, RestrictedError):
                self.keep(entry, LEANED_ON)

    def keep(self, entry: dict[str, Any], why: str) -> None:
        self.kept.append({"sheet": entry["sheet"], "row": entry["row"], "label": entry["label"], "why": why})

    def take_back(self, act: Act, change: dict[str, Any]) -> None:
        """One change. Raises `Left`."""
        model = apps.get_model(change["model"])
        row = model._base_manager.filter(pk=change["pk"]).first()
        if row is None:
            raise Left(EDITED)
        for name, value in change["after"].items():
            if name not in _BOOKKEEPING and not _holds(model, row, name, value):
                raise Left(EDITED)
        if change["verb"] == "create":
            self.delete(act, row)
        elif change["verb"] == "update":
            act.update(row, **{name: _python(model, name, value) for name, value in change["before"].items()})

    def delete(self, act: Act, row: models.Model) -> None:
        act.delete(row)


def _field(model: type[models.Model], name: str) -> Any:
    """The field of an attribute name (parent_id) or of a field name (parent)."""
    return next(f for f in model._meta.concrete_fields if name in (f.attname, f.name))


def _holds(model: type[models.Model], row: models.Model, name: str, value: Any) -> bool:
    field = _field(model, name)
    return is_same(field.target_field if field.is_relation else field, getattr(row, field.attname), value)


def _python(model: type[models.Model], name: str, value: Any) -> Any:
    field = _field(model, name)
    if field.is_relation and name == field.name and value is not None:
        return field.remote_field.model._base_manager.get(pk=value)
    return (field.target_field if field.is_relation else field).to_python(value)
