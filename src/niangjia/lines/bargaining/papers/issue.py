"""How the papers are made from the ledgers: one letter for one row, in one transaction, one at a time or a thousand."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from niangjia.kernel import statutes
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.cases import engine, holidays
from niangjia.kernel.cases.calendar import reckon
from niangjia.kernel.cases.forms import DayField
from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.kinds import Letter, Occasion
from niangjia.kernel.papers.models import NumberedDocument
from niangjia.kernel.units.models import Union

from ..actions import rounds
from ..choices import CLOSED, Filing, Kind, Stage, Subject
from ..models import CampaignFirm, Contract, Covered, Round
from ..titles import TITLES

ISSUE_OFFERS = gettext_lazy("Issue offers")
URGE_REPLIES = gettext_lazy("Urge a reply")
ISSUE_RECEIPTS = gettext_lazy("Issue filing receipts")
LAW = "《中华人民共和国工会法》第二十一条、《中华人民共和国劳动合同法》第五十一条和《集体合同规定》第三十二条"
TOPICS = {
    Subject.PAY: "工资报酬",
    Subject.CONDITIONS: "劳动条件",
    Subject.STANDARDS: "劳动标准",
    Subject.SAFETY: "安全卫生",
    Subject.WELFARE: "社会福利",
}


class OfferForm(forms.Form):
    """Asked once for all offers."""

    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"), choices=Subject.choices, widget=forms.CheckboxSelectMultiple,
        initial=[Subject.PAY], required=False,
    )  # fmt: skip


class UrgeForm(forms.Form):
    """Asked once for all letters."""

    reply_by = DayField(label=gettext_lazy("Reply by"))


def reply_due(union: Union, on: date) -> date:
    """The last day to reply to an offer of a day, by the rule of the union's region (CC-2004 art. 32)."""
    rule = statutes.get("bargaining.reply_days", unit=union, on=on)
    return reckon(on, int(rule.number or 0), rule.unit, calendar=holidays.calendar()).due_on


def offer_letter(firm: CampaignFirm, occasion: Occasion) -> Letter:
    """The offer to one employer of a campaign; the bargaining is opened with it."""
    campaign = firm.campaign
    if firm.round_id and firm.round is not None and firm.round.stage not in CLOSED:
        raise Refusal(
            _("An offer has been issued to this employer already."),
            remedy=_("Open that bargaining."),
            link=f"/l/bargaining/round/{to_text(firm.round_id)}/",
        )
    topics = [TOPICS[Subject(code)] for code in occasion.data.get("topics") or ()]
    record = rounds.make_offer(
        union=firm.union, employer=firm.employer, kind=campaign.kind, campaign=campaign, on=occasion.on,
        topics_said="、".join(topics), case=False, by=occasion.by,
    )  # fmt: skip
    rounds.link_firm(occasion.act, record, [firm])
    seats = statutes.get("bargaining.representatives", unit=firm.union, on=occasion.on)
    facts = {
        "依据": LAW, "合同种类": TITLES[Kind(campaign.kind)], "工会名称": firm.union.name, "协商议题": topics,
        "代表人数": str(seats.least()), "答复期限": numerals.on(reply_due(firm.union, occasion.on)),
    }  # fmt: skip
    return Letter(addressee=firm.employer.name, facts=facts, about=record)


def offer_issued(record: Any, document: NumberedDocument, occasion: Occasion) -> None:
    """The bargaining bears the number of its paper, and its clock begins."""
    occasion.act.update(record, number=document.text)
    engine.open_case(record, by=occasion.by, on=occasion.on)


def urge_letter(record: Round, occasion: Occasion) -> Letter:
    """督促函 to an employer that has not answered, or has refused."""
    if record.stage not in (Stage.OFFERED, Stage.ESCALATED, Stage.REFUSED) or record.employer is None:
        raise Refusal(
            _("There is nothing to urge: the offer has been answered."), remedy=_("Leave this row out.")
        )
    due = reply_due(record.union, record.offered_on)
    if record.stage == Stage.OFFERED and occasion.on <= due:
        raise Refusal(
            _("The other side may reply until %(day)s.") % {"day": due.isoformat()},
            remedy=_("Wait for that day."),
        )
    reply_by = date.fromisoformat(str(occasion.data["reply_by"]))
    facts = {
        "依据": LAW, "合同种类": TITLES[Kind(record.kind)], "工会名称": record.union.name,
        "要约日期": numerals.on(record.offered_on), "要约编号": record.number, "答复期限": numerals.on(due),
        "情形": "拒绝协商，理由是" + record.refusal if record.stage == Stage.REFUSED else "逾期未作书面答复",
        "督促期限": numerals.on(reply_by),
    }  # fmt: skip
    return Letter(addressee=record.employer.name, facts=facts)


def receipt_letter(contract: Contract, occasion: Occasion) -> Letter:
    """备案回执 for a contract that was accepted."""
    if contract.filing != Filing.ACCEPTED:
        raise Refusal(_("The contract has not been filed."), remedy=_("Review the filing first."))
    covered = Covered._base_manager.filter(contract=contract)
    workers = covered.aggregate(n=Sum("workers"))["n"] or 0
    facts = {
        "合同名称": contract.title, "签订日期": _said(contract.signed_on), "期限起": _said(contract.starts_on),
        "期限止": _said(contract.ends_on), "单位数": str(covered.count()), "职工数": str(workers),
        "备案号": contract.filing_no,
    }  # fmt: skip
    return Letter(addressee=contract.union.name, facts=facts)


def _said(day: date | None) -> str:
    return numerals.on(day) if day else ""
