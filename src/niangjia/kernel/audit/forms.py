"""Filters over the audit trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import DOORS


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


class EventFilter(forms.Form):
    """By name of the account, action, door and days."""

    who = forms.CharField(label=_("Done by"), required=False, max_length=60)
    what = forms.CharField(label=_("Action"), required=False, max_length=60)
    door = forms.ChoiceField(label=_("Door"), required=False)
    since = _day(_("From"))
    until = _day(_("Until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["door"].choices = [("", _("All")), *DOORS.items()]  # type: ignore[attr-defined]


class AccessFilter(forms.Form):
    """By name of the account, kind and days."""

    who = forms.CharField(label=_("Done by"), required=False, max_length=60)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("", _("All")),
            ("read", _("Opened")),
            ("reveal", _("Shown in full")),
            ("export", _("Exported")),
        ],
    )
    since = _day(_("From"))
    until = _day(_("Until"))
