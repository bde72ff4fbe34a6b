"""How an organizing case moves: states, steps, what must be in order first, what runs meanwhile."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.units.actions import check_ballot
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union

from . import steps
from .choices import Stage
from .models import Case

_COMMON = (UnionKind.JOINT, UnionKind.LEAGUE, UnionKind.FEDERATION, UnionKind.INDUSTRIAL)


def _area(case: Case) -> Union:
    return case.area


def _approver(case: Case) -> Union:
    """The union above that decides, so that the decision stands in its to-do list (TUL art. 12)."""
    from .papers.issue import issuer_of

    return issuer_of(case.area)


def names_are_given(case: Case, context: Context) -> Iterator[Reason]:
    if not context.data.get("union_name"):
        yield Reason(_("The union has no name."), remedy=_("Enter the name it will bear."))
    if not context.data.get("preparatory_group"):
        yield Reason(_("The preparatory group is empty."), remedy=_("Name at least one person."))


def after_application(case: Case, context: Context) -> Iterator[Reason]:
    if case.applied_on and context.on < case.applied_on:
        yield Reason(_("The approval cannot precede the application."), remedy=_("Compare the two dates."))


def after_preparation(case: Case, context: Context) -> Iterator[Reason]:
    if case.prepare_approved_on and context.on < case.prepare_approved_on:
        yield Reason(
            _("The election cannot precede the approval to prepare."), remedy=_("Compare the two dates.")
        )


def ballot_is_sound(case: Case, context: Context) -> Iterator[Reason]:
    """Quorum, ballots, majorities (ELEC-2016 art. 17, 26, 27)."""
    names = ("due", "present", "issued", "returned", "results")
    if all(name in context.data for name in names):
        for fault in check_ballot(on=context.on, **{name: context.data[name] for name in names}):
            yield Reason(fault, remedy=_("Compare the figures with the tellers' report."))


def after_election(case: Case, context: Context) -> Iterator[Reason]:
    if case.elected_on and context.on < case.elected_on:
        yield Reason(_("The approval cannot precede the election."), remedy=_("Compare the two dates."))


def union_takes_many(case: Case, context: Context) -> Iterator[Reason]:
    union = context.data.get("union")
    if union is not None and union.kind not in _COMMON:
        yield Reason(
            _("“%(name)s” is a union of one employer.") % {"name": union.name},
            remedy=_("Choose a joint, area or trade union."),
        )


def _opened(case: Case, context: Context) -> date | None:
    return case.employer.opened_on if case.origin == "new" else None


OPEN = (Stage.ASSIGNED, Stage.WORKING)
DRIVE = Lifecycle(
    code="organizing.drive",
    label=_("Organizing drive"),
    model="organizing.Case",
    start=Stage.ASSIGNED,
    state_field="stage",
    union=_area,
    line="organizing",
    title=lambda case: case.employer.name,
    states=[
        State(
            Stage.ASSIGNED,
            Stage.ASSIGNED.label,
            dues=[
                Due("organizing.visit_days", _("First visit"), _("Put on the list")),
                Due(
                    "union.formation.months_after_opening",
                    _("Union to stand"),
                    _("Employer opened"),
                    start=_opened,
                    until=(Stage.WORKING, Stage.APPLIED, Stage.PREPARING, Stage.ELECTED),
                ),
            ],
        ),
        State(Stage.WORKING, Stage.WORKING.label),
        State(
            Stage.APPLIED,
            Stage.APPLIED.label,
            turn=_approver,
            dues=[
                Due("union.preparation.reply_days", _("Reply to the application"), _("Application received"))
            ],
        ),
        State(
            Stage.PREPARING,
            Stage.PREPARING.label,
            dues=[Due("union.preparation.months", _("Hold the election"), _("Preparation approved"))],
        ),
        State(
            Stage.ELECTED,
            Stage.ELECTED.label,
            turn=_approver,
            dues=[Due("union.election.reply_days", _("Reply to the election result"), _("Election held"))],
        ),
        State(Stage.FORMED, Stage.FORMED.label, final=True),
        State(Stage.JOINED, Stage.JOINED.label, final=True),
        State(Stage.DROPPED, Stage.DROPPED.label, final=True),
    ],
    transitions=[
        Transition("start", _("Start work"), Stage.ASSIGNED, Stage.WORKING, "organizing.change"),
        Transition(
            "apply",
            _("Apply to prepare"),
            OPEN,
            Stage.APPLIED,
            "organizing.change",
            blockers=[names_are_given],
            effect=steps.applied,
            bulk=False,
        ),
        Transition(
            "approve_preparation",
            _("Approve preparation"),
            Stage.APPLIED,
            Stage.PREPARING,
            "cases.decide",
            blockers=[after_application],
            effect=steps.preparation_approved,
            bulk=False,
        ),
        Transition(
            "report_result",
            _("Report the election"),
            Stage.PREPARING,
            Stage.ELECTED,
            "organizing.change",
            blockers=[after_preparation, ballot_is_sound],
            effect=steps.result_reported,
            bulk=False,
        ),
        Transition(
            "approve_result",
            _("Approve the result"),
            Stage.ELECTED,
            Stage.FORMED,
            "cases.decide",
            blockers=[after_election],
            effect=steps.result_approved,
            bulk=False,
        ),
        Transition(
            "refuse_result",
            _("Refuse the result"),
            Stage.ELECTED,
            Stage.PREPARING,
            "cases.decide",
            effect=steps.result_refused,
            needs_reason=True,
            danger=True,
        ),
        Transition(
            "join",
            _("Attach to a joint or area union"),
            OPEN,
            Stage.JOINED,
            "organizing.change",
            blockers=[union_takes_many],
            effect=steps.joined,
            bulk=False,
        ),
        Transition(
            "drop",
            _("Drop the case"),
            (*OPEN, Stage.APPLIED, Stage.PREPARING, Stage.ELECTED),
            Stage.DROPPED,
            "organizing.change",
            effect=steps.dropped,
            needs_reason=True,
            own=True,
            danger=True,
        ),
    ],
)
