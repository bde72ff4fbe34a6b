"""How a task moves: issued, accepted or sent back, carried out, reported, verified."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.units.models import Union

from . import steps
from .choices import OPEN_STAGES, Stage
from .models import Task

DUE = "tasks.agreed"


def _owner(task: Task) -> Union:
    return task.owner


def _agreed(task: Task, context: Context) -> date:
    return task.due_on


def after_issue(task: Task, context: Context) -> Iterator[Reason]:
    if context.on < task.raised_on:
        yield Reason(
            _("The day lies before the task was issued (%(day)s).") % {"day": task.raised_on.isoformat()},
            remedy=_("Compare the two dates."),
        )


def result_is_told(task: Task, context: Context) -> Iterator[Reason]:
    if not str(context.data.get("result", "")).strip():
        yield Reason(_("No result is given."), remedy=_("Say what was done and what came of it."))


def another_union(task: Task, context: Context) -> Iterator[Reason]:
    to = context.data.get("to")
    if to is None:
        yield Reason(_("Name the union that takes it over."))
    elif to == task.owner and task.state != Stage.DECLINED:
        yield Reason(_("%(union)s has this task already.") % {"union": to})
    if task.restricted:
        yield Reason(
            _("The matter is restricted: another union would not see the task."),
            remedy=_("Withdraw it and issue a new one to a named person."),
        )


_DUE = Due(
    DUE,
    _("Carry out the task"),
    pgettext_lazy("task", "Issued"),
    agreed=_agreed,
    until=(Stage.ACCEPTED, Stage.IN_WORK),
)

TASK = Lifecycle(
    code="tasks.task",
    label=pgettext_lazy("task", "Progress of the task"),
    model="tasks.Task",
    start=Stage.ASSIGNED,
    states=[
        State(Stage.ASSIGNED, Stage.ASSIGNED.label, turn=_owner, dues=[_DUE]),
        State(Stage.DECLINED, Stage.DECLINED.label),
        State(Stage.ACCEPTED, Stage.ACCEPTED.label, turn=_owner),
        State(Stage.IN_WORK, Stage.IN_WORK.label, turn=_owner),
        State(Stage.REPORTED, Stage.REPORTED.label),
        State(Stage.RETURNED, Stage.RETURNED.label, turn=_owner, dues=[_DUE]),
        State(Stage.DONE, Stage.DONE.label, final=True),
        State(Stage.WITHDRAWN, Stage.WITHDRAWN.label, final=True),
    ],
    transitions=[
        Transition(
            "accept",
            pgettext_lazy("task", "Accept"),
            Stage.ASSIGNED,
            Stage.ACCEPTED,
            "cases.move",
            blockers=[after_issue],
        ),
        Transition(
            "decline",
            pgettext_lazy("task", "Send back to the issuer"),
            Stage.ASSIGNED,
            Stage.DECLINED,
            "cases.move",
            blockers=[after_issue],
            effect=steps.declined,
            needs_reason=True,
            danger=True,
        ),
        Transition(
            "begin",
            pgettext_lazy("task", "Begin work"),
            Stage.ACCEPTED,
            Stage.IN_WORK,
            "cases.move",
            blockers=[after_issue],
        ),
        Transition(
            "report",
            pgettext_lazy("task", "Report the result"),
            (Stage.ACCEPTED, Stage.IN_WORK, Stage.RETURNED),
            Stage.REPORTED,
            "cases.move",
            blockers=[after_issue, result_is_told],
            effect=steps.reported,
            bulk=False,
        ),
        Transition(
            "verify",
            pgettext_lazy("task", "Accept as done"),
            Stage.REPORTED,
            Stage.DONE,
            "cases.move",
            blockers=[after_issue],
            effect=steps.verified,
        ),
        Transition(
            "return",
            pgettext_lazy("task", "Return to be redone"),
            Stage.REPORTED,
            Stage.RETURNED,
            "cases.move",
            blockers=[after_issue],
            before=steps.returned,
            needs_reason=True,
            danger=True,
        ),
        Transition(
            "hand_over",
            pgettext_lazy("task", "Hand on to another union"),
            (Stage.ASSIGNED, Stage.ACCEPTED, Stage.IN_WORK, Stage.RETURNED),
            Stage.ASSIGNED,
            "cases.move",
            blockers=[after_issue, another_union],
            before=steps.handed_over,
            needs_reason=True,
            bulk=False,
        ),
        Transition(
            "reassign",
            pgettext_lazy("task", "Issue again"),
            Stage.DECLINED,
            Stage.ASSIGNED,
            "cases.move",
            blockers=[after_issue, another_union],
            before=steps.reassigned,
            bulk=False,
        ),
        Transition(
            "withdraw",
            pgettext_lazy("task", "Withdraw"),
            OPEN_STAGES,
            Stage.WITHDRAWN,
            "cases.move",
            blockers=[after_issue],
            effect=steps.withdrawn,
            needs_reason=True,
            own=True,
            danger=True,
        ),
    ],
    fact_labels={
        "result": pgettext_lazy("task", "result"),
        "proof": pgettext_lazy("task", "proof"),
        "to": pgettext_lazy("task", "to"),
        "satisfaction": pgettext_lazy("task", "satisfaction"),
    },
)
