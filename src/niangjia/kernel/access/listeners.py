"""What follows from signing in, signing out and changing a password: the record, and the provisional mark."""

from typing import Any

from allauth.account import signals as entrance
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor

from . import language, queries
from .models import Account


def connect() -> None:
    """Once, as the application starts."""
    user_logged_in.connect(_signed_in, dispatch_uid="niangjia.access.in")
    user_login_failed.connect(_failed, dispatch_uid="niangjia.access.failed")
    user_logged_out.connect(_signed_out, dispatch_uid="niangjia.access.out")
    entrance.password_changed.connect(_password_set, dispatch_uid="niangjia.access.changed")
    entrance.password_set.connect(_password_set, dispatch_uid="niangjia.access.set")
    entrance.password_reset.connect(_password_set, dispatch_uid="niangjia.access.reset")


def actor_behind(user: Any, request: HttpRequest | None) -> Actor:
    """The actor of an account at the address of a request."""
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    return queries.actor_for(user, address=address)


@action("access.sign_in")
def note_sign_in(*, account: Account, by: Actor, act: Act) -> None:
    """Keep that the account entered."""
    act.facts["account"] = account.pk


@action("access.fail_sign_in")
def note_failed_sign_in(*, account: Account, by: Actor, act: Act) -> None:
    """Keep that somebody tried the account with a wrong password."""
    act.facts["account"] = account.pk


@action("access.sign_out")
def note_sign_out(*, account: Account, by: Actor, act: Act) -> None:
    """Keep that the account left."""
    act.facts["account"] = account.pk


@action("access.change_own_password")
def note_own_password(*, account: Account, by: Actor, act: Act) -> None:
    """The account chose its own password: the provisional mark falls, the age starts again."""
    act.update(account, must_change_password=False, password_set_at=clock.now())


def _signed_in(sender: Any, user: Any, request: HttpRequest | None = None, **rest: Any) -> None:
    note_sign_in(account=user, by=actor_behind(user, request))
    language.signed_in(request, user)


def _failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **rest: Any
) -> None:
    account = Account.objects.filter(username__iexact=str(credentials.get("username", "")).strip()).first()
    if account is not None:
        note_failed_sign_in(account=account, by=actor_behind(account, request))


def _signed_out(sender: Any, user: Any = None, request: HttpRequest | None = None, **rest: Any) -> None:
    if user is not None:
        note_sign_out(account=user, by=actor_behind(user, request))


def _password_set(sender: Any, user: Any, request: HttpRequest | None = None, **rest: Any) -> None:
    # The request's user is a lazy stand-in; the action writes the row itself.
    note_own_password(account=Account.objects.get(pk=user.pk), by=actor_behind(user, request))
