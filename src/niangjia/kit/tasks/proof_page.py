"""The files of a task: handed in by its owner, kept by whoever sees the task."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.pages import links

from . import actions, proofs
from .actions.proof import WHILE
from .models import Task, TaskProof


class ProofForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("PDF, picture, Word or Excel, at most 12 MB.")
    )


def _task(actor: Actor, pk: int) -> Task:
    found = Task.objects.within(actor.scope).select_related("owner", "union").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _proof(actor: Actor, pk: int) -> TaskProof:
    found = TaskProof.objects.within(actor.scope).select_related("task__owner").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def may_change(task: Task, actor: Actor) -> bool:
    """Whether files may be attached or taken back now."""
    return task.state in WHILE and actor.may("cases.move", task.owner.path)


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of a task; POST hands another one in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    task, fault = _task(actor, pk), None
    form = ProofForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            actions.attach_proof(task=task, name=sent.name, data=sent.read(), by=actor)
        except Forbidden:
            raise
        except Refusal as refusal:
            fault = refusal
        else:
            messages.success(request, _("The file is attached."))
            return redirect("pages:tasks-proof", pk=pk)
    context: dict[str, Any] = {
        "task": task, "files": TaskProof.objects.within(actor.scope).filter(task=task), "form": form, "fault": fault,
        "may_change": may_change(task, actor), "back": links.to_row(task),
    }  # fmt: skip
    return TemplateResponse(
        request, "tasks/proof.html", context, status=422 if request.method == "POST" else 200
    )


@require_GET
def fetch(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """One file, to keep; never shown inside the page."""
    row = _proof(request.actor, pk)  # type: ignore[attr-defined]
    blocks = proofs.get(row.pk)
    first = next(blocks, b"")  # a missing file is told before the answer begins
    response = StreamingHttpResponse(_joined(first, blocks), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=row.name)
    response["Content-Length"] = str(row.size)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _joined(first: bytes, rest: Any) -> Any:
    yield first
    yield from rest


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A file is taken back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _proof(actor, pk)
    task = row.task_id
    actions.remove_proof(proof=row, by=actor)
    messages.success(request, _("The file was taken back."))
    return redirect("pages:tasks-proof", pk=task)
