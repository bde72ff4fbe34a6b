"""What a step asks: a Django form made of columns, so that forms of steps and of ledgers speak alike."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Date, LongText, Number, Text

# How long typed lines may be, as the columns of the models have them.
LINE, TITLE, OFFICE, NAME, NUMBER = 200, 120, 80, 60, 20


def form(*columns: Column) -> type[forms.Form]:
    """A form with a field per column; defaults are its initial values."""
    fields = {
        column.key: column.kind.field(
            label=column.label, required=column.required, help_text=column.help, initial=column.default
        )
        for column in columns
    }
    return type("AskedForm", (forms.Form,), fields)


def day(label: Any, key: str = "on", **options: Any) -> Column:
    """A day, today if nothing else is typed."""
    settings = {"required": True, "default": clock.today} | options
    return Column(key=key, label=label, kind=Date(), **settings)  # type: ignore[arg-type]


def text(key: str, label: Any, length: int = 120, **options: Any) -> Column:
    return Column(key=key, label=label, kind=Text(length), **options)


def long(key: str, label: Any, **options: Any) -> Column:
    return Column(key=key, label=label, kind=LongText(), **options)


def number(key: str, label: Any, low: int = 0, **options: Any) -> Column:
    return Column(key=key, label=label, kind=Number(low), **options)


WHY = long("why", _("Reason"), required=True)
