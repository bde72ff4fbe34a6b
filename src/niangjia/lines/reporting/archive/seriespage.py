"""The page of an indicator over the years."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from niangjia.kernel.base.ids import to_text
from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.figures.views.asking import unit_of
from niangjia.kernel.figures.views.picking import UnitForm
from niangjia.kernel.figures.workbook import respond
from niangjia.kernel.registry import registry

from .pages import actor_of
from .series import SeriesPoint, Stretch, chart, indicators_of, series, stretches


@require_safe
def show(request: HttpRequest) -> HttpResponseBase:
    """Chart and table of a unit's indicator, each point with the sentence behind it."""
    picker = UnitForm(request)
    if picker.picked:
        return HttpResponseRedirect(picker.address(request.path))
    by, union = actor_of(request), unit_of(request)
    items = indicators_of(union, by)
    wanted = request.GET.get("indicator", "")
    item = (
        next((i for i in items if i.code == wanted), None)
        or registry.get(Indicator, wanted)
        or (items[0] if items else None)
    )
    kinds = stretches(union, item, by) if item else []
    stretch = _stretch(request, kinds)
    points = series(union, item, stretch, by) if item and stretch else []
    if request.GET.get("export") and item:
        return _export(request, union, item, points)
    names = {"value": str(item.label) if item else "", "reported": _("Reported")}
    context: dict[str, Any] = {
        "union": union, "unit_key": to_text(union.pk), "items": items, "item": item, "points": points,
        "kinds": [(n, label_of(key), count) for n, (key, count) in enumerate(kinds)], "stretch": _number(request),
        "chart": chart(item, points, names) if item and len(points) > 1 else None, "picker": picker,
        "asked": {"parameters": {"unit": to_text(union.pk), "indicator": item.code if item else ""}},
    }  # fmt: skip
    return TemplateResponse(request, "reporting/archive/series.html", context)


def _number(request: HttpRequest) -> int:
    text = request.GET.get("of", "0")
    return int(text) if text.isdigit() else 0


def _stretch(request: HttpRequest, kinds: list[tuple[Stretch, int]]) -> Stretch | None:
    if not kinds:
        return None
    return kinds[min(_number(request), len(kinds) - 1)][0]


def label_of(stretch: Stretch) -> str:
    """First half, whole year, or the days themselves."""
    known: dict[Stretch, str] = {
        ((1, 1), (6, 30)): _("First half-year"),
        ((7, 1), (12, 31)): _("Second half-year"),
        ((1, 1), (12, 31)): _("Whole year"),
    }
    if stretch[0] is None:
        return _("On the day")
    begin, end = stretch[0], stretch[1]
    return known.get(stretch, f"{begin[0]}.{begin[1]} – {end[0]}.{end[1]}")


def _export(request: HttpRequest, union: Any, item: Indicator, points: list[SeriesPoint]) -> HttpResponse:
    heads = [
        _("Day or period"),
        str(item.label),
        _("Data source"),
        _("Reported"),
        _("Ledger"),
        _("On last year"),
        _("Sentence"),
        _("Place"),
    ]
    rows = [
        [
            p.label, p.figure.text if p.figure.hidden else p.figure.number, p.figure.source,
            p.reported_number, None if p.figure.hidden or p.figure.ledger is None else float(p.figure.ledger),
            None if p.figure.growth is None else round(float(p.figure.growth), 4),
            " / ".join(one.sentence for one in p.evidence), " / ".join(one.place for one in p.evidence),
        ]
        for p in points
    ]  # fmt: skip
    return respond(
        f"{union.name}-{item.label}", heads, rows, by=actor_of(request), subject="reporting.series",
        detail={"unit": to_text(union.pk), "indicator": item.code}, form=request.GET["export"],
    )  # type: ignore[return-value] # fmt: skip
