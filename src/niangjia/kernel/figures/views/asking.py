"""What an address of the figures pages asks: unit, day, period, tree, level."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period, half_year, month_of, year_of, year_to
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import from_text
from niangjia.kernel.base.scope import outermost
from niangjia.kernel.units.models import Union

from ..declare import Moment
from ..figurevalue import query_of

LAST_UNIT = "desk_unit"  # the unit looked at last, kept by the desk


@dataclass(frozen=True)
class Asked:
    """The question behind a page."""

    actor: Actor
    union: Union
    moment: Moment
    tree: str = "then"
    level: str = "all"

    @property
    def arguments(self) -> dict[str, Any]:
        """As `figures.value` takes them."""
        return {
            "on": self.moment.on,
            "period": self.moment.period,
            "tree": self.tree,
            "level": self.level,
            "by": self.actor,
        }

    def parameters(self, **changes: str) -> dict[str, str]:
        found = query_of(self.union.pk, self.moment, True, self.tree, self.level) | changes
        return {name: value for name, value in found.items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.parameters())

    @property
    def past(self) -> bool:
        return self.moment.on != clock.today()

    @property
    def periods(self) -> list[tuple[Any, str]]:
        """Usual periods up to the day, with the query that chooses each."""
        day = self.moment.on
        named = [
            (_("This month"), month_of(day.year, day.month)),
            (_("Year to date"), year_to(day)),
            (_("First half-year"), half_year(day.year)),
            (_("The whole of last year"), year_of(day.year - 1)),
        ]
        return [
            (label, urlencode(self.parameters(first=p.first.isoformat(), last=p.last.isoformat())))
            for label, p in named
        ]


def asked(request: HttpRequest) -> Asked:
    """The question of an address. Raises NotFound for a unit out of range, Refusal for a crooked date."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    given = request.GET
    first, last = day_of_text(given.get("first")), day_of_text(given.get("last"))
    day = day_of_text(given.get("day")) or last or clock.today()
    if day > clock.today():
        raise Refusal(
            _("The day lies in the future."), where=_("Day"), remedy=_("Choose today or a day before it.")
        )
    if first and last and first > last:
        raise Refusal(_("The period ends before it begins."), where=_("Period"))
    last = min(last or day, clock.today())
    period = Period(first, last) if first and first <= last else year_to(day)
    tree = "today" if given.get("hung") == "today" else "then"
    return Asked(actor, unit_of(request), Moment(day, period), tree, "own" if given.get("own") else "all")


def day_of_text(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Refusal(
            _("%(text)s is not a date.") % {"text": text}, where=_("Day"), remedy=_("Write it as 2026-06-30.")
        ) from fault


def unit_of(request: HttpRequest) -> Union:
    """The unit of the address, else the one looked at last, else the reader's own."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = Union.objects.within(actor.scope)
    text = request.GET.get("unit") or request.session.get(LAST_UNIT, "")
    try:
        found = rows.filter(pk=from_text(str(text))).first() if text else None
    except ValueError:
        found = None
    if found is None and request.GET.get("unit"):
        raise NotFound
    if found is None:
        found = (
            rows.filter(path__in=outermost(grant.path for grant in actor.grants))
            .order_by("level", "path")
            .first()
        )
    if found is None:
        raise NotFound
    return found
