"""The menu of a line: its records and special pages the actor may open."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from niangjia.kernel.access.decorators import PUBLIC
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import Line, registry

from .page import Page


@dataclass(frozen=True)
class Link:
    """An entry of the menu."""

    label: Any
    url: str
    icon: str
    place: int
    code: str


def entries(line: Line, actor: Actor) -> list[Link]:
    """The entries of one line, in their order."""
    return sorted((*_records(line, actor), *_pages(line, actor)), key=lambda link: link.place)


def menu(actor: Actor) -> list[tuple[Line, list[Link]]]:
    """Every line with something this actor may open."""
    found = ((line, entries(line, actor)) for line in registry.lines())
    return [(line, links) for line, links in found if links]


@cache
def address(name: str) -> str:
    """The URL of an entry. Every page shows a hundred of them, and none changes while the process runs."""
    return reverse(name)


def _records(line: Line, actor: Actor) -> Iterator[Link]:
    for record in line.records:
        if isinstance(record, Record) and record.menu and actor.may(record.view, line=line.code):
            yield Link(
                record.label_plural,
                address(f"pages:{record.code}-list"),
                record.icon,
                record.place,
                record.code,
            )


def _pages(line: Line, actor: Actor) -> Iterator[Link]:
    for page in line.pages:
        if isinstance(page, Page) and page.menu and _open(page, line, actor):
            yield Link(page.label, address(f"pages:{page.code}"), page.icon, page.place, page.code)


def _open(page: Page, line: Line, actor: Actor) -> bool:
    return page.ability in ("", PUBLIC) or actor.may(page.ability, line=line.code)
