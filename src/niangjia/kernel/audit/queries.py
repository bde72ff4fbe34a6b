"""Reads of what was done and who looked: by range, newest first."""

from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet

from niangjia.kernel.access.queries import accounts, narrowed
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Union

from .models import Access, Event

ABILITY = "audit.view"
# Filters of floors above, which hide the events of what only few may see.
veils: list[Callable[[Scope], Q]] = []


def unveiled(scope: Scope) -> Q:
    """The filter for events a reader may know of."""
    found = Q()
    for veil in veils:
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
    return found.filter(scope.q("path") & ~Q(path="") | Q(path="", account_id__in=here))


def accesses(actor: Actor) -> QuerySet[Access]:
    """Who read, revealed or exported personal data, for accounts in range. Newest first."""
    scope = narrowed(actor, ABILITY)
    found = Access.objects.order_by("-pk")
    return found if scope.everything else found.filter(account_id__in=accounts(scope).values("pk"))


def names_of(paths: Iterable[str]) -> dict[str, str]:
    """Union names by path."""
    return dict(Union._base_manager.filter(path__in=set(paths) - {""}).values_list("path", "name"))
