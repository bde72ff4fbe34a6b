"""Conflicts and screenings, restructuring, the four Firsts, duties, incidents and their plan."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, EndDate, LongText, Number, Text
from niangjia.kernel.records.listed import NameLines
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Category
from ..choices_firms import (
    ConflictState,
    DutyKind,
    DutyState,
    EntryKind,
    IncidentLevel,
    IncidentState,
    Origin,
    Receiver,
    Risk,
    SubmissionKind,
    VoiceKind,
)
from ..lifecycles import CONFLICT, INCIDENT
from ..lifecycles.firms import CONFLICT_FIELDS
from ..lifecycles.incident import FIELDS as INCIDENT_FIELDS
from ..models import (
    Conflict,
    Difficulty,
    Duty,
    Incident,
    IncidentEntry,
    Plan,
    Restructuring,
    Screening,
    Voice,
)
from .common import TODAY, Name, Time, at_home, deep, on, sums


def _now() -> datetime:
    return clock.now()


_AT = Column(key="at", label=_("Time"), kind=Time(), required=True, default=_now)
_WHO = Column(key="who", label=_("By whom"), kind=Text(60), help=_("Empty: you."))
CONFLICT_RECORD = Record(
    code="rights-conflict",
    model=Conflict,
    label=_("Conflict or early sign"),
    label_plural=_("Early signs and conflicts"),
    icon="radar",
    place=70,
    columns=(
        fact(Conflict, "title", Text(), required=True),
        deep(Conflict, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        fact(Conflict, "employer", Ref("employer"), label=_("Employer"), filter=True),
        deep(Conflict, "category", Choice(Category), required=True, filter=True),
        fact(Conflict, "origin", Choice(Origin), required=True, default=Origin.SIGN, filter=True, at=("detail", "export")),
        fact(Conflict, "risk", Choice(Risk), required=True, default=Risk.MIDDLE, filter=True, sort=True),
        fact(Conflict, "owner_name", Name(), filter=True, help=_("Empty: the head of the union.")),
        sums(Conflict, "people", default=1),
        on(Conflict, "found_on"),
        fact(Conflict, "entered_on", Date(), sort=True),
        fact(Conflict, "settled_on", Date(), sort=True),
        Column(key="entry_days", label=_("Days until entered"), kind=Number(), read=lambda row: row.entry_days),
        Column(key="settling_days", label=_("Days until settled"), kind=Number(), read=lambda row: row.settling_days),
        fact(Conflict, "state", Choice(ConflictState), filter=True, sort=True),
        deep(Conflict, "measures", LongText()),
        deep(Conflict, "outcome", Text()),
    ),
    order=("state", "risk", "-found_on"),
    search=("title", "employer__name", "owner_name"),
    title=lambda row: row.title,
    create=at_home(Write(code="new", label=_("Note an early sign"), action=actions.note_conflict, style=CREATE,
                 fields=("union", "employer", "title", "category", "origin", "risk", "people", "on", "owner_name"))),
    writes=(
        *steps(CONFLICT, CONFLICT_FIELDS, {"enter": "door-enter", "settle": "circle-check", "pass_on": "arrow-ramp-right"}),
        Write(code="grade", label=_("Change risk or owner"), action=actions.grade_conflict, subject="conflict", version="version",
              only_changed=True, when=lambda row: row.settled_on is None, fields=("risk", "owner_name", "people")),
    ),
    presets=((_("High risk"), "risk=1high"), (_("Found, not yet entered"), "state=found"), (_("Hot issues"), "origin=hot"),
             (_("From screening"), "origin=screening"), (_("Settled"), "state=settled")),
    empty=_("An early sign is worth more than a full file: date found, date entered, date settled."),
)  # fmt: skip
SCREENING = Record(
    code="rights-screening",
    model=Screening,
    label=_("Screening of conflicts"),
    label_plural=_("Screening rounds"),
    icon="zoom-scan",
    place=72,
    columns=(
        fact(Screening, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        fact(Screening, "starts_on", Date(), required=True, sort=True, filter=True),
        fact(Screening, "ends_on", Date(), required=True, sort=True, filter=True),
        sums(Screening, "units", default=0),
        fact(Screening, "leader", Text(60), help=_("Empty: you.")),
        fact(Screening, "next_on", Date(), sort=True),
        deep(Screening, "note", Text()),
    ),
    order=("-ends_on",),
    search=("union__name", "leader"),
    create=at_home(Write(code="new", label=_("Record a screening round"), action=actions.screen, style=CREATE,
                 fields=("union", "starts_on", "ends_on", "units", "leader", "note"))),
    writes=(
        Write(
            code="conflict", label=_("Note a conflict found"), action=actions.note_conflict, icon="radar", subject="screening",
            run=lambda *, by, row, values, reason, version: actions.note_conflict(union=row.union, screening=row, by=by, **values),
            fields=(from_date(_("Found on"), **TODAY), Column(key="title", label=_("Conflict"), kind=Text(), required=True),
                    Column(key="employer", label=_("Employer"), kind=Ref("employer")),
                    Column(key="category", label=_("Category"), kind=Choice(Category), required=True),
                    Column(key="risk", label=_("Risk"), kind=Choice(Risk), required=True, default=Risk.MIDDLE),
                    Column(key="people", label=_("Workers concerned"), kind=Number(1), default=1),
                    Column(key="owner_name", label=_("Owner"), kind=Text(60), help=_("Empty: the head of the union."))),
        ),
    ),
    panels=(Panel(record="rights-conflict", by="screening", label=_("Conflicts found")),),
    empty=_("A round through all units at least every three months; what it finds gets a risk and an owner."),
)  # fmt: skip
RESTRUCTURING = Record(
    code="rights-restructuring",
    model=Restructuring,
    label=_("Firm in restructuring"),
    label_plural=_("Restructuring firms"),
    icon="building-community",
    place=74,
    columns=(
        fact(Restructuring, "employer", Ref("employer"), label=_("Employer"), required=True, filter=True, sort="employer__name"),
        fact(Restructuring, "how", Text(60), required=True),
        on(Restructuring, "planned_on"),
        sums(Restructuring, "workers", help=_("Empty: as on the register of employers.")),
        sums(Restructuring, "placed"),
        fact(Restructuring, "congress_on", Date(), sort=True),
        fact(Restructuring, "done_on", Date(), sort=True),
        deep(Restructuring, "note", Text()),
        deep(Restructuring, "union", Ref("union"), label=_("Union"), required=True, filter=True),
    ),
    order=("-planned_on",),
    search=("employer__name", "how"),
    title=lambda row: str(row.employer),
    subtitle=lambda row: row.how,
    create=at_home(Write(code="new", label=_("List a restructuring firm"), action=actions.list_restructuring, style=CREATE,
                 fields=("union", "employer", "how", "on", "workers", "note"))),
    writes=(
        Write(code="follow", label=_("Record progress"), action=actions.follow_restructuring, subject="row", version="version",
              only_changed=True, when=lambda row: row.done_on is None, fields=("congress_on", "placed", "done_on", "note")),
        Write(code="voice", label=_("Record an opinion or session"), action=actions.record_voice, subject="restructuring", icon="message",
              fields=(Column(key="kind", label=_("Kind"), kind=Choice(VoiceKind), required=True), from_date(_("Day"), **TODAY),
                      Column(key="people", label=_("Number of people"), kind=Number(1), default=1),
                      Column(key="text", label=_("Text"), kind=Text(300), required=True))),
        Write(code="submit", label=_("Send the opinions up"), action=actions.send_upward, subject="restructuring", icon="send",
              run=lambda *, by, row, values, reason, version: actions.send_upward(
                  union=row.union, kind=SubmissionKind.OPINION, restructuring=row, by=by, **values),
              fields=(Column(key="receiver", label=_("Sent to"), kind=Choice(Receiver), required=True), from_date(_("Sent on"), **TODAY),
                      Column(key="title", label=_("Title"), kind=Text(), required=True),
                      Column(key="text", label=_("Text"), kind=LongText(), required=True))),
    ),
    panels=(Panel(record="rights-voice", by="restructuring"), Panel(record="rights-submission", by="restructuring")),
    empty=_("Firms in restructuring: opinions and demands of the workers, explanation sessions, what was sent up and answered."),
)  # fmt: skip
VOICE = Record(
    code="rights-voice",
    model=Voice,
    label=_("Opinion or demand"),
    label_plural=_("Opinions, demands, sessions"),
    icon="message",
    menu=False,
    columns=(
        on(Voice, "on"),
        Column(key="restructuring", label=_("Employer"), read="restructuring__employer__name"),
        fact(Voice, "kind", Choice(VoiceKind), filter=True),
        fact(Voice, "text", Text(300)),
        sums(Voice, "people"),
        fact(Voice, "answered_on", Date()),
        fact(Voice, "answer", Text(300)),
    ),
    order=("-on",),
    search=("text",),
    title=lambda row: row.text[:60],
    writes=(
        Write(code="answer", label=_("Record the answer"), action=actions.answer_voice, subject="voice", icon="message-reply",
              when=lambda row: row.answered_on is None,
              fields=(from_date(_("Answered on"), **TODAY), Column(key="answer", label=_("Answer"), kind=Text(300), required=True))),
    ),
)  # fmt: skip


def _stamp(what: str, label: Any, icon: str) -> Write:
    return Write(
        code=what, label=label, action=actions.stamp_difficulty, subject="difficulty", icon=icon, fixed={"what": what}, fields=(_AT, _WHO),
        when=lambda row: getattr(row, f"{what}_at") is None,
    )  # fmt: skip


DIFFICULTY = Record(
    code="rights-first",
    model=Difficulty,
    label=_("Four Firsts: difficulty of a worker"),
    label_plural=_("Four Firsts"),
    icon="hand-stop",
    place=76,
    columns=(
        fact(Difficulty, "name", Name(), label=_("Name"), required=True),
        fact(Difficulty, "title", Text(), required=True),
        fact(Difficulty, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        fact(Difficulty, "occurred_on", Date(), required=True, sort=True, filter=True),
        fact(Difficulty, "known_at", Time(), key="at", read="known_at", required=True, sort="known_at", default=_now),
        fact(Difficulty, "helped_at", Time(), sort=True),
        fact(Difficulty, "reported_at", Time(), sort=True),
        fact(Difficulty, "urged_at", Time(), sort=True),
        Column(key="stamps", label=_("Of four done"), kind=Number(), read=lambda row: row.stamps),
        Column(key="ahead", label=_("Hours ahead of others"), kind=Number(None), read=lambda row: row.ahead_hours),
        deep(Difficulty, "known_by", Text(60), help=_("Empty: you.")),
        deep(Difficulty, "helped_by", Text(60)),
        deep(Difficulty, "reported_by", Text(60)),
        deep(Difficulty, "urged_by", Text(60)),
        deep(Difficulty, "others_at", Time()),
        deep(Difficulty, "others", Text(60)),
        deep(Difficulty, "solved_on", Date(), filter=True),
        deep(Difficulty, "employer", Ref("employer"), label=_("Employer"), filter=True),
    ),
    order=("-known_at",),
    search=("name", "title", "employer__name"),
    title=lambda row: f"{row.name} · {row.title}",
    create=at_home(Write(code="new", label=_("Record a difficulty"), action=actions.know_difficulty, style=CREATE,
                 fields=("union", "employer", "name", "title", "occurred_on", "at", "known_by", "others_at", "others"))),
    writes=(
        _stamp("helped", _("First to help"), "hand-finger"),
        _stamp("reported", _("First to report"), "send"),
        _stamp("urged", _("First to urge"), "speakerphone"),
        Write(code="solve", label=_("Solved"), action=actions.solve_difficulty, subject="difficulty", icon="check",
              when=lambda row: row.solved_on is None, fields=(from_date(_("Solved on"), **TODAY),)),
    ),
    empty=_("First to know, to help, to report, to urge: four times with a name, and how late others were."),
)  # fmt: skip
DUTY = Record(
    code="rights-duty",
    model=Duty,
    label=_("Duty of an enterprise"),
    label_plural=_("Social responsibility"),
    icon="certificate",
    place=78,
    columns=(
        fact(Duty, "employer", Ref("employer"), label=_("Employer"), required=True, filter=True, sort="employer__name"),
        fact(Duty, "kind", Choice(DutyKind), required=True, filter=True, sort=True),
        fact(Duty, "promise", Text(), required=True),
        on(Duty, "promised_on"),
        fact(Duty, "due_on", Date(), required=True, sort=True, filter=True),
        fact(Duty, "state", Choice(DutyState), filter=True, sort=True),
        fact(Duty, "checked_on", Date(), sort=True),
        fact(Duty, "published_on", Date(), sort=True),
        deep(Duty, "finding", Text()),
        deep(Duty, "union", Ref("union"), label=_("Union"), required=True, filter=True),
    ),
    order=("state", "due_on"),
    search=("employer__name", "promise"),
    title=lambda row: str(row),
    create=at_home(Write(code="new", label=_("Record a promise"), action=actions.promise_duty, style=CREATE,
                 fields=("union", "employer", "kind", "promise", "on", "due_on"))),
    writes=(
        Write(code="check", label=_("Check the promise"), action=actions.check_duty, subject="duty", icon="clipboard-check",
              fields=(from_date(_("Checked on"), **TODAY),
                      Column(key="state", label=_("State"), kind=Choice([c for c in DutyState.choices if c[0] != "promised"]), required=True),
                      Column(key="finding", label=_("Result of the check"), kind=Text()))),
        Write(code="publish", label=_("Publish"), action=actions.publish_duty, subject="duty", icon="speakerphone",
              when=lambda row: row.checked_on is not None and row.published_on is None, fields=(from_date(_("Published on"), **TODAY),)),
    ),
    presets=((_("To be checked"), "state=promised"), (_("Promise broken"), "state=broken")),
    empty=_("Jobs, pay, insurance, safety, help: what each enterprise promised, what the check found, published when."),
)  # fmt: skip
PLAN = Record(
    code="rights-plan",
    model=Plan,
    label=_("Incident plan"),
    label_plural=_("Incident plans"),
    icon="clipboard-list",
    place=82,
    columns=(
        fact(Plan, "title", Text(), required=True),
        fact(Plan, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        fact(Plan, "commander", Text(60), required=True),
        fact(Plan, "large_from", Number(2), required=True),
        fact(Plan, "medium_from", Number(2), required=True),
        fact(Plan, "phone", Text(30)),
        on(Plan, "valid_from"),
        fact(Plan, "valid_to", EndDate(), filter=True),
        deep(Plan, "roles", NameLines(6), help=_("One a line, such as “Talks: Zhang San”.")),
    ),
    order=("union__path", "-valid_from"),
    search=("title", "union__name"),
    defaults=(("valid_to", "open"),),
    create=at_home(Write(code="new", label=_("Issue a plan"), action=actions.issue_plan, style=CREATE,
                 fields=("union", "title", "on", "large_from", "medium_from", "commander", "roles", "phone"))),
    panels=(Panel(record="rights-incident", by="plan"),),
    empty=_("Who commands, from how many people which level, who does what: before it is needed."),
)  # fmt: skip
INCIDENT_RECORD = Record(
    code="rights-incident",
    model=Incident,
    label=_("Mass incident"),
    label_plural=_("Mass incidents"),
    icon="urgent",
    place=80,
    columns=(
        fact(Incident, "title", Text(), required=True),
        fact(Incident, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        fact(Incident, "employer", Ref("employer"), label=_("Employer"), filter=True),
        fact(Incident, "category", Choice(Category), required=True, filter=True),
        on(Incident, "started_on"),
        sums(Incident, "people", required=True),
        fact(Incident, "level", Choice(IncidentLevel), filter=True, sort=True),
        fact(Incident, "leader", Text(60), help=_("Empty: the commander of the plan.")),
        fact(Incident, "state", Choice(IncidentState), filter=True, sort=True),
        deep(Incident, "place", Text()),
        deep(Incident, "demands", LongText()),
        deep(Incident, "calmed_on", Date()),
        deep(Incident, "settled_on", Date()),
        deep(Incident, "outcome", LongText()),
        deep(Incident, "reviewed_on", Date()),
        deep(Incident, "review", LongText()),
        Column(key="plan", label=_("Incident plan"), read="plan__title", at=("detail", "export")),
    ),
    order=("-started_on", "-pk"),
    search=("title", "employer__name", "place"),
    title=lambda row: row.title,
    create=at_home(Write(code="new", label=_("Report an incident"), action=actions.report_incident, style=CREATE,
                 fields=("union", "employer", "title", "category", "on", "place", "people", "leader"))),
    writes=(
        *steps(INCIDENT, INCIDENT_FIELDS, {"arrive": "walk", "calm": "mood-check", "settle": "circle-check", "review": "report-search"}),
        Write(code="log", label=_("Write into the log"), action=actions.log_incident, subject="incident", icon="writing",
              when=lambda row: row.state != IncidentState.REVIEWED,
              fields=(_AT, Column(key="kind", label=_("Kind"), kind=Choice(EntryKind), required=True),
                      Column(key="text", label=_("Text"), kind=Text(300), required=True), _WHO)),
        Write(code="grow", label=_("Another number of people"), action=actions.grow_incident, subject="incident", icon="users-plus",
              when=lambda row: row.settled_on is None, fields=("people",)),
    ),
    panels=(Panel(record="rights-incident-entry", by="incident", limit=40),),
    presets=((_("Not settled"), "state=handling"), (_("Review due"), "state=settled")),
    empty=_("The log of an incident: time line, demands, talks, result, and what is learnt from it."),
)  # fmt: skip
ENTRY = Record(
    code="rights-incident-entry",
    model=IncidentEntry,
    label=_("Line of the log"),
    label_plural=_("Log of the incident"),
    icon="writing",
    menu=False,
    columns=(
        fact(IncidentEntry, "at", Time(), sort=True),
        Column(key="incident", label=_("Incident"), read="incident__title"),
        fact(IncidentEntry, "kind", Choice(EntryKind), filter=True),
        fact(IncidentEntry, "text", Text(300)),
        fact(IncidentEntry, "who", Text(60)),
    ),
    order=("at",),
    title=lambda row: row.text[:60],
)
RECORDS = (CONFLICT_RECORD, SCREENING, RESTRUCTURING, DIFFICULTY, DUTY, INCIDENT_RECORD, PLAN, VOICE, ENTRY)
