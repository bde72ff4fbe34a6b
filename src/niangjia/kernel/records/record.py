"""What a line declares about a record; pages, exports and menus are derived from it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import Scope

from .columns import Column
from .kinds import Date

CHANGE, CORRECT, CREATE, ACT = "change", "correct", "create", "act"


@dataclass(frozen=True, kw_only=True)
class Write:
    """A named action as a form.

    code: in the address. action: a function made by `@action`. fields: keys of the record's columns, or columns
    of its own. subject: the keyword the row goes in by (empty when something is created). version: the keyword of
    the version number, "" where the action takes none. style: `change` 变更 (a new fact from a date), `correct` 更正
    (it was wrong all along), `create`, `act`. run: instead of action(...) for unusual signatures, called as
    run(by=, row=, values=, reason=, version=). fixed: further keywords. when: whether a row offers it.
    parent: a column whose reference may be given in the address when something is created (?union=...).
    who: whether a row offers it to this reader, where two unions share a row and each has its own steps.
    """

    code: str
    label: Any
    action: Callable[..., Any]
    fields: tuple[str | Column, ...] = ()
    subject: str = ""
    version: str = ""
    style: str = ACT
    icon: str = "edit"
    help: Any = ""
    danger: bool = False
    ask_reason: bool = False
    fixed: dict[str, Any] = field(default_factory=dict)
    when: Callable[[Any], bool] = lambda row: True
    who: Callable[[Any, Actor], bool] = lambda row, actor: True
    run: Callable[..., Any] | None = None
    done: Any = ""
    only_changed: bool = False

    @property
    def ability(self) -> str:
        return str(getattr(self.action, "ability", ""))


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Rows of another record on the detail page: `record` its code, `by` the ORM path that points here.

    of: what `by` is compared with. new: the address where a further row is entered, where it has a page of its own.
    """

    record: str
    by: str
    label: Any = ""
    keys: tuple[str, ...] = ()
    limit: int = 12
    of: Callable[[Any], Any] = lambda row: row
    new: Callable[[Any], str] | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """A kind of record. `rows(scope)` gives its queryset; the model's own manager when None.

    search: ORM paths that words are looked for in ("contains"), `prefixes`: ORM paths (pinyin, initials, codes) whose
    beginning is looked for, `find`: a function (scope, word) giving a further Q. order: default sort keys.
    path: the ORM path to the union whose range decides; the model's `scope_path` when empty.
    presets: (label, query string) pairs shown above the list. tables: what a memoised count depends on.
    defaults: filter parameters of an address that names none of its own, e.g. ("closed_on", "open").
    history: the rows whose changes make up the history of a row. home: rows of this model open here.
    keeps_order: the ordered ids are kept per data version, for rows whose range is dear to work out.
    mergeable: the ability to merge two rows that are the same thing, "" where they cannot be.
    person: the person a row is about, for the access log; personal: opening a row is logged.
    """

    code: str
    model: type[Model]
    label: Any
    label_plural: Any
    columns: tuple[Column, ...]
    rows: Callable[[Scope], QuerySet[Any]] | None = None
    search: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    find: Callable[[Scope, str], Q] | None = None
    order: tuple[str, ...] = ("-pk",)
    place: int = 100
    menu: bool = True
    icon: str = "list-details"
    view: str = "records.view"
    export: str = "records.export"
    create: Write | None = None
    writes: tuple[Write, ...] = ()
    bulk: tuple[Write, ...] = ()
    panels: tuple[Panel, ...] = ()
    presets: tuple[tuple[Any, str], ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()
    empty: Any = ""
    personal: bool = False
    person: Callable[[Any], int | None] = lambda row: None
    title: Callable[[Any], str] = str
    subtitle: Callable[[Any], str] = lambda row: ""
    history: Callable[[Any], list[Any]] = lambda row: [row]
    home: bool = True
    mergeable: str = ""
    keeps_order: bool = False
    tables: tuple[str, ...] = ()
    help: Any = ""

    def check(self) -> Iterator[str]:
        """Faults of the declaration, found as the process starts."""
        keys = [column.key for column in self.columns]
        for key in {key for key in keys if keys.count(key) > 1}:
            yield f"two columns named {key}"
        for column in self.columns:
            for path in {column.path, column.sort_path, column.filter_path} - {""}:
                yield from self._path_fault(column, path)
        for write in self.all_writes():
            for name in write.fields:
                if isinstance(name, str) and name not in keys:
                    yield f"{write.code} names the unknown column {name}"
        codes = [write.code for write in self.all_writes()]
        for code in {code for code in codes if codes.count(code) > 1}:
            yield f"two writes named {code}"

    def _path_fault(self, column: Column, path: str) -> Iterator[str]:
        model: Any = self.model
        for step in path.split("__"):
            if model is None or step == "pk":
                return
            try:
                model = model._meta.get_field(step).related_model
            except FieldDoesNotExist:
                if not hasattr(model, step) or path != column.path:
                    yield f"column {column.key}: no field {step} in {model.__name__}"
                return

    def all_writes(self) -> tuple[Write, ...]:
        """Every write, creation first."""
        return ((self.create,) if self.create else ()) + self.writes + self.bulk

    def column(self, key: str) -> Column:
        """The column of a key. Raises KeyError."""
        return next(column for column in self.columns if column.key == key)

    def shown(self, where: str, actor: Actor) -> list[Column]:
        """The columns of "list", "detail", "export" or "card" this actor may see."""
        return [c for c in self.columns if where in c.at and (not c.ability or actor.may(c.ability))]

    def write(self, code: str) -> Write | None:
        """A write on a row by its code."""
        return next((write for write in self.writes if write.code == code), None)

    def scope(self, actor: Actor, ability: str = "", line: str = "") -> Scope:
        """The actor's range for this record: only where the ability holds on the line."""
        return narrowed(actor, ability or self.view, line)

    def queryset(self, scope: Scope) -> QuerySet[Any]:
        """The rows of a scope."""
        if self.rows is not None:
            return self.rows(scope)
        return self.model.objects.within(scope)  # type: ignore[attr-defined]

    def joined(self, columns: Iterable[Column]) -> list[str]:
        """The foreign keys to join for these columns."""
        found: set[str] = set()
        for column in columns:
            found |= column.follows() - {""}
        return sorted(found)

    def depends_on(self) -> tuple[str, ...]:
        """The tables whose writes make a memoised count or order stale: its own, the unions, those its columns,
        searches and sorts follow, and the ones it names."""
        found = {self.model._meta.db_table, "units_union", *self.tables}
        paths = {p for c in self.columns for p in (c.path, c.sort_path, c.filter_path, *c.needs)}
        for path in paths | set(self.search) | set(self.prefixes):
            found |= set(_tables(self.model, path))
        return tuple(sorted(found))


def _tables(model: Any, path: str) -> Iterator[str]:
    """The tables an ORM path goes through."""
    for step in path.split("__"):
        try:
            model = model._meta.get_field(step).related_model
        except FieldDoesNotExist:
            return
        if model is None:
            return
        yield model._meta.db_table


capital = lazy(capfirst, str)


def fact(model: type[Model], name: str, kind: Any, **options: Any) -> Column:
    """A column over a model field that borrows the field's label."""
    label = options.pop("label", None) or model._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return Column(key=options.pop("key", name), label=capital(label), kind=kind, **options)


def from_date(label: Any = None, key: str = "on", **options: Any) -> Column:
    """The date of a change, a form field of its own."""
    return Column(key=key, label=label or _("From"), kind=Date(), required=True, **options)
