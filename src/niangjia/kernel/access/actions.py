"""Accounts and roles: given, ended, handed over."""

import secrets
import string
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Forbidden, Refusal
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from .choices import GRANTABLE, Role
from .items import holdings, open_items
from .models import Account, HandOver, RoleAssignment
from .queries import in_force, last_administrator

_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_CAPITALS = _LETTERS.upper()
_DIGITS = "23456789"


def provisional_password() -> str:
    """Twelve characters easily read out on the telephone: no 0, O, 1, l, I; meets the password rules."""
    body = [secrets.choice(_LETTERS + _CAPITALS + _DIGITS) for _unused in range(9)]
    return "".join([secrets.choice(_CAPITALS), *body, secrets.choice(_LETTERS), secrets.choice(_DIGITS)])


def grantable(by: Actor, path: str) -> set[str]:
    """The roles an actor may give at a union; the system may give all."""
    if by.account_id is None and by.scope.everything:
        return {role.value for role in Role}
    return {
        role for grant in by.grants if path.startswith(grant.path) for role in GRANTABLE.get(grant.role, ())
    }


def reaches(by: Actor, account: Account) -> None:
    """Refuse to touch an account that also holds a role outside the actor's range."""
    for path in _open_paths(account):
        if not by.may("access.grant", path):
            raise Forbidden(_("This account also holds a role outside your range."))


def _open_paths(account: Account) -> list[str]:
    rows = RoleAssignment.objects.filter(in_force(), account=account).values_list("union__path", flat=True)
    return [path or "" for path in rows]


@action("access.create_account", ability="access.grant", at=lambda kw: kw["union"])
def create_account(
    *,
    by: Actor,
    act: Act,
    union: Union,
    username: str,
    name: str,
    role: str,
    line: str = "",
    person_id: int | None = None,
    valid_from: date | None = None,
    valid_to: date = FAR,
) -> tuple[Account, str]:
    """A new account with its first role. Gives the account and its provisional password, which is told once and
    must be changed at the first sign-in. Refuses a user name that is taken or not of letters, digits, . _ -."""
    username = username.strip()
    allowed = set(string.ascii_letters + string.digits + "._-")
    if not 3 <= len(username) <= 60 or not set(username) <= allowed:
        raise Refusal(
            _("“%(name)s” cannot be a user name.") % {"name": username},
            where=_("User name"),
            remedy=_("Use 3 to 60 letters, digits, dots, hyphens or underscores."),
        )
    if Account.objects.filter(username__iexact=username).exists():
        raise Refusal(
            _("The user name “%(name)s” is taken.") % {"name": username},
            where=_("User name"),
            remedy=_("Add the year or the place."),
        )
    if not name.strip():
        raise Refusal(
            _("The account has no name."), where=_("Name"), remedy=_("Enter the name of its holder.")
        )
    account = Account(username=username, name=name.strip(), person_id=person_id, must_change_password=True)
    password = provisional_password()
    account.set_password(password)
    act.create(account)
    grant_role(
        account=account, role=role, union=union, line=line, valid_from=valid_from, valid_to=valid_to, by=by
    )
    return account, password


@action("access.grant_role", ability="access.grant", at=lambda kw: kw["union"])
def grant_role(
    *,
    by: Actor,
    act: Act,
    account: Account,
    role: str,
    union: Union,
    line: str = "",
    valid_from: date | None = None,
    valid_to: date = FAR,
    note: str = "",
) -> RoleAssignment:
    """A role at a union and all below it, on one line of work or on all, from a day until a day. One account may
    hold roles at several unions. Refuses one's own account, roles the granter may not give, a role already held."""
    if by.account_id is not None and by.account_id == account.pk:
        raise Refusal(_("Nobody gives roles to the own account."), remedy=_("Ask another administrator."))
    if role not in grantable(by, union.path):
        raise Refusal(
            _("You cannot give the role “%(role)s” here.") % {"role": Role(role).label},
            where=_("Role"),
            remedy=_("Ask the administrator of the union above."),
        )
    if line and registry.line(line) is None:
        raise Refusal(_("There is no line of work “%(line)s”.") % {"line": line}, where=_("Line of work"))
    start = valid_from or clock.today()
    if valid_to <= start:
        raise Refusal(
            _("The end must be after the beginning."), where=_("Until"), remedy=_("Compare the two dates.")
        )
    held = RoleAssignment.objects.filter(
        account=account, role=role, union=union, line=line, valid_to__gt=start
    )
    if held.exists():
        raise Refusal(
            _("The account already holds this role here."),
            where=_("Role"),
            remedy=_("End it first, or choose a later date."),
        )
    return act.create(
        RoleAssignment(
            account=account,
            role=role,
            union=union,
            line=line,
            valid_from=start,
            valid_to=valid_to,
            granted_by=by.account_id,
            note=note,
        )
    )


