"""The doors of a step: one list of columns gives the form on the case page and the write of the ledger."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.lifecycle import Lifecycle, Transition
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import LongText, Money, Number, Text
from niangjia.kernel.records.record import Write, from_date

Fields = Mapping[str, tuple[Column, ...]]
ICONS = {
    "close": "circle-check",
    "reply": "message-reply",
    "extend": "calendar-plus",
    "withdraw": "arrow-back",
}


def day(label: Any) -> Column:
    """The day of a step, today where nobody says otherwise."""
    return from_date(label, default=clock.today)


def words(key: str, label: Any, *, required: bool = True, length: int = 200) -> Column:
    """A line of text."""
    return Column(key=key, label=label, kind=Text(length), required=required)


def text(key: str, label: Any, *, required: bool = True) -> Column:
    """A box for several lines."""
    return Column(key=key, label=label, kind=LongText(), required=required)


def money(key: str, label: Any, *, required: bool = False) -> Column:
    """A sum in yuan."""
    return Column(key=key, label=label, kind=Money(), required=required, default=None if required else 0)


def number(key: str, label: Any, *, required: bool = False, low: int = 0) -> Column:
    """A whole number."""
    return Column(key=key, label=label, kind=Number(low), required=required)


def form_of(columns: tuple[Column, ...]) -> type[forms.Form]:
    """A Django form with a field for each column."""
    fields: dict[str, Any] = {}
    for column in columns:
        options: dict[str, Any] = {
            "label": column.label,
            "required": column.required,
            "help_text": column.help,
        }
        if column.default is not None:
            options["initial"] = column.default
        fields[column.key] = column.kind.field(**options)
    return type("Step", (forms.Form,), fields)


class Taker:
    """Takes one step of a lifecycle; stands where a write names its action."""

    def __init__(self, cycle: Callable[[], Lifecycle], step: Transition) -> None:
        self.cycle, self.step = cycle, step
        self.ability = step.ability

    def __call__(self, *, by: Any, row: Any, values: dict[str, Any], reason: str, version: int | None) -> Any:
        data = dict(values)
        engine.move(row, self.step.code, by=by, lifecycle=self.cycle(), data=data, because=reason)
        return row


def steps(cycle: Lifecycle, fields: Fields, icons: Mapping[str, str] | None = None) -> tuple[Write, ...]:
    """A write for every step of a lifecycle whose columns are known, in the order of the steps."""
    known = {**ICONS, **(icons or {})}
    return tuple(
        _write(cycle, step, fields[step.code], known) for step in cycle.transitions if step.code in fields
    )


def _write(
    cycle: Lifecycle, step: Transition, columns: tuple[Column, ...], icons: Mapping[str, str]
) -> Write:
    taker = Taker(lambda: cycle, step)
    sources = step.sources
    return Write(
        code=step.code.replace("_", "-"),
        label=step.label,
        action=taker,
        run=taker,
        subject="row",
        icon=icons.get(step.code, "player-track-next"),
        danger=step.danger,
        ask_reason=step.needs_reason,
        when=lambda row: cycle.state_of(row) in sources,
        fields=columns,
        done=_("Done: %(step)s.") % {"step": step.label} if step.label else "",
    )
