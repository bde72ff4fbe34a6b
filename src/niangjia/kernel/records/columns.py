"""A column of a record: what it is called, what it is, where it is read and written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms

from niangjia.kernel.base.actors import Actor

from .kinds import Kind, Sealed, Text
from .refs import Ref, RefField


@dataclass(frozen=True, kw_only=True)
class Column:
    """One fact of a record.

    key: name in addresses, forms and sheets. read: path of attributes ("union__name") or a function of the row;
    the key itself when empty. write: keyword of the action, the key when empty. sort: ORM path, "" not sortable,
    True for the read path. filter: ORM path, True for the read path. personal: a personal fact (masked, logged).
    needs: foreign keys a read function follows. at: where it shows ("list", "detail", "export", "card").
    link: for a reference, lead to that row's page. synonyms: other headers met in sheets. ability: who may see it.
    """

    key: str
    label: Any
    kind: Kind = field(default_factory=Text)
    read: str | Callable[[Any], Any] = ""
    write: str = ""
    sort: str | bool = False
    filter: str | bool = False
    personal: bool = False
    required: bool = False
    help: Any = ""
    default: Any = None
    needs: tuple[str, ...] = ()
    at: tuple[str, ...] = ("list", "detail", "export")
    synonyms: tuple[str, ...] = ()
    ability: str = ""
    total: bool = False

    def value(self, row: Any) -> Any:
        """The stored value of a row."""
        if callable(self.read):
            return self.read(row)
        value = row
        for step in (self.read or self.key).split("__"):
            value = getattr(value, step, None)
        return value

    def show(self, row: Any) -> str:
        """The value in words."""
        return self.kind.show(self.value(row))

    @property
    def path(self) -> str:
        """The ORM path it is read by; empty for a function."""
        return "" if callable(self.read) else self.read or self.key

    @property
    def sort_path(self) -> str:
        return self.path if self.sort is True else str(self.sort or "")

    @property
    def filter_path(self) -> str:
        return self.path if self.filter is True else str(self.filter or "")

    @property
    def keyword(self) -> str:
        """The keyword of the action that writes it."""
        return self.write or self.key

    @property
    def sealed(self) -> bool:
        """Whether the stored value is sealed and shown masked."""
        return isinstance(self.kind, Sealed)

    def field(self, actor: Actor, **changes: Any) -> forms.Field:
        """A form field for it; references are looked up in the actor's range."""
        options: dict[str, Any] = {"label": self.label, "required": self.required, "help_text": self.help}
        made = self.kind.field(**(options | changes))
        if isinstance(made, RefField):
            made.scope = actor.scope
        return made

    def filters(self, actor: Actor) -> Iterator[tuple[str, forms.Field]]:
        """The fields of its filter."""
        for name, made in self.kind.filters(self.key, self.label).items():
            if isinstance(made, RefField):
                made.scope = actor.scope
            yield name, made

    def follows(self) -> set[str]:
        """The foreign keys to join before reading it."""
        if self.needs or callable(self.read):
            return set(self.needs)
        if isinstance(self.kind, Ref):
            return {self.path}
        steps = self.path.split("__")
        return {"__".join(steps[:-1])} if len(steps) > 1 else set()
