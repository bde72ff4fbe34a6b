"""Approving a step of the drive by issuing its numbered paper: one action, one transaction, one number."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.documents import Subject, issue_document
from niangjia.kernel.papers.models import NumberedDocument
from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union
from niangjia.kernel.units.queries import ancestors

from .. import actions
from ..models import Case
from . import ELECTION, PREPARE

ISSUERS = (UnionKind.FEDERATION, UnionKind.INDUSTRIAL)
SUBJECT = "organizing.case"
ASSEMBLY = 100  # below it all members meet (the wording of the paper only; the rule itself is a statute)


def issuer_of(area: Union) -> Union:
    """Who approves: the nearest federation or industrial union at or above the responsible one (工会法 art. 12)."""
    above = Union._base_manager.filter(path__in=ancestors([area.path]), kind__in=ISSUERS)
    return above.order_by("-depth").first() or area


@action(
    "organizing.approve_preparation_by_paper", ability="cases.decide", at=lambda given: given["case"].area
)
def approve_preparation_by_paper(
    *, by: Actor, act: Act, case: Case, on: date, parent: Union | None = None, hold_by: date | None = None
) -> NumberedDocument:
    """同意筹建批复: issue it and let the case move with its number."""
    if not case.union_name or not case.preparatory_group:
        raise Refusal(
            _("The application names no union or no preparatory group."),
            remedy=_("Complete the application."),
        )
    issuer = issuer_of(case.area)
    document = issue_document(
        kind=PREPARE, issuer=issuer, addressee=case.employer.name, on=on, by=by, subject=Subject(SUBJECT, case.pk),
        facts=preparation_facts(case, parent or case.area, hold_by),
    )  # fmt: skip
    actions.approve_preparation(case=case, on=on, approval_no=document.text, parent=parent, by=by)
    return document


def preparation_facts(case: Case, upper: Union, hold_by: date | None = None) -> dict[str, Any]:
    """What the approval to prepare says; the first of the group leads it unless a post says otherwise."""
    names = [row["name"] for row in case.preparatory_group]
    leads = [row["name"] for row in case.preparatory_group if row.get("post") == "组长"]
    return {
        "工会名称": case.union_name, "上级工会": upper.name, "职工人数": str(case.employer.workers or ""),
        "筹备组成员": names, "筹备组人数": str(len(names)), "组长": (leads or names)[0], "召开期限": numerals.on(hold_by) if hold_by else "",
    }  # fmt: skip


@action("organizing.approve_result_by_paper", ability="cases.decide", at=lambda given: given["case"].area)
def approve_result_by_paper(*, by: Actor, act: Act, case: Case, on: date) -> NumberedDocument:
    """选举结果批复: issue it and let the case move with its number."""
    if case.term is None:
        raise Refusal(_("No election is recorded."), remedy=_("Report the result first."))
    document = issue_document(
        kind=ELECTION, issuer=issuer_of(case.area), addressee=case.union_name, on=on, by=by,
        subject=Subject(SUBJECT, case.pk), facts=election_facts(case),
    )  # fmt: skip
    actions.approve_result(case=case, on=on, approval_no=document.text, by=by)
    return document


def election_facts(case: Case) -> dict[str, Any]:
    """What the approval of the result says, from the recorded term. The committee holds chair and deputies too."""
    term = case.term
    assert term is not None
    ordinal = numerals.hanzi(term.ordinal)
    audit = _names(term.results, PostKind.AUDIT_HEAD, PostKind.AUDIT)
    women = _names(term.results, PostKind.WOMEN_HEAD, PostKind.WOMEN)
    return {
        "工会名称": case.union_name, "届次": f"第{ordinal}届", "选举日期": numerals.on(term.elected_on),
        "会议名称": f"第{ordinal}次{'会员大会' if term.due < ASSEMBLY else '会员代表大会'}", "应到人数": str(term.due),
        "实到人数": str(term.present), "委员": _names(term.results, PostKind.CHAIR, PostKind.DEPUTY, PostKind.MEMBER, ""),
        "主席": "、".join(_names(term.results, PostKind.CHAIR)), "副主席": _names(term.results, PostKind.DEPUTY),
        "经审委员": audit, "经审主任": audit[0] if audit else "", "女工委员": women, "女工主任": women[0] if women else "",
        "任期年数": numerals.hanzi(term.years), "任期起": numerals.on(term.elected_on), "任期止": numerals.on(term.expires_on),
    }  # fmt: skip


def _names(results: list[dict[str, Any]], *posts: str) -> list[str]:
    """The elected of some posts, in the order of the posts."""
    return [row["name"] for post in posts for row in results if row.get("post", "") == post]
