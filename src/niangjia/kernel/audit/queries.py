"""Reads of what was done and who looked: by range, newest first."""

from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet

from niangjia.kernel.access.queries import accounts, narrowed
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Union

from .models import Access, Concern, Event

ABILITY = "audit.view"
# Filters of floors above, which hide the events of what only few may see, and who opened it.
veils: list[Callable[[Scope], Q]] = []
access_veils: list[Callable[[Scope], Q]] = []


def unveiled(scope: Scope) -> Q:
    """The filter for events a reader may know of."""
    found = Q()
    for veil in veils:
        found &= veil(scope)
    return found


def veiled(ids: Iterable[int], scope: Scope) -> set[int]:
    """Those of some events a reader may not know of."""
    wanted = set(ids)
    if scope.everything or not wanted:
        return set()
    return wanted - set(Event.objects.filter(unveiled(scope), pk__in=wanted).values_list("pk", flat=True))


def readable(scope: Scope) -> Q:
    """The filter for accesses a reader may know of."""
    found = Q()
    for veil in access_veils if not scope.everything else ():
        found &= veil(scope)
    return found


def events(actor: Actor) -> QuerySet[Event]:
    """Events at unions in range, and those of no union (signing in) of accounts in range. Newest first."""
    scope = narrowed(actor, ABILITY)
    found = Event.objects.order_by("-pk")
    if scope.everything:
        return found
    found = found.filter(unveiled(actor.scope))
    here = accounts(scope).values("pk")
    beside = Concern.objects.filter(scope.q("path")).values("event_id")
    return found.filter(scope.q("path") & ~Q(path="") | Q(pk__in=beside) | Q(path="", account_id__in=here))


def places(found: Iterable[Event], scope: Scope) -> dict[int, str]:
    """{event: the path of the union under which this reader sees it}."""
    made = {event.pk: event.path for event in found}
    elsewhere = [pk for pk, path in made.items() if path and not scope.holds(path)]
    if elsewhere:
        rows = Concern.objects.filter(scope.q("path"), event_id__in=elsewhere).order_by("-path")
        made |= dict(rows.values_list("event_id", "path"))
    return made


def whole(event: Event, scope: Scope) -> bool:
    """Whether every union an event concerns lies in the range, so that each of its rows may be shown."""
    others = Concern.objects.filter(event_id=event.pk).values_list("path", flat=True)
    return all(not path or scope.holds(path) for path in (event.path, *others))


def accesses(actor: Actor) -> QuerySet[Access]:
    """Who read, revealed or exported personal data, for accounts in range. Newest first."""
    scope = narrowed(actor, ABILITY)
    found = Access.objects.order_by("-pk")
    if scope.everything:
        return found
    return found.filter(readable(actor.scope), account_id__in=accounts(scope).values("pk"))


def names_of(paths: Iterable[str]) -> dict[str, str]:
    """Union names by path."""
    return dict(Union._base_manager.filter(path__in=set(paths) - {""}).values_list("path", "name"))
