"""`{% load tasks %}{% task_stand row %} … {% task_way row %}`: where a task stands and what comes next; the way here."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.cases.places import page_of

from .. import proof_page, standing
from ..choices import Stage
from ..models import Task, TaskHandOver, TaskNote, TaskProof

register = template.Library()
NEXT = {
    Stage.ASSIGNED: _("%(owner)s is to accept the task, or send it back with a reason."),
    Stage.DECLINED: _("%(issuer)s is to issue it again, to this union or another, or withdraw it."),
    Stage.ACCEPTED: _("%(owner)s is to carry it out and report the result."),
    Stage.IN_WORK: _("%(owner)s is to carry it out and report the result."),
    Stage.REPORTED: _("%(issuer)s is to verify the result: accept it as done, or return it."),
    Stage.RETURNED: _("%(owner)s is to redo it and report again."),
}


@register.inclusion_tag("tasks/stand.html", takes_context=True)
def task_stand(context: Any, task: Task) -> dict[str, Any]:
    """State, date, progress, what comes next, the steps this reader may take."""
    coming, actor = NEXT.get(Stage(task.state)), context["request"].actor
    link = task.origin_link or (page_of(task.origin_type, task.origin_id) if task.origin_id else "")
    return {
        "task": task,
        "acts": context.get("acts", ()),
        "coming": coming % {"owner": task.doer, "issuer": task.union} if coming else "",
        "standing": standing.said(task),
        "overdue": task.overdue(clock.today()),
        "waiting": task.is_open and task.state != Stage.REPORTED,
        "good": task.state == Stage.DONE,
        "files": list(TaskProof.objects.within(actor.scope).filter(task=task)),
        "may_attach": proof_page.may_change(task, actor),
        "origin_link": link,
        "share": task.percent / 100 if task.percent is not None else None,
    }


@register.inclusion_tag("tasks/way.html", takes_context=True)
def task_way(context: Any, task: Task) -> dict[str, Any]:
    """What was noted on the way, and through whose hands it went."""
    scope = context["request"].actor.scope
    notes = TaskNote.objects.within(scope).filter(task=task).order_by("-on", "-pk")
    passed = TaskHandOver.objects.within(scope).filter(task=task).select_related("source", "target")
    return {"task": task, "notes": list(notes), "passed": list(passed)}
