"""The dashboard of one unit: headline figures, trend, ranking of the units below, completeness, to-do."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.figures import engine
from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.figures.figurevalue import FigureValue
from niangjia.kernel.figures.targets import Progress, standings
from niangjia.kernel.units import queries
from niangjia.kernel.units.models import Union

from .dates import day_of
from .frame import SESSION_UNIT, actor_of, chosen_unit, home_units
from .menu import address
from .numbers import people_indicator

HEADLINES = 8
RANKED = 12
SPANS = (12, 24)


@dataclass
class Headline:
    """A card: the figure, its change and its target."""

    figure: FigureValue
    standing: Progress | None = None

    @property
    def label(self) -> Any:
        return self.figure.label

    @property
    def hint(self) -> str:
        return self.figure.indicator.explains

    @property
    def text(self) -> str:
        return self.figure.text

    @property
    def unit(self) -> str:
        return "" if self.figure.indicator.is_share else self.figure.unit

    @property
    def link(self) -> str:
        return self.figure.link or self.figure.page

    @property
    def change(self) -> Any:
        return self.figure.delta if self.figure.indicator.is_share else self.figure.growth

    @property
    def change_unit(self) -> str:
        return "pp" if self.figure.indicator.is_share else "%"

    @property
    def good(self) -> bool | None:
        return self.figure.indicator.good

    @property
    def tells(self) -> bool:
        """Whether there is anything to say: a small unit has no petitions, and its page no cards of noughts."""
        return bool(
            self.figure.value or self.figure.previous or self.standing or self.figure.text.startswith("<")
        )

    @property
    def no_change(self) -> str:
        """What stands in place of a change that cannot be computed."""
        if self.figure.value is None:
            return _("not counted on that day")
        return _("none last year") if not self.figure.previous else ""


@dataclass
class Look:
    """What a dashboard is asked for."""

    union: Union
    day: date
    tree: str
    actor: Actor

    @property
    def past(self) -> bool:
        """Whether the day is not today."""
        return self.day != clock.today()

    @property
    def query(self) -> str:
        """The same look as address parameters."""
        from niangjia.kernel.base.ids import to_text

        parts = [f"unit={to_text(self.union.pk)}"]
        if self.past:
            parts.append(f"on={self.day:%Y-%m-%d}")
        if self.tree != "then":
            parts.append(f"tree={self.tree}")
        return "&".join(parts)


def look(request: HttpRequest) -> Look:
    """Unit, day and tree of a request. Raises NotFound for a unit outside the range."""
    actor = actor_of(request)
    unit = chosen_unit(request)
    if unit is None and "unit" in request.GET:
        raise NotFound
    if unit is None:
        homes = home_units(actor)
        if not homes:
            raise NotFound
        unit = homes[0]
    if "unit" in request.GET:
        request.session[SESSION_UNIT] = unit.key
    tree = "today" if request.GET.get("tree") == "today" else "then"
    return Look(queries.union_or_404(actor.scope, unit.pk), day_of(request), tree, actor)


def headline_indicators() -> list[Indicator]:
    """Those the lines put forward, in their order; the first declared ones where none is put forward."""
    declared = engine.indicators()
    forward = sorted((item for item in declared if item.headline), key=lambda item: item.headline)
    return forward or declared[:HEADLINES]


def headlines(seen: Look) -> list[Headline]:
    """The cards of a unit, all by few passes."""
    wanted = headline_indicators()
    table = engine.table(wanted, [seen.union], on=seen.day, tree=seen.tree, by=seen.actor, previous=True)
    figures = [table[item.code, seen.union.pk] for item in wanted]
    standing = standings(seen.union, on=seen.day, by=seen.actor)
    cards = [Headline(figure, standing.get(figure.code)) for figure in figures]
    return cards[:HEADLINES] + [card for card in cards[HEADLINES:] if card.tells]


@needs("figures.view")
def dashboard(request: HttpRequest) -> HttpResponse:
    """The page; the trend comes after it by htmx."""
    seen = look(request)
    cards = headlines(seen)
    chosen = chosen_indicator(request)
    return render(
        request,
        "desk/dashboard.html",
        {
            "seen": seen,
            "union": seen.union,
            "trail": queries.trail(seen.union, seen.actor.scope)[:-1],
            "cards": cards,
            "chosen": chosen,
            "rank": ranking(seen, chosen) if chosen else None,
            "complete": completeness(cards),
            "reported_url": address("figures:reported"),
        },
    )


def chosen_indicator(request: HttpRequest) -> Indicator | None:
    """`?indicator=`, else the people counted, else the first headline."""
    asked = request.GET.get("indicator", "")
    declared = headline_indicators()
    usual = people_indicator() or (declared[0] if declared else None)
    return next((item for item in declared if item.code == asked), usual)


@dataclass
class Ranked:
    """A unit below: its place, figure, share of the largest."""

    place: int
    union: Union
    figure: FigureValue
    share: Fraction | None


def ranking(seen: Look, item: Indicator) -> dict[str, Any]:
    """The units directly below, largest first."""
    rows = engine.children(item, seen.union, on=seen.day, tree=seen.tree, by=seen.actor)
    shown = rows[:RANKED]
    top = max((Fraction(row.figure.value) for row in shown if row.figure.value), default=Fraction(0))
    return {
        "indicator": item,
        "choices": headline_indicators(),
        "total": len(rows),
        "more": len(rows) - len(shown),
        "rows": [
            Ranked(
                n,
                row.union,
                row.figure,
                Fraction(row.figure.value) / top if top and row.figure.value else None,
            )
            for n, row in enumerate(shown, 1)
        ],
    }


def completeness(cards: list[Headline]) -> list[dict[str, Any]]:
    """填报率 of the headline ledgers; an indicator without a ledger of its own is left out."""
    found = []
    for card in cards:
        share = card.figure.completeness if card.figure.indicator.completeness else None
        if share is not None:
            found.append(
                {
                    "label": card.label,
                    "share": share,
                    "link": card.figure.page,
                    "kind": "on" if share >= Fraction(9, 10) else "behind",
                }
            )
    return found


@needs("figures.view")
def rank(request: HttpRequest) -> HttpResponse:
    """The ranking of another indicator."""
    seen = look(request)
    item = chosen_indicator(request)
    if item is None:
        raise NotFound
    return render(request, "desk/parts/rank.html", {"seen": seen, "rank": ranking(seen, item)})


@needs("figures.view")
def trend(request: HttpRequest) -> HttpResponse:
    """Month by month, 12 with last year beside them, or 24."""
    seen = look(request)
    item = chosen_indicator(request)
    if item is None:
        raise NotFound
    span = 24 if request.GET.get("months") == "24" else 12
    points = engine.series(item, seen.union, months=24, on=seen.day, tree=seen.tree, by=seen.actor)
    now, before = (points[-12:], points[:12]) if span == 12 else (points, [])
    return render(
        request,
        "desk/parts/trend.html",
        {
            "seen": seen,
            "item": item,
            "choices": headline_indicators(),
            "span": span,
            "spans": SPANS,
            "points": now,
            "chart": chart(item, now, before),
            "known": any(point.value is not None for point in now),
        },
    )


def chart(item: Indicator, now: list[FigureValue], before: list[FigureValue]) -> dict[str, Any]:
    """What `charts.js` draws."""
    kind = "bar" if item.over_period else "line"
    rows: list[dict[str, Any]] = [
        {"name": str(item.label), "kind": kind, "values": [point.number for point in now]}
    ]
    if any(point.value is not None for point in before):
        rows.append(
            {
                "name": _("Same month last year"),
                "kind": "line",
                "quiet": True,
                "values": [point.number for point in before],
            }
        )
    return {
        "labels": [f"{point.on:%Y-%m}" for point in now],
        "series": rows,
        "unit": item.unit,
        "links": [point.page for point in now],
        "zero": item.over_period,
    }
