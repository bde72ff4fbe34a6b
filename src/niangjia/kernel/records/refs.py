"""A reference to a union, an employer or a person as the kind of a column."""

from typing import Any

from django import forms
from django.db.models import Q

from niangjia.kernel.access.picking import LOOKUPS, Lookup, RefField
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.units.models import Union

from .kinds import DASH, Fields, Kind

__all__ = ["LOOKUPS", "Lookup", "Ref", "RefField"]


class Ref(Kind):
    """A reference, shown by the row's name and linked to its page."""

    def __init__(self, lookup: str) -> None:
        self.lookup = lookup

    def show(self, value: Any) -> str:
        return DASH if value is None else str(value)

    def cell(self, value: Any) -> Any:
        return "" if value is None else str(value)

    def field(self, **options: Any) -> forms.Field:
        return RefField(self.lookup, **options)

    def filters(self, key: str, label: Any) -> Fields:
        return {key: RefField(self.lookup, label=label, required=False)}

    def narrow(self, key: str, path: str, given: dict[str, Any]) -> Q:
        row = given.get(key)
        if row is None:
            return Q()
        if isinstance(row, Union):
            return path_range(row.path, f"{path}__path" if path else "path")
        return Q(**{path: row})
