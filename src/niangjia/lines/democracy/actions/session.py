"""Sessions: planned, the agenda, the votes, the resolutions. How a session moves is in `lifecycle/session.py`."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.pages import links
from niangjia.kernel.papers import numerals
from niangjia.kit.ballots.choices import Outcome, Way
from niangjia.kit.ballots.judge import judge

from ..choices import AHEAD, SECRET, VOTED, SessionState
from ..models import Congress, Item, Restructuring, Session
from ..queries import entitled, voting_rules


@action("democracy.plan_session", ability="democracy.change", at=lambda kw: kw["congress"].union)
def plan_session(
    *,
    by: Actor,
    act: Act,
    congress: Congress,
    planned_on: date,
    title: str = "",
    extra: bool = False,
    called_by: str = "",
    askers: int = 0,
    place: str = "",
) -> Session:
    """Plan a session. Refused for a congress that ended or whose term is over on that day."""
    if congress.valid_to != FAR and planned_on >= congress.valid_to:
        raise Refusal(_("This congress ended on %(day)s.") % {"day": congress.valid_to.isoformat()})
    end = congress.extended_to or congress.ends_on
    if end is not None and planned_on > end:
        raise Refusal(
            _("The term ends on %(end)s, before the session.") % {"end": end.isoformat()},
            where=_("Planned for"),
            remedy=_("Elect the next congress or extend the term first."),
            link=links.to_row(congress),
        )
    if extra and not called_by.strip():
        raise Refusal(
            _("Say who called the extra session."), where=_("Called by"),
            remedy=_("The employer, the union, or a third of the delegates."),
        )  # fmt: skip
    due = entitled(congress, planned_on)
    rule = statutes.get("workers_congress.extra_share", unit=congress.union, on=planned_on)
    if extra and askers and not rule.holds(askers, of=due):
        raise Refusal(
            _("%(number)d of %(all)d delegates ask for it; at least %(needed)d are needed (%(law)s).")
            % {"number": askers, "all": due, "needed": rule.least(of=max(due, 1)), "law": rule.reference},
            where=_("Delegates who ask for it"), remedy=_("Collect more signatures."),
        )  # fmt: skip
    number = 1 + congress.sessions.unscoped("its own rows").exclude(state=SessionState.CANCELLED).filter(
        planned_on__gte=congress.starts_on or date.min
    ).count()  # fmt: skip
    name = title or f"{congress.name}第{numerals.hanzi(congress.ordinal)}届第{numerals.hanzi(number)}次会议"
    row = act.create(
        Session(
            congress=congress, union=congress.union, title=name[:120], ordinal=number, planned_on=planned_on, extra=extra,
            called_by=called_by, place=place, entitled=due,
        )
    )  # fmt: skip
    engine.open_case(row, by=by)
    return row


@action("democracy.add_item", ability="democracy.change", at=lambda kw: kw["session"].union)
def add_item(
    *,
    by: Actor,
    act: Act,
    session: Session,
    title: str,
    procedure: str,
    subject: str = "other",
    text: str = "",
    proposed_by: str = "",
    restructuring: Restructuring | None = None,
) -> Item:
    """Put a matter on the agenda. What is adopted or elected is voted by secret ballot, item by item (DEM 20)."""
    if session.state not in AHEAD:
        raise Refusal(
            _("The agenda of this session is closed."), remedy=_("Put the matter to the next session."),
            link=links.to_row(session),
        )  # fmt: skip
    if restructuring is not None and restructuring.union_id != session.union_id:
        raise Refusal(
            _("“%(title)s” is a matter of another union.") % {"title": restructuring},
            where=_("Restructuring case"),
        )
    number = 1 + max(session.items.unscoped("its own rows").values_list("number", flat=True), default=0)
    return act.create(
        Item(
            meeting=session, number=number, title=title, procedure=procedure, subject=subject, text=text,
            proposed_by=proposed_by, restructuring=restructuring, important=procedure in SECRET,
        )
    )  # fmt: skip


@action("democracy.drop_item", ability="democracy.change", at=lambda kw: kw["item"].union)
def drop_item(*, by: Actor, act: Act, item: Item) -> None:
    """Take a matter off the agenda while the session has not begun."""
    if item.meeting.state not in AHEAD:
        raise Refusal(_("The agenda of this session is closed."))
    act.delete(item)


@action("democracy.record_vote", ability="democracy.change", at=lambda kw: kw["item"].union)
def record_vote(
    *,
    by: Actor,
    act: Act,
    item: Item,
    way: str,
    present: int,
    yes: int,
    no: int,
    abstain: int,
    issued: int = 0,
    returned: int = 0,
) -> Item:
    """A vote counted. An implausible count is refused; the outcome is judged by quorum and majority of all delegates."""
    session = item.meeting
    _may_vote(item, session, way, present)
    on = session.held_on or session.planned_on
    quorum, majority = voting_rules(session.congress, on)
    figures: dict[str, Any] = {
        "way": way, "entitled": session.entitled, "present": present, "issued": issued, "returned": returned,
        "yes": yes, "no": no, "abstain": abstain,
    }  # fmt: skip
    verdict = judge(SimpleNamespace(**figures), quorum, majority)
    if verdict.faults:
        raise Refusal(" ".join(verdict.faults), remedy=_("Compare the figures with the tellers' report."))
    return act.update(item, **figures, voted_on=on, outcome=verdict.outcome, judged=verdict.frozen())


def _may_vote(item: Item, session: Session, way: str, present: int) -> None:
    if session.state != SessionState.HELD:
        raise Refusal(
            _("Votes are taken while the session is held."),
            remedy=_("Open the session first."),
            link=links.to_row(session),
        )
    if item.procedure not in VOTED:
        raise Refusal(
            _("“%(title)s” is heard and commented on, not voted.") % {"title": item.title},
            remedy=_("Record the delegates' opinions as its resolution."),
        )
    if item.important and way == Way.HANDS:
        raise Refusal(
            _("What is adopted or elected is voted by secret ballot, item by item."), where=_("Way of voting"),
            remedy=_("Hold a secret ballot."),
        )  # fmt: skip
    if present > session.present:
        raise Refusal(
            _("%(votes)d voted but only %(present)d attended the session.") % {"votes": present, "present": session.present},
            where=_("Present"), remedy=_("Compare both numbers with the attendance list."),
        )  # fmt: skip


@action("democracy.resolve_item", ability="democracy.change", at=lambda kw: kw["item"].union)
def resolve_item(
    *, by: Actor, act: Act, item: Item, resolution: str, owner_name: str = "", due_on: date | None = None
) -> Item:
    """What the session resolved, or the opinions it gave; who carries it out by when becomes a task at the close."""
    session = item.meeting
    if session.state != SessionState.HELD:
        raise Refusal(_("Resolutions are recorded while the session is held."), link=links.to_row(session))
    if due_on is not None and session.held_on and due_on < session.held_on:
        raise Refusal(
            _("This lies before the session."), where=_("To be done by"), remedy=_("Compare the two dates.")
        )
    if item.procedure in VOTED and item.outcome == Outcome.PENDING:
        raise Refusal(_("This item has not been voted yet."), remedy=_("Record the vote first."))
    return act.update(item, resolution=resolution, owner_name=owner_name, due_on=due_on)


def move(record: Any, step: str, *, by: Actor, because: str = "", **data: Any) -> Any:
    """Take a step of a record's lifecycle from code: `data` is what its form would say."""
    engine.move(record, step, by=by, data=data, because=because)
    return record
