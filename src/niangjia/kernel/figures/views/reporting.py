"""Reported values, source rules, and who has not reported."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, Period
from niangjia.kernel.base.errors import Refusal

from .. import engine, reporting
from ..figurevalue import FigureValue
from ..models import Reminder, ReportedValue, SourceRule
from .asking import Asked, asked, day_of_text
from .figure import base
from .forms import ReportForm, SourceForm, start
from .picking import UnitForm

MOST = 200


@needs("figures.view")
def index(request: HttpRequest) -> HttpResponse:
    """Report a value; see what was reported beside the ledgers, and who is silent."""
    picker = UnitForm(request)
    if picker.picked:
        return HttpResponseRedirect(picker.address(request.path))
    question = asked(request)
    code = request.GET.get("indicator") or "B04"
    form = ReportForm(question.actor, request.POST or None, start(question.union, indicator_code=code))
    if request.method == "POST" and form.is_valid() and report(form):
        messages.success(request, _("The value is reported."))
        return redirect(f"{request.path}?{question.query}")
    context = base(question) | {"form": form, "picker": picker} | lists(question, code)
    context["source_form"] = SourceForm(question.actor, None, start(question.union, indicator_code=code))
    return render(request, "figures/reported.html", context)


def report(form: ReportForm) -> bool:
    """Run the action of a valid form; a refusal becomes a fault of the form."""
    given = form.cleaned_data
    item = engine.indicator(given["indicator_code"])
    period = Period(given["first"] or given["last"], given["last"]) if item.over_period else None
    try:
        reporting.report_value(
            by=form.actor,
            union=given["unit"],
            indicator_code=item.code,
            value=given["value"],
            on=given["last"],
            period=period,
            note=given["note"],
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def lists(question: Asked, code: str) -> dict[str, Any]:
    """What was reported in the range, the rules, and the silent units of an indicator."""
    actor = question.actor
    rows = (
        ReportedValue.objects.within(actor.scope)
        .select_related("union")
        .order_by("-on", "union__path")[:MOST]
    )
    silent = reporting.not_reported(code, question.union, question.moment.period, by=actor)
    asked_already = set(
        Reminder.objects.within(actor.scope)
        .filter(answered_at__isnull=True, union__in=[u.pk for u in silent[:MOST]])
        .values_list("union_id", flat=True)
    )
    return {
        "values": [(row, compared(row, question)) for row in rows],
        "rules": [
            (rule, engine.indicator(rule.indicator))
            for rule in SourceRule.objects.within(actor.scope)
            .filter(valid_to=FAR)
            .select_related("union")
            .order_by("union__path")[:MOST]
        ],
        "item": engine.indicator(code),
        "silent": [(u, u.pk in asked_already) for u in silent[:MOST]],
        "silent_total": len(silent),
        "reminders": reporting.open_reminders(actor)[:MOST],
        "may_report": actor.may("figures.report"),
        "may_remind": actor.may("figures.submit"),
        "may_rule": actor.may("targets.set"),
        "kinds": [i for i in engine.indicators() if i.completeness],
    }


def compared(row: ReportedValue, question: Asked) -> FigureValue:
    """The figure of the unit on the reported day, with the ledger's value beside."""
    period = Period(row.first, row.on) if row.first else None
    return engine.value(row.indicator, row.union, on=row.on, period=period, by=question.actor)


@require_POST
@needs("targets.set")
def source(request: HttpRequest) -> HttpResponse:
    """Set where a unit's value comes from."""
    form = SourceForm(request.actor, request.POST)  # type: ignore[attr-defined]
    if not form.is_valid():
        raise Refusal(" ".join(str(fault) for faults in form.errors.values() for fault in faults))
    given = form.cleaned_data
    reporting.set_source(
        by=form.actor,
        union=given["unit"],
        indicator_code=given["indicator_code"],
        source=given["source"],
        since=given["since"],
    )
    messages.success(request, _("The source is set."))
    return redirect("figures:reported")


@require_POST
@needs("figures.submit")
def remind(request: HttpRequest) -> HttpResponse:
    """催报: ask every silent unit below for its figures."""
    question = asked(request)
    item = engine.indicator(request.GET.get("indicator") or "B04")
    units = reporting.not_reported(item.code, question.union, question.moment.period, by=question.actor)
    made = reporting.remind(
        by=question.actor,
        units=units,
        about=str(item.label),
        period=question.moment.period,
        due_on=day_of_text(request.POST.get("due_on")) or clock.today(),
        note=request.POST.get("note", "")[:300],
    )
    messages.success(request, _("%(n)d units were reminded.") % {"n": len(made)})
    return redirect(f"{reverse('figures:reported')}?{question.query}&indicator={item.code}")
