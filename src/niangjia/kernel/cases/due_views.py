"""The list of what is due in a week, and the calendar of a month."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base import clock
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import from_text
from niangjia.kernel.units.models import Union

from . import holidays
from .due import BELOW, MINE, WEEK, Reach, Week, month

PER_PAGE = 50
WEEKDAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


@require_GET
@needs("cases.view")
def week(request: Any) -> HttpResponse:
    """Overdue and due from Monday to Sunday; `who` mine or below, `unit` one union, `part` late or week."""
    reach = reach_of(request)
    monday = _monday(_day(request.GET.get("week", ""), reach.day))
    found = Week(reach, monday)
    part = request.GET.get("part", "")
    page = Paginator(found.items(part), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "week": found, "page": page, "reach": reach, "part": part, "before": monday - WEEK, "after": monday + WEEK,
        "units": found.units if reach.who == BELOW and reach.unit is None else [],
        "persons": found.persons if reach.who == BELOW else [], "watches": _watches(reach),
    }  # fmt: skip
    return render(request, "cases/week.html", context)


@require_GET
@needs("cases.view")
def calendar(request: Any) -> HttpResponse:
    """A month, each day with how much is due; days off are marked."""
    reach = reach_of(request)
    first = _day(f"{request.GET.get('month', '')}-01", reach.day).replace(day=1)
    table = holidays.calendar()
    context = {
        "weeks": month(reach, first, table.why_off), "first": first, "reach": reach, "days": WEEKDAYS,
        "before": (first - timedelta(days=1)).replace(day=1), "after": (first + timedelta(days=32)).replace(day=1),
        "watches": _watches(reach),
    }  # fmt: skip
    return render(request, "cases/calendar.html", context)


def reach_of(request: Any) -> Reach:
    """Whose dates are asked for. Who only watches sees those of the range."""
    unit = _unit(request)
    reach = Reach(request.user, request.actor.scope, request.GET.get("who") or "", clock.today(), unit)
    if reach.who not in (MINE, BELOW):
        reach.who = MINE if reach.own and unit is None else BELOW
    return reach


def _watches(reach: Reach) -> bool:
    """Whether there is anybody below or beside whose dates the reader may look at."""
    return bool(reach.scope.paths or reach.scope.everything)


def _unit(request: Any) -> Union | None:
    text = request.GET.get("unit", "")
    if not text:
        return None
    try:
        found = Union.objects.within(request.actor.scope).filter(pk=from_text(text)).first()
    except ValueError as fault:
        raise NotFound from fault
    if found is None:
        raise NotFound
    return found


def _day(text: str, otherwise: date) -> date:
    """A day of an address, near enough to count with; today where it is none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return found if abs(found.year - otherwise.year) < 100 else otherwise


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
