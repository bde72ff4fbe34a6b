"""What the ledgers share."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import DASH, Date, Fields, Kind, Money, Number
from niangjia.kernel.records.record import Write, fact
from niangjia.kernel.records.refs import Ref
from niangjia.kernel.registry import registry
from niangjia.kernel.units import queries

TODAY: dict[str, Any] = {"default": clock.today}
DEEP = ("detail", "export")


def on(model: Any, name: str, label: Any = None, **options: Any) -> Column:
    """The day of the event: kept under its own name, asked for as `on`."""
    return fact(model, name, Date(), key="on", read=name, sort=name, filter=name, required=True, label=label,
                **TODAY, **options)  # fmt: skip


def deep(model: Any, name: str, kind: Any, **options: Any) -> Column:
    """A fact that stands on the page, not in the list."""
    return fact(model, name, kind, at=DEEP, **options)


def sums(model: Any, name: str, **options: Any) -> Column:
    """A number whose total stands under the list."""
    return fact(model, name, Number(sums=True), sort=True, **options)


def yuan(model: Any, name: str, **options: Any) -> Column:
    """A sum in yuan whose total stands under the list."""
    return fact(model, name, Money(sums=True), sort=True, **options)


def at_home(write: Write) -> Write:
    """A form that may leave the union out: the one at the top of the actor's range is meant then."""
    box = Column(key="union", label=_("Union"), kind=Ref("union"), help=_("Empty: your own union."))

    def run(*, by: Actor, row: Any, values: dict[str, Any], reason: str, version: int | None) -> Any:
        union = values.pop("union", None) or home(by)
        return write.action(by=by, because=reason, union=union, **values)

    return replace(write, run=run, fields=tuple(box if name == "union" else name for name in write.fields))


def home(by: Actor) -> Any:
    """The union at the top of the actor's range. Raises NotFound where there is none."""
    union = next(iter(queries.tops(by.scope)), None)
    if union is None:
        raise NotFound
    return union


class IndicatorCode(Kind):
    """The code of an indicator, chosen by its name and shown by it."""

    def show(self, value: Any) -> str:
        return (
            f"{figures.indicator(value).label}（{value}）"
            if value and _declared(value)
            else str(value or DASH)
        )

    def field(self, **options: Any) -> forms.Field:
        options.setdefault("required", False)
        return forms.ChoiceField(choices=_choices, **options)

    def filters(self, key: str, label: Any) -> Fields:
        return {}


def _declared(code: str) -> bool:
    return registry.get(figures.Indicator, code) is not None


def _choices() -> list[tuple[str, Any]]:
    found = sorted(figures.indicators(), key=lambda item: item.code)
    return [("", DASH), *((item.code, f"{item.code} {item.label}（{item.unit}）") for item in found)]


def state_in(*states: str) -> Any:
    """Whether a row stands in one of these states."""
    return lambda row: row.state in states