@action("access.end_role", ability="access.grant", at=lambda kw: kw["assignment"].union)
def end_role(*, by: Actor, act: Act, assignment: RoleAssignment, on: date | None = None) -> RoleAssignment:
    """The role ends: `on` (today) is the first day without it. Refuses to leave a union without an administrator."""
    day = on or clock.today()
    if last_administrator(assignment):
        raise Refusal(
            _("Nobody else administers this union."), remedy=_("Give the role to somebody else first.")
        )
    return act.update(assignment, valid_to=max(day, assignment.valid_from))


@action("access.reset_password", ability="access.grant")
def reset_password(*, by: Actor, act: Act, account: Account) -> str:
    """A new provisional password, told once, to be changed at the next sign-in."""
    reaches(by, account)
    password = provisional_password()
    account.set_password(password)
    # The hash is not remembered in the record; that it was reset is.
    Account.objects.filter(pk=account.pk).update(password=account.password)
    act.update(account, must_change_password=True, password_set_at=clock.now())
    act.note(_("Password reset"))
    return password


@action("access.close_account", ability="access.grant")
def close_account(*, by: Actor, act: Act, account: Account) -> Account:
    """The account can no longer sign in and its roles end. Refused while something is still its to do."""
    reaches(by, account)
    if by.account_id == account.pk:
        raise Refusal(_("Nobody closes the own account."), remedy=_("Ask another administrator."))
    waiting = sum(number for _label, number, _titles in open_items(account))
    if waiting:
        raise Refusal(
            _("%(n)d open items still belong to this account.") % {"n": waiting},
            remedy=_("Hand them over to a successor first."),
        )
    for assignment in RoleAssignment.objects.filter(in_force(), account=account):
        end_role(assignment=assignment, by=by)
    return act.update(account, is_active=False)


def _assignment_paths(assignments: Iterable[RoleAssignment]) -> list[str]:
    return [assignment.union.path if assignment.union else "" for assignment in assignments]


@action("access.hand_over", ability="access.handover", at=lambda kw: _assignment_paths(kw["assignments"]))
def hand_over(
    *,
    by: Actor,
    act: Act,
    leaver: Account,
    successor: Account,
    assignments: list[RoleAssignment],
    on: date | None = None,
    note: str = "",
) -> HandOver:
    """交接: the named roles of `leaver` end on a day (today) and begin for `successor`; every open item of the leaver
    becomes the successor's. Gives the handover sheet."""
    day = on or clock.today()
    _check_handover(leaver, successor, assignments)
    items = open_items(leaver)
    for assignment in assignments:
        _pass_on(act, by, assignment, successor, day)
    for holding in holdings():
        for row in holding.open(leaver):
            changes: dict[str, Any] = {holding.column: successor.pk}
            if hasattr(row, "owner_name"):
                changes["owner_name"] = successor.get_full_name()
            act.update(row, **changes)
    path = min(_assignment_paths(assignments))
    return act.create(
        HandOver(
            leaver=leaver,
            successor=successor,
            path=path,
            on=day,
            note=note,
            arranged_by=by.name,
            roles=[[a.role, a.union.name if a.union else ""] for a in assignments],
            items=[[str(label), number, titles] for label, number, titles in items],
        )
    )


def _check_handover(leaver: Account, successor: Account, assignments: list[RoleAssignment]) -> None:
    if leaver.pk == successor.pk:
        raise Refusal(
            _("The successor is the same account."),
            where=_("Successor in office"),
            remedy=_("Choose another one."),
        )
    if not successor.is_active:
        raise Refusal(
            _("The successor's account is closed."),
            where=_("Successor in office"),
            remedy=_("Choose another one."),
        )
    if not assignments:
        raise Refusal(_("Choose at least one role to hand over."), where=_("Roles"))


def _pass_on(act: Act, by: Actor, assignment: RoleAssignment, successor: Account, day: date) -> None:
    has = RoleAssignment.objects.filter(
        account=successor,
        role=assignment.role,
        union=assignment.union,
        line=assignment.line,
        valid_to__gt=day,
    )
    if not has.exists():
        act.create(
            RoleAssignment(
                account=successor,
                role=assignment.role,
                union=assignment.union,
                line=assignment.line,
                valid_from=day,
                granted_by=by.account_id,
                note=_("Handed over"),
            )
        )
    act.update(assignment, valid_to=max(day, assignment.valid_from))


@action("access.receive_handover")
def receive_handover(*, by: Actor, act: Act, sheet: HandOver) -> HandOver:
    """The successor confirms having received everything on the sheet."""
    if by.account_id != sheet.successor_id:
        raise Forbidden(_("Only the successor confirms the handover."))
    return act.update(sheet, received_at=clock.now())
