"""One box over unions, employers and people, within the reader's range."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.pages import reach
from niangjia.kernel.people import queries as people
from niangjia.kernel.units import queries as units

from .frame import actor_of
from .links import employer_link, person_link, union_link

LIVE, FULL = 5, 50
MIN_LETTERS = 1


@dataclass
class Hit:
    """One line of the result."""

    name: str
    url: str
    note: str = ""
    mark: Any = ""


@dataclass
class Found:
    """The hits of one kind."""

    title: Any
    icon: str
    hits: list[Hit]
    more: bool


def groups(actor: Actor, words: str, limit: int) -> list[Found]:
    """Unions, employers, people; each at most `limit`, empty kinds left out."""
    kinds = (
        (_("Unions"), "building-community", unions(actor, words, limit + 1)),
        (_("Employers"), "building-factory-2", employers(actor, words, limit + 1)),
        (_("People"), "user", persons(actor, words, limit + 1)),
    )
    return [Found(title, icon, hits[:limit], len(hits) > limit) for title, icon, hits in kinds if hits]


def unions(actor: Actor, words: str, limit: int) -> list[Hit]:
    """By name, former name, pinyin, initials, credit or statistics code."""
    return [
        Hit(
            row.name,
            union_link(row.pk),
            " · ".join(filter(None, (row.get_kind_display(), row.uscc))),
            "" if row.closed_on == FAR else _("closed"),
        )
        for row in units.search_unions(actor.scope, words, limit)
    ]


def employers(actor: Actor, words: str, limit: int) -> list[Hit]:
    """By name, former name, pinyin, initials or credit code."""
    return [
        Hit(row.name, employer_link(row.pk), row.uscc, "" if row.closed_on == FAR else _("closed"))
        for row in units.search_employers(actor.scope, words, limit)
    ]


def persons(actor: Actor, words: str, limit: int) -> list[Hit]:
    """Members by name, pinyin, initials, identity number, phone or its last four digits."""
    return [
        Hit(
            row.person.name,
            person_link(row.person_id),
            " · ".join(
                filter(
                    None, (row.union.short_name or row.union.name, row.employer.name if row.employer else "")
                )
            ),
        )
        for row in people.search(reach.persons(actor), words, limit)
    ]


@needs("records.view")
def page(request: HttpRequest) -> HttpResponse:
    """The full result."""
    words = request.GET.get("q", "").strip()
    found = groups(actor_of(request), words, FULL) if len(words) >= MIN_LETTERS else []
    return render(request, "desk/search.html", {"words": words, "groups": found})


@needs("records.view")
def live(request: HttpRequest) -> HttpResponse:
    """The list under the box, while typing."""
    words = request.GET.get("q", "").strip()
    if len(words) < MIN_LETTERS:
        return HttpResponse("")
    return render(
        request,
        "desk/parts/hits.html",
        {"words": words, "groups": groups(actor_of(request), words, LIVE), "live": True},
    )
