"""How a session moves: notice and material, held with a quorum, closed with every item settled, published, reported."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.pages import links
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.listed import NameLines
from niangjia.kit.ballots.choices import Outcome
from niangjia.kit.meetings import order
from niangjia.kit.tasks import actions as tasks
from niangjia.kit.tasks.choices import BornOf

from .. import asks
from ..choices import BY_DELEGATES, VOTED, SessionState
from ..models import Item, Session
from ..queries import entitled, shares, voting_rules
from .common import CHANGE, not_ahead, not_before

MATERIAL = "workers_congress.material_days"


def has_agenda(session: Session, context: Context) -> Iterator[Reason]:
    if not session.items.unscoped("its own rows").exists():
        yield Reason(
            gettext("The agenda is empty."), links.to_row(session),
            gettext("Agree on the agenda with the employer and enter its items."),
        )  # fmt: skip


def delegates_fit(session: Session, context: Context) -> Iterator[Reason]:
    """The make-up of the delegates (DEM 8, 9; EDU 11): what only an unconfirmed rule says is a warning."""
    congress = session.congress
    if congress.form not in BY_DELEGATES:
        return
    if not entitled(congress, session.planned_on or context.on):
        yield Reason(
            gettext("No delegate is in office."),
            links.to_row(congress),
            gettext("Elect the delegates by electoral group."),
        )
        return
    for share in shares(congress, session.planned_on):
        if not share.holds and share.rule is not None:
            yield Reason(
                gettext("%(label)s: %(count)d of %(all)d; the rule asks for %(said)s (%(law)s).")
                % {"label": share.label, "count": share.count, "all": share.of, "said": share.said,
                   "law": share.rule.reference},
                links.to_row(congress), gettext("Elect further delegates or other ones."), share.rule,
            )  # fmt: skip


def material_in_time(session: Session, context: Context) -> Iterator[Reason]:
    """Written material reaches the delegates seven days before (DEM 18; Shanghai 30)."""
    held = context.data.get("planned_on") or session.planned_on
    sent = context.data.get("material_on", session.material_on)
    if held is None or (not context.data and session.state == SessionState.PLANNED):
        return
    if session.state == SessionState.NOTICED:
        held = context.on
    yield from order.sent_in_time(sent, held, statutes.get(MATERIAL, unit=session.union, on=held))


def not_after_session(session: Session, context: Context) -> Iterator[Reason]:
    notice, held = context.data.get("notice_on"), context.data.get("planned_on") or session.planned_on
    if notice and held and notice > held:
        yield Reason(
            gettext("The notice was given after the session."), remedy=gettext("Compare the two dates.")
        )


def has_quorum(session: Session, context: Context) -> Iterator[Reason]:
    """Two thirds of the delegates (DEM 17; EDU 19)."""
    if "present" in context.data:
        quorum, _majority = voting_rules(session.congress, context.on)
        due = context.data.get("entitled") or session.entitled
        yield from order.attendance(due, context.data["present"] or 0, quorum)


def is_settled(session: Session, context: Context) -> Iterator[Reason]:
    """Every item has its vote or its opinions."""
    for item in session.items.unscoped("its own rows"):
        if item.procedure in VOTED and item.outcome == Outcome.PENDING:
            yield Reason(
                gettext("“%(item)s” has not been voted.") % {"item": item}, links.to_row(item),
                gettext("Record the secret ballot of this item."),
            )  # fmt: skip
        elif not item.resolution.strip():
            yield Reason(
                gettext("“%(item)s” has no resolution.") % {"item": item}, links.to_row(item),
                gettext("Record what was resolved, or the opinions given."),
            )  # fmt: skip


def _noticed(session: Session, context: Context, act: Act) -> None:
    data = context.data
    act.update(
        session, notice_on=data.get("notice_on"), material_on=data.get("material_on"),
        planned_on=data.get("planned_on") or session.planned_on, place=data.get("place") or session.place,
        entitled=entitled(session.congress, data.get("planned_on") or session.planned_on or context.on),
    )  # fmt: skip


def _held(session: Session, context: Context, act: Act) -> None:
    data = context.data
    act.update(
        session, held_on=context.on, entitled=data.get("entitled") or session.entitled, present=data.get("present", 0),
        chaired_by=data.get("chaired_by", ""), recorder=data.get("recorder", ""), presidium=data.get("presidium") or [],
    )  # fmt: skip


def _closed(session: Session, context: Context, act: Act) -> None:
    """Resolutions with somebody to carry them out become tasks."""
    act.update(session, closed_on=context.on, minutes=context.data.get("minutes", ""))
    for item in session.items.unscoped("its own rows").exclude(owner_name=""):
        if item.outcome in (Outcome.PASSED, Outcome.PENDING):
            _task(item, context)


def _task(item: Item, context: Context) -> None:
    month = context.on + timedelta(
        days=statutes.get("workers_congress.reply_days", unit=item.union, on=context.on).most()
    )
    tasks.raise_task(
        union=item.union, department=item.owner_name, title=item.title[: asks.TITLE], text=item.resolution, origin=item,
        due_on=max(item.due_on or month, context.on), born_of=BornOf.MEETING, on=context.on, by=context.by,
    )  # fmt: skip


def _published(session: Session, context: Context, act: Act) -> None:
    act.update(session, published_on=context.on, published_at=context.data.get("published_at", ""))


def _reported(session: Session, context: Context, act: Act) -> None:
    act.update(session, reported_on=context.on)


def _facts(session: Session, context: Context) -> dict[str, Any]:
    """What the close is frozen with: attendance and every vote."""
    facts: dict[str, Any] = {"应到": session.entitled, "实到": session.present}
    for item in session.items.unscoped("its own rows"):
        if item.outcome:
            facts[item.title] = (
                f"{item.get_outcome_display()}（赞成{item.yes}、反对{item.no}、弃权{item.abstain}）"
            )
    return facts


def _planned_day(session: Session, context: Context) -> date | None:
    return session.planned_on


_AFTER_HELD = not_before(lambda s: s.held_on, _("The day lies before the session was held (%(day)s)."))
_AFTER_CLOSE = not_before(lambda s: s.closed_on, _("The day lies before the session closed (%(day)s)."))
_AFTER_NOTICE = not_before(lambda s: s.notice_on, _("The session cannot precede its notice (%(day)s)."))
NOTIFY = asks.form(
    asks.day(_("Notice given on"), "notice_on"),
    asks.day(_("Material sent on"), "material_on"),
    asks.day(
        _("Held on (planned)"), "planned_on", default=None, required=False, help=_("Empty: as planned.")
    ),
    asks.text("place", _("Place"), required=False),
)
HOLD = asks.form(
    asks.day(pgettext_lazy("democracy", "Held on")),
    asks.number(
        "entitled", _("People due to attend"), required=False, help=_("Empty: the delegates in office.")
    ),
    asks.number("present", _("Present"), 1, required=True),
    asks.text("chaired_by", _("Chaired by"), asks.NAME, required=True),
    asks.text("recorder", _("Minutes taken by"), asks.NAME),
    Column(key="presidium", label=_("Presidium"), kind=NameLines(), help=_("One name a line.")),
)
CLOSE = asks.form(asks.day(pgettext_lazy("democracy", "Closed on")), asks.long("minutes", _("Minutes")))
PUBLISH = asks.form(
    asks.day(_("Published on")), asks.text("published_at", _("Where published"), asks.NAME, required=True)
)
REPORT = asks.form(asks.day(_("Reported on")))
AHEAD = (SessionState.PLANNED, SessionState.NOTICED)

SESSION = Lifecycle(
    code="democracy.session",
    label=_("Course of the session"),
    model="democracy.Session",
    start=SessionState.PLANNED,
    line="democracy",
    states=[
        State(
            SessionState.PLANNED,
            SessionState.PLANNED.label,
            dues=[
                Due(
                    MATERIAL,
                    _("Send the material to the delegates"),
                    _("Day of the session"),
                    start=_planned_day,
                )
            ],
        ),
        State(SessionState.NOTICED, SessionState.NOTICED.label),
        State(SessionState.HELD, SessionState.HELD.label),
        State(
            SessionState.CLOSED,
            SessionState.CLOSED.label,
            dues=[
                Due("workers_congress.publish_days", _("Publish the results"), _("Session closed")),
                Due(
                    "workers_congress.report_workdays",
                    _("Report to the union above"),
                    _("Session closed"),
                    until=(SessionState.PUBLISHED,),
                ),
            ],
        ),
        State(SessionState.PUBLISHED, SessionState.PUBLISHED.label),
        State(SessionState.REPORTED, SessionState.REPORTED.label, final=True),
        State(SessionState.CANCELLED, SessionState.CANCELLED.label, final=True),
    ],
    transitions=[
        Transition(
            "notify",
            _("Give notice, send the material"),
            SessionState.PLANNED,
            SessionState.NOTICED,
            CHANGE,
            blockers=[has_agenda, delegates_fit, not_after_session, material_in_time],
            effect=_noticed,
            form=NOTIFY,
        ),
        Transition(
            "postpone",
            _("Prepare it anew"),
            SessionState.NOTICED,
            SessionState.PLANNED,
            CHANGE,
            needs_reason=True,
        ),
        Transition(
            "hold",
            _("Open the session"),
            SessionState.NOTICED,
            SessionState.HELD,
            CHANGE,
            blockers=[not_ahead, _AFTER_NOTICE, material_in_time, has_quorum],
            effect=_held,
            form=HOLD,
        ),
        Transition(
            "close",
            pgettext_lazy("session", "Close the session"),
            SessionState.HELD,
            SessionState.CLOSED,
            CHANGE,
            blockers=[not_ahead, _AFTER_HELD, is_settled],
            facts=_facts,
            effect=_closed,
            form=CLOSE,
        ),
        Transition(
            "publish",
            _("Publish the results"),
            SessionState.CLOSED,
            SessionState.PUBLISHED,
            CHANGE,
            blockers=[not_ahead, _AFTER_CLOSE],
            effect=_published,
            form=PUBLISH,
        ),
        Transition(
            "report",
            _("Report to the union above"),
            SessionState.PUBLISHED,
            SessionState.REPORTED,
            CHANGE,
            blockers=[not_ahead, _AFTER_CLOSE],
            effect=_reported,
            form=REPORT,
        ),
        Transition(
            "cancel",
            _("Call it off"),
            AHEAD,
            SessionState.CANCELLED,
            CHANGE,
            needs_reason=True,
            danger=True,
        ),
    ],
)
