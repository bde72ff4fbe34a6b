"""Research topics, field work, proposals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, LongText, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Adoption, TopicState
from ..lifecycles.topic import FIELDS, TOPIC
from ..models import FieldTrip, Measure, Topic
from .common import at_home, deep, on, state_in

_ANSWERS = [
    (Adoption.ADOPTED, Adoption.ADOPTED.label),
    (Adoption.PARTLY, Adoption.PARTLY.label),
    (Adoption.DECLINED, Adoption.DECLINED.label),
]
TOPIC_RECORD = Record(
    code="reporting-topic",
    model=Topic,
    label=_("Research topic"),
    label_plural=_("Research topics"),
    icon="microscope",
    place=44,
    columns=(
        fact(Topic, "title", Text(), required=True, sort=True),
        fact(Topic, "union", Ref("union"), filter=True, label=_("Union")),
        fact(Topic, "lead", Text(60), required=True, filter=True),
        on(Topic, "starts_on", label=_("Registered on")),
        fact(Topic, "due_on", Date(), required=True, sort=True, filter=True),
        fact(Topic, "state", Choice(TopicState), sort=True, filter=True),
        deep(Topic, "issue", Text(300), required=True),
        deep(Topic, "findings", LongText()),
        deep(Topic, "found_on", Date()),
        deep(Topic, "proposed_on", Date()),
        deep(Topic, "closed_on", Date()),
    ),
    order=("state", "-starts_on"),
    search=("title", "issue", "lead"),
    title=lambda row: row.title,
    subtitle=lambda row: row.get_state_display(),
    create=at_home(Write(code="new", label=_("Register a topic"), action=actions.register_topic, style=CREATE,
                         fields=("union", "title", "issue", "lead", "on", "due_on"))),
    writes=(
        *steps(TOPIC, FIELDS, {"go_out": "walk", "find": "bulb", "propose": "send", "deepen": "arrow-back", "conclude": "circle-check"}),
        Write(code="trip", label=_("Record field work"), action=actions.go_out, subject="topic", icon="map-pin",
              when=state_in(TopicState.FIELD),
              fields=(from_date(_("Day"), default=clock.today), Column(key="place", label=_("Place"), required=True),
                      Column(key="people", label=_("People heard"), kind=Number(), default=0),
                      Column(key="heard", label=_("What was said"), kind=LongText()))),
        Write(code="proposal", label=_("Enter a proposal"), action=actions.propose, subject="topic", icon="plus",
              when=state_in(TopicState.FOUND, TopicState.PROPOSED),
              fields=(from_date(_("Proposed on"), default=clock.today), Column(key="addressee", label=_("Proposed to"), required=True),
                      Column(key="text", label=_("Proposal"), kind=LongText(), required=True))),
    ),
    panels=(Panel(record="reporting-trip", by="topic", limit=20), Panel(record="reporting-proposal", by="topic", limit=20)),
    presets=((_("In the field"), "state=field"), (_("Waiting for an answer"), "state=proposed")),
    empty=_("Register a hot or difficult issue, go out and listen, write down what you found, make proposals and see what becomes of them."),
)  # fmt: skip
TRIP_RECORD = Record(
    code="reporting-trip", model=FieldTrip, label=_("Field work"), label_plural=_("Days of field work"), menu=False, icon="map-pin",
    columns=(
        fact(FieldTrip, "on", Date(), sort=True, filter=True),
        fact(FieldTrip, "place", Text()),
        fact(FieldTrip, "people", Number(sums=True)),
        fact(FieldTrip, "heard", Text(400)),
        Column(key="topic", label=_("Research topic"), read="topic__title", needs=("topic",)),
        fact(FieldTrip, "union", Ref("union"), label=_("Union"), filter=True, at=("export",)),
    ),
    order=("-on", "pk"), title=str,
)  # fmt: skip
MEASURE_RECORD = Record(
    code="reporting-proposal", model=Measure, label=_("Proposal of the research"), label_plural=_("Proposals of the research"), icon="bulb", place=46,
    columns=(
        fact(Measure, "text", Text(300), sort=True),
        fact(Measure, "addressee", Text(), filter=True),
        fact(Measure, "on", Date(), sort=True, filter=True),
        fact(Measure, "state", Choice(Adoption), sort=True, filter=True),
        Column(key="topic", label=_("Research topic"), read="topic__title", needs=("topic",)),
        fact(Measure, "union", Ref("union"), label=_("Union"), filter=True),
        deep(Measure, "answered_on", Date()),
        deep(Measure, "answer", Text(300)),
        deep(Measure, "carried_out", Text(300)),
    ),
    order=("state", "-on"), title=lambda row: row.text, subtitle=lambda row: row.get_state_display(),
    search=("text", "addressee"),
    writes=(
        Write(code="answer", label=_("Record the answer"), action=actions.answer_proposal, subject="measure", icon="message-reply",
              fields=(Column(key="state", label=_("Adoption"), kind=Choice(_ANSWERS), required=True),
                      from_date(_("Answered on"), default=clock.today),
                      Column(key="answer", label=pgettext_lazy("research", "Answer"), kind=LongText()),
                      Column(key="carried_out", label=_("What was carried out"), kind=LongText()))),
        Write(code="plan", label=_("Turn into a plan point"), action=actions.plan_from_proposal, subject="measure", icon="list-check",
              when=state_in(Adoption.ADOPTED, Adoption.PARTLY),
              fields=(Column(key="title", label=_("Plan point"), kind=Text(80), required=True),
                      Column(key="first", label=_("From"), kind=Date(), required=True),
                      Column(key="last", label=_("Until"), kind=Date(), required=True),
                      Column(key="owner", label=pgettext_lazy("plan", "Person responsible"), kind=Text(60)),
                      Column(key="due_on", label=_("Due on"), kind=Date()))),
    ),
    presets=((_("Waiting for an answer"), "state=waiting"), (_("Adopted"), "state=adopted")),
    empty=_("Proposals come out of research topics."),
)  # fmt: skip
RECORDS = (TOPIC_RECORD, TRIP_RECORD, MEASURE_RECORD)
