"""Inspection papers for many employers at once: ticked rows of the ledger of employers inspected."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases.forms import DayField
from niangjia.kernel.papers.kinds import Issuing, Letter, Occasion

from ..choices_firms import NoticeKind
from ..models import Check, Notice
from .facts import notice_facts


class PaperForm(forms.Form):
    """Asked once for all employers."""

    due_on = DayField(label=_("To be answered by"))
    demand = forms.CharField(label=_("What is demanded"), widget=forms.Textarea(attrs={"rows": 3}))


def _letter(kind: NoticeKind) -> Any:
    def letter(check: Check, occasion: Occasion) -> Letter:
        """One employer: refused where it has such a paper from this inspection already."""
        from ..actions.notices import addressee, draft_notice

        if Notice._base_manager.filter(check_of=check, kind=kind).exists():
            raise Refusal(
                _("“%(name)s” has been served such a paper already.") % {"name": check.employer.name},
                remedy=_("Open that paper."),
            )
        notice = draft_notice(
            act=occasion.act, union=occasion.issuer, kind=kind, on=occasion.on, employer=check.employer, check=check,
            demand=str(occasion.data["demand"]), due_on=_day(occasion.data["due_on"]), facts=check.findings,
        )  # fmt: skip
        return Letter(addressee=addressee(notice), facts=notice_facts(notice), about=notice)

    return letter


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _issued(notice: Notice, document: Any, occasion: Occasion) -> None:
    from ..actions.notices import put_on_the_way

    put_on_the_way(act=occasion.act, notice=notice, number=document.text, by=occasion.by)


def issuing(kind: NoticeKind, label: Any) -> Issuing:
    """How papers of a kind are issued from the ledger of employers inspected."""
    return Issuing(model=Check, letter=_letter(kind), issued=_issued, related=("employer", "union", "inspection"),
                   record="rights-inspected", label=label, form=PaperForm)  # fmt: skip
