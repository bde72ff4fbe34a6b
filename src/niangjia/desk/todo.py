"""What an account has to do: the lists of `kernel.cases`, most urgent first; for those who watch, what stands late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.decorators import needs
from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.cases import queries as cases
from niangjia.kernel.cases.choices import Standing
from niangjia.kernel.cases.due import Items

from .frame import actor_of

WATCHERS = {Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR}
CARD, PER_PAGE = 8, 50
TABS = (
    ("all", _("All")),
    ("overdue", _("Overdue")),
    ("soon", _("Due soon")),
    ("open", _("Later, or no date")),
)


@dataclass
class Todo:
    """The first of the open duties and how many there are in all."""

    items: list[cases.Item]
    total: int = 0
    late: int = 0

    @property
    def more(self) -> bool:
        """Whether some do not fit."""
        return self.total > len(self.items)


def of_account(request: HttpRequest) -> Sequence[cases.Item]:
    """Everything that waits for the account, or for a watcher what is overdue in the range."""
    actor = actor_of(request)
    account = request.user
    assert isinstance(account, Account)
    if watches(request):
        return late_below(request)
    return cases.todo(actor.scope, account)


def watches(request: HttpRequest) -> bool:
    """Whether the reader only watches what others do."""
    roles = actor_of(request).roles
    return bool(roles) and roles <= WATCHERS


def late_below(request: HttpRequest) -> Sequence[cases.Item]:
    """Every overdue deadline in the range, the longest overdue first; read a page at a time, counted as a whole."""
    day = clock.today()
    return Items(cases.overdue_below(actor_of(request).scope, day), [], day)


def todo_of(request: HttpRequest, limit: int) -> Todo:
    """For a card on another page."""
    items = of_account(request)
    late = len(items) if watches(request) else sum(item.standing == Standing.OVERDUE for item in items)
    return Todo(list(items[:limit]), len(items), late)


def chosen(items: Iterable[cases.Item], tab: str) -> list[cases.Item]:
    """The items of one tab."""
    if tab == "overdue":
        return [item for item in items if item.standing == Standing.OVERDUE]
    if tab == "soon":
        return [item for item in items if item.standing == Standing.SOON]
    if tab == "open":
        return [item for item in items if item.standing not in (Standing.OVERDUE, Standing.SOON)]
    return list(items)


@needs("cases.view")
def card(request: HttpRequest) -> HttpResponse:
    """The first duties, for the dashboard; fetched after the page, because it looks through every ledger's dates."""
    return render(request, "desk/parts/todo_card.html", {"todo": todo_of(request, CARD)})


@needs("cases.view")
def page(request: HttpRequest) -> HttpResponse:
    """The whole list, by urgency."""
    items = of_account(request)
    tab = request.GET.get("tab", "all")
    watching = watches(request)
    held = {code: items if watching else chosen(items, code) for code, _label in TABS}
    tabs: list[dict[str, Any]] = [
        {"code": code, "label": label, "count": len(held[code])}
        for code, label in TABS
        if not watching or code in ("all", "overdue")
    ]
    page = Paginator(held.get(tab, items), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/todo.html",
        {
            "items": page.object_list,
            "page": page,
            "tabs": tabs,
            "tab": tab,
            "watching": watching,
        },
    )
