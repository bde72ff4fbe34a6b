"""The landing page of one grassroots union's officer: a few large doors, the numbers, what is due."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.decorators import needs

from .dashboard import headlines, look
from .links import union_link
from .menu import address
from .todo import todo_of

CARDS, DUTIES = 4, 10


@dataclass(frozen=True)
class Door:
    """A large button: the first existing address of `names`."""

    names: tuple[str, ...]
    icon: str
    title: Any
    text: Any
    query: str = ""

    @property
    def url(self) -> str:
        found = next((url for url in map(address, self.names) if url), "")
        return f"{found}{self.query}" if found else ""


DOORS: tuple[Door, ...] = (
    Door(("pages:members-list",), "users", _("Members"), _("Look up, add, change, transfer")),
    Door(
        ("sheets:upload",), "table-import", _("Import from Excel"), _("The official form, checked row by row")
    ),
    Door(("desk:roll",), "printer", _("Print the roll"), _("Member roll with a column to sign")),
    Door(("figures:index",), "chart-bar", _("Our figures"), _("Any number, any day, down to its rows")),
    Door(("papers:index",), "file-text", _("Reports and papers"), _("Word files ready to hand in")),
)


@needs("records.view")
def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    seen = look(request)
    cards = headlines(seen)
    # A single union is always one union: its people come first, and nothing that is always one.
    shown = sorted((card for card in cards if card.figure.value), key=lambda card: card.unit == "个")
    return render(
        request,
        "desk/union.html",
        {
            "seen": seen,
            "union": seen.union,
            "own": union_link(seen.union.pk),
            "doors": [door for door in DOORS if door.url],
            "cards": shown[:CARDS],
            "todo": todo_of(request, DUTIES),
        },
    )
