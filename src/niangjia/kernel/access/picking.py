"""Boxes that pick a union, an employer or a person by search, resolved within the reader's range."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.ids import TEXT_LENGTH, from_text, to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people.models import Person
from niangjia.kernel.people.queries import person_q
from niangjia.kernel.units import queries as units
from niangjia.kernel.units.models import Employer, Union

_PICKED = re.compile(rf"^([0-9a-z]{{{TEXT_LENGTH}}})(?: (.*))?$", re.DOTALL)


@dataclass(frozen=True)
class Lookup:
    """How rows of a model are found by what somebody types: rows for (scope, words, limit); note: a second line;
    name: the column that holds what a row is called."""

    code: str
    model: type[Model]
    search: Callable[[Scope, str, int], Iterable[Any]]
    note: Callable[[Any], str] = lambda row: ""
    name: str = "name"


def _persons(scope: Scope, words: str, limit: int) -> Iterable[Person]:
    text = words.strip()
    return (
        Person.objects.within(scope).filter(person_q(text, prefix="")).order_by("pk")[:limit] if text else ()
    )


LOOKUPS = {
    "union": Lookup("union", Union, units.search_unions, lambda row: row.get_kind_display()),
    "employer": Lookup("employer", Employer, units.search_employers, lambda row: row.uscc),
    "person": Lookup(
        "person", Person, _persons, lambda row: row.birth_date.isoformat() if row.birth_date else ""
    ),
}


class RefInput(forms.TextInput):
    """A text box that searches while one types; a hidden box beside it carries the id of what was picked."""

    template_name = "access/pick.html"

    def __init__(self, lookup: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.lookup = lookup

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        text, picked = (data.get(name) or "").strip(), (data.get(f"{name}__id") or "").strip()
        return f"{picked} {text}" if picked and text else text

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        picked, text = split(value)
        context["widget"] |= {"picked": picked, "text": text, "lookup": self.lookup}
        return context

    def format_value(self, value: Any) -> str:
        return split(value)[1]


def split(value: Any) -> tuple[str, str]:
    """(id text, words) of a row, of "id words", of an id, or of mere words."""
    if isinstance(value, Model):
        return to_text(value.pk), str(value)
    found = _PICKED.match(str(value or ""))
    return (found[1], found[2] or "") if found else ("", str(value or ""))


class RefField(forms.CharField):
    """Gives the row itself. `scope` is set by the form's maker; without it nothing is found."""

    def __init__(self, lookup: str, **options: Any) -> None:
        super().__init__(widget=RefInput(lookup), max_length=200, **options)
        self.lookup, self.scope = LOOKUPS[lookup], Scope()

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        picked, words = split(text)
        rows = self.lookup.model.objects.within(self.scope)  # type: ignore[attr-defined]
        if picked:
            found = list(rows.filter(pk=_number(picked))[:1])
            if found:
                return found[0]
        return self._by_name(rows, words or text)

    def _by_name(self, rows: Any, words: str) -> Any:
        found = list(rows.filter(**{self.lookup.name: words})[:3])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(
                _("Several are called “%(name)s”. Choose one from the list that opens while you type."),
                code="ambiguous",
                params={"name": words},
            )
        raise ValidationError(
            _("“%(name)s” was not found in your range. Choose one from the list that opens while you type."),
            code="unknown",
            params={"name": words},
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return split(initial)[0] != split(data)[0] or split(initial)[1] != split(data)[1]


def _number(text: str) -> int:
    try:
        return from_text(text)
    except ValueError:
        return 0
