"""The side menu: fixed entries, then one entry per line of work, each only where its page exists and is allowed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.choices import READING_ROLES
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.pages import menu as pages


@dataclass
class Entry:
    """A link of the menu; with `children` it folds."""

    label: Any
    url: str = ""
    icon: str = "point"
    current: bool = False
    count: int = 0
    late: bool = False
    go: str = ""
    children: list["Entry"] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Folded open when one of its pages is on screen."""
        return any(child.current for child in self.children)


@dataclass
class Group:
    """Entries under one small heading."""

    title: Any
    entries: list[Entry]


@dataclass(frozen=True)
class Fixed:
    """A menu entry by URL name; left out while no such URL exists or the ability is missing."""

    name: str
    label: Any
    icon: str
    ability: str = ""
    go: str = ""


DAILY = (
    Fixed("desk:dashboard", _("Dashboard"), "layout-dashboard", "figures.view", "d"),
    Fixed("desk:tree", _("Organisation tree"), "sitemap", "records.view", "t"),
    Fixed("desk:todo", _("To do"), "checkbox", "cases.view", "o"),
    Fixed("sheets:upload", _("Import"), "table-import", "sheets.import", "i"),
    Fixed("figures:index", _("Figures"), "chart-bar", "figures.view", "f"),
    Fixed("papers:index", _("Reports and papers"), "file-text", "papers.view", "r"),
)
KEEPING = (
    Fixed("access:accounts", _("Accounts and roles"), "users-group", "access.grant"),
    Fixed("statutes:index", _("Rules and deadlines"), "scale", "records.view"),
    Fixed("cases:flows", _("Flows of matters"), "route", "cases.view"),
    Fixed("cases:holidays", _("Holidays"), "calendar-off", "cases.calendar"),
    Fixed("audit:index", _("Audit trail"), "history", "audit.view"),
)
MINE = (
    Fixed("desk:mine", _("My membership"), "id"),
    Fixed("desk:settings", _("Settings"), "settings"),
)


def address(name: str) -> str:
    """The URL of a name, empty when this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def fixed(entries: Iterable[Fixed], request: HttpRequest, actor: Actor) -> list[Entry]:
    """The fixed entries that exist and are allowed."""
    found = []
    for item in entries:
        url = address(item.name)
        if url and (not item.ability or actor.may(item.ability)):
            found.append(Entry(item.label, url, item.icon, request.path.startswith(url), go=item.go))
    return found


def of_lines(request: HttpRequest, actor: Actor) -> list[Entry]:
    """One folding entry per line of work with its pages."""
    found = []
    for line, links in pages.menu(actor):
        children = [
            Entry(link.label, link.url, link.icon, request.path.startswith(link.url)) for link in links
        ]
        found.append(Entry(line.name, icon=line.icon, children=children))
    return found


def build(request: HttpRequest, actor: Actor) -> list[Group]:
    """The whole menu of an account."""
    groups: list[Group] = []
    if any(role in READING_ROLES for role in actor.roles):
        groups.append(Group("", fixed(DAILY, request, actor)))
        groups.append(Group(_("Lines of work"), of_lines(request, actor)))
        groups.append(Group(_("Housekeeping"), fixed(KEEPING, request, actor)))
    mine = MINE if actor.person_id is not None else MINE[1:]
    groups.append(Group(_("Mine"), fixed(mine, request, actor)))
    return [group for group in groups if group.entries]
