"""Puts the actor on the request and turns refusals into answers the reader can use."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from niangjia.kernel.base.errors import Forbidden, Refusal, Stale

from . import language, passwords, queries
from .decorators import is_htmx, wants_json

STATUS = {Forbidden: 403, Stale: 409}
# Pages an account that must change its password may still open.
ALWAYS_OPEN = ("/accounts/", "/i18n/", "/settings/language/", "/static/", "/health")


class ActorMiddleware:
    """`request.actor` for every request; refusals as page, htmx fragment or JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        if must_change_password(request):
            return _to_password_change(request)
        response = self.get_response(request)
        language.hand_on(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal is an answer, not a fault."""
        if isinstance(exception, Refusal):
            return refusal_response(request, exception)
        if isinstance(exception, Http404) and (is_htmx(request) or wants_json(request)):
            return not_found_response(request)
        return None


def actor_of(request: HttpRequest) -> Any:
    """The actor behind a request; nobody where nobody is signed in."""
    account = request.user if request.user.is_authenticated else None
    return queries.actor_for(account, address=request.META.get("REMOTE_ADDR", ""))


def must_change_password(request: HttpRequest) -> bool:
    """Whether the account still has the provisional password it was given, or one that has grown old."""
    if request.path.startswith(ALWAYS_OPEN) or not request.user.is_authenticated:
        return False
    return passwords.blocks(request.user)


def _to_password_change(request: HttpRequest) -> HttpResponse:
    target = reverse("account_change_password")
    if wants_json(request):
        return JsonResponse(
            {"error": _("Please set your own password first."), "kind": "password"}, status=403
        )
    if is_htmx(request):
        response = HttpResponse(status=403)
        response["HX-Redirect"] = target
        return response
    return redirect(target)


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal for whoever asked. 403 forbidden, 409 stale, 422 any other."""
    status = next((code for kind, code in STATUS.items() if isinstance(refusal, kind)), 422)
    if wants_json(request):
        return JsonResponse(as_json(refusal), status=status)
    if is_htmx(request):
        response = HttpResponse(
            render_first(["errors/fragment.html"], {"refusal": refusal}, request), status=status
        )
        response["HX-Retarget"], response["HX-Reswap"] = "#nj-messages", "afterbegin"
        return response
    context = {"refusal": refusal, "status": status, "back": back_of(request)}
    names = [f"errors/{type(refusal).__name__.lower()}.html", "errors/refusal.html", "errors/plain.html"]
    return HttpResponse(render_first(names, context, request), status=status)


def as_json(refusal: Refusal) -> dict[str, Any]:
    """A refusal as data: error, kind, where, remedy, link."""
    return {
        "error": str(refusal.message),
        "kind": type(refusal).__name__.lower(),
        "where": str(refusal.where),
        "remedy": str(refusal.remedy),
        "link": refusal.link,
    }


def not_found_response(request: HttpRequest) -> HttpResponse:
    """The same words whether the thing does not exist or lies outside the reader's range."""
    if wants_json(request):
        return JsonResponse({"error": _("Not found."), "kind": "not_found"}, status=404)
    refusal = Refusal(_("This does not exist, or it is outside your range."))
    response = HttpResponse(render_first(["errors/fragment.html"], {"refusal": refusal}, request), status=404)
    response["HX-Retarget"], response["HX-Reswap"] = "#nj-messages", "afterbegin"
    return response


def back_of(request: HttpRequest) -> str:
    """Where "back" leads: the page the reader came from on this site, else the start."""
    referer = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}"
    return referer[len(here) :] if referer.startswith(here + "/") else "/"


def render_first(names: list[str], context: dict[str, Any], request: HttpRequest) -> str:
    """The first template that exists."""
    for name in names[:-1]:
        try:
            return render_to_string(name, context, request)
        except TemplateDoesNotExist as missing:
            if missing.args[0] != name and name not in str(missing):
                raise
    return render_to_string(names[-1], context, request)
