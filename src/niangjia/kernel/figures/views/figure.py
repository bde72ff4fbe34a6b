"""The list of all figures of a unit, and the page of one figure."""

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.registry import registry
from niangjia.kernel.units.queries import trail

from .. import engine
from ..declare import Indicator
from ..evidence import behind
from ..figurevalue import FigureValue, Part, written
from ..reporting import not_reported
from ..workbook import respond
from .asking import Asked, asked
from .picking import UnitForm
from .sifting import Sift

RANKED = 50
SPANS = (12, 24, 36)


@needs("figures.view")
def index(request: HttpRequest) -> HttpResponseBase:
    """Every figure of a unit, by line of work."""
    form = UnitForm(request)
    if form.picked:
        return HttpResponseRedirect(form.address(request.path))
    question, sift = asked(request), Sift(request)
    found = engine.table(sift.indicators, [question.union], **question.arguments, previous=True)
    lines: dict[str, list[FigureValue]] = {}
    for figure in found.values():
        lines.setdefault(registry.owner(figure.indicator).code, []).append(figure)
    if request.GET.get("export"):
        return export(question, list(found.values()), _("Figures"), request.GET["export"])
    groups = [(line.name, lines[line.code]) for line in registry.lines() if line.code in lines]
    context = {"groups": groups, "picker": form, "sift": sift, "kept": sift.kept}
    return render(request, "figures/index.html", base(question) | context)


@needs("figures.view")
def figure(request: HttpRequest, code: str) -> HttpResponseBase:
    """One figure: value, year-on-year, trend, break-down, the units below."""
    form = UnitForm(request)
    if form.picked:
        return HttpResponseRedirect(form.address(request.path))
    question, item = asked(request), engine.indicator(code)
    splits = item.source.splits if item.source else ()
    split = next((s for s in splits if s.code == request.GET.get("by")), None)
    found = engine.value(item, question.union, **question.arguments, split=split.code if split else None)
    below = engine.children(
        item, question.union, **{k: v for k, v in question.arguments.items() if k != "level"}
    )
    if request.GET.get("export"):
        return export(
            question, [found, *(child.figure for child in below)], str(item.label), request.GET["export"]
        )
    months = _months(request)
    points = engine.series(
        item,
        question.union,
        months=months,
        on=question.moment.on,
        tree=question.tree,
        level=question.level,
        by=question.actor,
    )
    return render(
        request,
        "figures/figure.html",
        base(question)
        | {
            "item": item,
            "figure": found,
            "splits": splits,
            "split": split,
            "picker": form,
            "points": points,
            "chart": chart(item, points),
            "months": months,
            "spans": SPANS,
            "below": ranked(below[:RANKED]),
            "more": max(len(below) - RANKED, 0),
            "parts": shares(found),
            "notes": list(notes(found, below)),
            "evidence": behind(found, question.actor) + behind(found.last_year, question.actor),
            "siblings": engine.indicators(),
            "silent": len(not_reported(item.code, question.union, question.moment.period, by=question.actor))
            if found.completeness not in {None, 1}
            else 0,
        },
    )


def base(question: Asked) -> dict[str, Any]:
    """What every figures page shows around its content."""
    return {
        "asked": question,
        "union": question.union,
        "unit_key": to_text(question.union.pk),
        "trail": trail(question.union, question.actor.scope),
    }


def _months(request: HttpRequest) -> int:
    text = request.GET.get("months", "")
    return int(text) if text.isdigit() and int(text) in SPANS else SPANS[0]


def chart(item: Indicator, points: list[FigureValue]) -> dict[str, Any]:
    """The series as the chart script reads it."""
    return {
        "labels": [f"{p.on:%Y-%m}" for p in points],
        "unit": item.unit,
        "links": [p.link for p in points],
        "zero": item.over_period,
        "series": [
            {
                "name": str(item.label),
                "kind": "bar" if item.over_period else "line",
                "values": [p.number for p in points],
            }
        ],
    }


def ranked(below: list[engine.Child]) -> list[dict[str, Any]]:
    """Children with their share of the largest, and the address of their own page."""
    top = max((child.figure.number or 0 for child in below), default=0)
    return [
        {"union": c.union, "figure": c.figure, "share": (c.figure.number or 0) / top if top else None}
        for c in below
    ]


def shares(found: FigureValue) -> list[dict[str, Any]]:
    """Groups of the break-down that hold anything, with their share; none where a number is hidden."""
    held = [part for part in found.parts if part.value or part.hidden]
    if any(part.hidden for part in held) or found.hidden:
        return [{"part": part, "share": None} for part in held]
    # A person of several groups is in each of them: the whole is what the figure says, not their sum.
    total = (found.value if found.indicator.person else sum(part.value or 0 for part in held)) or 1
    return [{"part": part, "share": float(part.value or 0) / float(total)} for part in held]


def notes(found: FigureValue, below: list[engine.Child]) -> Iterator[str]:
    """What a reader must know about the numbers of the page."""
    if found.indicator.person:
        added = sum(child.figure.value or 0 for child in below)
        if found.value is not None and added > found.value:
            yield _(
                "The units below add up to %(sum)s, more than %(whole)s: "
                "somebody who appears at several units counts once."
            ) % {"sum": written(added), "whole": found.text}
        else:
            yield _(
                "Each person counts once, at every unit and in every period; units and months are not added up."
            )
    marked: list[FigureValue | Part] = [found, *(child.figure for child in below), *found.parts]
    hidden = [x for x in marked if x.hidden]
    if hidden:
        yield _(
            "Numbers below %(n)d about sensitive matters are shown as <%(n)d to readers who may not open the rows; "
            "* stands for a number from which one of them could be worked out."
        ) % {"n": max(x.limit for x in hidden)}


def export(question: Asked, figures: list[FigureValue], title: str, form: str) -> FileResponse:
    """The figures as a workbook or CSV, logged."""
    heads = [
        _("Unit"),
        _("Code"),
        _("Indicator"),
        _("Value"),
        _("Counted in"),
        _("Day or period"),
        _("Last year"),
        _("Change"),
        _("Rows"),
        _("Data source"),
        _("Reported"),
    ]
    rows = [
        [
            f.union.name,
            f.code,
            str(f.label),
            f.text if f.hidden else f.number,
            f.unit,
            f"{f.period.first:%Y-%m-%d} / {f.period.last:%Y-%m-%d}" if f.period else f"{f.on:%Y-%m-%d}",
            f.last_year.text if f.last_year.hidden else f.last_year.number,
            f.delta if f.delta is None else float(f.delta),
            f.rows_text if f.hidden else f.rows_count,
            f.source,
            f.reported,
        ]
        for f in figures
    ]
    return respond(
        f"{title}-{question.union.name}",
        heads,
        rows,
        by=question.actor,
        subject="figures",
        detail=question.parameters(),
        form=form,
    )
