"""What is done with a task between its steps: progress, the person in charge, a later date, a reminder."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import deadlines, engine

from ..choices import AT_WORK, Stage
from ..lifecycle import DUE, TASK
from ..models import Task, TaskNote

WHOLE = 100


@action("tasks.note_progress", ability="cases.move", at=lambda kw: kw["task"].owner)
def note_progress(
    *, by: Actor, act: Act, task: Task, text: str, percent: int | None = None, on: date | None = None
) -> TaskNote:
    """What was done on a day, and how far it has come (0 to 100). An accepted task then counts as being carried out.

    Refused before it is accepted, for a day outside the task's time, for a share over the whole.
    """
    day = on or clock.today()
    if task.state not in AT_WORK:
        raise Refusal(
            _("Progress is noted while the task is carried out; it now stands at “%(state)s”.")
            % {"state": task.get_state_display()},
            remedy=_("Accept the task first."),
        )
    if not task.raised_on <= day <= clock.today():
        raise Refusal(_("The day must lie between the issue of the task and today."), where=_("Day"))
    if percent is not None and not 0 <= percent <= WHOLE:
        raise Refusal(
            _("Progress is between 0 and 100 per cent."), where=pgettext("task", "Progress in per cent")
        )
    if task.state == Stage.ACCEPTED:
        engine.move(task, "begin", by=by, lifecycle=TASK, on=day)
    if percent is not None:
        act.update(task, percent=percent)
    return act.create(_note(task, text, by, day, percent))


@action("tasks.take_task", ability="cases.move", at=lambda kw: kw["task"].owner)
def take_task(*, by: Actor, act: Act, task: Task) -> Task:
    """The acting person takes charge of the task and its deadline. Refused for one that is over."""
    return _charge(task, Account.objects.filter(pk=by.account_id or 0).first(), by, act)


@action("tasks.release_task", ability="cases.move", at=lambda kw: kw["task"].owner)
def release_task(*, by: Actor, act: Act, task: Task) -> Task:
    """Nobody in particular is in charge any more: the union is."""
    return _charge(task, None, by, act)


def _charge(task: Task, account: Account | None, by: Actor, act: Act) -> Task:
    if task.state not in (Stage.ASSIGNED, *AT_WORK):
        raise Refusal(_("Nobody has anything to do for this task now."))
    case = engine.case_of(task, TASK)
    if case is not None:
        engine.assign(case, account, by=by)
    return act.update(task, account=account)


@action("tasks.postpone_task", ability="cases.move", at=lambda kw: kw["task"].union)
def postpone_task(*, by: Actor, act: Act, task: Task, due_on: date, why: str) -> Task:
    """延期: the issuer agrees to a later date; the deadline moves with it. Refused for an earlier one, or none's work."""
    if not task.is_open:
        raise Refusal(_("This task is over."))
    if due_on <= max(task.due_on, clock.today()):
        raise Refusal(
            _("The new date must lie after %(day)s.") % {"day": max(task.due_on, clock.today()).isoformat()},
            where=_("New date"),
        )
    if not why.strip():
        raise Refusal(_("Say why the date is moved."), where=_("Reason"))
    before = task.due_on.isoformat()
    act.update(task, due_on=due_on)
    deadlines.postpone(act, task, DUE, due_on)
    said = _("Date moved from %(before)s to %(after)s: %(why)s")
    text = said % {"before": before, "after": due_on.isoformat(), "why": why.strip()}
    act.create(_note(task, text, by, clock.today()))
    return task


@action("tasks.remind_task", ability="cases.move", at=lambda kw: kw["task"].union)
def remind_task(*, by: Actor, act: Act, task: Task, text: str = "") -> Task:
    """催办: the issuer reminds the owner; shown on the task, once a day. Refused when the owner has nothing to do."""
    if task.state not in (Stage.ASSIGNED, *AT_WORK):
        raise Refusal(
            _("The owner has nothing to do now: it stands at “%(state)s”.")
            % {"state": task.get_state_display()}
        )
    if task.reminded_on == clock.today():
        raise Refusal(_("A reminder went out today already."))
    act.update(task, reminded_on=clock.today())
    said = pgettext("task", "Reminder") + (f"：{text.strip()}" if text.strip() else "")
    act.create(_note(task, said, by, clock.today()))
    return task


@action("tasks.correct_task", ability="records.change", at=lambda kw: kw["task"].union)
def correct_task(
    *, by: Actor, act: Act, task: Task, expected_version: int | None = None, **facts: Any
) -> Task:
    """更正: title, text, category, what it was born of. The date moves by `postpone_task` only."""
    if not task.is_open:
        raise Refusal(_("This task is over."), remedy=_("Issue a new one if something is left to do."))
    return act.update(task, expected_version, **facts)


def _note(task: Task, text: str, by: Actor, on: date, percent: int | None = None) -> TaskNote:
    return TaskNote(
        task=task, on=on, text=text.strip()[:400], percent=percent, by_id=by.account_id, by_name=by.name
    )
