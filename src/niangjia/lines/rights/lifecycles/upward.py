"""What is sent upward, and inspections (M127, M129, M144, M147)."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, text
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition

from ..choices_firms import InspectionState, SubmissionState
from ..models import Check, Inspection, Submission
from .common import CHANGE, maybe, not_before, said

S, P = SubmissionState, InspectionState
SUBMISSION_FIELDS: Fields = {
    "receive": (day(_("Receipt of")),),
    "instruct": (day(_("Answered on")), text("instruction", _("Instruction or answer"))),
    "follow": (day(_("Done on")), text("outcome", _("What came of it"))),
}
INSPECTION_FIELDS: Fields = {
    "begin": (day(_("Begun on")),),
    "conclude": (day(_("Concluded on")), text("report", _("Inspection report"))),
}


def _step(
    fields: Fields,
    code: str,
    label: object,
    source: object,
    target: str,
    ability: str = CHANGE,
    **more: object,
) -> Transition:
    return Transition(code, label, source, target, ability, form=form_of(fields[code]), **more)  # type: ignore[arg-type]


def _received(row: Submission, context: Context, act: Act) -> None:
    act.update(row, received_on=context.on)


def _instructed(row: Submission, context: Context, act: Act) -> None:
    (answer,) = said(context, "instruction")
    act.update(
        row,
        instructed_on=context.on,
        instruction=str(answer).strip(),
        received_on=row.received_on or context.on,
    )


def _followed(row: Submission, context: Context, act: Act) -> None:
    (outcome,) = said(context, "outcome")
    act.update(row, done_on=context.on, outcome=str(outcome).strip())


_SENT = not_before("sent_on", _("It was sent only on %(day)s."))
_RECEIVED = not_before("received_on", _("Its receipt was confirmed only on %(day)s."))
_ANSWERED = not_before("instructed_on", _("The answer came only on %(day)s."))
SUBMISSION = Lifecycle(
    code="rights.submission",
    label=_("Report upward"),
    model="rights.Submission",
    start=S.SENT,
    line="rights",
    title=lambda row: row.title,
    states=[
        State(S.SENT, S.SENT.label, dues=[
            Due("dispute.receipt_workdays", _("Receipt confirmed"), _("Report sent"), start=lambda row, context: row.sent_on),
        ]),
        State(S.RECEIVED, S.RECEIVED.label, dues=[
            Due("dispute.answer_days", _("Answer or instruction"), _("Report sent"), start=lambda row, context: row.sent_on),
        ]),
        State(S.INSTRUCTED, S.INSTRUCTED.label, dues=[
            Due("dispute.follow_days", _("Follow up the instruction"), _("Instruction received")),
        ]),
        State(S.DONE, S.DONE.label, final=True),
    ],
    transitions=[
        _step(SUBMISSION_FIELDS, "receive", _("Receipt confirmed"), S.SENT, S.RECEIVED, blockers=[_SENT], effect=_received),
        _step(SUBMISSION_FIELDS, "instruct", _("Answered or instructed"), (S.SENT, S.RECEIVED), S.INSTRUCTED,
              blockers=[_SENT, _RECEIVED], effect=_instructed),
        _step(SUBMISSION_FIELDS, "follow", _("Followed up"), (S.RECEIVED, S.INSTRUCTED), S.DONE,
              blockers=[_SENT, _RECEIVED, _ANSWERED], effect=_followed),
    ],
)  # fmt: skip


def team_is_large_enough(row: Inspection, context: Context) -> Iterator[Reason]:
    """At least two supervisors (ZJ-SUP art. 20 and the like)."""
    found = statutes.find("supervision.visitors", unit=row.union, on=context.on)
    if found is not None and len(row.team) < int(found.number or 0):
        yield Reason(
            _("The team has %(n)d members; at least %(least)d are needed.")
            % {"n": len(row.team), "least": int(found.number or 0)},
            remedy=_("Enter the members of the team."),
            rule=found if not found.unconfirmed else None,
        )


def somebody_was_inspected(row: Inspection, context: Context) -> Iterator[Reason]:
    if not Check._base_manager.filter(inspection=row).exists():
        yield Reason(_("No employer has been inspected."), remedy=_("Enter the employers inspected first."))


def not_before_the_last_check(row: Inspection, context: Context) -> Iterator[Reason]:
    last = Check._base_manager.filter(inspection=row).order_by("-on").values_list("on", flat=True).first()
    if last is not None and context.on < last:
        yield Reason(
            _("The last employer was inspected only on %(day)s.") % {"day": last.isoformat()},
            remedy=_("Compare the two dates."),
        )


def _concluded(row: Inspection, context: Context, act: Act) -> None:
    act.update(row, concluded_on=context.on, report=str(maybe(context, "report")).strip())


INSPECTION = Lifecycle(
    code="rights.inspection",
    label=_("Law-enforcement inspection"),
    model="rights.Inspection",
    start=P.PLANNED,
    line="rights",
    title=lambda row: row.title,
    states=[
        State(P.PLANNED, P.PLANNED.label, dues=[
            Due("rights.inspection_begins", _("Begin the inspection"), _("Inspection planned"), agreed=lambda row, context: row.starts_on),
        ]),
        State(P.RUNNING, P.RUNNING.label, dues=[
            Due("rights.inspection_ends", _("Conclude the inspection"), _("Inspection begun"), agreed=lambda row, context: row.ends_on),
        ]),
        State(P.CONCLUDED, P.CONCLUDED.label, final=True),
    ],
    transitions=[
        _step(INSPECTION_FIELDS, "begin", _("Begin"), P.PLANNED, P.RUNNING, blockers=[team_is_large_enough]),
        _step(INSPECTION_FIELDS, "conclude", _("Conclude"), P.RUNNING, P.CONCLUDED,
              blockers=[somebody_was_inspected, not_before_the_last_check], effect=_concluded),
    ],
)  # fmt: skip
