"""百人规模分类建制 (M055): the form the headcount asks for, the form there is, and coverage against the target."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.figures.shapes import natures, owned
from niangjia.kernel.units.choices import GRASSROOTS
from niangjia.kernel.units.models import Coverage, Employer, Union

from ..choices import SHARED, Form
from ..models import CongressUnit, SeatHolder
from ..queries import expected_form
from .place import union_of

SHOWN = 60
COMPANIES = ("151", "159", "160", "161", "169")  # limited and joint-stock companies


@dataclass
class Band:
    """Unionised private enterprises on one side of the size line: how many, with which form."""

    label: Any
    expected: Any
    total: int
    forms: list[tuple[Any, int]]
    covered: int

    @property
    def share(self) -> str:
        return f"{self.covered * 100 / self.total:.1f}%" if self.total else "—"


def rows_below(top: Union) -> QuerySet[Any]:
    """Covered private enterprises below a union, with the form of their congress ("" without one) and their headcount."""
    held = CongressUnit._base_manager.filter(employer=OuterRef("employer"), valid_to=FAR).values(
        "congress__form"
    )[:1]
    return (
        Coverage._base_manager.filter(
            path_range(top.path, "union__path"), owned("private", "employer__nature", "employer__economic_type"),
            valid_to=FAR, union__kind__in=GRASSROOTS, employer__nature__in=natures("enterprise"),
        )
        .annotate(form=Subquery(held, output_field=CharField()), size=F("employer__workers"))
    )  # fmt: skip


def bands(top: Union) -> list[Band]:
    """The two sides of the size line (100 workers)."""
    rule = statutes.get("workers_congress.form_workers", unit=top)
    line = rule.least()
    counts = (
        rows_below(top)
        .annotate(side=Case(When(size__gte=line, then=Value(1)), default=Value(0)))
        .values_list("side", "form")
        .annotate(n=Count("pk"))
        .order_by()
    )
    made = []
    for side in (1, 0):
        found = {form: n for where, form, n in counts if where == side}
        forms = [(Form(form).label, n) for form, n in found.items() if form]
        covered = sum(n for _label, n in forms)
        made.append(Band(side, Form.CONGRESS.label if side else None, sum(found.values()), forms, covered))
    return made


def misfits(top: Union, limit: int = SHOWN) -> tuple[list[dict[str, Any]], int]:
    """Enterprises without a congress or with another form than their size asks for, the largest first."""
    line = statutes.get("workers_congress.form_workers", unit=top).least()
    wrong = Q(form=None) | Q(size__gte=line, form__in=[*SHARED, Form.ASSEMBLY])
    rows = rows_below(top).filter(wrong)
    found = [
        {
            "employer": row.employer, "union": row.union, "workers": row.size,
            "expected": Form(expected_form(row.size, school=False, union=top)).label,
            "actual": Form(row.form).label if row.form else "",
        }
        for row in rows.select_related("employer", "union").order_by("-size", "pk")[:limit]
    ]  # fmt: skip
    return found, rows.count()


def without_seat(top: Union, limit: int = SHOWN) -> list[Employer]:
    """Companies large enough that the law asks for a worker director, without any worker on a board (CoL 68)."""
    rule = statutes.get("board.employee_director_workers", unit=top)
    seated = SeatHolder._base_manager.filter(valid_to=FAR).values("board__employer_id")
    covered = Coverage._base_manager.filter(path_range(top.path, "union__path"), valid_to=FAR).values(
        "employer_id"
    )
    rows = Employer._base_manager.filter(
        pk__in=covered, nature__in=COMPANIES, workers__gte=rule.least(), closed_on=FAR
    ).exclude(pk__in=seated)
    return list(rows.order_by("-workers", "pk")[:limit])


def show(request: HttpRequest) -> HttpResponse:
    top = union_of(request)
    target = statutes.get("workers_congress.coverage_share", unit=top, on=clock.today())
    made = bands(top)
    total, covered = sum(b.total for b in made), sum(b.covered for b in made)
    rows, number = misfits(top)
    return TemplateResponse(
        request,
        "democracy/coverage.html",
        {
            "top": top, "bands": made, "target": target, "total": total, "covered": covered, "rows": rows, "number": number,
            "seatless": without_seat(top), "seat_rule": statutes.get("board.employee_director_workers", unit=top),
            "reached": bool(total) and target.holds(covered, of=total),
            "share": f"{covered * 100 / total:.1f}%" if total else "—",
        },
    )  # fmt: skip
