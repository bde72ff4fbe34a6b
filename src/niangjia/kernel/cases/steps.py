"""Taking a step from a page: what stands in the way, the step's form, the decision."""

from typing import Any

from django.contrib import messages
from django.db import models
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.registry.registry import registry

from . import engine
from .forms import StepForm
from .lifecycle import Lifecycle, Transition
from .story import Step, judged


@require_http_methods(["GET", "POST"])
@needs("cases.move", "cases.decide")
def step(request: Any, code: str, pk: int, transition: str) -> HttpResponse:
    """GET shows what would happen and every reason against it; POST takes the step. `next` is where to go then."""
    cycle, taken = _declared(code, transition)
    record = _record(cycle, pk, request.actor.scope)
    own = taken.form(request.POST or None) if taken.form else None
    basic = StepForm(request.POST or None)
    if request.method == "POST" and basic.is_valid() and (own is None or own.is_valid()):
        data = own.cleaned_data if own else {}
        try:
            engine.move(record, transition, by=request.actor, lifecycle=cycle, data=data,
                        because=basic.cleaned_data["because"])  # fmt: skip
        except engine.Blocked as blocked:
            return _page(request, cycle, Step(taken, blocked.reasons), record, own, basic, 422)
        messages.success(request, _("Done: %(step)s.") % {"step": taken.label})
        return redirect(_next(request, cycle, record))
    status = 422 if request.method == "POST" else 200
    return _page(request, cycle, judged(record, cycle, taken, request.actor), record, own, basic, status)


def _page(
    request: Any, cycle: Lifecycle, row: Step, record: models.Model, own: Form | None, basic: Form, status: int,
) -> HttpResponse:  # fmt: skip
    context = {
        "cycle": cycle, "step": row.step, "record": record, "title": cycle.title(record), "form": own, "basic": basic,
        "blocking": row.blocking, "warnings": row.warnings,
        "state": engine.state_of(record, cycle), "target": cycle.state(row.step.target),
        "next": _next(request, cycle, record),
    }  # fmt: skip
    return render(request, "cases/step.html", context, status=status)


def _declared(code: str, transition: str) -> tuple[Lifecycle, Transition]:
    cycle = registry.get(Lifecycle, code)
    found = next((t for t in cycle.transitions if t.code == transition), None) if cycle else None
    if cycle is None or found is None:
        raise NotFound
    return cycle, found


def _record(cycle: Lifecycle, pk: int, scope: Scope) -> models.Model:
    """The record within the reader's range; models without a scope are judged by their union."""
    manager: Any = cycle.model_class._default_manager
    rows = manager.within(scope) if hasattr(manager, "within") else manager.all()
    record = rows.filter(pk=pk).first()
    if record is None or not scope.holds(cycle.union(record).path):
        raise NotFound
    return record


def _next(request: Any, cycle: Lifecycle, record: models.Model) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return str(wanted)
    return cycle.link(record) or "/"
