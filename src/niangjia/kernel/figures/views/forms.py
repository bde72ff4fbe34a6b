"""Forms of targets, returns and reported values."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.picking import RefField
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period, half_year, month_of, year_of
from niangjia.kernel.units.models import Union

from ..declare import Indicator
from ..engine import indicators
from ..models import TargetKind, ValueSource


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def choices_of(items: Iterable[Indicator]) -> list[tuple[str, Any]]:
    return [(item.code, f"{item.code} {item.label}") for item in items]


class OfUnit(forms.Form):
    """A form about a unit of the actor's range."""

    unit = RefField("union", label=_("Unit"))

    def __init__(self, actor: Actor, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["unit"]
        field.scope = actor.scope
        self.actor = actor

    def period(self) -> Period:
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        first, last = found.get("first"), found.get("last")
        if first and last and first > last:
            self.add_error("last", _("The period ends before it begins."))
        return found


class TargetForm(OfUnit):
    """A target to set. A growth is typed in per cent and kept as an exact share."""

    indicator_code = forms.ChoiceField(label=_("Indicator"))
    kind = forms.ChoiceField(label=_("Kind"), choices=TargetKind.choices)
    value = forms.DecimalField(
        label=_("Value"),
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=4,
        help_text=_("A number, or per cent for a growth: 10 means 10%."),
    )
    first = day_field(_("From"))
    last = day_field(_("Until"))
    base_on = day_field(
        _("Base date"), required=False, help_text=_("For a growth; the eve of the period if left empty.")
    )
    basis = forms.CharField(
        label=_("Basis"), max_length=200, required=False, help_text=_("The document or plan it comes from.")
    )

    def __init__(self, actor: Actor, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        year = year_of(clock.today().year)
        super().__init__(actor, data, {"first": year.first, "last": year.last, **(initial or {})})
        field: Any = self.fields["indicator_code"]
        field.choices = choices_of(indicators())

    def exact(self, item: Indicator) -> Decimal:
        """The value as it is kept."""
        value: Decimal = self.cleaned_data["value"]
        share = self.cleaned_data["kind"] == TargetKind.PERCENT_GROWTH or item.is_share
        return value / 100 if share else value


class ReturnForm(OfUnit):
    """A return to open."""

    title = forms.CharField(label=_("Title"), max_length=120)
    first = day_field(_("From"))
    last = day_field(_("Until"))
    due_on = day_field(_("Due on"), required=False)

    def __init__(self, actor: Actor, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        today = clock.today()
        half = half_year(today.year, 1 if today.month <= 6 else 2)
        title = _("First half-year return") if half.first.month == 1 else _("Second half-year return")
        super().__init__(
            actor, data, {"first": half.first, "last": half.last, "title": title, **(initial or {})}
        )


class ReportForm(OfUnit):
    """A value that a unit reports."""

    indicator_code = forms.ChoiceField(label=_("Indicator"))
    value = forms.DecimalField(label=_("Value"), min_value=Decimal(0), max_digits=18, decimal_places=4)
    first = day_field(_("From"), required=False, help_text=_("Only for what happened in a period."))
    last = day_field(_("Date"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, actor: Actor, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        today = clock.today()
        super().__init__(
            actor, data, {"first": month_of(today.year, 1).first, "last": today, **(initial or {})}
        )
        field: Any = self.fields["indicator_code"]
        field.choices = choices_of(item for item in indicators() if not item.computed)


class SourceForm(OfUnit):
    """Where a unit's value comes from."""

    indicator_code = forms.ChoiceField(label=_("Indicator"))
    source = forms.ChoiceField(label=_("Data source"), choices=ValueSource.choices)
    since = day_field(_("From"))

    def __init__(self, actor: Actor, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(actor, data, {"since": clock.today(), **(initial or {})})
        field: Any = self.fields["indicator_code"]
        field.choices = choices_of(item for item in indicators() if not item.computed)


def start(union: Union, **more: Any) -> dict[str, Any]:
    """Initial values with the unit filled in."""
    return {"unit": union, **more}
