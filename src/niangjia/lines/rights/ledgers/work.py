"""Talks between the two sides, dismissals told to the union, annual leave, objections about legal aid."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, LongText, Money, Number, Text
from niangjia.kernel.records.record import CORRECT, CREATE, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import ConsultationState, DismissalState, ObjectionState, Side
from ..lifecycles.consultation import CONSULTATION
from ..lifecycles.consultation import FIELDS as TALK_FIELDS
from ..lifecycles.dismissal import DISMISSAL
from ..lifecycles.dismissal import FIELDS as DISMISSAL_FIELDS
from ..lifecycles.objection import FIELDS as OBJECTION_FIELDS
from ..lifecycles.objection import OBJECTION
from ..models import Consultation, Dismissal, LeaveCheck, Objection
from .common import Name, Year, at_home, deep, on, sums, yuan
from .disputes import OF_MATTER, of_matter
from .picks import PickMatter

_MATTER = Column(
    key="matter",
    label=_("Matter"),
    kind=PickMatter(),
    read="matter__title",
    at=("detail", "export"),
    help=_("Where the worker raised it as a matter."),
)
TALKS = Record(
    code="rights-talks",
    model=Consultation,
    label=_("Talks between the two sides"),
    label_plural=_("Talks between worker and employer"),
    icon="messages",
    place=28,
    columns=of_matter(
        on(Consultation, "applied_on", label=_("Talks asked for on")),
        fact(Consultation, "side", Choice(Side), filter=True),
        fact(Consultation, "helper", Text(60), filter=True),
        fact(Consultation, "accepted_on", Date(), label=_("Answered on"), sort=True, filter=True),
        fact(Consultation, "state", Choice(ConsultationState), sort=True, filter=True),
        sums(Consultation, "people"),
        yuan(Consultation, "amount"),
        deep(Consultation, "talk_until", Date()),
        deep(Consultation, "terms", LongText()),
        deep(Consultation, "ended_on", Date(), filter=True),
        deep(Consultation, "union", Ref("union"), label=_("Union"), filter=True),
        deep(Consultation, "restricted", Bool()),
    ),
    order=("-applied_on", "-pk"),
    writes=steps(CONSULTATION, TALK_FIELDS, {"answer": "message-reply", "settle": "circle-check", "unwilling": "circle-x"}),
    presets=((_("Not answered yet"), "state=asked"), (_("Talks going on"), "state=talking"), (_("Unwilling to talk"), "state=silent")),
    empty=_("Talks are asked for from the page of a matter; who does not answer in time is taken as unwilling."),
    **OF_MATTER,
)  # fmt: skip
DISMISSAL_RECORD = Record(
    code="rights-dismissal",
    model=Dismissal,
    label=_("Dismissal told to the union"),
    label_plural=_("Dismissals told to the union"),
    icon="user-minus",
    place=48,
    columns=(
        fact(Dismissal, "name", Name(), label=_("Name"), required=True),
        fact(Dismissal, "employer", Ref("employer"), label=_("Employer"), required=True, filter=True, sort="employer__name"),
        fact(Dismissal, "reason", Text(300), required=True),
        on(Dismissal, "told_on"),
        fact(Dismissal, "planned_on", Date(), required=True, sort=True, filter=True),
        fact(Dismissal, "state", Choice(DismissalState), sort=True, filter=True),
        fact(Dismissal, "opinion_on", Date(), sort=True),
        fact(Dismissal, "answered_on", Date(), sort=True),
        deep(Dismissal, "opinion", LongText()),
        deep(Dismissal, "answer", LongText()),
        deep(Dismissal, "ended_on", Date(), filter=True),
        _MATTER,
        deep(Dismissal, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        deep(Dismissal, "restricted", Bool()),
    ),
    order=("-told_on", "-pk"),
    search=("name", "employer__name", "reason"),
    title=lambda row: f"{row.name} · {row.employer}",
    create=at_home(Write(code="new", label=_("Record a dismissal told to the union"), action=actions.tell_dismissal, style=CREATE,
                 help=_("An employer that ends a contract by itself tells the union the reason beforehand."),
                 fields=("union", "employer", "name", "reason", "on", "planned_on", "matter"))),
    writes=steps(DISMISSAL, DISMISSAL_FIELDS, {"object": "message-exclamation", "agree": "check", "answer": "message-reply", "end": "user-off",
                                               "keep": "arrow-back"}),
    presets=((_("Opinion due"), "state=told&sort=planned_on"), (_("Waiting for the written answer"), "state=objected"),
             (_("Taken back"), "state=kept")),
    empty=_("Before a contract is ended by the employer: reason, opinion of the union, written answer."),
)  # fmt: skip
LEAVE = Record(
    code="rights-leave",
    model=LeaveCheck,
    label=_("Check of annual leave"),
    label_plural=_("Annual leave checked"),
    icon="beach",
    place=54,
    columns=(
        fact(LeaveCheck, "name", Name(), label=_("Name"), required=True),
        fact(LeaveCheck, "employer", Ref("employer"), label=_("Employer"), required=True, filter=True, sort="employer__name"),
        fact(LeaveCheck, "year", Year(), required=True, sort=True, filter=True),
        fact(LeaveCheck, "years", Number(0, 70), required=True, sort=True, help=_("At all employers together.")),
        sums(LeaveCheck, "due"),
        sums(LeaveCheck, "taken", default=0),
        sums(LeaveCheck, "unused"),
        yuan(LeaveCheck, "day_wage", required=True, at=("detail", "export")),
        yuan(LeaveCheck, "pay"),
        yuan(LeaveCheck, "paid", default=0),
        Column(key="short", label=_("Still to be paid, yuan"), kind=Money(), read=lambda row: row.short),
        deep(LeaveCheck, "checked_on", Date(), filter=True),
        _MATTER,
        deep(LeaveCheck, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        deep(LeaveCheck, "restricted", Bool()),
    ),
    order=("-year", "employer__name", "name"),
    search=("name", "employer__name"),
    title=lambda row: f"{row.name} · {row.year}",
    subtitle=lambda row: str(row.employer),
    create=at_home(Write(code="new", label=_("Check annual leave"), action=actions.check_leave, style=CREATE,
                 help=_("Days due follow from the full years of work; unused days are worth three times the day wage."),
                 fields=("union", "employer", "name", "year", "years", "taken", "day_wage", "paid", "matter"))),
    writes=(
        Write(code="pay", label=_("Record a payment"), action=actions.pay_leave, subject="check", icon="cash",
              when=lambda row: row.short > 0, fields=(Column(key="amount", label=_("Sum, yuan"), kind=Money(), required=True),)),
        Write(code="correct", label=_("Correct"), action=actions.correct_leave, subject="check", version="expected_version", style=CORRECT,
              fields=("years", "taken", "day_wage", "paid")),
    ),
    presets=((_("Leave not taken"), "unused_min=1"),),
    empty=_("Leave due, taken and not taken, and what the employer still has to pay: a line a worker and year."),
)  # fmt: skip
OBJECTION_RECORD = Record(
    code="rights-objection",
    model=Objection,
    label=_("Objection about legal aid"),
    label_plural=_("Objections about legal aid"),
    icon="scale-outline",
    place=42,
    columns=of_matter(
        on(Objection, "filed_on"),
        fact(Objection, "office", Text(80), filter=True),
        fact(Objection, "grounds", Text(300)),
        fact(Objection, "state", Choice(ObjectionState), sort=True, filter=True),
        fact(Objection, "answered_on", Date(), sort=True),
        deep(Objection, "answer", Text(300)),
        deep(Objection, "union", Ref("union"), label=_("Union"), filter=True),
        deep(Objection, "restricted", Bool()),
    ),
    order=("-filed_on", "-pk"),
    writes=steps(OBJECTION, OBJECTION_FIELDS, {"uphold": "circle-x", "overturn": "circle-check"}),
    empty=_("Objections are filed from the page of a legal-aid case that was refused."),
    **OF_MATTER,
)  # fmt: skip
RECORDS: tuple[Record, ...] = (TALKS, OBJECTION_RECORD, DISMISSAL_RECORD, LEAVE)
