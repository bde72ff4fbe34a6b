"""The small forms of the deadline card, the holiday table and a step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.picking import RefField
from niangjia.kernel.access.queries import holders
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.statutes import topics
from niangjia.kernel.statutes.choices import Confidence
from niangjia.kernel.statutes.models import Statute

from .choices import DayKind
from .models import Case


class DayField(forms.DateField):
    """A date picker that also takes 2026/6/1."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"], **options)


class HolidayForm(forms.Form):
    """A day off or a worked weekend."""

    day = DayField(label=_("Day"))
    kind = forms.ChoiceField(label=pgettext_lazy("holiday", "Kind"), choices=DayKind.choices)
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


class UrgeForm(forms.Form):
    """What is said when a matter is urged."""

    text = forms.CharField(label=_("What is asked for"), max_length=300, required=False)


class InstructForm(forms.Form):
    """An instruction and its date."""

    text = forms.CharField(label=_("Instruction"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    due_on = DayField(label=_("To be done by"))


class AnswerForm(forms.Form):
    """What was done on an instruction."""

    text = forms.CharField(
        label=_("What was done on it"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class HandOverForm(forms.Form):
    """To whom a matter passes, and why."""

    union = RefField("union", label=_("To this union"), required=False)
    account = forms.ModelChoiceField(
        Account.objects.none(), label=_("To this person"), required=False,
        empty_label=_("nobody in particular"), help_text=_("Persons of the union that has it now."),
    )  # fmt: skip
    text = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, case: Case, scope: Scope, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        union, account = self.fields["union"], self.fields["account"]
        assert isinstance(union, RefField)
        assert isinstance(account, forms.ModelChoiceField)
        union.scope = scope
        account.queryset = holders("cases.move", case.turn.path).order_by("name")


UNITS_OF_TIME = (
    ("", _("As in the national rule")),
    ("day", _("days")),
    ("workday", _("working days")),
    ("month", _("months")),
)


class RuleForm(forms.Form):
    """A region's own rule, or a newer version, beside the shipped ones of the same name."""

    name = forms.ChoiceField(label=_("Rule"))
    region = forms.CharField(
        label=_("Region code"), max_length=12, required=False, help_text=_("Empty: the whole country.")
    )
    rule = forms.CharField(label=_("The rule in words"), widget=forms.Textarea(attrs={"rows": 2}))
    number = forms.CharField(
        label=_("Number"), max_length=20, help_text=_("Such as 15, 2/3 or 5 percent as 5%.")
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=UNITS_OF_TIME, required=False)
    citation = forms.CharField(label=_("Source and article"), max_length=240)
    citation_version = forms.CharField(label=_("Version of the source"), max_length=60, required=False)
    valid_from = DayField(label=_("In force from"))
    confidence = forms.ChoiceField(label=_("Confirmed?"), choices=Confidence.choices)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["name"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _names()


def _names() -> list[tuple[str, str]]:
    """One choice per name that has a number and no bands, with the words of its national rule."""
    rows = Statute.objects.filter(shipped=True, numerator__isnull=False, band_low=0, band_high=None)
    words: dict[str, str] = {}
    for row in rows.order_by("region"):
        words.setdefault(row.name, row.rule)
    return [(name, words[name]) for name in sorted(words, key=topics.rank)]
