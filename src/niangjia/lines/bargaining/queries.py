"""What needs somebody's eye: bargainings that wait, contracts that end, weak ones, hazards without a contract."""

from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, add_months
from niangjia.kernel.base.scope import Scope

from .choices import Filing, Kind, Stage
from .models import Check, Contract, Covered, HazardFirm, Round, SigningRate, WageFact
from .wages import Verdict

_MONTHS = 12  # of a year


def _days(name: str) -> int:
    return int(statutes.get(name).number or 0)


def unanswered(scope: Scope) -> QuerySet[Round]:
    """Offers nobody replied to in time, and refusals."""
    rows = Round.objects.within(scope).filter(stage__in=(Stage.ESCALATED, Stage.REFUSED))
    return rows.select_related("employer", "union").order_by("offered_on")


def to_submit(scope: Scope) -> QuerySet[Round]:
    """Signed, not yet with the labour authority."""
    rows = Round.objects.within(scope).filter(stage=Stage.SIGNED)
    return rows.select_related("employer", "union").order_by("pk")


def to_review(scope: Scope) -> QuerySet[Contract]:
    """Handed in on line, waiting for the union above."""
    return (
        Contract.objects.within(scope)
        .filter(filing=Filing.FILED)
        .select_related("union")
        .order_by("filed_on")
    )


def ending(scope: Scope, *, wage: bool | None = None, on: date | None = None) -> QuerySet[Contract]:
    """Contracts in force whose renewal window is open: three months before, wage agreements sixty days."""
    day = on or clock.today()
    late = day + timedelta(days=_days("bargaining.renewal_days"))
    late_wage = day + timedelta(days=_days("bargaining.wage_renewal_days"))
    window = Q(ends_on__lte=late) & ~Q(kind=Kind.WAGE) | Q(ends_on__lte=late_wage, kind=Kind.WAGE)
    rows = Contract.objects.within(scope).filter(window, valid_from__lte=day, valid_to__gt=day)
    if wage is not None:
        rows = rows.filter(kind=Kind.WAGE) if wage else rows.exclude(kind=Kind.WAGE)
    newer = Contract._base_manager.filter(replaces=OuterRef("pk"), signed_on__isnull=False)
    return rows.filter(~Exists(newer)).select_related("union").order_by("ends_on")


def weak(scope: Scope) -> QuerySet[Contract]:
    """Contracts in force with few points, or too many clauses that only repeat the law (M053)."""
    day = clock.today()
    points, share = statutes.get("bargaining.weak_points"), statutes.get("bargaining.copied_share")
    rows = Contract.objects.within(scope).filter(valid_to__gt=day, points__isnull=False)
    poor = rows.filter(points__lt=int(points.number or 0)).values("pk")
    graded = rows.filter(copies__gt=0).annotate(held=Count("clauses"))
    copying = [row.pk for row in graded if share.holds(row.copies, of=row.held or 1)]
    return rows.filter(Q(pk__in=poor) | Q(pk__in=copying)).select_related("union").order_by("points")


def hazard_without(scope: Scope, on: date | None = None) -> QuerySet[HazardFirm]:
    """Employers with occupational hazards and no special contract in force (M039)."""
    day = on or clock.today()
    held = Covered._base_manager.filter(
        employer=OuterRef("employer_id"), kind=Kind.DISEASE, valid_from__lte=day, valid_to__gt=day
    )
    rows = HazardFirm.objects.within(scope).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=day), ~Exists(held)
    )
    return rows.select_related("employer", "union").order_by("-exposed")


def unchecked(scope: Scope, on: date | None = None) -> QuerySet[Contract]:
    """Contracts in force for a year whose performance was not reported to a congress within it (T81)."""
    day = on or clock.today()
    times = int(statutes.get("bargaining.performance_reports", on=day).number or 1)
    year_ago = add_months(day, -(_MONTHS // times))
    reported = Check._base_manager.filter(contract=OuterRef("pk"), reported_on__gt=year_ago)
    rows = (
        Contract.objects.within(scope)
        .filter(valid_from__lte=year_ago, valid_to__gt=day)
        .filter(~Exists(reported))
    )
    return rows.select_related("union").order_by("valid_from")


def unsigned_labour(scope: Scope) -> QuerySet[SigningRate]:
    """Latest observations with missing or expired labour contracts, not mended."""
    newer = SigningRate._base_manager.filter(
        employer=OuterRef("employer_id"), observed_on__gt=OuterRef("observed_on")
    )
    rows = SigningRate.objects.within(scope).filter(~Exists(newer), mended_on__isnull=True)
    lacking = Q(signed__lt=F("workers")) | Q(expired__gt=0)
    return rows.filter(lacking).select_related("employer", "union").order_by("due_on")


def wage_warnings(scope: Scope) -> QuerySet[WageFact]:
    """Unpaid wages, and pay that did not grow, in the latest year of each employer (M049)."""
    newer = WageFact._base_manager.filter(employer=OuterRef("employer_id"), year__gt=OuterRef("year"))
    rows = WageFact.objects.within(scope).filter(
        ~Exists(newer), verdict__in=(Verdict.UNPAID, Verdict.FALLING)
    )
    return rows.select_related("employer", "union").order_by("-unpaid", "employer__name")


def open_rounds(scope: Scope) -> QuerySet[Round]:
    return Round.objects.within(scope).filter(ended_on=FAR)
