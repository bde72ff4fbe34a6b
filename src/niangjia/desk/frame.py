"""The frame around every page, computed once per request."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest

from niangjia.kernel.access.choices import READING_ROLES, Role
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.base.scope import outermost
from niangjia.kernel.units.models import Union

from . import menu, samples

SESSION_UNIT = "desk_unit"


@dataclass(frozen=True)
class Unit:
    """A union as the frame shows it."""

    pk: int
    name: str
    short: str
    path: str
    kind: str
    level: int

    @property
    def key(self) -> str:
        """Its id as it stands in addresses."""
        return to_text(self.pk)


def unit_of(union: Union) -> Unit:
    """The frame's view of a union row."""
    return Unit(union.pk, union.name, union.short_name or union.name, union.path, union.kind, union.level)


def actor_of(request: HttpRequest) -> Actor:
    """The acting account of a request; nobody when not signed in."""
    return getattr(request, "actor", None) or Actor(account_id=-1, name="")


def home_units(actor: Actor) -> list[Unit]:
    """The unions where the account holds a reading role, the highest first, without those inside others."""
    paths = outermost(grant.path for grant in actor.grants if grant.role in READING_ROLES)
    found = Union.objects.within(actor.scope).filter(path__in=paths).order_by("level", "path")
    return [unit_of(union) for union in found]


class Frame:
    """See `desk/base.html` for what it is asked."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor = actor_of(request)

    @property
    def signed_in(self) -> bool:
        """Whether somebody is there."""
        user = getattr(self.request, "user", None)
        return bool(user is not None and user.is_authenticated)

    @property
    def name(self) -> str:
        """The name of the account."""
        return self.actor.name

    @property
    def account_key(self) -> str:
        """The account's id as text, so that a browser tab can tell accounts apart."""
        return to_text(self.actor.account_id) if self.signed_in and self.actor.account_id else ""

    @cached_property
    def roles(self) -> list[str]:
        """Role names, in the order of `Role`."""
        return [str(role.label) for role in Role if role.value in self.actor.roles]

    @property
    def can_search(self) -> bool:
        """Members see only themselves, so they get no search box."""
        return any(role in READING_ROLES for role in self.actor.roles)

    @property
    def has_card(self) -> bool:
        """Whether the account belongs to a person of the member ledger."""
        return self.actor.person_id is not None

    @property
    def demo_date(self) -> date | None:
        """The pinned date of the sample province."""
        return clock.pinned()

    @cached_property
    def sample_logins(self) -> list[dict[str, str]]:
        """The sample province's logins, for the sign-in page; none where the clock runs freely."""
        return samples.logins() if clock.pinned() else []

    @cached_property
    def units(self) -> list[Unit]:
        """The account's own unions."""
        return home_units(self.actor) if self.signed_in else []

    @cached_property
    def unit(self) -> Unit | None:
        """The union being looked at: the last one chosen, else the first of the account."""
        chosen = chosen_unit(self.request)
        return chosen or (self.units[0] if self.units else None)

    @cached_property
    def menu(self) -> list[menu.Group]:
        """The side menu."""
        return menu.build(self.request, self.actor)


def chosen_unit(request: HttpRequest) -> Unit | None:
    """The union of `?unit=`, else of the session, when it lies within the reader's scope."""
    text = request.GET.get("unit") or request.session.get(SESSION_UNIT, "")
    try:
        pk = from_text(str(text))
    except ValueError:
        return None
    union = Union.objects.within(actor_of(request).scope).filter(pk=pk).first()
    return unit_of(union) if union else None
