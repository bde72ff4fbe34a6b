"""The steps of a task as named actions. Whose step it is, and what stands against it, the lifecycle says."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.models import Union

from ..lifecycle import TASK
from ..models import Task
from .raising import in_reach


def _move(task: Task, step: str, by: Actor, on: date | None, why: str = "", **data: Any) -> Task:
    given = {"on": on or clock.today(), **data} | ({"why": why.strip()} if why.strip() else {})
    engine.move(task, step, by=by, lifecycle=TASK, data=given, because=why)
    return task


@action("tasks.accept_task", ability="cases.move")
def accept_task(*, by: Actor, act: Act, task: Task, on: date | None = None) -> Task:
    """签收: the owner takes the task."""
    return _move(task, "accept", by, on)


@action("tasks.decline_task", ability="cases.move")
def decline_task(*, by: Actor, act: Act, task: Task, why: str, on: date | None = None) -> Task:
    """退回交办单位: it is not the owner's to do; the bounce is counted and logged with its reason."""
    return _move(task, "decline", by, on, why)


@action("tasks.begin_task", ability="cases.move")
def begin_task(*, by: Actor, act: Act, task: Task, on: date | None = None) -> Task:
    """Work begins."""
    return _move(task, "begin", by, on)


@action("tasks.report_task", ability="cases.move")
def report_task(
    *, by: Actor, act: Act, task: Task, result: str, proof: str = "", on: date | None = None
) -> Task:
    """办结报告: what came of it, with its proof. Refused without a result."""
    return _move(task, "report", by, on, result=result, proof=proof)


@action("tasks.verify_task", ability="cases.move")
def verify_task(*, by: Actor, act: Act, task: Task, satisfaction: str = "", on: date | None = None) -> Task:
    """销号: the issuer accepts the result."""
    return _move(task, "verify", by, on, satisfaction=satisfaction)


@action("tasks.return_task", ability="cases.move")
def return_task(
    *, by: Actor, act: Act, task: Task, why: str, due_on: date | None = None, on: date | None = None
) -> Task:
    """退回重办: the result does not satisfy; a later date may be set."""
    if due_on is not None and due_on < (on or clock.today()):
        raise Refusal(_("The new date has passed already."), where=_("New date"))
    return _move(task, "return", by, on, why, **({"due_on": due_on} if due_on else {}))


@action("tasks.hand_over_task", ability="cases.move")
def hand_over_task(*, by: Actor, act: Act, task: Task, to: Union, why: str, on: date | None = None) -> Task:
    """转办: the owner passes the task to another union of its range; from, to and why are logged."""
    in_reach(by, task.owner, to)
    act.concerns(to.path)
    return _move(task, "hand_over", by, on, why, to=to)


@action("tasks.reassign_task", ability="cases.move")
def reassign_task(
    *, by: Actor, act: Act, task: Task, to: Union, due_on: date | None = None, why: str = "",
    on: date | None = None,
) -> Task:  # fmt: skip
    """重新交办: the issuer chooses anew after a task was sent back."""
    if due_on is not None and due_on < (on or clock.today()):
        raise Refusal(_("The new date has passed already."), where=_("New date"))
    in_reach(by, task.union, to)
    act.concerns(to.path)
    return _move(task, "reassign", by, on, why, to=to, **({"due_on": due_on} if due_on else {}))


@action("tasks.withdraw_task", ability="cases.move")
def withdraw_task(*, by: Actor, act: Act, task: Task, why: str, on: date | None = None) -> Task:
    """撤销: the issuer asks for it no longer."""
    return _move(task, "withdraw", by, on, why)
