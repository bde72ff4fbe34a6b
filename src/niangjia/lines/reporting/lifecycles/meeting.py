"""A union work meeting: prepared, notice given, held, its tasks followed up."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, text, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kit.tasks import queries as tasks

from ..choices import ItemKind, MeetingState, Presence
from ..models import WorkMeeting
from .common import CHANGE, maybe, not_before

S = MeetingState
FIELDS: Fields = {
    "notify": (day(_("Notice given on")), words("place", _("Place"))),
    "hold": (day(_("Held on")), words("chaired_by", _("Chaired by"), length=60), text("minutes", _("Minutes"), required=False)),
    "postpone": (day(_("New day of the meeting")),),
    "finish": (day(_("Followed up on")),),
}  # fmt: skip


def has_agenda(meeting: WorkMeeting, context: Context) -> Iterator[Reason]:
    if not meeting.items.unscoped("its own rows").exists():
        yield Reason(_("The agenda is empty."), remedy=_("Enter its items first."))


def has_seats(meeting: WorkMeeting, context: Context) -> Iterator[Reason]:
    if not meeting.seats.unscoped("its own rows").exists():
        yield Reason(_("Nobody is invited."), remedy=_("Invite the units below."))


def attendance_is_kept(meeting: WorkMeeting, context: Context) -> Iterator[Reason]:
    left = meeting.seats.unscoped("its own rows").filter(presence=Presence.DUE).count()
    if left:
        yield Reason(
            _("Attendance is not recorded for %(n)d units.") % {"n": left},
            remedy=_("Enter who came."),
        )


def awards_are_named(meeting: WorkMeeting, context: Context) -> Iterator[Reason]:
    """An agenda with awards has somebody to award."""
    if (
        meeting.items.unscoped("its own rows").filter(kind=ItemKind.AWARD).exists()
        and not meeting.awards.unscoped("its own rows").exists()
    ):
        yield Reason(_("The agenda has awards, but nobody is named."), remedy=_("Enter who is commended."))


def tasks_are_done(meeting: WorkMeeting, context: Context) -> Iterator[Reason]:
    left = tasks.progress(meeting, context.on).open
    if left:
        yield Reason(
            _("%(n)d tasks set at the meeting are still open.") % {"n": left},
            remedy=_("Follow them up, or withdraw them with a reason."),
        )


def _planned(meeting: WorkMeeting, context: Context) -> date | None:
    return meeting.planned_on


def _noticed(meeting: WorkMeeting, context: Context, act: Act) -> None:
    act.update(meeting, notice_on=context.on, place=maybe(context, "place", meeting.place))


def _held(meeting: WorkMeeting, context: Context, act: Act) -> None:
    seats = list(meeting.seats.unscoped("its own rows"))
    act.update(
        meeting, held_on=context.on, chaired_by=maybe(context, "chaired_by", meeting.chaired_by),
        minutes=maybe(context, "minutes", meeting.minutes), entitled=sum(seat.people for seat in seats),
        present=sum(seat.came for seat in seats),
    )  # fmt: skip


def _postponed(meeting: WorkMeeting, context: Context, act: Act) -> None:
    act.update(meeting, planned_on=context.on)


MEETING = Lifecycle(
    code="reporting.meeting",
    label=_("Union work meeting"),
    model="reporting.WorkMeeting",
    start=S.PLANNED,
    line="reporting",
    title=lambda row: row.title,
    states=[
        State(S.PLANNED, S.PLANNED.label, dues=[Due("meeting.day", _("Day of the meeting"), _("Meeting planned"), agreed=_planned,
                                                    until=(S.NOTICED,))]),
        State(S.NOTICED, S.NOTICED.label),
        State(S.HELD, S.HELD.label),
        State(S.FOLLOWED, S.FOLLOWED.label, final=True),
    ],
    transitions=[
        Transition("notify", _("Give notice"), S.PLANNED, S.NOTICED, CHANGE, form=form_of(FIELDS["notify"]), effect=_noticed,
                   blockers=[has_agenda, has_seats], bulk=False),
        Transition("postpone", _("Put off"), (S.PLANNED, S.NOTICED), S.PLANNED, CHANGE, form=form_of(FIELDS["postpone"]),
                   effect=_postponed, needs_reason=True),
        Transition("hold", _("Record that it was held"), S.NOTICED, S.HELD, CHANGE, form=form_of(FIELDS["hold"]), effect=_held,
                   blockers=[not_before("notice_on", _("Notice was given only on %(day)s.")), attendance_is_kept, awards_are_named],
                   bulk=False),
        Transition("finish", _("Tasks followed up"), S.HELD, S.FOLLOWED, CHANGE, form=form_of(FIELDS["finish"]),
                   blockers=[not_before("held_on", _("It was held only on %(day)s.")), tasks_are_done]),
    ],
)  # fmt: skip
