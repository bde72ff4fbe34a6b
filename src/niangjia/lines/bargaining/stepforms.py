"""What each step asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.cases.forms import DayField
from niangjia.kit.ballots.choices import Way


def _day(label: Any) -> DayField:
    return DayField(label=label, initial=clock.today)


def _text(label: Any, *, required: bool = True, rows: int = 3, length: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=length, widget=forms.Textarea(attrs={"rows": rows})
    )


def _count(label: Any, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, required=required)


def _money(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_digits=10, decimal_places=2, required=False)


class OnForm(forms.Form):
    """The day of the event."""

    on = _day(_("Day"))


class ReplyForm(forms.Form):
    on = _day(_("Replied on"))
    reply = _text(_("What the reply says"), required=False)
    talks_on = DayField(label=_("Talks to begin on"), required=False)


class RefuseForm(forms.Form):
    on = _day(_("Refused on"))
    refusal = _text(_("Reason of the refusal"))


class NameForm(forms.Form):
    on = _day(_("Day"))
    talks_on = DayField(label=_("Talks to begin on"), required=False)


class DisputeForm(forms.Form):
    on = _day(_("Coordination asked for on"))
    matter = _text(_("What is in dispute"))


class DraftForm(forms.Form):
    """The draft: its term (both days inside) and what it promises. Workers and women may be left out for one employer."""

    on = _day(_("Draft ready on"))
    title = forms.CharField(label=_("Title"), max_length=160, required=False)
    starts_on = DayField(label=_("Term begins"))
    ends_on = DayField(label=_("Term ends"))
    workers = _count(_("Workers covered"), required=False)
    women = _count(_("Women among them"), required=False)
    wage_before = _money(_("Average wage before, yuan"))
    wage_after = _money(_("Average wage agreed, yuan"))
    renews = forms.BooleanField(
        label=_("Takes the place of the contract in force"),
        required=False,
        help_text=_(
            "A renewal before the old term is over; the old contract ends when this one is in force."
        ),
    )
    platform = forms.BooleanField(label=_("With a platform of the new economy"), required=False)


class VoteForm(forms.Form):
    """The count of the vote on the draft."""

    on = _day(_("Voted on"))
    way = forms.ChoiceField(label=_("Way of voting"), choices=Way)
    entitled = _count(_("Entitled to vote"))
    present = _count(pgettext_lazy("vote", "Present"))
    issued = _count(_("Papers issued"), required=False)
    returned = _count(_("Papers returned"), required=False)
    yes = _count(pgettext_lazy("vote", "In favour"))
    no = _count(pgettext_lazy("vote", "Against"))
    abstain = _count(pgettext_lazy("vote", "Abstentions"))

    def clean(self) -> dict[str, Any]:
        """Where no papers were used, their numbers are nothing."""
        found = super().clean() or {}
        return {**found, "issued": found.get("issued") or 0, "returned": found.get("returned") or 0}


class SubmitForm(forms.Form):
    on = _day(_("Submitted on"))
    office = forms.CharField(label=_("Labour authority"), max_length=80, required=False)


class ObjectForm(forms.Form):
    on = _day(_("Objected on"))
    objection = _text(_("Objection"), length=300)


class DropForm(forms.Form):
    on = _day(_("Day"))
    why = _text(_("Why it is dropped"))


class FileForm(forms.Form):
    on = _day(_("Handed in on"))


class AcceptForm(forms.Form):
    on = _day(_("Filed on"))
    filing_no = forms.CharField(
        label=_("Filing number"), max_length=60, required=False, help_text=_("Empty: the next number.")
    )
