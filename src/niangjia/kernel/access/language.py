"""The language of the pages: chosen by the account, kept in its browser."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor

from .models import Account


@action("access.choose_language")
def choose_language(*, account: Account, language: str, by: Actor, act: Act) -> Account:
    """The account reads the pages in a language from now on, in whatever browser it signs in."""
    return act.update(account, language=language)


def known(code: str) -> bool:
    """Whether the site speaks a language."""
    return code in dict(settings.LANGUAGES)


def remember(response: HttpResponseBase, code: str) -> None:
    """Keep the language in the browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 86400,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
    )


def signed_in(request: HttpRequest | None, account: Account) -> None:
    """The answer to this request will carry the account's language."""
    if request is not None and known(account.language):
        request.language_of_account = account.language  # type: ignore[attr-defined]


def hand_on(request: HttpRequest, response: HttpResponseBase) -> None:
    """Put the language of an account that has just signed in into the answer."""
    if code := getattr(request, "language_of_account", ""):
        remember(response, code)
