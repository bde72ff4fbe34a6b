"""Bodies, their meetings, resolutions that become tasks, notices broken into tasks, on-site meetings."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions as tasks
from niangjia.kit.tasks.choices import BornOf
from niangjia.kit.tasks.models import Task

from ..choices import Gathering, Notice
from ..models import Council, CouncilMeeting, CouncilMember, JointNotice, OnSiteUnit, Resolution

CHANGE = "bargaining.change"


def _of_council(given: dict[str, Any]) -> Union:
    return given["council"].union


@action("bargaining.set_up_council", ability=CHANGE, at=lambda given: given["union"])
def set_up_council(
    *,
    by: Actor,
    act: Act,
    union: Union,
    name: str,
    body: str,
    on: date,
    document_no: str = "",
    office: str = "",
) -> Council:
    """三方协商机制, 联席会议 or 领导小组 is set up."""
    checks.not_future(on, _("Set up on"))
    return act.create(Council(
        union=union, name=name.strip(), body=body, founded_on=on, document_no=document_no, office=office
    ))  # fmt: skip


@action("bargaining.end_council", ability=CHANGE, at=_of_council)
def end_council(*, by: Actor, act: Act, council: Council, on: date) -> Council:
    checks.not_future(on, _("Day"))
    return act.update(council, ended_on=max(on, council.founded_on))


@action("bargaining.seat_member", ability=CHANGE, at=_of_council)
def seat_member(
    *, by: Actor, act: Act, council: Council, party: str, organisation: str, name: str, on: date, post: str = "",
    chair: bool = False,
) -> CouncilMember:  # fmt: skip
    """A member takes a seat for a party. Refuses somebody who sits for another party."""
    others = CouncilMember._base_manager.filter(council=council, name=name.strip(), until=FAR)
    if others.exists():
        raise Refusal(_("%(name)s is a member already.") % {"name": name.strip()}, where=_("Name"))
    return act.create(CouncilMember(
        council=council, party=party, organisation=organisation.strip(), name=name.strip(), since=on, post=post,
        chair=chair,
    ))  # fmt: skip


@action("bargaining.unseat_member", ability=CHANGE, at=lambda given: given["member"].council.union)
def unseat_member(*, by: Actor, act: Act, member: CouncilMember, on: date) -> CouncilMember:
    checks.not_future(on, _("Day"))
    return act.update(member, until=max(on, member.since))


@action("bargaining.call_meeting", ability=CHANGE, at=lambda given: given["union"])
def call_meeting(
    *, by: Actor, act: Act, union: Union, title: str, gathering: str, planned_on: date | None = None,
    council: Council | None = None, theme: str = "", host: Union | None = None, practice: str = "", place: str = "",
) -> CouncilMeeting:  # fmt: skip
    """A meeting is called; topics are collected until it is held."""
    if council is not None and council.union_id != union.pk:
        raise Refusal(_("That body belongs to another union."))
    return act.create(CouncilMeeting(
        union=union, title=title.strip(), gathering=gathering, planned_on=planned_on, council=council, theme=theme,
        host=host, practice=practice, place=place,
    ))  # fmt: skip


@action("bargaining.hold_meeting", ability=CHANGE, at=lambda given: given["meeting"].union)
def hold_meeting(
    *, by: Actor, act: Act, meeting: CouncilMeeting, on: date, entitled: int = 0, present: int = 0, chaired_by: str = "",
    minutes: str = "", minutes_no: str = "",
) -> CouncilMeeting:  # fmt: skip
    """It was held: who came, the minutes and their number."""
    checks.not_future(on, _("Held on"))
    if entitled and present > entitled:
        raise Refusal(
            _("Present (%(present)d) cannot exceed those entitled (%(entitled)d).")
            % {"present": present, "entitled": entitled},
            where=_("People present"),
            remedy=_("Compare both numbers with the attendance list."),
        )
    return act.update(
        meeting, held_on=on, entitled=entitled, present=present, chaired_by=chaired_by, minutes=minutes,
        minutes_no=minutes_no,
    )  # fmt: skip


@action("bargaining.collect_topic", ability=CHANGE, at=lambda given: given["meeting"].union)
def collect_topic(
    *, by: Actor, act: Act, meeting: CouncilMeeting, title: str, on: date | None = None, proposed_by: str = "",
    text: str = "",
) -> Resolution:  # fmt: skip
    """A topic for a meeting."""
    number = Resolution._base_manager.filter(meeting=meeting).count() + 1
    return act.create(Resolution(
        meeting=meeting, number=number, title=title.strip(), proposed_by=proposed_by, text=text, collected_on=on
    ))  # fmt: skip


@action("bargaining.resolve_topic", ability=CHANGE, at=lambda given: given["item"].meeting.union)
def resolve_topic(
    *, by: Actor, act: Act, item: Resolution, resolution: str, on: date | None = None, department: str = "",
    unit: Union | None = None, due_on: date | None = None,
) -> Resolution:  # fmt: skip
    """What the meeting resolved; with somebody in charge and a date it becomes a task."""
    meeting = item.meeting
    if meeting.held_on is None:
        raise Refusal(_("The meeting has not been held."), remedy=_("Record the meeting first."))
    if due_on is not None and not (department.strip() or unit):
        raise Refusal(
            _("Who carries it out?"), where=_("Carried out by"), remedy=_("Name a department or a union.")
        )
    day = on or meeting.held_on
    act.update(
        item, resolution=resolution.strip(), resolved_on=day, department=department.strip(), unit=unit, due_on=due_on
    )  # fmt: skip
    if due_on is not None:
        tasks.raise_task(
            union=meeting.union, owner=unit, department=department.strip(), title=item.title, text=item.resolution,
            due_on=due_on, origin=item, category=str(meeting.get_gathering_display()), born_of=BornOf.MEETING,
            account=None, on=day, by=by,
        )  # fmt: skip
    return item


@action("bargaining.settle_resolution", ability=CHANGE, at=lambda given: given["item"].meeting.union)
def settle_resolution(*, by: Actor, act: Act, item: Resolution, on: date, outcome: str = "") -> Resolution:
    """The topic is settled: what was done, and when."""
    checks.not_future(on, _("Settled on"))
    if item.resolved_on is None:
        raise Refusal(_("Nothing has been resolved yet."), remedy=_("Enter the resolution first."))
    if on < item.resolved_on:
        raise Refusal(
            _("It was settled before it was resolved."), where=_("Settled on"), remedy=_("Compare the dates.")
        )
    return act.update(item, settled_on=on, outcome=outcome)


@action("bargaining.invite_unit", ability=CHANGE, at=lambda given: given["meeting"].union)
def invite_unit(*, by: Actor, act: Act, meeting: CouncilMeeting, unit: Union, people: int = 1) -> OnSiteUnit:
    """A unit present at an on-site meeting."""
    if meeting.gathering != Gathering.ONSITE:
        raise Refusal(_("Units are listed for on-site meetings only."))
    if OnSiteUnit._base_manager.filter(meeting=meeting, unit=unit).exists():
        raise Refusal(_("“%(name)s” is on the list already.") % {"name": unit}, where=_("Unit"))
    return act.create(OnSiteUnit(meeting=meeting, unit=unit, people=people))


@action("bargaining.follow_up_onsite", ability=CHANGE, at=lambda given: given["meeting"].union)
def follow_up_onsite(*, by: Actor, act: Act, meeting: CouncilMeeting, text: str, due_on: date) -> list[Task]:
    """后续任务 of an on-site meeting: one for every unit present."""
    units = [row.unit for row in OnSiteUnit._base_manager.filter(meeting=meeting).select_related("unit")]
    if not units:
        raise Refusal(_("No unit is on the list of the meeting."), remedy=_("Enter the units present first."))
    return tasks.raise_many(
        union=meeting.union, owners=units, title=text[:200], due_on=due_on, origin=meeting, category="现场会",
        born_of=BornOf.MEETING, by=by,
    )  # fmt: skip


@action("bargaining.copy_practice", ability=CHANGE, at=lambda given: given["row"].meeting.union)
def copy_practice(*, by: Actor, act: Act, row: OnSiteUnit, on: date, how: str = "") -> OnSiteUnit:
    """A unit took over what was shown."""
    checks.not_future(on, _("Day"))
    held = row.meeting.held_on
    if held is None or on < held:
        raise Refusal(_("The practice cannot be taken over before the meeting."), where=_("Day"),
                      remedy=_("Compare the two dates."))  # fmt: skip
    return act.update(row, copied_on=on, how=how)


@action("bargaining.record_notice", ability=CHANGE, at=lambda given: given["union"])
def record_notice(
    *, by: Actor, act: Act, union: Union, title: str, issuers: str, on: date, number: str = "", kind: str = Notice.JOINT,
    council: Council | None = None,
) -> JointNotice:  # fmt: skip
    """联合发文, or the report in which bargaining is named."""
    checks.not_future(on, _("Issued on"))
    return act.create(JointNotice(
        union=union, title=title.strip(), issuers=issuers, issued_on=on, number=number, kind=kind, council=council
    ))  # fmt: skip


@action("bargaining.break_down_notice", ability=CHANGE, at=lambda given: given["notice"].union)
def break_down_notice(
    *, by: Actor, act: Act, notice: JointNotice, text: str, due_on: date, units: Sequence[Union]
) -> list[Task]:
    """任务分解: one task for every unit; progress is reported per unit."""
    if not units:
        raise Refusal(_("No unit is named."), remedy=_("Choose the units that carry it out."))
    return tasks.raise_many(
        union=notice.union, owners=list(units), title=text[:200], due_on=due_on, origin=notice, category="联合发文",
        born_of=BornOf.PLAN, by=by,
    )  # fmt: skip
