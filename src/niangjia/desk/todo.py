"""What an account has to do: the lists of `kernel.cases`, most urgent first; for those who watch, what stands late."""

from collections.abc import Sequence
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
from niangjia.kernel.cases.lines import Lines

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


def of_account(request: HttpRequest) -> cases.Todo:
    """Everything that waits for the account."""
    account = request.user
    assert isinstance(account, Account)
    return cases.Todo(actor_of(request).scope, account, clock.today())


def watches(request: HttpRequest) -> bool:
    """Whether the reader only watches what others do."""
    roles = actor_of(request).roles
    return bool(roles) and roles <= WATCHERS


def late_below(request: HttpRequest) -> Sequence[cases.Item]:
    """Every overdue deadline in the range, the longest overdue first; read a page at a time, counted as a whole."""
    day = clock.today()
    return Lines([cases.overdue_below(actor_of(request).scope, day)], [], day)


def todo_of(request: HttpRequest, limit: int) -> Todo:
    """For a card on another page."""
    if watches(request):
        late = late_below(request)
        return Todo(list(late[:limit]), len(late), len(late))
    mine = of_account(request)
    items = mine.tab()
    return Todo(list(items[:limit]), len(items), len(mine.tab("overdue")))


@needs("cases.view")
def card(request: HttpRequest) -> HttpResponse:
    """The first duties, for the dashboard; fetched after the page, because it looks through every ledger's dates."""
    return render(request, "desk/parts/todo_card.html", {"todo": todo_of(request, CARD)})


@needs("cases.view")
def page(request: HttpRequest) -> HttpResponse:
    """The whole list, by urgency."""
    tab, watching = request.GET.get("tab", "all"), watches(request)
    if watching:
        late = late_below(request)
        counts = {"all": len(late), "overdue": len(late)}
    else:
        mine = of_account(request)
        late, counts = mine.tab(tab), mine.counts()
    tabs: list[dict[str, Any]] = [
        {"code": code, "label": label, "count": counts[code]} for code, label in TABS if code in counts
    ]
    page = Paginator(late, PER_PAGE).get_page(request.GET.get("page"))
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
