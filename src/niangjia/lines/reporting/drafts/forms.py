"""The basis a draft is judged on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.picking import RefField
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.records.kinds import day_input


class BasisForm(forms.Form):
    """Unit and period."""

    unit = RefField("union", label=_("Unit"))
    first = forms.DateField(label=_("From"), widget=day_input())
    last = forms.DateField(label=_("Until"), widget=day_input())

    def __init__(self, scope: Scope, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id="basis-%s")
        field: Any = self.fields["unit"]
        field.scope = scope

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("first") and found.get("last") and found["first"] > found["last"]:
            self.add_error("last", _("The period ends before it begins."))
        return found

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])
