"""How far the tasks of a year are: by the units directly below, by category, by origin, by office outside."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, year_to
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.base.scope import Scope, path_range
from niangjia.kernel.units import queries as units
from niangjia.kernel.units.models import Union

from .choices import BornOf, Stage
from .models import Task
from .queries import done_in_time, late

NUMBERS: dict[str, Callable[[date], Q]] = {
    "issued": lambda day: Q(),
    "done": lambda day: Q(state=Stage.DONE),
    "in_time": lambda day: done_in_time(),
    "open": lambda day: Q(closed_on=FAR),
    "overdue": late,
    "bounced": lambda day: Q(bounces__gt=0),
}
KEYS = ("owner__path", "category", "born_of", "department")


@dataclass
class Line:
    """The numbers of one unit, category, origin or office."""

    label: str
    link: str = ""
    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NUMBERS, 0))

    def add(self, row: dict[str, Any]) -> None:
        for name in NUMBERS:
            self.numbers[name] += row[name]

    @property
    def share(self) -> float | None:
        """Done of issued."""
        return self.numbers["done"] / self.numbers["issued"] if self.numbers["issued"] else None


def counted(scope: Scope, top: Union, day: date) -> list[dict[str, Any]]:
    """The tasks issued this year below a union, counted by `KEYS`; the withdrawn are left out. One query."""
    year = year_to(day)
    rows = Task.objects.within(scope).filter(
        path_range(top.path, "owner__path"), raised_on__gte=year.first, raised_on__lte=year.last
    )
    numbers: dict[str, Any] = {
        name: Count("pk", filter=of(day)) for name, of in NUMBERS.items() if name != "issued"
    }
    kept = rows.exclude(state=Stage.WITHDRAWN).order_by()
    return list(kept.values(*KEYS).annotate(issued=Count("pk"), **numbers))


def grouped(rows: Iterable[dict[str, Any]], line: Callable[[dict[str, Any]], Line | None]) -> list[Line]:
    """Lines in order of their number of tasks; rows without a line are left out."""
    found: dict[str, Line] = {}
    for row in rows:
        made = line(row)
        if made is not None:
            found.setdefault(made.label, made).add(row)
    return sorted(found.values(), key=lambda one: (-one.numbers["issued"], one.label))


def show(request: HttpRequest) -> HttpResponse:
    """`?union=` names another unit in range."""
    scope, day = narrowed(request.actor, "records.view", "tasks"), clock.today()  # type: ignore[attr-defined]
    top = _top(request, scope)
    rows = counted(scope, top, day)
    below = {union.path: union for union in units.children(scope, top)}
    total = Line(_("Total"))
    for row in rows:
        total.add(row)
    offices = [row for row in rows if row["department"]]
    tables = [
        (_("By unit"), grouped(rows, lambda row: _unit(row, top, below))),
        (
            pgettext("task", "By category"),
            grouped(rows, lambda row: _named(row, "category", _("Without category"))),
        ),
        (_("By origin"), grouped(rows, _origin)),
        (_("By office outside the unions"), grouped(offices, lambda row: _named(row, "department", ""))),
    ]
    context = {
        "top": top,
        "year": day.year,
        "total": total,
        "tables": [(title, lines) for title, lines in tables if lines],
    }
    return TemplateResponse(request, "tasks/overview.html", context)


def _top(request: HttpRequest, scope: Scope) -> Union:
    text = request.GET.get("union", "")
    if text:
        try:
            return units.union_or_404(scope, from_text(text))
        except ValueError as fault:
            raise NotFound from fault
    tops = units.tops(scope)
    if not tops:
        raise NotFound
    return tops[0]


def _unit(row: dict[str, Any], top: Union, below: dict[str, Union]) -> Line:
    path = row["owner__path"]
    union = next((found for prefix, found in below.items() if path.startswith(prefix)), None)
    if union is None:
        return Line(
            _("%(union)s itself") % {"union": top}, _ledger(owner=top.name, owner__id=to_text(top.pk))
        )
    return Line(str(union), _ledger(owner=union.name, owner__id=to_text(union.pk)))


def _named(row: dict[str, Any], key: str, without: str) -> Line:
    value = row[key]
    return Line(value or without, _ledger(**{key: value}) if value else "")


def _origin(row: dict[str, Any]) -> Line:
    return Line(str(BornOf(row["born_of"]).label), _ledger(born_of=row["born_of"]))


def _ledger(**query: str) -> str:
    return f"{reverse('pages:task-list')}?{urlencode(query)}"
