"""Forms of old reports: the batch, and the correction of a proposed value."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.picking import RefField
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.records.kinds import day_input
from niangjia.kernel.registry import registry


class BatchForm(forms.Form):
    """Whose reports these are, and until when they count."""

    unit = RefField(
        "union", label=_("Unit"), help_text=_("Reports that name another unit of your range go to that.")
    )
    until = forms.DateField(
        label=_("Counts before"),
        widget=day_input(),
        help_text=_("Before this day a confirmed value counts where the ledger holds nothing."),
    )

    def __init__(self, scope: Scope, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id="batch-%s")
        field: Any = self.fields["unit"]
        field.scope = scope


class ProposalForm(forms.Form):
    """What a sentence means."""

    unit = RefField("union", label=_("Unit"))
    indicator = forms.ChoiceField(label=_("Indicator"))
    value = forms.DecimalField(label=_("Value"), min_value=0, max_digits=18, decimal_places=4)
    first = forms.DateField(label=_("From"), widget=day_input(), required=False)
    last = forms.DateField(label=_("Until"), widget=day_input())

    def __init__(self, scope: Scope, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id="value-%s")
        field: Any = self.fields["unit"]
        field.scope = scope
        choice: Any = self.fields["indicator"]
        choice.choices = grouped(item for line in registry.lines() for item in line.indicators)


def grouped(items: Iterable[Indicator]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Indicators that can be reported, by line of work."""
    found: dict[str, tuple[Any, list[tuple[str, str]]]] = {}
    for item in items:
        if not item.computed:
            line = registry.owner(item)
            found.setdefault(line.code, (line.name, []))[1].append((item.code, f"{item.code} {item.label}"))
    return list(found.values())
