"""Work meetings: agenda, invitations, attendance, awards, tasks set by leaders."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.models import Report
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks.actions import raise_task
from niangjia.kit.tasks.choices import BornOf
from niangjia.kit.tasks.models import Task

from ..choices import MeetingState, Presence
from ..models import MeetingAward, MeetingItem, MeetingSeat, WorkMeeting
from .common import ABILITY, at_union, need, stand
from .lists import below

_BEFORE = (MeetingState.PLANNED, MeetingState.NOTICED)


@action("reporting.plan_meeting", ability=ABILITY, at=at_union)
def plan_meeting(
    *, union: Union, title: str, planned_on: date, by: Actor, act: Act, place: str = "", recorder: str = "",
    report: Report | None = None,
) -> WorkMeeting:  # fmt: skip
    """Plan a work meeting; the units directly below are invited with one person each."""
    if report is not None and report.union_id != union.pk:
        raise Refusal(
            _("The report is another union's."), where=_("Report"), remedy=_("Choose one of this union.")
        )
    row = act.create(
        WorkMeeting(union=union, title=need(title, _("Name the meeting."), _("Meeting")), planned_on=planned_on, place=place.strip(),
                    recorder=recorder.strip(), report=report)
    )  # fmt: skip
    act.bulk_create(MeetingSeat, [MeetingSeat(meeting=row, unit=unit) for unit in below(union)])
    engine.open_case(row, by=by, on=clock.today())
    return row


def _preparing(meeting: WorkMeeting) -> None:
    stand(meeting.state in _BEFORE, _("The meeting has been held."), _("What was decided there stays."))


@action("reporting.add_item", ability=ABILITY, at=lambda given: given["meeting"].union)
def add_item(
    *, meeting: WorkMeeting, kind: str, title: str, by: Actor, act: Act, speaker: str = "", text: str = ""
) -> MeetingItem:
    """One item more on the agenda."""
    _preparing(meeting)
    return act.create(
        MeetingItem(meeting=meeting, number=meeting.items.unscoped("its own rows").count() + 1, kind=kind, speaker=speaker.strip(), text=text,
                    title=need(title, _("Name the item."), _("Item")))
    )  # fmt: skip


@action("reporting.attach_report", ability=ABILITY, at=lambda given: given["meeting"].union)
def attach_report(*, meeting: WorkMeeting, by: Actor, act: Act) -> WorkMeeting:
    """The union's newest work report is the one given at the meeting; written anew, it stays the same report."""
    kinds = (ReportKind.HALF_YEAR, ReportKind.ANNUAL, ReportKind.TERM)
    rows = Report._base_manager.filter(union=meeting.union, kind__in=kinds).exclude(latest=0)
    found = rows.order_by("-last", "-created_at").first()
    stand(found is not None, _("The union has no work report yet."), _("Write it from the ledgers first."))
    return act.update(meeting, report=found)


@action("reporting.invite", ability=ABILITY, at=lambda given: given["meeting"].union)
def invite(*, meeting: WorkMeeting, unit: Union, by: Actor, act: Act, people: int = 1) -> MeetingSeat:
    """Invite a further unit, or change how many people it sends."""
    _preparing(meeting)
    held = meeting.seats.unscoped("its own rows").filter(unit=unit).first()
    return (
        act.update(held, people=people)
        if held
        else act.create(MeetingSeat(meeting=meeting, unit=unit, people=people))
    )


@action("reporting.record_presence", ability=ABILITY, at=lambda given: given["seat"].meeting.union)
def record_presence(
    *, seat: MeetingSeat, presence: str, by: Actor, act: Act, came: int | None = None, note: str = ""
) -> MeetingSeat:
    """Whether a unit's people came."""
    stand(seat.meeting.state == MeetingState.NOTICED, _("Attendance is entered between notice and record."),
          _("Give notice of the meeting first."))  # fmt: skip
    number = (seat.people if came is None else came) if presence == Presence.PRESENT else 0
    if number > seat.people:
        raise Refusal(
            _("More came than were invited."), where=_("People who came"), remedy=_("Change the invitation.")
        )
    return act.update(seat, presence=presence, came=number, note=note.strip())


@action("reporting.all_present", ability=ABILITY, at=lambda given: given["meeting"].union)
def all_present(*, meeting: WorkMeeting, by: Actor, act: Act) -> WorkMeeting:
    """Everybody not recorded otherwise came."""
    for seat in (
        meeting.seats.unscoped("its own rows").filter(presence=Presence.DUE).select_related("meeting__union")
    ):
        record_presence(seat=seat, presence=Presence.PRESENT, by=by)
    return meeting


@action("reporting.commend", ability=ABILITY, at=lambda given: given["meeting"].union)
def commend(
    *, meeting: WorkMeeting, honour: str, by: Actor, act: Act, unit: Union | None = None, name: str = ""
) -> MeetingAward:
    """A unit or a person commended at the meeting."""
    if unit is None and not name.strip():
        raise Refusal(_("Name the unit or the person commended."), where=_("Person commended"))
    return act.create(
        MeetingAward(
            meeting=meeting,
            honour=need(honour, _("Name the honour."), _("Honour")),
            unit=unit,
            name=name.strip(),
        )
    )


@action("reporting.set_task", ability=ABILITY, at=lambda given: given["meeting"].union)
def set_task(
    *, meeting: WorkMeeting, title: str, due_on: date, by: Actor, act: Act, owner: Union | None = None,
    text: str = "",
) -> Task:  # fmt: skip
    """A task a leader set at the meeting, for one unit (its own union where none is named)."""
    stand(meeting.state in (MeetingState.NOTICED, MeetingState.HELD), _("The meeting has not been called."),
          _("Give notice of it first."))  # fmt: skip
    return raise_task(
        union=meeting.union, owner=owner or meeting.union, title=title, due_on=due_on, text=text, origin=meeting,
        origin_title=meeting.title, born_of=BornOf.MEETING, by=by,
    )  # fmt: skip
