"""What the ledgers share."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import DASH, Date, Fields, Moment, Money, Number, Text
from niangjia.kernel.records.record import Write, fact
from niangjia.kernel.records.refs import Ref
from niangjia.kernel.units import queries

TODAY: dict[str, Any] = {"default": clock.today}
DEEP = ("detail", "export")
OPEN = FAR


def on(model: Any, name: str, label: Any = None, **options: Any) -> Column:
    """The day of the event: kept under its own name, asked for as `on`."""
    return fact(
        model,
        name,
        Date(),
        key="on",
        read=name,
        sort=name,
        filter=name,
        required=True,
        label=label,
        **TODAY,
        **options,
    )


def deep(model: Any, name: str, kind: Any, **options: Any) -> Column:
    """A fact that stands on the page, not in the list."""
    return fact(model, name, kind, at=DEEP, **options)


def sums(model: Any, name: str, **options: Any) -> Column:
    """A number whose total stands under the list."""
    return fact(model, name, Number(sums=True), sort=True, **options)


def yuan(model: Any, name: str, **options: Any) -> Column:
    """A sum in yuan whose total stands under the list."""
    return fact(model, name, Money(sums=True), sort=True, **options)


class Name(Text):
    """A short text that stays on one line."""

    align = "nowrap"

    def __init__(self, length: int = 60) -> None:
        super().__init__(length)


class Year(Number):
    """A year, written without separators."""

    def __init__(self, low: int = 2008, high: int = 2100) -> None:
        super().__init__(low, high)

    def show(self, value: Any) -> str:
        return str(value) if value else DASH


class Time(Moment):
    """A moment that can be entered."""

    def field(self, **options: Any) -> forms.Field:
        return forms.DateTimeField(
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%d"],
            **options,
        )

    def initial(self, value: Any) -> Any:
        return timezone.localtime(value) if isinstance(value, datetime) else value

    def filters(self, key: str, label: Any) -> Fields:
        return {}


def at_home(write: Write, label: Any = None) -> Write:
    """A form that may leave the union out: the one at the top of the actor's range is meant then."""
    box = Column(key="union", label=label or _("Union"), kind=Ref("union"), help=_("Empty: your own union."))

    def run(*, by: Actor, row: Any, values: dict[str, Any], reason: str, version: int | None) -> Any:
        union = values.pop("union", None) or next(iter(queries.tops(by.scope)), None)
        if union is None:
            raise NotFound
        return write.action(by=by, because=reason, union=union, **values)

    return replace(write, run=run, fields=tuple(box if name == "union" else name for name in write.fields))


def state_in(*states: str) -> Callable[[Any], bool]:
    """Whether a row stands in one of these states."""
    return lambda row: row.state in states
