"""The gate of a restructuring (M057): it closes only on votes of a closed session with a quorum (DEM 13; 改制必经职代会)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.lifecycle import Context, Lifecycle, Reason, State, Transition
from niangjia.kernel.pages import links
from niangjia.kit.ballots.choices import Outcome

from .. import asks
from ..choices import DONE_SESSIONS, GATE, RestructuringState, Subject
from ..models import Item, Restructuring
from .common import CHANGE, not_ahead, not_before

_TEXTS = {Subject.PLAN: "plan", Subject.PLACEMENT: "placement", Subject.COMPENSATION: "compensation"}


def is_written(case: Restructuring, context: Context) -> Iterator[Reason]:
    for subject, name in _TEXTS.items():
        if not getattr(case, name).strip():
            yield Reason(
                gettext("Nothing is written under “%(what)s”.") % {"what": subject.label}, links.to_row(case),
                gettext("Enter the draft that is put to the congress."),
            )  # fmt: skip


def is_explained(case: Restructuring, context: Context) -> Iterator[Reason]:
    """裁员: twenty persons or ten per cent are explained to the union thirty days ahead (LCL 41)."""
    persons = statutes.get("layoff.min_persons", unit=case.union, on=context.on)
    share = statutes.get("layoff.min_share", unit=case.union, on=context.on)
    if not persons.holds(case.laid_off) and not share.holds(case.laid_off, of=max(case.workers, 1)):
        return
    days = statutes.get("layoff.notice_days", unit=case.union, on=context.on)
    if case.notice_on is None:
        yield Reason(
            gettext("%(number)d workers are to be laid off, but the union has not been told (%(law)s).")
            % {"number": case.laid_off, "law": days.reference},
            links.to_row(case), gettext("Explain it to the union or to all workers and enter the day."), days,
        )  # fmt: skip
    elif not days.holds((context.on - case.notice_on).days):
        yield Reason(
            gettext("The union was told %(days)d days ago; the rule asks for %(needed)s (%(law)s).")
            % {"days": (context.on - case.notice_on).days, "needed": days.said, "law": days.reference},
            links.to_row(case), gettext("Wait until the time is over."), days,
        )  # fmt: skip


def has_gone_through(case: Restructuring, context: Context) -> Iterator[Reason]:
    """Plan, placement and compensation, each adopted by secret ballot in a session that was closed."""
    for subject in GATE:
        items = list(Item._base_manager.filter(restructuring=case, subject=subject).select_related("meeting"))
        passed = [item for item in items if item.outcome == Outcome.PASSED]
        if any(item.meeting.state in DONE_SESSIONS for item in passed):
            continue
        yield _missing(case, subject, items, bool(passed))


def _missing(case: Restructuring, subject: Subject, items: list[Item], passed: bool) -> Reason:
    words = {"what": subject.label}
    if passed:
        return Reason(
            gettext("“%(what)s” was adopted, but the session has not been closed.") % words, links.to_row(items[-1].meeting),
            gettext("Close the session with its attendance first."),
        )  # fmt: skip
    voted = [item for item in items if item.outcome]
    if voted:
        return Reason(
            gettext("The congress did not adopt “%(what)s”.") % words, links.to_row(voted[-1]),
            gettext("Change the draft and put it to the congress again."),
        )  # fmt: skip
    return Reason(
        gettext("The congress has not voted on “%(what)s”.") % words, links.to_row(items[-1]) if items else links.to_row(case),
        gettext("Put it on the agenda of a session and record the secret ballot."),
    )  # fmt: skip


def last_vote(case: Restructuring) -> date | None:
    """The day of the last vote that counts."""
    rows = Item._base_manager.filter(
        restructuring=case, outcome=Outcome.PASSED, meeting__state__in=DONE_SESSIONS
    )
    return rows.order_by("-voted_on").values_list("voted_on", flat=True).first()


def votes(case: Restructuring, context: Context) -> dict[str, Any]:
    """The votes the decision rests on: result and attendance, frozen."""
    facts: dict[str, Any] = {}
    for item in Item._base_manager.filter(
        restructuring=case, outcome=Outcome.PASSED, meeting__state__in=DONE_SESSIONS
    ).select_related("meeting"):  # fmt: skip
        facts[str(Subject(item.subject).label)] = (
            f"{item.meeting.title}，应到{item.entitled}人，实到{item.present}人，赞成{item.yes}、反对{item.no}、弃权{item.abstain}"
        )
    return facts


def _submitted(case: Restructuring, context: Context, act: Act) -> None:
    act.update(case, submitted_on=context.on)


def _closed(case: Restructuring, context: Context, act: Act) -> None:
    act.update(case, closed_on=context.on, result=str(context.data.get("result", ""))[: asks.LINE])


_AFTER_OPENING = not_before(lambda c: c.opened_on, _("The closing lies before the opening (%(day)s)."))
_AFTER_VOTE = not_before(last_vote, _("The closing lies before the vote of the congress (%(day)s)."))
RESTRUCTURING = Lifecycle(
    code="democracy.restructuring",
    label=_("Course of the restructuring"),
    model="democracy.Restructuring",
    start=RestructuringState.PREPARING,
    line="democracy",
    states=[
        State(RestructuringState.PREPARING, RestructuringState.PREPARING.label),
        State(RestructuringState.SUBMITTED, RestructuringState.SUBMITTED.label),
        State(RestructuringState.APPROVED, RestructuringState.APPROVED.label),
        State(RestructuringState.CLOSED, RestructuringState.CLOSED.label, final=True),
        State(RestructuringState.WITHDRAWN, RestructuringState.WITHDRAWN.label, final=True),
    ],
    transitions=[
        Transition(
            "submit",
            _("Put it to the congress"),
            RestructuringState.PREPARING,
            RestructuringState.SUBMITTED,
            CHANGE,
            blockers=[
                not_ahead,
                not_before(lambda c: c.opened_on, _("The day lies before the opening (%(day)s).")),
                is_written,
                is_explained,
            ],
            effect=_submitted,
            form=asks.form(asks.day(_("Put to the congress on"))),
        ),
        Transition(
            "approve",
            _("The congress has adopted it"),
            RestructuringState.SUBMITTED,
            RestructuringState.APPROVED,
            CHANGE,
            blockers=[not_ahead, has_gone_through],
            facts=votes,
            form=asks.form(asks.day(_("Day"))),
        ),
        Transition(
            "close",
            _("Carried out: close the case"),
            RestructuringState.APPROVED,
            RestructuringState.CLOSED,
            CHANGE,
            blockers=[not_ahead, _AFTER_OPENING, _AFTER_VOTE, has_gone_through],
            facts=votes,
            effect=_closed,
            form=asks.form(
                asks.day(pgettext_lazy("democracy", "Closed on")),
                asks.text("result", _("Result"), asks.LINE, required=True),
            ),
        ),
        Transition(
            "withdraw",
            _("Withdraw the plan"),
            (RestructuringState.PREPARING, RestructuringState.SUBMITTED, RestructuringState.APPROVED),
            RestructuringState.WITHDRAWN,
            CHANGE,
            needs_reason=True,
            danger=True,
        ),
    ],
)
