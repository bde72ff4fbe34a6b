"""The page of a case, what those above may do on it, and the pages of the flows."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base import clock
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.registry.registry import registry

from . import story, supervision
from .flows import picture
from .forms import AnswerForm, HandOverForm, InstructForm, UrgeForm
from .lifecycle import Lifecycle
from .models import Case, Word
from .places import page_of


@require_GET
@needs("cases.view")
def case(request: Any, pk: int) -> HttpResponse:
    """A matter as a story."""
    return _page(request, _case(request, pk))


def _page(request: Any, row: Case, status: int = 200, **faulty: Form) -> HttpResponse:
    told = story.story_of(row, request.actor)
    if told is None:
        raise NotFound
    forms = {
        "urge_form": UrgeForm(), "instruct_form": InstructForm(initial={"due_on": clock.today()}),
        "answer_form": AnswerForm(), "pass_form": HandOverForm(row, request.actor.scope),
    } | faulty  # fmt: skip
    may_move = request.actor.may("cases.move", row.turn.path)
    context = {"case": row, "story": told, "home": _home(request, row), "may_move": may_move,
               "may_pass": told.supervises or may_move, "opened": next(iter(faulty), "")}  # fmt: skip
    return render(request, "cases/case.html", context | forms, status=status)


def _home(request: Any, row: Case) -> str:
    """The record's own page, where the reader sees the union it belongs to."""
    return (
        (row.link or page_of(row.subject_type, row.subject_id)) if request.actor.sees(row.union.path) else ""
    )


def _case(request: Any, pk: int) -> Case:
    rows = Case.objects.within(request.actor.scope).select_related("union", "turn", "account")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def _with(
    request: Any, row: Case, name: str, form: Form, act: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, row, 422, **{name: form})
    messages.success(request, act(form.cleaned_data))
    return redirect("cases:case", pk=row.pk)


@require_POST
@needs("cases.decide", "cases.supervise")
def urge(request: Any, pk: int) -> HttpResponse:
    """催办."""
    row = _case(request, pk)

    def act(data: dict[str, Any]) -> str:
        supervision.urge(case=row, text=data["text"], by=request.actor)
        return _("Urged; it stands out in the list of whoever has it.")

    return _with(request, row, "urge_form", UrgeForm(request.POST), act)


@require_POST
@needs("cases.decide", "cases.supervise")
def instruct(request: Any, pk: int) -> HttpResponse:
    """批示."""
    row = _case(request, pk)

    def act(data: dict[str, Any]) -> str:
        supervision.instruct(case=row, text=data["text"], due_on=data["due_on"], by=request.actor)
        return _("The instruction stands in the to-do list with its date.")

    return _with(request, row, "instruct_form", InstructForm(request.POST), act)


@require_POST
@needs("cases.move")
def answer(request: Any, pk: int) -> HttpResponse:
    """What was done on an instruction (pk of the instruction)."""
    word = (
        Word.objects.within(request.actor.scope)
        .select_related("case__turn", "case__union")
        .filter(pk=pk)
        .first()
    )
    if word is None:
        raise NotFound

    def act(data: dict[str, Any]) -> str:
        supervision.answer(word=word, text=data["text"], by=request.actor)
        return _("Answered.")

    return _with(request, word.case, "answer_form", AnswerForm(request.POST), act)


@require_POST
@needs("cases.move", "cases.decide", "cases.supervise")
def pass_on(request: Any, pk: int) -> HttpResponse:
    """转办."""
    row = _case(request, pk)

    def act(data: dict[str, Any]) -> str:
        supervision.hand_over(case=row, **data, by=request.actor)
        return _("Passed on.")

    return _with(request, row, "pass_form", HandOverForm(row, request.actor.scope, request.POST), act)


@require_GET
@needs("cases.view")
def flows(request: Any) -> HttpResponse:
    """Every kind of case, by line of work."""
    cycles = sorted(registry.items(Lifecycle), key=lambda cycle: registry.owner(cycle).order)
    lines: dict[Any, list[Lifecycle]] = {}
    for cycle in cycles:
        lines.setdefault(registry.owner(cycle).name, []).append(cycle)
    return render(request, "cases/flows.html", {"lines": lines.items()})


@require_GET
@needs("cases.view")
def flow(request: Any, code: str) -> HttpResponse:
    """How one kind of case moves."""
    cycle = registry.get(Lifecycle, code)
    if cycle is None:
        raise NotFound
    return render(request, "cases/flow.html", {"cycle": cycle, "flow": picture.both(cycle)})
