"""Inspections, employers inspected, papers served, violations, reports upward."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, LongText, Number, Text
from niangjia.kernel.records.listed import NameLines
from niangjia.kernel.records.record import CORRECT, CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Category
from ..choices_firms import (
    SUPERVISION_PAPERS,
    InspectionKind,
    InspectionState,
    NoticeKind,
    NoticeState,
    Problem,
    Receiver,
    SubmissionKind,
    SubmissionState,
    ViolationState,
)
from ..lifecycles import INSPECTION, NOTICE, SUBMISSION, VIOLATION
from ..lifecycles.firms import VIOLATION_FIELDS
from ..lifecycles.notice import FIELDS as NOTICE_FIELDS
from ..lifecycles.upward import INSPECTION_FIELDS, SUBMISSION_FIELDS
from ..models import Check, Inspection, Notice, Submission, Violation
from .common import TODAY, at_home, deep, on, sums
from .picks import PickOpinion

_SERVED = from_date(_("Served on"), **TODAY)
_DUE = Column(
    key="due_on",
    label=_("To be answered by"),
    kind=Date(),
    help=_("For supervision papers: empty, by the rule."),
)
_FACTS = Column(key="facts", label=_("Facts established"), kind=LongText())
_DEMAND = Column(key="demand", label=_("What is demanded"), kind=LongText(), required=True)


def _serve(kinds: tuple[NoticeKind, ...], taken: str) -> dict[str, Any]:
    """A write that serves a paper from an inspected employer or a violation."""

    def run(*, by, row, values, reason, version):  # type: ignore[no-untyped-def]
        given = {taken: row, "employer": row.employer, "union": row.union, **values}
        return actions.serve_notice(by=by, because=reason, **given)

    kind = Column(
        key="kind", label=_("Kind of paper"), required=True, kind=Choice([(k.value, k.label) for k in kinds])
    )
    return {
        "action": actions.serve_notice,
        "run": run,
        "fields": (kind, _SERVED, _DUE, _FACTS, _DEMAND),
        "icon": "file-certificate",
    }


INSPECTION_RECORD = Record(
    code="rights-inspection",
    model=Inspection,
    label=_("Law-enforcement inspection"),
    label_plural=_("Joint inspections"),
    icon="clipboard-check",
    place=60,
    columns=(
        fact(Inspection, "title", Text(), required=True),
        fact(Inspection, "kind", Choice(InspectionKind), required=True, default=InspectionKind.JOINT, filter=True),
        fact(Inspection, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        fact(Inspection, "starts_on", Date(), required=True, sort=True, filter=True),
        fact(Inspection, "ends_on", Date(), required=True, sort=True),
        fact(Inspection, "planned", Number(), default=0),
        fact(Inspection, "state", Choice(InspectionState), filter=True, sort=True),
        deep(Inspection, "partners", Text(), help=_("Such as labour inspection, public security, market supervision.")),
        deep(Inspection, "team", NameLines(), help=_("One name a line.")),
        deep(Inspection, "subject", Text()),
        deep(Inspection, "concluded_on", Date()),
        deep(Inspection, "report", LongText()),
    ),
    order=("-starts_on",),
    search=("title", "partners", "union__name"),
    title=lambda row: row.title,
    create=at_home(Write(code="new", label=_("Plan an inspection"), action=actions.plan_inspection, style=CREATE,
                 fields=("union", "title", "kind", "starts_on", "ends_on", "partners", "team", "subject", "planned"))),
    writes=(
        *steps(INSPECTION, INSPECTION_FIELDS, {"begin": "player-play", "conclude": "circle-check"}),
        Write(code="change", label=_("Change details"), action=actions.change_inspection, subject="inspection", version="version",
              only_changed=True, when=lambda row: row.state != InspectionState.CONCLUDED,
              fields=("ends_on", "partners", "team", "subject", "planned")),
        Write(code="check", label=_("Enter an employer inspected"), action=actions.record_check, subject="inspection",
              icon="building-factory", when=lambda row: row.state == InspectionState.RUNNING,
              fields=(from_date(_("Inspected on"), **TODAY), Column(key="employer", label=_("Employer"), kind=Ref("employer"), required=True),
                      Column(key="workers", label=_("Workers"), kind=Number(), help=_("Empty: as on the register of employers.")),
                      Column(key="contracts", label=_("With a labour contract"), kind=Number(), default=0),
                      Column(key="problem", label=_("Class of problem"), kind=Choice(Problem), required=True, default=Problem.NONE),
                      Column(key="findings", label=_("Findings"), kind=LongText()))),
    ),
    panels=(Panel(record="rights-inspected", by="inspection", limit=20),),
    empty=_("Team, period, employers, findings: the numbers of the inspection follow from its lines."),
)  # fmt: skip
CHECK = Record(
    code="rights-inspected",
    model=Check,
    label=_("Employer inspected"),
    label_plural=_("Employers inspected"),
    icon="building-factory",
    place=62,
    columns=(
        fact(Check, "employer", Ref("employer"), label=_("Employer"), filter=True, sort="employer__name"),
        Column(key="inspection", label=_("Inspection concerned"), read="inspection__title"),
        on(Check, "on"),
        sums(Check, "workers"),
        sums(Check, "contracts"),
        fact(Check, "problem", Choice(Problem), filter=True, sort=True, required=True),
        deep(Check, "findings", LongText()),
        deep(Check, "union", Ref("union"), label=_("Union"), filter=True),
    ),
    order=("-on", "employer__name"),
    search=("employer__name", "inspection__title"),
    prefixes=("employer__initials",),
    title=lambda row: row.employer.name,
    subtitle=lambda row: row.inspection.title,
    writes=(
        Write(code="serve", label=_("Serve a paper"), subject="check", **_serve((NoticeKind.INQUIRY, NoticeKind.ORDER, NoticeKind.REMINDER, NoticeKind.OPINION), "check")),
        Write(code="correct", label=_("Correct"), action=actions.correct_check, subject="check", version="expected_version", style=CORRECT,
              fields=("workers", "contracts", "problem", "findings")),
    ),
    panels=(Panel(record="rights-notice", by="check_of"),),
    presets=((_("No problem"), "problem=none"), (_("Wages"), "problem=wages"), (_("Labour contract"), "problem=contract")),
    empty=_("Employers are entered from the page of an inspection."),
)  # fmt: skip
NOTICE_RECORD = Record(
    code="rights-notice",
    model=Notice,
    label=_("Paper served"),
    label_plural=_("Papers served"),
    icon="file-certificate",
    place=64,
    columns=(
        fact(Notice, "number", Text(60), sort=True),
        fact(Notice, "kind", Choice(NoticeKind), required=True, filter=True, sort=True),
        fact(Notice, "employer", Ref("employer"), label=_("Employer"), filter=True),
        fact(Notice, "authority", Text(80), help=_("For a recommendation.")),
        on(Notice, "served_on"),
        fact(Notice, "due_on", Date(), sort=True, filter=True),
        fact(Notice, "replied_on", Date(), sort=True),
        fact(Notice, "state", Choice(NoticeState), filter=True, sort=True),
        deep(Notice, "checked_on", Date()),
        deep(Notice, "facts", LongText()),
        deep(Notice, "demand", LongText(), required=True),
        deep(Notice, "reply", LongText()),
        deep(Notice, "note", Text()),
        Column(key="previous", label=_("Follows the opinion"), kind=PickOpinion(), at=("detail",), help=_("For a recommendation.")),
        Column(key="check_of", label=_("From the inspection"), read="check_of__inspection__title", at=("detail", "export")),
        deep(Notice, "union", Ref("union"), label=_("Issuing union"), required=True, filter=True),
    ),
    order=("-served_on", "-pk"),
    search=("number", "employer__name", "authority"),
    title=lambda row: str(row),
    subtitle=lambda row: row.authority or (row.employer.name if row.employer else ""),
    create=at_home(Write(code="new", label=_("Serve a supervision paper"), action=actions.serve_notice, style=CREATE,
                 fields=("union", Column(key="kind", label=_("Kind of paper"), required=True,
                                         kind=Choice([(k.value, k.label) for k in SUPERVISION_PAPERS])),
                         "employer", "on", "authority", "previous", "facts", "demand"))),
    writes=steps(NOTICE, NOTICE_FIELDS, {"meet": "circle-check", "fail": "circle-x"}),
    presets=((_("Inquiry notices"), "kind=inquiry"), (_("Rectification orders"), "kind=order"), (_("Not answered yet"), "state=served&sort=due_on"),
             (_("Not met"), "state=unmet"), (_("Supervision opinions"), "kind=opinion"), (_("Demands of the union"), "kind=demand")),
    empty=_("Inquiry notices, rectification orders, reminders, opinions and recommendations: numbered, dated, answered, re-checked."),
)  # fmt: skip
VIOLATION_RECORD = Record(
    code="rights-violation",
    model=Violation,
    label=_("Violation of workers' rights"),
    label_plural=_("Correction of violations"),
    icon="alert-octagon",
    place=66,
    columns=(
        fact(Violation, "employer", Ref("employer"), label=_("Employer"), required=True, filter=True, sort="employer__name"),
        fact(Violation, "category", Choice(Category), required=True, filter=True, sort=True),
        fact(Violation, "what", Text(), required=True),
        on(Violation, "found_on"),
        sums(Violation, "people", default=1),
        fact(Violation, "state", Choice(ViolationState), filter=True, sort=True),
        deep(Violation, "law", Text()),
        deep(Violation, "found_by", Text(60), help=_("Empty: you.")),
        Column(key="notice", label=_("Opinion sent"), read="notice__number", at=("detail", "export")),
        deep(Violation, "told_on", Date()),
        deep(Violation, "corrected_on", Date()),
        deep(Violation, "correction", Text()),
        deep(Violation, "checked_on", Date()),
        deep(Violation, "union", Ref("union"), label=_("Union"), required=True, filter=True),
    ),
    order=("-found_on", "-pk"),
    search=("employer__name", "what", "law"),
    title=lambda row: f"{row.employer} · {row.what}"[:120],
    create=at_home(Write(code="new", label=_("Record a violation"), action=actions.record_violation, style=CREATE,
                 fields=("union", "employer", "on", "category", "what", "law", "people", "found_by"))),
    writes=(
        Write(code="serve", label=_("Serve a paper"), subject="violation", when=lambda row: row.state in ("found", "told"),
              **_serve((NoticeKind.OPINION, NoticeKind.REMINDER), "violation")),
        *steps(VIOLATION, {k: v for k, v in VIOLATION_FIELDS.items() if k != "tell"}, {"correct": "check", "check": "circle-check"}),
    ),
    presets=((_("Found"), "state=found"), (_("Opinion sent"), "state=told"), (_("To be checked"), "state=corrected")),
    empty=_("What was violated, the opinion sent, the correction and its check."),
)  # fmt: skip
SUBMISSION_RECORD = Record(
    code="rights-submission",
    model=Submission,
    label=_("Report upward"),
    label_plural=_("Reports upward and requests"),
    icon="send",
    place=68,
    columns=(
        fact(Submission, "title", Text(), required=True),
        fact(Submission, "kind", Choice(SubmissionKind), required=True, filter=True, sort=True),
        fact(Submission, "receiver", Choice(Receiver), required=True, filter=True),
        on(Submission, "sent_on"),
        fact(Submission, "number", Text(60)),
        fact(Submission, "received_on", Date(), sort=True),
        fact(Submission, "instructed_on", Date(), sort=True),
        fact(Submission, "state", Choice(SubmissionState), filter=True, sort=True),
        deep(Submission, "noticed_on", Date()),
        deep(Submission, "text", LongText()),
        deep(Submission, "instruction", LongText()),
        deep(Submission, "outcome", LongText()),
        deep(Submission, "done_on", Date()),
        Column(key="inspection", label=_("Inspection that followed"), read="inspection__title", at=("detail", "export")),
        Column(key="restructuring", label=_("Restructuring firm"), read="restructuring__employer__name", at=("detail", "export")),
        deep(Submission, "union", Ref("union"), label=_("Union"), required=True, filter=True),
    ),
    order=("-sent_on", "-pk"),
    search=("title", "number", "text"),
    title=lambda row: row.title,
    subtitle=lambda row: f"{row.get_kind_display()} · {row.get_receiver_display()}",
    create=at_home(Write(code="new", label=_("Send a report"), action=actions.send_upward, style=CREATE,
                 fields=("union", "kind", "receiver", "title", "on", "noticed_on", "text"))),
    writes=(
        *steps(SUBMISSION, SUBMISSION_FIELDS, {"receive": "inbox", "instruct": "message-reply", "follow": "circle-check"}),
        Write(code="inspection", label=_("Plan the inspection that follows"), action=actions.link_inspection, subject="row",
              icon="clipboard-check", when=lambda row: row.kind == SubmissionKind.REQUEST and row.inspection is None,
              fields=(Column(key="title", label=_("Name of the inspection"), kind=Text(), required=True),
                      Column(key="starts_on", label=_("From"), kind=Date(), required=True),
                      Column(key="ends_on", label=_("Until"), kind=Date(), required=True))),
    ),
    presets=((_("Trends"), "kind=trend"), (_("Requests for an inspection"), "kind=request"), (_("Without an answer"), "state=sent")),
    empty=_("Trends go up at once: receipt, instruction and follow-up stand beside the report."),
)  # fmt: skip
RECORDS = (INSPECTION_RECORD, CHECK, NOTICE_RECORD, VIOLATION_RECORD, SUBMISSION_RECORD)
