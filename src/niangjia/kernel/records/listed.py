"""A list of names, typed one a line."""

from typing import Any

from django import forms

from .kinds import DASH, Fields, Kind


class NameLines(Kind):
    """A list of texts: shown joined, typed one a line."""

    def __init__(self, rows: int = 4) -> None:
        self.rows = rows

    def show(self, value: Any) -> str:
        return "、".join(value or ()) or DASH

    def field(self, **options: Any) -> forms.Field:
        return NameLinesField(widget=forms.Textarea(attrs={"rows": self.rows}), **options)

    def initial(self, value: Any) -> Any:
        return "\n".join(value or ())

    def filters(self, key: str, label: Any) -> Fields:
        return {}


class NameLinesField(forms.CharField):
    """Gives a list of the lines that are not empty."""

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]
