"""The small forms of the deadline card, the holiday table and a step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import DayKind


class DayField(forms.DateField):
    """A date picker that also takes 2026/6/1."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"], **options)


class HolidayForm(forms.Form):
    """A day off or a worked weekend."""

    day = DayField(label=_("Day"))
    kind = forms.ChoiceField(label=_("Kind"), choices=DayKind.choices)
    name = forms.CharField(label=_("Holiday"), max_length=40)


class DayForm(forms.Form):
    """On which day it was done, or runs again."""

    on = DayField(label=_("Day"))


class SuspendForm(forms.Form):
    """From when and why a deadline stands still."""

    starts = DayField(label=_("Suspended from"))
    why = forms.CharField(label=_("Reason"), max_length=200)


class StepForm(forms.Form):
    """The reason for a step; a step's own form stands above it."""

    because = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
