"""How a proposal moves: seconded, reviewed, filed or not, handled, answered, followed up until it is carried out."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.pages import links
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice

from .. import asks
from ..choices import AHEAD, Procedure, ProposalState, Satisfied
from ..models import Proposal, Session
from .common import CHANGE, filled, not_ahead, not_before


def is_seconded(proposal: Proposal, context: Context) -> Iterator[Reason]:
    """Two further delegates support it (提案表)."""
    rule = statutes.get("workers_congress.seconders", unit=proposal.union, on=context.on)
    names = {name for name in proposal.seconders if name != proposal.proposer_name}
    if not rule.holds(len(names)):
        yield Reason(
            gettext("%(number)d delegates second the proposal; at least %(needed)d are needed (%(law)s).")
            % {"number": len(names), "needed": rule.least(), "law": rule.reference},
            links.to_row(proposal), gettext("Enter the names of the seconders, one a line."), rule,
        )  # fmt: skip
    known = set(
        proposal.congress.delegates.unscoped("its own rows")
        .filter(valid_from__lte=context.on, valid_to__gt=context.on)
        .values_list("name", flat=True)
    )
    if known and (strange := sorted(names - known)):
        yield Reason(
            gettext("No delegate of this name is in office: %(names)s.") % {"names": "、".join(strange)},
            links.to_row(proposal), gettext("Only delegates second a proposal."),
        )  # fmt: skip


def has_grounds(proposal: Proposal, context: Context) -> Iterator[Reason]:
    if not proposal.grounds.strip() or not proposal.measures.strip():
        yield Reason(
            gettext("Reason or measures are missing."), links.to_row(proposal),
            gettext("A proposal names one matter, its reason and what is proposed."),
        )  # fmt: skip


def next_session(proposal: Proposal) -> Session | None:
    """The session whose agenda it can still come onto."""
    if proposal.session is not None and proposal.session.state in AHEAD:
        return proposal.session
    return (
        proposal.congress.sessions.unscoped("its own rows")
        .filter(state__in=AHEAD)
        .order_by("planned_on")
        .first()
    )


def has_session(proposal: Proposal, context: Context) -> Iterator[Reason]:
    if next_session(proposal) is None:
        yield Reason(
            gettext("No session is planned that could take it up."), links.to_list("congress-session"),
            gettext("Plan a session first."),
        )  # fmt: skip


def _submitted(proposal: Proposal, context: Context, act: Act) -> None:
    act.update(proposal, submitted_on=context.on)


def _filed(proposal: Proposal, context: Context, act: Act) -> None:
    said = context.data.get("number") or _next_number(proposal, context)
    act.update(
        proposal, filed_on=context.on, number=said, opinion=context.data.get("opinion", "")[: asks.LINE]
    )


def _next_number(proposal: Proposal, context: Context) -> str:
    year = context.on.year
    held = Proposal._base_manager.filter(congress=proposal.congress, filed_on__year=year).count()
    return f"{year}-{held + 1:03}"


def _rejected(proposal: Proposal, context: Context, act: Act) -> None:
    act.update(proposal, opinion=str(context.data.get("opinion", ""))[: asks.LINE])


def _turned(proposal: Proposal, context: Context, act: Act) -> None:
    from ..actions import add_item

    session = next_session(proposal)
    assert session is not None
    act.update(
        proposal,
        session=session,
        filed_on=context.on,
        opinion=str(context.data.get("opinion", ""))[: asks.LINE],
    )
    add_item(
        session=session, title=proposal.title, procedure=Procedure.ADOPT, subject="proposals", by=context.by,
        text=f"{proposal.grounds}\n{proposal.measures}", proposed_by=proposal.proposer_name,
    )  # fmt: skip


def _assigned(proposal: Proposal, context: Context, act: Act) -> None:
    data = context.data
    act.update(
        proposal,
        assigned_on=context.on,
        department=data.get("department", ""),
        owner_name=data.get("owner_name", ""),
    )


def _replied(proposal: Proposal, context: Context, act: Act) -> None:
    act.update(proposal, reply=context.data.get("reply", ""), replied_on=context.on)


def _content(proposal: Proposal, context: Context, act: Act) -> None:
    act.update(proposal, satisfaction=context.data.get("satisfaction") or Satisfied.GOOD)


def _again(proposal: Proposal, context: Context, act: Act) -> None:
    act.update(proposal, satisfaction=Satisfied.POOR, redone=proposal.redone + 1, assigned_on=context.on)


def _done(proposal: Proposal, context: Context, act: Act) -> None:
    act.update(proposal, done_on=context.on, result=str(context.data.get("result", ""))[: asks.LINE])


def _facts(proposal: Proposal, context: Context) -> dict[str, Any]:
    return {"提案人": proposal.proposer_name, "附议人": "、".join(proposal.seconders)}


_CONTENT = Column(
    key="satisfaction", label=_("Satisfaction"), required=True, default=Satisfied.GOOD,
    kind=Choice([(Satisfied.GOOD, Satisfied.GOOD.label), (Satisfied.FAIR, Satisfied.FAIR.label)]),
)  # fmt: skip
_OPINION = asks.text("opinion", _("Opinion of the review"), asks.LINE)
_AFTER_SUBMIT = not_before(
    lambda p: p.submitted_on, _("The day lies before the proposal was submitted (%(day)s).")
)
_AFTER_ASSIGN = not_before(lambda p: p.assigned_on, _("The day lies before it was assigned (%(day)s)."))
_AFTER_REPLY = not_before(lambda p: p.replied_on, _("The day lies before the reply (%(day)s)."))

PROPOSAL = Lifecycle(
    code="democracy.proposal",
    label=_("Course of the proposal"),
    model="democracy.Proposal",
    start=ProposalState.DRAFT,
    line="democracy",
    states=[
        State(ProposalState.DRAFT, ProposalState.DRAFT.label),
        State(
            ProposalState.SUBMITTED,
            ProposalState.SUBMITTED.label,
            dues=[Due("workers_congress.review_days", _("Review the proposal"), _("Proposal submitted"))],
        ),
        State(ProposalState.FILED, ProposalState.FILED.label),
        State(
            ProposalState.ASSIGNED,
            ProposalState.ASSIGNED.label,
            dues=[Due("workers_congress.reply_days", _("Reply in writing"), _("Proposal assigned"))],
        ),
        State(ProposalState.REPLIED, ProposalState.REPLIED.label),
        State(
            ProposalState.FOLLOWED,
            ProposalState.FOLLOWED.label,
            dues=[Due("workers_congress.follow_days", _("Carry out the proposal"), _("Reply accepted"))],
        ),
        State(ProposalState.DONE, ProposalState.DONE.label, final=True),
        State(ProposalState.REJECTED, ProposalState.REJECTED.label, final=True),
        State(ProposalState.MOTION, ProposalState.MOTION.label, final=True),
    ],
    transitions=[
        Transition(
            "submit",
            _("Submit"),
            ProposalState.DRAFT,
            ProposalState.SUBMITTED,
            CHANGE,
            blockers=[not_ahead, has_grounds, is_seconded],
            facts=_facts,
            effect=_submitted,
            form=asks.form(asks.day(pgettext_lazy("democracy", "Submitted on"))),
        ),
        Transition(
            "file",
            _("File it"),
            ProposalState.SUBMITTED,
            ProposalState.FILED,
            CHANGE,
            blockers=[not_ahead, _AFTER_SUBMIT],
            effect=_filed,
            form=asks.form(
                asks.day(pgettext_lazy("democracy", "Filed on")),
                asks.text(
                    "number",
                    pgettext_lazy("democracy", "Number"),
                    asks.NUMBER,
                    help=_("Empty: the next number of the year."),
                ),
                _OPINION,
            ),
        ),
        Transition(
            "reject",
            _("Do not file it"),
            ProposalState.SUBMITTED,
            ProposalState.REJECTED,
            CHANGE,
            blockers=[
                not_ahead,
                _AFTER_SUBMIT,
                filled("opinion", _("No reason is given."), _("The proposer is told why it is not filed.")),
            ],
            effect=_rejected,
            form=asks.form(asks.day(_("Day")), asks.text("opinion", _("Reason"), asks.LINE, required=True)),
            danger=True,
        ),
        Transition(
            "turn",
            _("Turn it into an agenda item"),
            ProposalState.SUBMITTED,
            ProposalState.MOTION,
            CHANGE,
            blockers=[not_ahead, _AFTER_SUBMIT, has_session],
            effect=_turned,
            form=asks.form(asks.day(_("Day")), _OPINION),
        ),
        Transition(
            "assign",
            _("Assign a department"),
            ProposalState.FILED,
            ProposalState.ASSIGNED,
            CHANGE,
            blockers=[
                not_ahead,
                not_before(lambda p: p.filed_on, _("The day lies before it was filed (%(day)s).")),
            ],
            effect=_assigned,
            form=asks.form(
                asks.day(_("Assigned on")),
                asks.text("department", _("Department in charge"), asks.OFFICE, required=True),
                asks.text(
                    "owner_name", pgettext_lazy("democracy", "Responsible person"), asks.NAME, required=True
                ),
            ),
        ),
        Transition(
            "reply",
            _("Reply"),
            ProposalState.ASSIGNED,
            ProposalState.REPLIED,
            CHANGE,
            blockers=[
                not_ahead,
                _AFTER_ASSIGN,
                filled("reply", _("The reply is empty."), _("Answer the proposer in writing.")),
            ],
            effect=_replied,
            form=asks.form(asks.day(_("Replied on")), asks.long("reply", _("Reply"), required=True)),
        ),
        Transition(
            "accept",
            _("The proposer accepts the reply"),
            ProposalState.REPLIED,
            ProposalState.FOLLOWED,
            CHANGE,
            blockers=[not_ahead, _AFTER_REPLY],
            effect=_content,
            form=asks.form(asks.day(_("Day")), _CONTENT),
        ),
        Transition(
            "redo",
            _("Not satisfied: handle it again"),
            ProposalState.REPLIED,
            ProposalState.ASSIGNED,
            CHANGE,
            blockers=[not_ahead, _AFTER_REPLY],
            effect=_again,
            needs_reason=True,
        ),
        Transition(
            "complete",
            _("It has been carried out"),
            ProposalState.FOLLOWED,
            ProposalState.DONE,
            CHANGE,
            blockers=[
                not_ahead,
                _AFTER_REPLY,
                filled("result", _("No result is given."), _("Say what was done.")),
            ],
            effect=_done,
            form=asks.form(
                asks.day(_("Carried out on")), asks.text("result", _("Result"), asks.LINE, required=True)
            ),
        ),
    ],
)
