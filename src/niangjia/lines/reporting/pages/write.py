"""Further kinds of report from one place: speaking points, monthly brief, term report, personal report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, Period, year_of
from niangjia.kernel.base.errors import Forbidden, Refusal
from niangjia.kernel.papers.actions import write_report
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.models import Report
from niangjia.kernel.papers.views.common import unit_from
from niangjia.kernel.units.models import Term, Union

from .common import actor_of, period_of, spans, unit_asked

KINDS = (
    ReportKind.HALF_YEAR,
    ReportKind.ANNUAL,
    ReportKind.MONTH,
    ReportKind.SPEECH,
    ReportKind.TERM,
    ReportKind.PERSONAL,
)
MOST_YEARS = 6
WORK = "work"  # half-year or annual, as the period says


def show(request: HttpRequest) -> HttpResponse:
    """The kinds with a form each, and what was written lately."""
    union, choices = unit_asked(request)
    actor, year = actor_of(request), clock.today().year
    first, last = term_of(union)
    return TemplateResponse(request, "reporting/writing/write.html", {
        "union": union, "units": choices, "spans": spans(), "year": year, "years": range(year, year - 12, -1),
        "months": [(f"{year}-m{n}", f"{year}-{n:02}") for n in range(clock.today().month, 0, -1)]
        + [(f"{year - 1}-m{n}", f"{year - 1}-{n:02}") for n in range(12, 0, -1)],
        "first": first, "last": last, "may_write": actor.may("papers.write", union.path),
        "reports": Report.objects.within(actor.scope).filter(union=union, kind__in=KINDS).order_by("-updated_at")[:10],
    })  # fmt: skip


def term_of(union: Union) -> tuple[int, int]:
    """First and last year of the committee's term that is on the register; the last five years where none is."""
    day = clock.today()
    row = Term._base_manager.filter(union=union, ended_on=FAR).order_by("-elected_on").first()
    if row is None:
        return day.year - 5, day.year - 1
    first = row.elected_on.year + (row.elected_on.month > 6)
    return min(first, day.year), min(max(first, row.expires_on.year), day.year)


@require_POST
def now(request: HttpRequest) -> HttpResponse:
    """Write one and open it."""
    union, actor = unit_from(request, request.POST.get("unit", "")), actor_of(request)
    kind = request.POST.get("kind", "")
    try:
        if kind == WORK:
            kind = (
                ReportKind.ANNUAL if request.POST.get("span", "").endswith("year") else ReportKind.HALF_YEAR
            )
        period = asked_period(kind, request)
        person = (actor.account_id or 0, actor.name) if kind == ReportKind.PERSONAL else (0, "")
        version = write_report(union=union, kind=kind, period=period, by=actor, person=person)
    except Forbidden:
        raise
    except (Refusal, ValueError) as fault:
        messages.error(request, str(fault) if isinstance(fault, Refusal) else _("Choose a period."))
        return HttpResponseRedirect(reverse("pages:reporting-write"))
    return redirect("papers:report", pk=version.report_id)


def asked_period(kind: str, request: HttpRequest) -> Period:
    """The period of a form. Raises ValueError for none, Refusal for a term that is no term."""
    if kind not in KINDS:
        raise ValueError(kind)
    if kind == ReportKind.TERM:
        first, last = int(request.POST.get("first", "")), int(request.POST.get("last", ""))
        if not 0 < last - first < MOST_YEARS:
            raise Refusal(_("A term has two to six years."))
        return Period(year_of(first).first, year_of(last).last)
    year, _dash, part = request.POST.get("span", "").partition("-")
    return period_of(int(year), part)
