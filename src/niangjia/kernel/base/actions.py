"""Every write is a named action.

An action is a keyword-only function `verb_noun(*, ..., by, act)`. The decorator opens one transaction,
asks the actor's ability, hands in an `Act` that performs and remembers every change with its
before-image, bumps the data versions, lets the recorders (the audit floor) write the event in the same
transaction, and announces after commit. An action called inside another joins it: one event, one
transaction.
"""

import functools
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from . import clock, versions
from .actors import Actor
from .errors import Forbidden, NotFound, Stale

T = TypeVar("T")
M = TypeVar("M", bound=models.Model)
_current: ContextVar["Act | None"] = ContextVar("act", default=None)
recorders: list[Callable[["Act"], None]] = []
registered: dict[str, Callable[..., Any]] = {}


def running() -> bool:
    """Whether an action is under way here: what is read now may still be rolled back, so nothing is memoised."""
    return _current.get() is not None


@dataclass(slots=True)
class Change:
    """One changed row: verb create, update, delete or bulk; images hold only named fields."""

    model: type[models.Model]
    pk: int | str | None
    verb: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    count: int = 1


class Act:
    """The running action: does the writing, keeps the record."""

    def __init__(self, name: str, by: Actor) -> None:
        self.name, self.by, self.at = name, by, clock.now()
        self.changes: list[Change] = []
        self.notes: list[str] = []
        self.facts: dict[str, Any] = {}
        self.reason = ""
        self.event_id: int | None = None  # set by the recorder that writes the event
        self.paths: set[str] = set()
        self._topics: set[str] = set()

    def create(self, row: M) -> M:
        """Insert one row."""
        row.save(force_insert=True)
        self._remember(Change(type(row), row.pk, "create", {}, _image(row)))
        return row

    def update(self, row: M, expected_version: int | None = None, **fields: Any) -> M:
        """Change named fields of one row; a version that moved on raises `Stale` with what changed.

        Fields that already hold the value are left out; nothing left means nothing is written.
        """
        self._check_version(row, expected_version, fields)
        before = {name: getattr(row, name) for name in fields}
        changed = {name: value for name, value in fields.items() if before[name] != value}
        if not changed:
            return row
        for name, value in changed.items():
            setattr(row, name, value)
        self._save_named(row, list(changed))
        self._remember(
            Change(
                type(row),
                row.pk,
                "update",
                {n: _plain(before[n]) for n in changed},
                {n: _plain(v) for n, v in changed.items()},
            )
        )
        return row

    def delete(self, row: models.Model) -> None:
        """Delete one row, keeping its whole image."""
        image, pk = _image(row), row.pk
        row.delete()
        self._remember(Change(type(row), pk, "delete", image, {}))

    def bulk_create(self, model: type[M], rows: Sequence[M], batch_size: int = 2000) -> list[M]:
        """Insert many rows; the event keeps their number and first and last id, not every image."""
        made = model._base_manager.bulk_create(rows, batch_size=batch_size)
        if made:
            span = {"first": str(made[0].pk), "last": str(made[-1].pk)}
            self._remember(Change(model, None, "bulk", {}, span, count=len(made)))
        return made

    def bulk_update(self, model: type[M], rows: Sequence[M], fields: Sequence[str]) -> int:
        """Write named fields of many rows, before-images from the database."""
        if not rows:
            return 0
        held = {
            r["pk"]: r for r in model._base_manager.filter(pk__in=[x.pk for x in rows]).values("pk", *fields)
        }
        for row in rows:
            before = {n: _plain(v) for n, v in held.get(row.pk, {}).items() if n != "pk"}
            self._remember(
                Change(model, row.pk, "update", before, {n: _plain(getattr(row, n)) for n in fields})
            )
        return model._base_manager.bulk_update(rows, fields, batch_size=500)

    def wrote(self, model: type[models.Model], count: int = 0, **after: Any) -> None:
        """Say that `count` rows of `model` were written past the ORM (COPY, executemany)."""
        self._remember(Change(model, None, "bulk", {}, after, count=count))

    def note(self, text: str) -> None:
        self.notes.append(text)

    def concerns(self, path: str) -> None:
        """The event belongs to the union of this path (who may read it follows from that)."""
        self.paths.add(path)

    def after_commit(self, announce: Callable[[], None]) -> None:
        transaction.on_commit(announce)

    def _check_version(self, row: models.Model, expected: int | None, fields: dict[str, Any]) -> None:
        if expected is None:
            return
        current = type(row)._base_manager.filter(pk=row.pk).values("version", *fields).first()
        if current is None or current["version"] != expected:
            seen = current or {}
            diff = {n: (v, seen.get(n)) for n, v in fields.items() if seen.get(n) != v}
            raise Stale(_("Someone else has changed this record meanwhile. Compare and save again."), diff)

    def _save_named(self, row: models.Model, names: list[str]) -> None:
        if hasattr(row, "version"):
            held = row.version
            row.version, row.updated_at = held + 1, clock.now()  # type: ignore[attr-defined]
            values = {n: getattr(row, n) for n in [*names, "version", "updated_at"]}
            if not type(row)._base_manager.filter(pk=row.pk, version=held).update(**values):
                row.version = held
                raise Stale(_("Someone else has changed this record meanwhile. Compare and save again."))
        else:
            row.save(update_fields=names)

    def _remember(self, change: Change) -> None:
        self.changes.append(change)
        self._topics.add(change.model._meta.db_table)

    def finish(self) -> None:
        for recorder in recorders:
            recorder(self)
        versions.bump(self._topics)


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _image(row: models.Model) -> dict[str, Any]:
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}


def action(
    name: str, *, ability: str = "", at: Callable[[dict[str, Any]], Any] | None = None, line: str = ""
) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Make a function a named action.

    name: as it stands in the record, e.g. "units.create_union". ability: what the actor needs.
    Every action also takes `because=`, the reason kept in the record.
    at: from the keyword arguments, the union (or path, or several) the act touches; outside the
    actor's range this is NotFound, inside it but without the ability Forbidden.
    """

    def wrap(function: Callable[..., T]) -> Callable[..., T]:
        if name in registered:
            raise ValueError(f"two actions named {name}")

        @functools.wraps(function)
        def run(*, by: Actor, because: str = "", **kwargs: Any) -> T:
            paths = _paths(at(kwargs)) if at else []
            _authorise(by, ability, paths, line)
            outer = _current.get()
            if outer is not None:
                outer.paths.update(paths)
                return function(by=by, act=outer, **kwargs)
            act = Act(name, by)
            act.paths.update(paths)
            act.reason = because
            token = _current.set(act)
            try:
                with transaction.atomic():
                    result = function(by=by, act=act, **kwargs)
                    act.finish()
            finally:
                _current.reset(token)
            return result

        registered[name] = run
        run.action_name, run.ability = name, ability  # type: ignore[attr-defined]
        return run

    return wrap


def _paths(found: Any) -> list[str]:
    if found is None:
        return []
    if isinstance(found, str):
        return [found]
    if isinstance(found, Iterable):
        return [path for part in found for path in _paths(part)]
    return [found.path]


def _authorise(by: Actor, ability: str, paths: list[str], line: str) -> None:
    for path in paths:
        if not by.sees(path):
            raise NotFound
    if ability and not all(by.may(ability, path, line) for path in (paths or [None])):  # type: ignore[list-item]
        raise Forbidden(_("Your role does not include this action. Ask your administrator if you need it."))
