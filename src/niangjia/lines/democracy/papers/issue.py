"""What the papers say of a record, and when there is nothing to say yet."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.pages import links
from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.kinds import Letter, Occasion
from niangjia.kit.ballots.choices import Outcome

from ..choices import AHEAD, BY_DELEGATES, DONE_SESSIONS, ProposalState
from ..models import Disclosure, Item, Proposal, Session


def _items(session: Session) -> list[Item]:
    return list(session.items.unscoped("the session's own agenda"))


def notice(session: Session, occasion: Occasion) -> Letter:
    """会议通知: the day, the place and the agenda. Refused once the session was held."""
    items = _items(session)
    if session.state not in AHEAD or not items or session.planned_on is None:
        raise Refusal(
            _("A notice is given before the session, with its agenda."), remedy=_("Enter the agenda first."),
            link=links.to_row(session),
        )  # fmt: skip
    people = "职工代表" if session.congress.form in BY_DELEGATES else "职工"
    facts = {
        "会议名称": session.title, "会议日期": numerals.on(session.planned_on), "会议地点": session.place or "另行通知",
        "参会人员": people, "议程": [item.title for item in items],
    }  # fmt: skip
    return Letter(addressee=f"全体{people}", facts=facts)


def resolution(session: Session, occasion: Occasion) -> Letter:
    """决议: attendance, and every item with its vote. Refused before the session closed."""
    if session.state not in DONE_SESSIONS or session.held_on is None:
        raise Refusal(
            _("The resolution is issued once the session has closed."), remedy=_("Close the session first."),
            link=links.to_row(session),
        )  # fmt: skip
    facts = {
        "会议名称": session.title, "会议日期": numerals.on(session.held_on), "应到人数": str(session.entitled),
        "实到人数": str(session.present), "决议": [_said(item) for item in _items(session)],
    }  # fmt: skip
    return Letter(addressee=session.union.name, facts=facts)


def _said(item: Item) -> str:
    if not item.outcome:
        return f"{item.title}：{item.resolution}"
    word = "通过" if item.outcome == Outcome.PASSED else "未通过"
    return f"{item.title}：赞成{item.yes}票，反对{item.no}票，弃权{item.abstain}票，表决{word}。"


def order(proposal: Proposal, occasion: Occasion) -> Letter:
    """提案交办通知: to the department in charge, with the day of the reply."""
    if proposal.state != ProposalState.ASSIGNED or proposal.assigned_on is None:
        raise Refusal(
            _("The proposal has not been assigned to a department."), remedy=_("Assign a department first."),
            link=links.to_row(proposal),
        )  # fmt: skip
    rule = statutes.get("workers_congress.reply_days", unit=proposal.union, on=proposal.assigned_on)
    facts: dict[str, Any] = {
        "会议名称": proposal.congress.name, "提案编号": proposal.number, "提案标题": proposal.title, "案由": proposal.grounds,
        "建议措施": proposal.measures, "提案人": proposal.proposer_name,
        "答复期限": numerals.on(proposal.assigned_on + timedelta(days=rule.most())),
    }  # fmt: skip
    return Letter(addressee=proposal.department, facts=facts)


def reminder(disclosure: Disclosure, occasion: Occasion) -> Letter:
    """催办函: to the unit that has not published what was due."""
    if disclosure.published_on is not None or disclosure.due_on is None or disclosure.due_on >= occasion.on:
        raise Refusal(_("This is not overdue."), link=links.to_row(disclosure))
    facts = {
        "公开类别": str(disclosure.get_kind_display()), "公开事项": f"{disclosure.title}{disclosure.period}",
        "应公开日期": numerals.on(disclosure.due_on), "责任人": disclosure.owner_name or "负责人",
    }  # fmt: skip
    return Letter(addressee=(disclosure.employer or disclosure.union).name, facts=facts)
