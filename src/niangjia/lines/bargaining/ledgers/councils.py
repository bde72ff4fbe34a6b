"""Bodies, members, meetings, resolutions, on-site units, joint notices."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, EndDate, LongText, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks.panel import tasks_panel

from ..actions import councils as actions
from ..choices import Body, Gathering, Notice, Party
from ..models import Council, CouncilMeeting, CouncilMember, JointNotice, OnSiteUnit, Resolution
from .common import BEHIND, dated, day, on_row, parent

_MEETING_OF = {
    Body.TRIPARTITE: Gathering.TRIPARTITE,
    Body.JOINT: Gathering.JOINT,
    Body.LEADING: Gathering.LEADING,
}


def _call(*, by: Any, row: Council, values: dict[str, Any], reason: str, version: int | None) -> Any:
    """A meeting of this body, of its own kind."""
    return actions.call_meeting(
        union=row.union, council=row, gathering=_MEETING_OF[Body(row.body)], by=by, **values
    )


def _break_down(
    *, by: Any, row: JointNotice, values: dict[str, Any], reason: str, version: int | None
) -> Any:
    """The unions straight below the issuing one carry it out, or those named one a line."""
    names = [name.strip() for name in str(values.pop("names", "") or "").splitlines() if name.strip()]
    below = Union.objects.within(by.scope).filter(parent=row.union, closed_on=FAR)
    units = list(below.filter(name__in=names) if names else below)
    if len(names) > len(units):
        known = {unit.name for unit in units}
        missing = "、".join(name for name in names if name not in known)
        raise Refusal(
            _("Not found below this union: %(names)s.") % {"names": missing},
            where=_("Units"),
            remedy=_("Write the full names, one a line; leave it empty for all unions below."),
        )
    return actions.break_down_notice(notice=row, units=units, by=by, **values)


COUNCIL = Record(
    code="council",
    model=Council,
    label=_("Consultative body"),
    label_plural=_("Tripartite bodies and leading groups"),
    icon="users",
    place=50,
    columns=(
        fact(Council, "name", Text(), required=True, sort=True),
        fact(Council, "body", Choice(Body), required=True, filter=True),
        fact(Council, "union", Ref("union"), required=True, filter=True),
        dated(Council, "founded_on", required=True),
        fact(Council, "document_no", Text(60)),
        fact(Council, "office", Text(), at=BEHIND),
        fact(Council, "ended_on", EndDate(), filter=True, at=BEHIND),
    ),
    order=("union__path", "body"),
    search=("name", "document_no"),
    presets=(
        (_("Tripartite consultation"), "body=tripartite"),
        (_("Joint meeting of union and government"), "body=joint"),
        (_("Leading group"), "body=leading"),
    ),
    create=Write(
        code="new",
        label=_("Set up a body"),
        action=actions.set_up_council,
        style=CREATE,
        fields=("union", "name", "body", "on", "document_no", "office"),
    ),
    writes=(
        on_row(
            "member", _("Seat a member"), actions.seat_member, "council",
            (
                Column(key="party", label=_("Party"), kind=Choice(Party), required=True),
                Column(key="organisation", label=_("Organisation"), kind=Text(), required=True),
                Column(key="name", label=_("Name"), kind=Text(60), required=True),
                Column(key="post", label=_("Post"), kind=Text(60)),
                Column(key="chair", label=_("Chairs"), kind=Bool()),
                day(_("Member since")),
            ),
            lambda row: row.ended_on == FAR, icon="user-plus",
        ),
        on_row(
            "meeting", _("Call a meeting"), actions.call_meeting, "council",
            (
                Column(key="title", label=_("Title"), kind=Text(), required=True),
                day(_("Planned for"), "planned_on", required=False),
                Column(key="theme", label=_("Theme"), kind=Text(160)),
                Column(key="place", label=_("Place"), kind=Text()),
            ),
            lambda row: row.ended_on == FAR, icon="calendar-plus", run=_call,
        ),
        on_row("end", _("End"), actions.end_council, "council", (day(_("Day")),),
               lambda row: row.ended_on == FAR, icon="player-stop"),
    ),
    panels=(
        Panel(record="council-member", by="council"),
        Panel(record="council-meeting", by="council"),
        Panel(record="joint-notice", by="council"),
    ),
    empty=_("Who consults with whom about labour relations: labour authority, union, employers; union and government."),
)  # fmt: skip

MEMBER = Record(
    code="council-member",
    model=CouncilMember,
    label=_("Member of the body"),
    label_plural=_("Members of the body"),
    icon="user",
    menu=False,
    columns=(
        fact(CouncilMember, "name", Text(60), sort=True),
        fact(CouncilMember, "party", Choice(Party), filter=True, sort=True),
        fact(CouncilMember, "organisation", Text()),
        fact(CouncilMember, "post", Text(60)),
        fact(CouncilMember, "chair", Bool()),
        fact(CouncilMember, "since", Date()),
        fact(CouncilMember, "until", EndDate(), filter=True),
        parent("council", _("Consultative body")),
    ),
    order=("party", "-chair", "pk"),
    writes=(
        on_row("end", _("Leaves the body"), actions.unseat_member, "member", (day(_("Day")),),
               lambda row: row.until == FAR, icon="user-minus"),
    ),
)  # fmt: skip

MEETING = Record(
    code="council-meeting",
    model=CouncilMeeting,
    label=_("Meeting"),
    label_plural=pgettext_lazy("bargaining", "Meetings"),
    icon="calendar-event",
    place=52,
    columns=(
        fact(CouncilMeeting, "title", Text(), required=True, sort=True),
        fact(CouncilMeeting, "gathering", Choice(Gathering), required=True, filter=True),
        fact(CouncilMeeting, "union", Ref("union"), required=True, filter=True),
        fact(CouncilMeeting, "planned_on", Date(), sort=True),
        fact(CouncilMeeting, "held_on", Date(), sort=True, filter=True),
        fact(CouncilMeeting, "theme", Text(160)),
        fact(CouncilMeeting, "host", Ref("union"), label=_("Host"), at=BEHIND),
        fact(CouncilMeeting, "practice", LongText(), at=BEHIND),
        fact(CouncilMeeting, "place", Text(), at=BEHIND),
        fact(CouncilMeeting, "chaired_by", Text(60), at=BEHIND),
        fact(CouncilMeeting, "entitled", Number(), at=BEHIND),
        fact(CouncilMeeting, "present", Number(), at=BEHIND),
        fact(CouncilMeeting, "minutes_no", Text(60), at=BEHIND),
        fact(CouncilMeeting, "minutes", LongText(), at=BEHIND),
    ),
    order=("-held_on", "-planned_on"),
    search=("title", "theme", "practice"),
    presets=((_("On-site meetings"), "gathering=onsite"), (_("Tripartite meetings"), "gathering=tripartite")),
    create=Write(
        code="new",
        label=_("Call a meeting"),
        action=actions.call_meeting,
        style=CREATE,
        fields=("union", "title", "gathering", "planned_on", "theme", "host", "practice", "place"),
    ),
    writes=(
        on_row(
            "hold", _("It was held"), actions.hold_meeting, "meeting",
            (
                day(_("Held on")),
                Column(key="entitled", label=_("People due to attend"), kind=Number(), default=0),
                Column(key="present", label=_("People present"), kind=Number(), default=0),
                Column(key="chaired_by", label=_("Chaired by"), kind=Text(60)),
                Column(key="minutes_no", label=_("Number of the minutes"), kind=Text(60)),
                Column(key="minutes", label=_("Minutes"), kind=LongText()),
            ),
            icon="check",
        ),
        on_row(
            "topic", _("Add a topic"), actions.collect_topic, "meeting",
            (
                Column(key="title", label=pgettext_lazy("topic", "Topic"), kind=Text(160), required=True),
                Column(key="proposed_by", label=_("Put forward by"), kind=Text(60)),
                Column(key="text", label=pgettext_lazy("agenda", "Text"), kind=LongText()),
                day(_("Topic handed in on"), required=False),
            ),
            icon="list-check",
        ),
        on_row(
            "unit", _("A unit was present"), actions.invite_unit, "meeting",
            (
                Column(key="unit", label=_("Unit"), kind=Ref("union"), required=True),
                Column(key="people", label=_("People present"), kind=Number(1), default=1),
            ),
            lambda row: row.gathering == Gathering.ONSITE, icon="building-plus",
        ),
        on_row(
            "follow-up", _("Task for all units present"), actions.follow_up_onsite, "meeting",
            (
                Column(key="text", label=_("What is asked"), kind=Text(200), required=True),
                day(_("Due on"), "due_on", required=True),
            ),
            lambda row: row.gathering == Gathering.ONSITE, icon="checklist",
        ),
    ),
    panels=(
        Panel(record="council-resolution", by="meeting"),
        Panel(record="onsite-unit", by="meeting"),
        tasks_panel(),
    ),
    empty=_("Tripartite meetings, joint meetings with the government, on-site promotion meetings."),
)  # fmt: skip

RESOLUTION = Record(
    code="council-resolution",
    model=Resolution,
    label=_("Topic and resolution"),
    label_plural=_("Topics and resolutions"),
    icon="gavel",
    place=54,
    columns=(
        fact(Resolution, "title", Text(160), sort=True),
        parent("meeting", _("Meeting")),
        fact(Resolution, "proposed_by", Text(60)),
        fact(Resolution, "resolution", LongText()),
        fact(Resolution, "department", Text(60), filter=True),
        fact(Resolution, "unit", Ref("union"), label=_("Union in charge"), at=BEHIND),
        fact(Resolution, "due_on", Date(), sort=True, filter=True),
        fact(Resolution, "settled_on", Date(), sort=True, filter=True),
        fact(Resolution, "resolved_on", Date(), at=BEHIND),
        fact(Resolution, "collected_on", Date(), at=BEHIND),
        fact(Resolution, "text", LongText(), at=BEHIND),
        fact(Resolution, "outcome", Text(300), at=BEHIND),
    ),
    order=("settled_on", "due_on", "-pk"),
    search=("title", "resolution", "department"),
    writes=(
        on_row(
            "resolve", _("Enter the resolution"), actions.resolve_topic, "item",
            (
                Column(key="resolution", label=_("Resolution"), kind=LongText(), required=True),
                Column(key="department", label=_("Carried out by"), kind=Text(60)),
                Column(key="unit", label=_("Union in charge"), kind=Ref("union")),
                day(_("Due on"), "due_on", required=False),
            ),
            lambda row: row.settled_on is None, icon="gavel",
            help=_("With somebody in charge and a date it becomes a task."),
        ),
        on_row(
            "settle", _("Settled"), actions.settle_resolution, "item",
            (day(_("Settled on")), Column(key="outcome", label=_("What was done"), kind=LongText())),
            lambda row: row.resolved_on is not None and row.settled_on is None, icon="check",
        ),
    ),
    panels=(tasks_panel(),),
)  # fmt: skip

ONSITE = Record(
    code="onsite-unit",
    model=OnSiteUnit,
    label=_("Unit at an on-site meeting"),
    label_plural=_("Units at on-site meetings"),
    icon="building",
    menu=False,
    columns=(
        fact(OnSiteUnit, "unit", Ref("union")),
        fact(OnSiteUnit, "people", Number()),
        fact(OnSiteUnit, "copied_on", Date(), sort=True, filter=True),
        fact(OnSiteUnit, "how", Text(200)),
        parent("meeting", _("Meeting")),
    ),
    order=("pk",),
    writes=(
        on_row(
            "copy", _("It took the practice over"), actions.copy_practice, "row",
            (day(_("Day")), Column(key="how", label=_("How"), kind=Text(200))),
            lambda row: row.copied_on is None, icon="copy",
        ),
    ),
)  # fmt: skip

NOTICE = Record(
    code="joint-notice",
    model=JointNotice,
    label=_("Joint notice"),
    label_plural=_("Joint notices and reports"),
    icon="file-text",
    place=56,
    columns=(
        fact(JointNotice, "title", Text(160), required=True, sort=True),
        fact(JointNotice, "kind", Choice(Notice), required=True, filter=True, default=Notice.JOINT),
        fact(JointNotice, "number", Text(60)),
        fact(JointNotice, "issuers", Text(200), required=True),
        dated(JointNotice, "issued_on", required=True),
        fact(JointNotice, "union", Ref("union"), required=True, filter=True),
        Column(key="ordinal", label=_("Which of its kind"), kind=Number(), read="ordinal", at=("detail",)),
    ),
    order=("-issued_on",),
    search=("title", "number", "issuers"),
    create=Write(
        code="new",
        label=_("Enter a document"),
        action=actions.record_notice,
        style=CREATE,
        fields=("union", "title", "kind", "issuers", "on", "number"),
    ),
    writes=(
        on_row(
            "tasks", _("Break down into tasks"), actions.break_down_notice, "notice",
            (
                Column(key="text", label=_("What is asked"), kind=Text(200), required=True),
                day(_("Due on"), "due_on", required=True),
                Column(key="names", label=_("Units"), kind=LongText(), help=_("One a line; empty: all unions below.")),
            ),
            icon="sitemap", run=_break_down,
        ),
    ),
    panels=(tasks_panel(),),
    empty=_("Documents issued together with Party and government; each is broken into tasks for the units."),
)  # fmt: skip

RECORDS = (COUNCIL, MEMBER, MEETING, RESOLUTION, ONSITE, NOTICE)
__all__ = ["RECORDS"]
