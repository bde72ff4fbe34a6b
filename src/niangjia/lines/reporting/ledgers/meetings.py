"""Work meetings with agenda, seats and awards."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, LongText, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import ItemKind, MeetingState, Presence
from ..lifecycles.meeting import FIELDS, MEETING
from ..models import MeetingAward, MeetingItem, MeetingSeat, WorkMeeting
from .common import at_home, deep, state_in

_BEFORE = state_in(MeetingState.PLANNED, MeetingState.NOTICED)
_CAME = [
    (Presence.PRESENT, Presence.PRESENT.label),
    (Presence.LEAVE, Presence.LEAVE.label),
    (Presence.ABSENT, Presence.ABSENT.label),
]
MEETING_RECORD = Record(
    code="reporting-meeting",
    model=WorkMeeting,
    label=_("Union work meeting"),
    label_plural=_("Union work meetings"),
    icon="users-group",
    place=60,
    columns=(
        fact(WorkMeeting, "title", Text(), required=True, sort=True),
        fact(WorkMeeting, "union", Ref("union"), filter=True, label=_("Union")),
        fact(WorkMeeting, "planned_on", Date(), required=True, sort=True, filter=True),
        fact(WorkMeeting, "place", Text()),
        fact(WorkMeeting, "held_on", Date(), sort=True, filter=True),
        fact(WorkMeeting, "entitled", Number()),
        fact(WorkMeeting, "present", Number()),
        fact(WorkMeeting, "state", Choice(MeetingState), sort=True, filter=True),
        Column(key="report", label=_("Work report given"), read="report__title", at=("detail", "export"), needs=("report",)),
        deep(WorkMeeting, "notice_on", Date()),
        deep(WorkMeeting, "chaired_by", Text(60)),
        deep(WorkMeeting, "recorder", Text(60)),
        deep(WorkMeeting, "minutes", LongText()),
    ),
    order=("state", "-planned_on"),
    search=("title",),
    title=lambda row: row.title,
    subtitle=lambda row: f"{row.get_state_display()} · {row.held_on or row.planned_on}",
    create=at_home(Write(code="new", label=_("Plan a work meeting"), action=actions.plan_meeting, style=CREATE,
                         help=_("All unions directly below are invited with one person each."),
                         fields=("union", "title", "planned_on", "place", "recorder"))),
    writes=(
        Write(code="item", label=_("Add to the agenda"), action=actions.add_item, subject="meeting", icon="plus", when=_BEFORE,
              fields=(Column(key="kind", label=_("Kind of item"), kind=Choice(ItemKind), required=True, default=ItemKind.REPORT),
                      Column(key="title", label=_("Item"), kind=Text(160), required=True),
                      Column(key="speaker", label=_("Speaker"), kind=Text(60)),
                      Column(key="text", label=_("Main points"), kind=LongText()))),
        Write(code="invite", label=_("Invite a unit"), action=actions.invite, subject="meeting", icon="user-plus", when=_BEFORE,
              fields=(Column(key="unit", label=_("Union"), kind=Ref("union"), required=True),
                      Column(key="people", label=_("People due"), kind=Number(1, 99), required=True, default=1))),
        Write(code="attach", label=_("Give the newest work report"), action=actions.attach_report, subject="meeting", icon="file-text", when=_BEFORE),
        Write(code="all-present", label=_("All others came"), action=actions.all_present, subject="meeting", icon="checks",
              when=state_in(MeetingState.NOTICED)),
        Write(code="award", label=_("Name who is commended"), action=actions.commend, subject="meeting", icon="award",
              fields=(Column(key="honour", label=_("Honour"), kind=Text(80), required=True),
                      Column(key="unit", label=_("Union"), kind=Ref("union")),
                      Column(key="name", label=_("Person commended"), kind=Text(60)))),
        Write(code="task", label=_("Set a task"), action=actions.set_task, subject="meeting", icon="checklist",
              when=state_in(MeetingState.NOTICED, MeetingState.HELD),
              fields=(Column(key="title", label=_("Task"), kind=Text(200), required=True),
                      Column(key="owner", label=_("To which union"), kind=Ref("union"), help=_("Empty: your own union.")),
                      Column(key="due_on", label=_("Due on"), kind=Date(), required=True),
                      Column(key="text", label=_("What is asked"), kind=LongText()))),
        *steps(MEETING, FIELDS, {"notify": "speakerphone", "hold": "clipboard-check", "postpone": "calendar-plus", "finish": "circle-check"}),
    ),
    panels=(Panel(record="reporting-meeting-item", by="meeting", limit=20), Panel(record="reporting-meeting-seat", by="meeting", limit=40),
            Panel(record="reporting-meeting-award", by="meeting", limit=20)),
    empty=_("Prepare agenda, speeches and awards, record who came and which tasks the leaders set, and follow those up."),
)  # fmt: skip
ITEM_RECORD = Record(
    code="reporting-meeting-item", model=MeetingItem, label=_("Item of the agenda"), label_plural=_("Agenda"), menu=False, icon="list-numbers",
    columns=(
        fact(MeetingItem, "number", Number(), sort=True),
        fact(MeetingItem, "kind", Choice(ItemKind), filter=True),
        fact(MeetingItem, "title", Text(160)),
        fact(MeetingItem, "speaker", Text(60)),
        deep(MeetingItem, "text", LongText()),
        Column(key="meeting", label=_("Union work meeting"), read="meeting__title"),
    ),
    order=("meeting", "number"), title=str,
)  # fmt: skip
SEAT_RECORD = Record(
    code="reporting-meeting-seat", model=MeetingSeat, label=_("Unit invited"), label_plural=_("Attendance"), menu=False, icon="armchair",
    columns=(
        fact(MeetingSeat, "unit", Ref("union"), filter=True),
        fact(MeetingSeat, "people", Number(sums=True)),
        fact(MeetingSeat, "presence", Choice(Presence), filter=True),
        fact(MeetingSeat, "came", Number(sums=True)),
        fact(MeetingSeat, "note", Text()),
        Column(key="meeting", label=_("Union work meeting"), read="meeting__title"),
    ),
    order=("meeting", "unit__path"), title=str,
    writes=(
        Write(code="presence", label=_("Record attendance"), action=actions.record_presence, subject="seat", icon="user-check",
              when=lambda row: row.meeting.state == MeetingState.NOTICED,
              fields=(Column(key="presence", label=_("Attendance"), kind=Choice(_CAME), required=True),
                      Column(key="came", label=_("People who came"), kind=Number(), help=_("Empty: all that were invited.")),
                      Column(key="note", label=_("Note"), kind=Text()))),
    ),
)  # fmt: skip
AWARD_RECORD = Record(
    code="reporting-meeting-award", model=MeetingAward, label=_("Award"), label_plural=_("Awards"), menu=False, icon="award",
    columns=(
        fact(MeetingAward, "honour", Text(80), sort=True),
        fact(MeetingAward, "unit", Ref("union")),
        fact(MeetingAward, "name", Text(60)),
        Column(key="meeting", label=_("Union work meeting"), read="meeting__title"),
    ),
    order=("meeting", "honour"), title=str,
)  # fmt: skip
RECORDS = (MEETING_RECORD, ITEM_RECORD, SEAT_RECORD, AWARD_RECORD)
