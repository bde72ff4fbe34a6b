"""Reads of organizing: scope first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, add_months
from niangjia.kernel.base.scope import Scope, path_range
from niangjia.kernel.people.choices import Sex
from niangjia.kernel.people.models import Membership
from niangjia.kernel.units import queries as units
from niangjia.kernel.units.choices import GRASSROOTS, Level, OrganKind, UnionKind
from niangjia.kernel.units.models import Coverage, Employer, LegalPerson, Standing, Term, Union

from .choices import OPEN_STAGES, Stage
from .models import (
    Capability,
    Case,
    Contact,
    ContactVisit,
    PartnerActivity,
    Policy,
    Rectification,
    Trouble,
    Visit,
)


@dataclass
class Area:
    """How far the drive has come in one area: employers on the register, visited, with a union; cases by stage."""

    union: Union
    owner: str
    employers: int = 0
    covered: int = 0
    visited: int = 0
    open: int = 0
    overdue: int = 0
    formed: int = 0

    @property
    def unorganised(self) -> int:
        return self.employers - self.covered

    @property
    def share(self) -> float | None:
        """Covered employers over all, 0 to 1; None without employers."""
        return self.covered / self.employers if self.employers else None

    @property
    def visited_share(self) -> float | None:
        return self.visited / self.employers if self.employers else None


def progress(scope: Scope, top: Union) -> list[Area]:
    """The drive by the unions directly below `top` (and top's own area), largest gap first. Six queries."""
    below = list(units.children(scope, top).filter(level__lt=Level.GRASSROOTS)) or [top]
    areas = {u.path: Area(u, u.leader_name) for u in below}
    if top not in below:
        areas.setdefault(top.path, Area(top, top.leader_name))
    areas = dict(sorted(areas.items(), key=lambda pair: -len(pair[0])))
    register = Employer._base_manager.filter(path_range(top.path, "area__path"), closed_on=FAR)
    cases = Case._base_manager.filter(path_range(top.path, "area__path"))
    covered = register.filter(pk__in=Coverage._base_manager.filter(valid_to=FAR).values("employer_id"))
    visited = register.filter(pk__in=Visit._base_manager.values("employer_id"))
    today = clock.today()
    for name, rows in (
        ("employers", register),
        ("covered", covered),
        ("visited", visited),
        ("open", cases.filter(stage__in=OPEN_STAGES)),
        ("overdue", cases.filter(stage__in=OPEN_STAGES, due_on__lt=today)),
        ("formed", cases.filter(stage=Stage.FORMED)),
    ):
        _add(rows.values_list("area__path").annotate(n=Count("pk")), areas, name)
    return sorted((a for a in areas.values() if a.employers or a.open), key=lambda a: -a.unorganised)


def _add(rows: Iterable[tuple[str, int]], areas: dict[str, Area], name: str) -> None:
    for path, number in rows:
        prefix = next((p for p in areas if path.startswith(p)), None)
        if prefix is not None:
            setattr(areas[prefix], name, getattr(areas[prefix], name) + number)


def overdue_terms(scope: Scope, on: date | None = None) -> QuerySet[Term]:
    """到期未换届: in office past expiry and past any approved extension (ind.A17)."""
    day = on or clock.today()
    return units.expiring_terms(scope, 0, day).filter(Q(extended_to__isnull=True) | Q(extended_to__lt=day))


def terms_ending(scope: Scope, on: date | None = None) -> QuerySet[Term]:
    """Terms that end within the months of the reminder rule."""
    day = on or clock.today()
    months = int(statutes.get("union.term.reminder_months", on=day).number or 0)
    return units.expiring_terms(scope, months, day).filter(expires_on__gte=day)


def certificates_ending(scope: Scope, on: date | None = None) -> QuerySet[LegalPerson]:
    day = on or clock.today()
    days = int(statutes.get("union.legal_person.reminder_days", on=day).number or 0)
    return units.expiring_certificates(scope, day + timedelta(days=days))


def large_unorganised(scope: Scope) -> QuerySet[Employer]:
    """Employers with as many workers as the rule says (100) or more and no union (ind.A28's other side)."""
    return units.unorganised(scope, int(statutes.get("organizing.large_employer_workers").number or 0))


def without_womens_committee(scope: Scope) -> QuerySet[Union]:
    """Unions with enough women members to need a women workers' committee (Charter; WOMEN art. 11) and none."""
    least = int(statutes.get("union.women_committee.min_members").number or 0)
    many = (
        Membership._base_manager.filter(valid_to=FAR, sex=Sex.FEMALE)
        .values("union_id")
        .annotate(n=Count("pk"))
        .filter(n__gte=least)
        .values("union_id")
    )
    return units.without_organ(scope, OrganKind.WOMEN).filter(pk__in=many)


def out_of_contact(scope: Scope, on: date | None = None) -> QuerySet[Contact]:
    """Contacts without a visit within the days of the rule (M024)."""
    day = on or clock.today()
    since = day - timedelta(days=int(statutes.get("organizing.contact_days", on=day).number or 0))
    last = (
        ContactVisit._base_manager.filter(contact=OuterRef("pk"))
        .order_by()
        .values("contact")
        .annotate(last=Max("visited_on"))
        .values("last")
    )
    return (
        Contact.objects.within(scope)
        .filter(valid_to=FAR)
        .annotate(last=Subquery(last))
        .filter(Q(last__isnull=True) | Q(last__lt=since))
        .select_related("union")
    )


def lacking(scope: Scope) -> list[Capability]:
    """The latest record of each town or community union that lacks body, people or money (M026)."""
    newest = (
        Capability._base_manager.filter(union=OuterRef("union")).order_by("-recorded_on").values("pk")[:1]
    )
    rows = Capability.objects.within(scope).filter(pk=Subquery(newest)).select_related("union")
    return [row for row in rows if row.lacking]


def open_items(scope: Scope) -> dict[str, int]:
    """Open rectification items by kind."""
    rows = (
        Rectification.objects.within(scope)
        .filter(cleared_on=None)
        .values_list("kind")
        .annotate(n=Count("pk"))
    )
    return dict(rows)


def unsolved(scope: Scope) -> QuerySet[Trouble]:
    return Trouble.objects.within(scope).filter(solved_on=None).select_related("union").order_by("due_on")


def solved_in(scope: Scope, first: date, last: date) -> dict[str, float | int]:
    """Difficulties raised and solved in a period, and the mean days taken (M023)."""
    raised = Trouble.objects.within(scope).filter(raised_on__range=(first, last)).count()
    done = list(
        Trouble.objects.within(scope)
        .filter(solved_on__range=(first, last))
        .values_list("raised_on", "solved_on")
    )
    days = [(b - a).days for a, b in done]
    return {"raised": raised, "solved": len(done), "days": round(sum(days) / len(days), 1) if days else 0}


def survey_span(scope: Scope, top: Union, first: date, last: date) -> dict[str, int | date | None]:
    """The door-to-door survey of a subtree in a period: visits, employers, first and last day, town and zone unions
    in whose area somebody was visited (M003)."""
    rows = Visit.objects.within(scope).filter(
        path_range(top.path, "area__path"), visited_on__range=(first, last)
    )
    days = list(rows.order_by("visited_on").values_list("visited_on", flat=True).distinct())
    paths = set(rows.values_list("area__path", flat=True).distinct())
    places = Union.objects.within(scope).filter(path_range(top.path), level__in=(Level.TOWN, Level.ZONE))
    reached = [u for u in places if any(path.startswith(u.path) for path in paths)]
    return {
        "visits": rows.count(),
        "employers": rows.values("employer").distinct().count(),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "towns": sum(u.level == Level.TOWN for u in reached),
        "zones": sum(u.level == Level.ZONE for u in reached),
    }


def survey_months(scope: Scope, top: Union, first: date, last: date) -> float:
    """How long the survey took, in months (30 days each) from first to last visit."""
    span = survey_span(scope, top, first, last)
    start, end = span["first"], span["last"]
    if not isinstance(start, date) or not isinstance(end, date):
        return 0.0
    whole = (end.year * 12 + end.month) - (start.year * 12 + start.month)
    whole -= add_months(start, whole) > end
    return whole + (end - add_months(start, whole)).days / 30


def rank_of_federation(union: Union, within: Union) -> int:
    """Which township federation of a city this one was, by the day it became one (1 = the first); 0 if it is none."""
    rows = list(
        Standing._base_manager.filter(
            path_range(within.path, "union__path"), level=Level.TOWN, kind=UnionKind.FEDERATION
        )
        .order_by("valid_from", "pk")
        .values_list("union_id", flat=True)
    )
    order = list(dict.fromkeys(rows))
    return order.index(union.pk) + 1 if union.pk in order else 0


def partner_services(scope: Scope, first: date, last: date) -> dict[str, int]:
    """Person-times served with partners, and of them floating workers (M028)."""
    found = (
        PartnerActivity.objects.within(scope)
        .filter(held_on__range=(first, last))
        .aggregate(people=Sum("people"), floating=Sum("floating"))
    )
    return {name: int(number or 0) for name, number in found.items()}


def policies() -> QuerySet[Policy]:
    return Policy.objects.prefetch_related("items").order_by("valid_from", "code")


def small_uncovered(scope: Scope, below: int) -> QuerySet[Employer]:
    """Small employers no union covers: candidates for a joint or area union (M013)."""
    return units.unorganised(scope).filter(workers__lt=below).order_by("area__path", F("workers").desc())


def grassroots(scope: Scope) -> QuerySet[Union]:
    return Union.objects.within(scope).filter(kind__in=GRASSROOTS, closed_on=FAR)
