"""Who may open a view. Middleware has already put the actor on the request."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Forbidden

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
PUBLIC = "public"
SIGNED_IN = "signed in"
MAY_NOT = _("Your role does not include this page. Ask your administrator if you need it.")


def wants_json(request: HttpRequest) -> bool:
    """Whether the caller is a program: it asks for JSON and not for a page."""
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the entrance and back. An htmx request gets 401 with HX-Redirect, a program 401 as JSON.

    A form that was sent after the session ended comes back to its own page, where the draft kept in the
    browser is put in again.
    """
    if wants_json(request):
        return JsonResponse({"error": str(_("Please sign in.")), "kind": "signed_out"}, status=401)
    if is_htmx(request):
        response = HttpResponse(status=401)
        query = urlencode({"next": current_page(request)})
        response["HX-Redirect"] = f"{resolve_url(settings.LOGIN_URL)}?{query}"
        return response
    return redirect_to_login(request.get_full_path())


def current_page(request: HttpRequest) -> str:
    """The page an htmx request was sent from, as a path of this site."""
    address = request.headers.get("HX-Current-URL", "")
    if address and url_has_allowed_host_and_scheme(address, {request.get_host()}):
        parts = urlsplit(address)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.path


def public(view: View) -> View:
    """Declare that anybody may open the view."""
    view.ability = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Only for signed-in accounts, whatever their role."""
    return _guard(view, SIGNED_IN, lambda request: True)


def needs(*abilities: str, line: str = "") -> Callable[[View], View]:
    """Only for accounts with one of the abilities somewhere in their range."""

    def wrap(view: View) -> View:
        return _guard(
            view,
            " | ".join(abilities),
            lambda request: any(request.actor.may(one, line=line) for one in abilities),
        )

    return wrap


def _guard(view: Any, ability: str, allows: Callable[[Any], bool]) -> Any:
    @functools.wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not allows(request):
            raise Forbidden(MAY_NOT)
        return view(request, *args, **kwargs)

    run.ability = ability  # type: ignore[attr-defined]
    return run
