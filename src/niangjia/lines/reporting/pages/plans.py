"""Plan and report as a pair (M292): what was planned answered by today's figures, what is wanting carried along."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, Period
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.papers.blocks import Piece
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.models import Report
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.units.models import Union

from .. import actions, answers
from ..choices import PointState
from ..models import PlanPoint, Shortcoming
from .common import actor_of, span_asked, spans, unit_asked

KINDS = (ReportKind.HALF_YEAR, ReportKind.ANNUAL, ReportKind.QUARTER)


def show(request: HttpRequest) -> HttpResponse:
    """The plan of a period with live answers, open shortcomings, and the reports whose points can be kept."""
    union, choices = unit_asked(request)
    span, period = span_asked(request)
    actor = actor_of(request)
    counted = Period(period.first, max(min(period.last, clock.today()), period.first))
    with figures.steady():
        found = answers.answers(Context(union, counted, actor))
    return TemplateResponse(request, "reporting/writing/plans.html", {
        "union": union, "units": choices, "span": span, "spans": spans(), "period": period,
        "answers": [(answer, linked(answer.pieces)) for answer in found], "counts": [(answers.SAID[state], PointState(state).label, n) for state, n in answers.count(found)],
        "lacks": _lacks(union, counted), "reports": _reports(union, actor), "mended": answers.mended(Context(union, counted, actor)),
        "may_change": actor.may("records.change", union.path), "today": clock.today(),
    })  # fmt: skip


def linked(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    """(text, path of its rows) of every piece of a sentence."""
    site = str(settings.NIANGJIA_URL).rstrip("/")
    return [(p, "") if isinstance(p, str) else (p.text, p.source.link.removeprefix(site)) for p in pieces]


def _lacks(union: Union, period: Period) -> list[tuple[Shortcoming, int]]:
    """Open shortcomings with the number of reports that have carried them."""
    rows = Shortcoming._base_manager.filter(union=union, noted_on__lte=period.last, closed_on=FAR).order_by(
        "noted_on", "pk"
    )
    reports = list(Report._base_manager.filter(union=union, kind__in=KINDS).values_list("last", flat=True))
    return [(row, sum(last >= row.noted_on for last in reports)) for row in rows]


def _reports(union: Union, actor: Any) -> list[tuple[Report, int, bool]]:
    """The unit's reports, newest first, each with how many of its points are kept, and whether they can be."""
    rows = Report.objects.within(actor.scope).filter(union=union, kind__in=KINDS).exclude(latest=0)
    found = []
    for report in rows.order_by("-last")[:6]:
        kept = PlanPoint._base_manager.filter(report=report).count()
        found.append((report, kept, report.state != "draft"))
    return found


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the points of a report."""
    actor = actor_of(request)
    report = Report.objects.within(actor.scope).select_related("union").filter(pk=pk).first()
    if report is None:
        raise NotFound
    try:
        made = actions.keep_points(report=report, by=actor)
        messages.success(request, _("%(n)d points kept. Give each an owner and a date.") % {"n": len(made)})
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{reverse('pages:reporting-plans')}?unit={to_text(report.union_id)}")
