"""What the steps of a task write besides its state."""

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.lifecycle import Context
from niangjia.kernel.units.models import Union

from .models import Task, TaskHandOver


def _log(task: Task, to: Union, context: Context, act: Act, *, declined: bool = False) -> None:
    """A line of the hand-over log. The reason is the one given with the step."""
    act.create(
        TaskHandOver(
            task=task,
            source=task.owner,
            target=to,
            on=context.on,
            reason=str(context.data.get("why") or act.reason)[:200],
            declined=declined,
            by_id=context.by.account_id,
            by_name=context.by.name,
        )
    )


def declined(task: Task, context: Context, act: Act) -> None:
    _log(task, task.union, context, act, declined=True)
    act.update(task, bounces=task.bounces + 1, account=None)


def handed_over(task: Task, context: Context, act: Act) -> None:
    """The new owner stands before the state is entered: it is its turn."""
    to = context.data["to"]
    _log(task, to, context, act)
    act.update(task, owner=to, account=None, bounces=task.bounces + 1, department="")


def reassigned(task: Task, context: Context, act: Act) -> None:
    """The issuer chooses again: not a bounce, the declining was."""
    to = context.data["to"]
    fields = {"due_on": context.data["due_on"]} if context.data.get("due_on") else {}
    if to != task.owner:
        _log(task, to, context, act)
    act.update(task, owner=to, account=None, **fields)


def reported(task: Task, context: Context, act: Act) -> None:
    proof = str(context.data.get("proof", "")).strip()[:200]
    result = str(context.data["result"]).strip()
    act.update(task, result=result, proof=proof or task.proof, reported_on=context.on)


def returned(task: Task, context: Context, act: Act) -> None:
    """A later date may be set, before the deadline begins anew."""
    fields = {"due_on": context.data["due_on"]} if context.data.get("due_on") else {}
    act.update(task, returned=task.returned + 1, reported_on=None, **fields)


def verified(task: Task, context: Context, act: Act) -> None:
    act.update(
        task,
        done_on=context.on,
        closed_on=context.on,
        percent=100,
        satisfaction=context.data.get("satisfaction", ""),
    )


def withdrawn(task: Task, context: Context, act: Act) -> None:
    act.update(task, closed_on=context.on)
