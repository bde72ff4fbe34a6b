"""What the screens share."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period, half_year, month_of, year_of
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.papers.views.common import unit_from, units_to_choose
from niangjia.kernel.units.models import Union

SPANS = ("half1", "half2", "year")


def actor_of(request: HttpRequest) -> Actor:
    """The acting account."""
    return request.actor  # type: ignore[attr-defined]


def unit_asked(request: HttpRequest) -> tuple[Union, list[Union]]:
    """(the unit of the address, else the reader's own; what may be chosen)."""
    given = request.GET.get("unit", "")
    choices = units_to_choose(request)
    if given:
        return unit_from(request, given), choices
    if not choices:
        raise NotFound
    return choices[0], choices


def span_asked(request: HttpRequest) -> tuple[str, Period]:
    """("2026-half1", its period) of the address; the running half-year where none is named."""
    day = clock.today()
    text = request.GET.get("span", "")
    year, _dash, part = text.partition("-")
    if not (
        year.isdigit()
        and 1990 <= int(year) <= day.year + 1
        and part in (*SPANS, *(f"m{n}" for n in range(1, 13)))
    ):
        year, part = str(day.year), "half1" if day.month < 7 else "half2"
    return f"{year}-{part}", period_of(int(year), part)


def period_of(year: int, part: str) -> Period:
    """The period of a span's two halves."""
    if part == "year":
        return year_of(year)
    return (
        month_of(year, int(part[1:]))
        if part.startswith("m")
        else half_year(year, 1 if part == "half1" else 2)
    )


def spans() -> list[tuple[str, str]]:
    """The half-years and years that may be looked at, newest first."""
    day = clock.today()
    year = day.year
    found: list[tuple[str, Any]] = []
    for n in range(year, year - 4, -1):
        found += [(f"{n}-half2", _("Second half of %(year)d") % {"year": n}), (f"{n}-half1", _("First half of %(year)d") % {"year": n}),
                  (f"{n}-year", _("The year %(year)d") % {"year": n})]  # fmt: skip
    return [(code, label) for code, label in found if period_of(int(code[:4]), code[5:]).first <= day]
