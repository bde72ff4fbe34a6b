"""Forms of writes: made from columns, guarded by the version number, run through the named action."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.audit.recorder import images_of
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Stale

from .columns import Column
from .kinds import DASH
from .record import CORRECT, CREATE, Record, Write

_REASON = Column(
    key="because",
    label=_("Reason"),
    required=True,
    help=_("Kept with the change, for whoever reads its history."),
)


class WriteForm(forms.Form):
    """The form of one write. `columns` maps field names to columns."""

    required_css_class = "required"

    def __init__(
        self,
        record: Record,
        write: Write,
        actor: Actor,
        row: Any = None,
        data: Any = None,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        initial = {**initial_of(record, write, row), **(given or {})}
        super().__init__(data, initial=initial, prefix=None)
        self.record, self.write, self.actor, self.row = record, write, actor, row
        self.columns = columns_of(record, write)
        for column in self.columns:
            if not column.ability or actor.may(column.ability):
                self.fields[column.key] = column.field(actor)
        if row is not None and write.version:
            self.fields["row_version"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=getattr(row, "version", None)
            )

    @property
    def version(self) -> int | None:
        """The version the form was made from; the row's own where the form carries none."""
        return self.cleaned_data.get("row_version") or getattr(self.row, "version", None)

    def values(self) -> dict[str, Any]:
        """Keyword arguments of the action. Corrections pass only what differs from the row; a sealed box left
        empty means unchanged."""
        found = {}
        for column in self.columns:
            if column is _REASON or column.key not in self.cleaned_data:
                continue
            value = self.cleaned_data[column.key]
            if column.sealed and not value and self.row is not None:
                continue
            if self.row is not None and self._same(column, value):
                continue
            found[column.keyword] = value
        return found

    def _same(self, column: Column, value: Any) -> bool:
        partial = self.write.style == CORRECT or self.write.only_changed
        if not partial or column not in self.record.columns:
            return False
        return bool(column.value(self.row) == value or column.kind.initial(column.value(self.row)) == value)


def columns_of(record: Record, write: Write) -> list[Column]:
    """The columns a write asks for, the reason last."""
    found = [record.column(name) if isinstance(name, str) else name for name in write.fields]
    return [*found, _REASON] if write.ask_reason else found


def initial_of(record: Record, write: Write, row: Any) -> dict[str, Any]:
    """What the form starts with: the row's values, else the columns' defaults."""
    found = {}
    for column in columns_of(record, write):
        own = row is not None and column in record.columns
        value = column.value(row) if own else column.default() if callable(column.default) else column.default
        found[column.key] = column.kind.initial(value)
    return found


def perform(form: WriteForm) -> Any:
    """Run the action of a valid form. Raises what the action raises (`Refusal`, `Stale`, `NotFound`)."""
    write, values = form.write, form.values()
    reason = form.cleaned_data.get("because", "")
    return run(write, form.actor, form.row, values, reason=reason, version=form.version)


def run(
    write: Write,
    actor: Actor,
    row: Any,
    values: dict[str, Any],
    *,
    reason: str = "",
    version: int | None = None,
) -> Any:
    """Call a write's action with the right keywords."""
    if write.run is not None:
        return write.run(by=actor, row=row, values=values, reason=reason, version=version)
    keywords = {**write.fixed, **values}
    if write.subject:
        keywords[write.subject] = row
    if write.version:
        keywords[write.version] = version
    return write.action(by=actor, because=reason, **keywords)


@dataclass(frozen=True)
class Difference:
    """A field two editors disagree on: what was typed here, what stands in the record now."""

    label: Any
    typed: str
    now: str


@dataclass(frozen=True)
class Conflict:
    """Somebody else's change, told to the second editor. who, when: of the last change, where it is known."""

    message: Any
    who: str
    when: Any
    differences: list[Difference]


def conflict(form: WriteForm, stale: Stale) -> Conflict:
    """What the second editor must know; the form's own version then becomes the present one, so that saving
    again is a decision and not an accident."""
    now = type(form.row)._base_manager.filter(pk=form.row.pk).first() or form.row
    found = []
    for column in form.columns:
        if column not in form.record.columns or column.key not in form.cleaned_data or column.sealed:
            continue
        typed = column.kind.show(form.cleaned_data[column.key]) if form.cleaned_data[column.key] else DASH
        held = column.show(now)
        if typed != held:
            found.append(Difference(column.label, typed, held))
    history = images_of(now)[:1]
    who, when = (history[0][0].account_name, history[0][0].at) if history else ("", None)
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    data["row_version"] = str(getattr(now, "version", "") or "")
    form.data = data
    return Conflict(stale.message, who, when, found)


def heading(write: Write) -> str:
    """ "change", "correct", "create" or "act": which explanation the page shows."""
    return write.style if write.style in {CORRECT, CREATE, "change"} else "act"
