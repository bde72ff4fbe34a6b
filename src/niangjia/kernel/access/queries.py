"""Reads of accounts and roles; makes the actor of an account."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor, Grant
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope, outermost, path_range

from .choices import ABILITIES, READING_ROLES, Role
from .models import Account, RoleAssignment

NOBODY = Actor(account_id=None, name="", scope=Scope())


def in_force(day: date | None = None) -> Q:
    """The filter of role assignments valid on a day (today)."""
    day = day or clock.today()
    return Q(valid_from__lte=day, valid_to__gt=day)


def actor_for(account: Account | None, door: str = "web", address: str = "") -> Actor:
    """The actor of an account through a door; an anonymous or closed account sees and may do nothing.

    Reads reach the outermost unions of the account's reading roles; an assignment without a union
    reaches everything. One query.
    """
    if account is None or not account.is_active:
        return NOBODY
    rows = RoleAssignment.objects.filter(in_force(), account_id=account.pk).order_by("valid_from", "pk")
    grants = tuple(grants_of(rows.values_list("role", "union__path", "line", "union_id")))
    paths = outermost(grant.path for grant in grants if grant.role in READING_ROLES)
    return Actor(
        account_id=account.pk,
        name=account.get_full_name(),
        scope=Scope(paths=paths, person_id=account.person_id, account_id=account.pk),
        grants=grants,
        door=door,
        person_id=account.person_id,
        address=address,
    )


def grants_of(rows: Iterable[tuple[str, str | None, str, int | None]]) -> Iterable[Grant]:
    """Grants from (role, path, line, union id) rows; a member's own role gives no range."""
    for role, path, line, union_id in rows:
        yield Grant(role, path or "", ABILITIES.get(role, frozenset()), line, union_id)


def assignments(scope: Scope) -> QuerySet[RoleAssignment]:
    """Role assignments at the unions of a scope, past ones too; newest first."""
    found = RoleAssignment.objects.select_related("account", "union").order_by("-valid_from", "-pk")
    return found if scope.everything else found.filter(scope.q("union__path"))


def accounts(scope: Scope) -> QuerySet[Account]:
    """Accounts that hold or held a role at a union of the scope, and the reader's own."""
    if scope.everything:
        return Account.objects.all()
    here = RoleAssignment.objects.filter(scope.q("union__path"), account_id=OuterRef("pk"))
    own = Q(person_id=scope.person_id) if scope.person_id else Q(pk__in=())
    return Account.objects.filter(Exists(here) | own)


def holders(ability: str, path: str, line: str = "", day: date | None = None) -> QuerySet[Account]:
    """Accounts that may do `ability` at the union of `path`: assigned there or above it."""
    roles = [role for role, abilities in ABILITIES.items() if ability in abilities]
    above = [path[:end] for end in range(len(path) + 1)]
    reach = Q(union__path__in=above) | Q(union=None)
    lines = Q(line__in=("", line)) if line else Q()
    held = RoleAssignment.objects.filter(
        in_force(day), reach, lines, role__in=roles, account_id=OuterRef("pk")
    )
    return Account.objects.filter(Exists(held), is_active=True)


def roles_at(path: str, day: date | None = None) -> QuerySet[RoleAssignment]:
    """Open role assignments at or below a union."""
    return RoleAssignment.objects.filter(in_force(day), path_range(path, "union__path")).select_related(
        "account", "union"
    )


def last_administrator(assignment: RoleAssignment) -> bool:
    """Whether nobody else administers this assignment's union or one above it."""
    if assignment.role != Role.ADMINISTRATOR:
        return False
    path = assignment.union.path if assignment.union else ""
    others = holders("access.grant", path).exclude(pk=assignment.account_id)
    return assignment.valid_to == FAR and not others.exists()


def narrowed(actor: Actor, ability: str, line: str = "") -> Scope:
    """The part of an actor's range where it holds an ability (on a line): a specialist of one line reads
    that line's records in the whole town, but another line's only where another role reaches."""
    if actor.scope.everything or actor.account_id is None:
        return actor.scope
    paths = outermost(
        grant.path
        for grant in actor.grants
        if ability in grant.abilities and (not line or not grant.line or grant.line == line)
    )
    return Scope(paths=paths, person_id=actor.person_id, account_id=actor.account_id)
