"""Reads over unions and employers: scope first."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, add_months
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.scope import Scope, path_range

from . import normal
from .choices import GRASSROOTS, OrganKind
from .models import Coverage, Employer, LegalPerson, NameSpell, Observation, Organ, Premises, Term, Union


def union_or_404(scope: Scope, pk: int) -> Union:
    found = Union.objects.within(scope).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def employer_or_404(scope: Scope, pk: int) -> Employer:
    found = Employer.objects.within(scope).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def below(scope: Scope, union: Union, *, itself: bool = True) -> QuerySet[Union]:
    """The subtree of a union on today's tree, within the scope."""
    found = Union.objects.within(scope).filter(path_range(union.path))
    return found if itself else found.exclude(pk=union.pk)


def children(scope: Scope, union: Union) -> QuerySet[Union]:
    return Union.objects.within(scope).filter(parent=union, closed_on=FAR).order_by("path")


def tops(scope: Scope) -> list[Union]:
    """The topmost unions of a scope."""
    if scope.everything:
        return list(Union.objects.within(scope).filter(parent__isnull=True, closed_on=FAR).order_by("path"))
    return list(Union.objects.within(scope).filter(path__in=scope.paths).order_by("path"))


def search_unions(scope: Scope, words: str, limit: int = 20) -> list[Union]:
    """By name, former name, initials, pinyin, credit code; open ones first."""
    text = words.strip()
    if not text:
        return []
    former = NameSpell._base_manager.filter(union__isnull=False, normal_name__contains=normal.union(text))
    wanted = (
        Q(name__contains=text)
        | Q(initials__startswith=text.lower())
        | Q(pinyin__startswith=text.lower())
        | Q(uscc=text.upper())
        | Q(stat_code=text)
        | Q(pk__in=former.values("union_id"))
    )
    return list(Union.objects.within(scope).filter(wanted).order_by("-closed_on", "path")[:limit])


def search_employers(scope: Scope, words: str, limit: int = 20) -> list[Employer]:
    text = words.strip()
    if not text:
        return []
    former = NameSpell._base_manager.filter(
        employer__isnull=False, normal_name__contains=normal.employer(text)
    )
    wanted = (
        Q(name__contains=text)
        | Q(initials__startswith=text.lower())
        | Q(pinyin__startswith=text.lower())
        | Q(uscc=text.upper())
        | Q(pk__in=former.values("employer_id"))
    )
    return list(Employer.objects.within(scope).filter(wanted).order_by("-closed_on", "name")[:limit])


def match_employers(scope: Scope, name: str = "", uscc: str = "") -> list[Employer]:
    """Known employers a row may mean: by credit code first, else by normalised name, else by former name."""
    everyone = Employer.objects.within(scope).filter(closed_on=FAR)
    if uscc and (found := list(everyone.filter(uscc=uscc))):
        return found
    key = normal.employer(name)
    if found := list(everyone.filter(normal_name=key)):
        return found
    former = NameSpell._base_manager.filter(employer__isnull=False, normal_name=key).values("employer_id")
    return list(everyone.filter(pk__in=former))


def coverage_on(employer_id: int, day: date) -> Coverage | None:
    """The coverage of an employer on a day."""
    return Coverage._base_manager.filter(
        employer_id=employer_id, valid_from__lte=day, valid_to__gt=day
    ).first()


def current_term(union: Union) -> Term | None:
    return Term._base_manager.filter(union=union, ended_on=FAR).order_by("-ordinal").first()


def latest_observation(union: Union, on: date | None = None) -> Observation | None:
    day = on or clock.today()
    return (
        Observation._base_manager.filter(union=union, observed_on__lte=day).order_by("-observed_on").first()
    )


def expiring_terms(scope: Scope, months: int, on: date | None = None) -> QuerySet[Term]:
    """Terms of grassroots unions that end within `months` (換届 list), the overdue ones first."""
    day = on or clock.today()
    return (
        Term.objects.within(scope)
        .filter(
            ended_on=FAR,
            union__closed_on=FAR,
            expires_on__lt=add_months(day, months),
            union__kind__in=GRASSROOTS,
        )
        .select_related("union")
        .order_by("expires_on", "pk")
    )


def expiring_certificates(scope: Scope, days_until: date) -> QuerySet[LegalPerson]:
    """Certificates in force that expire on or before a day."""
    return (
        LegalPerson.objects.within(scope)
        .filter(cancelled_on=FAR, union__closed_on=FAR, expires_on__lte=days_until)
        .select_related("union")
        .order_by("expires_on", "pk")
    )


def unregistered_changes(scope: Scope) -> QuerySet[LegalPerson]:
    """Certificates whose facts changed and whose change was not registered since."""
    return (
        LegalPerson.objects.within(scope)
        .filter(cancelled_on=FAR, changed_facts_on__isnull=False)
        .filter(Q(change_registered_on__isnull=True) | Q(change_registered_on__lt=F("changed_facts_on")))
        .select_related("union")
    )


def without_premises(scope: Scope) -> QuerySet[Union]:
    """Open grassroots unions without rooms in use (M015)."""
    having = Premises._base_manager.filter(valid_to=FAR).values("union_id")
    return Union.objects.within(scope).filter(closed_on=FAR, kind__in=GRASSROOTS).exclude(pk__in=having)


def without_organ(scope: Scope, kind: str = OrganKind.WOMEN) -> QuerySet[Union]:
    having = Organ._base_manager.filter(kind=kind, valid_to=FAR).values("union_id")
    return Union.objects.within(scope).filter(closed_on=FAR, kind__in=GRASSROOTS).exclude(pk__in=having)


def unorganised(scope: Scope, at_least: int = 0) -> QuerySet[Employer]:
    """Open employers no union covers, with at least so many workers, largest first."""
    covered = Coverage._base_manager.filter(valid_to=FAR).values("employer_id")
    return (
        Employer.objects.within(scope)
        .filter(closed_on=FAR, workers__gte=at_least)
        .exclude(pk__in=covered)
        .select_related("area")
        .order_by("-workers", "name")
    )


def ancestors(paths: Iterable[str]) -> list[str]:
    """Every path above the given ones, themselves included, sorted."""
    found = {path[: n + 4] for path in paths for n in range(0, len(path), 4)}
    return sorted(found)


def trail(union: Union, scope: Scope) -> list[Union]:
    """From the topmost visible ancestor down to the union (for breadcrumbs)."""
    return list(Union.objects.within(scope).filter(path__in=ancestors([union.path])).order_by("path"))


def by_ids(scope: Scope, ids: Iterable[Any]) -> dict[int, Union]:
    return {union.pk: union for union in Union.objects.within(scope).filter(pk__in=list(ids))}
