"""Returns: opened, checked, submitted, accepted or sent back, corrected."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import to_text

from .. import engine, returns, suppress
from ..declare import Indicator
from ..memo import steady
from ..models import Return, ReturnLine, ReturnState
from ..workbook import respond
from .asking import unit_of
from .forms import ReturnForm, start

MOST = 200


def return_of(actor: Actor, pk: int) -> Return:
    """A return of the reader's range. Raises NotFound."""
    found = Return.objects.within(actor.scope).filter(pk=pk).select_related("union", "corrects").first()
    if found is None:
        raise NotFound
    return found


@needs("figures.view")
def index(request: HttpRequest) -> HttpResponse:
    """The returns of the range, the newest period first; a form to open one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = ReturnForm(actor, request.POST or None, start(unit_of(request)))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = returns.open_return(
                by=actor,
                union=given["unit"],
                title=given["title"],
                period=form.period(),
                due_on=given["due_on"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("figures:return", pk=to_text(made.pk))
    rows = (
        Return.objects.within(actor.scope)
        .select_related("union")
        .order_by("-last", "union__path", "-revision")
    )
    return render(
        request,
        "figures/returns.html",
        {
            "rows": rows[:MOST],
            "form": form,
            "may_open": actor.may("figures.report"),
            "open_form": form.is_bound,
        },
    )


@needs("figures.view")
def show(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One return: its figures, what changed since, the cross-checks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    held = return_of(actor, pk)
    still_open = held.state in returns.OPEN
    with steady():
        lines = returns.freeze(held) if still_open else []
        findings = returns.examine(held, lines) if still_open else []
        beside = returns.beside(held)
    fresh = {line.indicator: line for line in lines}
    rows = [(row, fresh.get(row.item.code, row.line), unseen(held, row.item, actor)) for row in beside]
    if request.GET.get("export"):
        return respond(
            held.title,
            [_("Code"), _("Indicator"), _("Value"), _("Counted in"), _("Last year"), _("Note")],
            [
                [
                    row.item.code,
                    str(row.item.label),
                    mark or line.value,
                    row.item.unit,
                    line.previous,
                    line.note,
                ]
                for row, line, mark in rows
            ],
            by=actor,
            subject=f"return:{held.pk}",
            detail={},
            form=request.GET["export"],
        )
    path = held.union.path
    failed = [f for f in findings if not f.passed] if still_open else held.faults
    return render(
        request,
        "figures/return.html",
        {
            "held": held,
            "rows": rows,
            "still_open": still_open,
            "failed": returns.told(held, failed, actor),
            "checked": len(findings),
            "late": any(row.changed for row in beside),
            "may_report": actor.may("figures.report", path),
            "may_submit": actor.may("figures.submit", path),
            "is_submitted": held.state == ReturnState.SUBMITTED,
            "may_correct": held.state in {ReturnState.SUBMITTED, ReturnState.ACCEPTED},
        },
    )


def unseen(held: Return, item: Indicator, actor: Actor) -> str:
    """What stands in the place of a small number about a sensitive matter; "" where the reader may see it."""
    if not suppress.sensitive(item):
        return ""
    found = engine.value(item, held.union, period=Period(held.first, held.last), by=actor)
    return found.text if found.hidden else ""


@require_POST
@needs("figures.report", "figures.submit")
def move(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """notes, submit, accept, send-back, correct."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    held, why = return_of(actor, pk), request.POST.get("why", "")
    if step == "notes":
        notes = returns.notes_of(request.POST, held)
        for line in ReturnLine.objects.within(actor.scope).filter(pk__in=notes).select_related("of__union"):
            returns.note_line(by=actor, line=line, note=notes[line.pk])
        messages.success(request, _("The notes are kept."))
    elif step == "submit":
        version = request.POST.get("version", "")
        returns.submit_return(by=actor, held=held, version=int(version) if version.isdigit() else None)
        messages.success(request, _("The return is submitted; its values and rows are frozen."))
    elif step == "accept":
        returns.accept_return(by=actor, held=held)
    elif step == "send-back":
        returns.send_back_return(by=actor, held=held, why=why)
    elif step == "correct":
        held = returns.correct_return(by=actor, held=held, why=why)
    else:
        raise NotFound
    return redirect("figures:return", pk=to_text(held.pk))
