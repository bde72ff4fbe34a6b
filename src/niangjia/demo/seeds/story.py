"""The parts unions play in the story, and the register of measures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Model
from django.urls import reverse

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import Period, half_year
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.base.models import Setting
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.figures import engine
from niangjia.kernel.figures.models import Target
from niangjia.kernel.pages import links
from niangjia.kernel.units.models import Standing, Union

Value = int | float | str | Decimal | Fraction | None


@dataclass(frozen=True)
class Found:
    """What the database says. counted: an indicator computed it from ledger rows; else a feature holds it."""

    value: Value
    link: str = ""
    counted: bool = False


_MEASURES: dict[str, Callable[[], Found]] = {}


def measure(*figures: str) -> Callable[[Callable[[], Found]], Callable[[], Found]]:
    """Register a function as the measure of one or several figures."""

    def keep(function: Callable[[], Found]) -> Callable[[], Found]:
        for figure in figures:
            if figure in _MEASURES:
                raise ValueError(f"two measures of {figure}")
            _MEASURES[figure] = function
        return function

    return keep


def measures() -> dict[str, Callable[[], Found]]:
    """The measures by figure."""
    return dict(_MEASURES)


def union(part: str) -> Union:
    """The union that plays a part ("town", "shuyuan" the county, "mining"...)."""
    places = Setting.objects.get(name="demo_places").value
    return Union._base_manager.get(pk=from_text(places[part]))


def this_half() -> Period:
    """The half-year that ends today."""
    return half_year(clock.today().year, 1)


def figure(code: str, part: str, *, on: date | None = None, period: Period | None = None) -> Found:
    """An indicator's value at the union of a part, by the tree of its own day."""
    return figure_at(code, union(part), on=on, period=period)


def figure_at(code: str, at: Union, *, on: date | None = None, period: Period | None = None) -> Found:
    found = engine.value(code, at, on=on, period=period, by=SYSTEM)
    return Found(found.value, found.link, counted=True)


def held(value: Value, row: Model | None, link: str = "") -> Found:
    """A value some row holds; the link opens that row, or the page named."""
    return Found(value, "" if row is None else link or links.to_row(row))


def target(part: str, code: str) -> Found:
    """A target in force: its number, or its share of growth."""
    row = Target._base_manager.filter(union=union(part), indicator=code, current=True).first()
    return held(row.value, row, reverse("figures:target", args=[to_text(row.pk)])) if row else Found(None)


def upgraded_town(part: str) -> Standing:
    """How the union of a part came to be a township federation."""
    at = union(part)
    standing = Standing._base_manager.filter(union=at, kind="federation").order_by("valid_from").first()
    if standing is None:
        raise LookupError(f"{at.name} never was a federation")
    return standing


def rank_in_city(part: str, city: str) -> Found:
    """The how-many-th township federation of its city it was: how many there were on its founding day."""
    return figure("A29", city, on=upgraded_town(part).valid_from)


def standings_below(part: str) -> list[Standing]:
    """Every standing in the subtree of a part, by the day it began."""
    at = union(part)
    found = Standing._base_manager.filter(path_range(at.path, "union__path")).select_related("union")
    return list(found.order_by("valid_from", "union__path"))
