"""The audit trail: what was done, in detail, and who read personal data."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base import clock
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.base.scope import Scope

from . import queries, words
from .diffs import of_event
from .forms import AccessFilter, EventFilter

PER_PAGE = 60


@needs("audit.view")
def index(request: HttpRequest) -> HttpResponse:
    """Events in range, newest first, a page at a time from `before`."""
    form = EventFilter(request.GET)
    found = _days(queries.events(request.actor), form)  # type: ignore[attr-defined]
    given = form.cleaned_data
    if given.get("what"):
        found = found.filter(action__in=_actions(given["what"]))
    if given.get("door"):
        found = found.filter(door=given["door"])
    rows, older = _page(request, found)
    places = queries.places(rows, _range(request))
    names = queries.names_of(places.values())
    shown = [
        {
            "event": row,
            "what": words.action(row.action),
            "door": words.door(row.door),
            "union": names.get(places[row.pk], ""),
        }
        for row in rows
    ]
    return TemplateResponse(request, "audit/index.html", {"form": form, "rows": shown, "older": older})


def _range(request: HttpRequest) -> Scope:
    return narrowed(request.actor, queries.ABILITY)  # type: ignore[attr-defined]


def _actions(text: str) -> list[str]:
    """The action names whose words hold a text."""
    from niangjia.kernel.base.actions import registered

    wanted = text.strip().casefold()
    return [name for name in registered if wanted in words.action(name).casefold() or wanted in name]


def _days(found: QuerySet[Any], form: Any) -> QuerySet[Any]:
    form.is_valid()
    given = form.cleaned_data
    if given.get("who"):
        found = found.filter(account_name__contains=given["who"].strip())
    if given.get("since"):
        found = found.filter(at__gte=clock.start_of(given["since"]))
    if given.get("until"):
        found = found.filter(at__lt=clock.start_of(given["until"] + timedelta(days=1)))
    return found


def _page(request: HttpRequest, found: QuerySet[Any]) -> tuple[list[Any], str]:
    """(rows, query string of the older page or ""): keyset paging, so that no page counts the whole trail."""
    try:
        found = found.filter(pk__lt=from_text(request.GET.get("before", "")))
    except ValueError:
        found = found.all()
    rows = list(found[: PER_PAGE + 1])
    if len(rows) <= PER_PAGE:
        return rows, ""
    query = request.GET.copy()
    query["before"] = to_text(rows[PER_PAGE - 1].pk)
    return rows[:PER_PAGE], query.urlencode()


@needs("audit.view")
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event with every row it changed, before and after; sealed values are never shown."""
    found = queries.events(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        raise NotFound
    tables: dict[str, type[Model]] = {model._meta.db_table: model for model in apps.get_models()}
    scope = _range(request)
    whole = queries.whole(found, scope)
    images = of_event(found, tables, None if whole else scope, request.actor.scope)  # type: ignore[attr-defined]
    place = queries.places([found], scope)[found.pk]
    context = {
        "event": found,
        "what": words.action(found.action),
        "door": words.door(found.door),
        "images": images,
        "union": queries.names_of([place]).get(place, ""),
        "whole": whole,
        "more": found.changed > len(images),
    }
    return TemplateResponse(request, "audit/event.html", context)


@needs("audit.view")
def accesses(request: HttpRequest) -> HttpResponse:
    """Who opened, revealed or exported personal data."""
    form = AccessFilter(request.GET)
    found = _days(queries.accesses(request.actor), form)  # type: ignore[attr-defined]
    if form.cleaned_data.get("kind"):
        found = found.filter(kind=form.cleaned_data["kind"])
    rows, older = _page(request, found)
    return TemplateResponse(request, "audit/accesses.html", {"form": form, "rows": rows, "older": older})
