"""Taking a batch back: what was made goes, what was changed gets its former values; rows that somebody edited
since, or that other records now lean on, stay and are named."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_noop as _

from niangjia.kernel.audit.recorder import plain
from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.actors import Actor

from .models import Batch
from .writing import remembered

EDITED = _("edited since the import")
LEANED_ON = _("other records refer to it")
_BOOKKEEPING = ("version", "next_child", "path", "depth")
CHUNK = 900
Key = tuple[type[models.Model], int]


class Undo:
    """Takes back sheet row by sheet row, each wholly or not at all. Forms that write in bulk replace `run`."""

    def __init__(self, batch: Batch, by: Actor) -> None:
        self.batch, self.by = batch, by
        self.kept: list[dict[str, Any]] = []
        self.undone = 0

    def keep(self, entry: dict[str, Any], why: str) -> None:
        self.kept.append({"sheet": entry["sheet"], "row": entry["row"], "label": entry["label"], "why": why})

    def run(self, act: Act) -> None:
        """Inside the action's transaction. Fills `kept` and `undone`."""
        entries = list(remembered(self.batch))
        written = _Written(entries)
        stay = {n: EDITED for key in written.edited() for n in written.owners[key]}
        for key in written.leaned_on():
            stay.update({n: LEANED_ON for n in written.owners[key] if n not in stay})
        written.spread(stay)
        for n, entry in enumerate(entries):
            if n in stay:
                self.keep(entry, stay[n])
        self.undone = len(entries) - len(stay)
        self._restore(act, [entry for n, entry in enumerate(entries) if n not in stay], written)
        self._delete(act, written, stay)

    def _restore(self, act: Act, entries: list[dict[str, Any]], written: "_Written") -> None:
        """Former values of rows the batch only changed, the last change first."""
        for entry in reversed(entries):
            for change in reversed(entry["changes"]):
                model = apps.get_model(change["model"])
                key = (model, int(change["pk"]))
                if change["verb"] == "update" and key not in written.made:
                    row = model._base_manager.get(pk=key[1])
                    act.update(row, **{n: _python(model, n, v) for n, v in change["before"].items()})

    def _delete(self, act: Act, written: "_Written", stay: dict[int, str]) -> None:
        """Rows the batch made. Nothing hangs on them, so they are not read again one by one."""
        doomed: dict[type[models.Model], list[int]] = defaultdict(list)
        for key in written.made:
            if not any(n in stay for n in written.owners[key]):
                doomed[key[0]].append(key[1])
        for model, keys in doomed.items():
            for part in parts(keys):
                delete(model._base_manager.filter(pk__in=part))
            act.wrote(model, len(keys), undone=self.batch.filename)


class _Written:
    """What a batch wrote: which sheet rows own a database row, and how the batch left it."""

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        self.owners: dict[Key, list[int]] = defaultdict(list)
        self.left: dict[Key, dict[str, Any]] = defaultdict(dict)
        self.made: dict[Key, None] = {}
        for n, entry in enumerate(entries):
            for change in entry["changes"]:
                model = apps.get_model(change["model"])
                key = (model, int(change["pk"]))
                self.owners[key].append(n)
                self.left[key].update({_attname(model, name): v for name, v in change["after"].items()})
                if change["verb"] == "create":
                    self.made[key] = None

    def _by_model(self, keys: Iterable[Key]) -> dict[type[models.Model], list[int]]:
        found: dict[type[models.Model], list[int]] = defaultdict(list)
        for model, pk in keys:
            found[model].append(pk)
        return found

    def edited(self) -> list[Key]:
        """Rows that are gone or hold other values than the batch left."""
        found: list[Key] = []
        for model, pks in self._by_model(self.left).items():
            names = [
                f.attname
                for f in model._meta.concrete_fields
                if not isinstance(f, models.DateTimeField) and f.name not in _BOOKKEEPING
            ]
            held: dict[int, dict[str, Any]] = {}
            for part in parts(pks):
                held.update(
                    {row["pk"]: row for row in model._base_manager.filter(pk__in=part).values("pk", *names)}
                )
            found += [(model, pk) for pk in pks if not _same(held.get(pk), self.left[model, pk], names)]
        return found

    def leaned_on(self) -> Iterator[Key]:
        """Rows the batch made to which records refer that it did not make."""
        for model, pks in self._by_model(self.made).items():
            for relation in references(model):
                other, name = relation.related_model, relation.field.attname
                mine = {pk for (m, pk) in self.made if m is other}
                for part in parts(pks):
                    rows = other._base_manager.filter(**{f"{relation.field.name}__in": part}).values_list(
                        "pk", name
                    )
                    yield from ((model, target) for pk, target in rows if pk not in mine)

    def spread(self, stay: dict[int, str]) -> None:
        """What a row that stays refers to must stay as well."""
        links: dict[int, set[int]] = defaultdict(set)
        for key in self.made:
            for relation in key[0]._meta.concrete_fields:
                target = self.left[key].get(relation.attname) if relation.is_relation else None
                if target is not None and relation.related_model:
                    for owner in self.owners.get((relation.related_model, int(target)), ()):
                        for n in self.owners[key]:
                            links[n].add(owner)
        waiting = list(stay)
        while waiting:
            for n in links[waiting.pop()]:
                if n not in stay:
                    stay[n] = LEANED_ON
                    waiting.append(n)


def _same(held: dict[str, Any] | None, left: dict[str, Any], names: list[str]) -> bool:
    return held is not None and all(plain(held[name]) == left[name] for name in names if name in left)


def _attname(model: type[models.Model], name: str) -> str:
    return next(f.attname for f in model._meta.concrete_fields if name in (f.attname, f.name))


def _python(model: type[models.Model], name: str, value: Any) -> Any:
    field: Any = next(f for f in model._meta.concrete_fields if name in (f.attname, f.name))
    if field.is_relation and name == field.name and value is not None:
        return field.remote_field.model._base_manager.get(pk=value)
    return (field.target_field if field.is_relation else field).to_python(value)


def references(model: type[models.Model]) -> list[Any]:
    """Every foreign key to the model, those without a name on its side included."""
    return [
        f
        for f in model._meta.get_fields(include_hidden=True)
        if f.auto_created and not f.concrete and (f.one_to_many or f.one_to_one)
    ]


def parts(keys: Iterable[int]) -> Iterator[list[int]]:
    held = list(keys)
    for start in range(0, len(held), CHUNK):
        yield held[start : start + CHUNK]


def delete(rows: models.QuerySet[Any]) -> int:
    """Without reading the rows first: that nothing hangs on them was looked at before."""
    return rows._raw_delete(rows.db)  # noqa: SLF001
