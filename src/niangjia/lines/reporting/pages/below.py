"""Reports from below (M291): which of the units below have sent their report for a period, and which are silent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.papers.choices import ReportState
from niangjia.kernel.papers.models import Report
from niangjia.kernel.units.models import Union

from ..actions.lists import below
from ..frames.common import kind_of
from .common import actor_of, span_asked, spans, unit_asked


def show(request: HttpRequest) -> HttpResponse:
    """Every unit directly below with its report's state."""
    union, choices = unit_asked(request)
    span, period = span_asked(request)
    actor = actor_of(request)
    seen = [
        unit
        for unit in below(union)
        if actor.sees(unit.path) and unit.founded_on <= period.last and unit.closed_on == FAR
    ]
    held = {r.union_id: r for r in Report.objects.within(actor.scope).filter(
        union__in=seen, kind=kind_of(period), first=period.first, last=period.last)}  # fmt: skip
    rows: list[tuple[Union, Any]] = [(unit, held.get(unit.pk)) for unit in seen]
    sent = [report for _unit, report in rows if report is not None and report.state == ReportState.SENT]
    return TemplateResponse(request, "reporting/writing/below.html", {
        "union": union, "units": choices, "span": span, "spans": spans(), "period": period, "rows": rows, "sent": len(sent),
        "received": sum(1 for report in sent if report.received_at), "silent": sum(1 for _unit, report in rows if report is None),
    })  # fmt: skip
