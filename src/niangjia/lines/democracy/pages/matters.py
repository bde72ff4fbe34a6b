"""遇事不推诿: matters past their time limit and those handed on too often (M065); every channel with its answers (M070)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count, F, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import year_to
from niangjia.kernel.base.scope import Scope, path_range
from niangjia.kernel.units.models import Union

from ..choices import OPEN_MATTERS, Channel
from ..models import Matter
from .place import union_of

SHOWN = 100


def _below(scope: Scope, top: Union) -> QuerySet[Matter]:
    return Matter.objects.within(scope).filter(path_range(top.path, "union__path"))


def overdue(scope: Scope, top: Union, on: date | None = None) -> QuerySet[Matter]:
    """Open past the time limit, the longest first."""
    day = on or clock.today()
    rows = _below(scope, top).filter(state__in=OPEN_MATTERS, due_on__lt=day)
    return rows.select_related("union").order_by("due_on")


def bounced(scope: Scope, top: Union) -> QuerySet[Matter]:
    """Handed over as often as the rule calls shirking, the most often first."""
    rule = statutes.get("democracy.matter_bounces", unit=top)
    rows = _below(scope, top).filter(hand_overs__gte=rule.least())
    return rows.select_related("union").order_by("-hand_overs", "-raised_on")


def by_owner(scope: Scope, top: Union) -> list[dict[str, Any]]:
    """Open and overdue matters by who has them."""
    late = Count("pk", filter=Q(due_on__lt=clock.today()))
    rows: QuerySet[Any, Any] = (
        _below(scope, top).filter(state__in=OPEN_MATTERS).values("owner_name", "union__name")
    )
    return list(
        rows.annotate(open=Count("pk"), late=late, first=Min("due_on")).order_by("-late", "-open")[:SHOWN]
    )


@dataclass
class Line:
    """One channel in the year so far."""

    label: Any
    raised: int
    answered: int
    days: float | None
    waiting: int
    oldest: date | None

    @property
    def mean(self) -> str:
        return "—" if self.days is None else f"{self.days:.1f}"


def channels(scope: Scope, top: Union, on: date | None = None) -> list[Line]:
    """What came in through each channel this year, how much of it is answered, and how fast."""
    day = on or clock.today()
    period = year_to(day)
    rows = _below(scope, top).filter(raised_on__gte=period.first, raised_on__lte=period.last)
    counts: dict[str, Any] = {
        row["channel"]: row
        for row in rows.values("channel").annotate(
            raised=Count("pk"), answered=Count("answered_on"), days=Avg(F("answer_days")),
            oldest=Min("raised_on", filter=Q(answered_on=None)),
        ).order_by()
    }  # fmt: skip
    found = []
    for value, label in Channel.choices:
        row: dict[str, Any] = counts.get(value, {"raised": 0, "answered": 0, "days": None, "oldest": None})
        waiting = row["raised"] - row["answered"]
        found.append(Line(label, row["raised"], row["answered"], row["days"], waiting, row["oldest"]))
    return found


def show_overdue(request: HttpRequest) -> HttpResponse:
    top, scope = union_of(request), request.actor.scope  # type: ignore[attr-defined]
    late, passed = overdue(scope, top), bounced(scope, top)
    context = {
        "top": top, "late": late[:SHOWN], "late_number": late.count(), "bounced": passed[:SHOWN],
        "bounced_number": passed.count(), "owners": by_owner(scope, top), "today": clock.today(),
        "rule": statutes.get("democracy.matter_bounces", unit=top),
    }  # fmt: skip
    return TemplateResponse(request, "democracy/overdue.html", context)


def show_channels(request: HttpRequest) -> HttpResponse:
    top, scope = union_of(request), request.actor.scope  # type: ignore[attr-defined]
    lines = channels(scope, top)
    total = Line(
        "",
        sum(x.raised for x in lines),
        sum(x.answered for x in lines),
        None,
        sum(x.waiting for x in lines),
        None,
    )
    return TemplateResponse(
        request,
        "democracy/channels.html",
        {"top": top, "lines": lines, "total": total, "year": clock.today().year},
    )
