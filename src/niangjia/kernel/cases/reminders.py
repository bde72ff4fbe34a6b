"""Dates that lie in the lines' own tables: one's own one by one, those of the unions below as one line per kind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.registry.registry import registry

from . import due_memo, holidays
from .calendar import reckon
from .choices import Standing
from .items import Item
from .lifecycle import Reminder, Upcoming

EARLIEST = date(
    1949, 10, 1
)  # no matter of ours began before; date.min would leave no room to count backwards


@dataclass(frozen=True, slots=True)
class Exactly(Scope):
    """The named unions only, without what lies below them."""

    def holds(self, path: str) -> bool:
        return path in self.paths

    def q(self, column: str) -> Q:
        return Q(**{f"{column}__in": self.paths}) if self.paths else Q(pk__in=())


def of_account(unions: Mapping[int, str], day: date) -> list[Item]:
    """The dates of the unions (id: path) themselves, and one line per kind for those below them."""
    if not unions:
        return []
    key = ("account", tuple(sorted(unions.items())), day, get_language())
    return list(due_memo.followed(key, lambda: tuple(_of_account(unions, day))))


def _of_account(unions: Mapping[int, str], day: date) -> list[Item]:
    paths, items = tuple(sorted(unions.values())), []
    for reminder in registry.items(Reminder):
        found = _found(reminder, Scope(paths=paths), day)
        items += _items(reminder, [one for one in found if one.union_id in unions], day)
        below = [one for one in found if one.union_id not in unions]
        items += [_group(reminder, below, day)] if below else []
    return items


def coming(reminder: Reminder, scope: Scope, day: date) -> list[Item]:
    """All dates of one reminder in a range, the earliest first."""
    found = _found(reminder, scope, day)
    return sorted(_items(reminder, found, day), key=lambda item: item.order)


def between(scope: Scope, first: date, last: date, day: date) -> tuple[Item, ...]:
    """The dates of every reminder from `first` to `last`, whatever their rule's reach; all of them, the earliest first."""
    key = ("between", type(scope), scope, first, last, day, get_language())
    return due_memo.followed(key, lambda: tuple(_between(scope, first, last, day)))


def _between(scope: Scope, first: date, last: date, day: date) -> list[Item]:
    items: list[Item] = []
    for reminder in registry.items(Reminder):
        items += _inside(reminder, scope, first, last, day)
    return sorted(items, key=lambda item: item.order)


def _inside(reminder: Reminder, scope: Scope, first: date, last: date, day: date) -> tuple[Item, ...]:
    """Kept one by one, so that a write touches only the reminders that read its table."""
    key = ("inside", reminder.code, type(scope), scope, first, last, day, get_language())

    def find() -> tuple[Item, ...]:
        dates = [found for found in reminder.find(scope, first, last) if first <= found.due_on <= last]
        return tuple(_items(reminder, dates, day))

    return due_memo.followed(key, find)


def _group(reminder: Reminder, dates: list[Upcoming], day: date) -> Item:
    first = min(found.due_on for found in dates)
    title = _("%(number)d unions below") % {"number": len({found.union_id for found in dates})}
    link = reverse("cases:coming", args=[reminder.code])
    return Item(
        "group", 0, title, reminder.label, first, _standing(first, day), "", link, "", _unsure(reminder, day)
    )


def _items(reminder: Reminder, dates: Collection[Upcoming], day: date) -> list[Item]:
    unsure = _unsure(reminder, day) if dates else False
    return [
        Item("reminder", 0, found.title, reminder.label, found.due_on, _standing(found.due_on, day), found.title,
             found.link, "", unsure) for found in dates
    ]  # fmt: skip


def _standing(due: date, day: date) -> Standing:
    return Standing.OVERDUE if due < day else Standing.SOON


def _unsure(reminder: Reminder, day: date) -> bool:
    """Whether the date itself rests on an unconfirmed rule; a rule that only says how early to remind does not matter."""
    rule = statutes.get(reminder.statute, on=day)
    return rule.unconfirmed and rule.way != "before"


def _found(reminder: Reminder, scope: Scope, day: date) -> tuple[Upcoming, ...]:
    """What the line finds up to the rule's reach."""
    key = ("found", reminder.code, type(scope), scope, day)
    return due_memo.followed(key, lambda: tuple(reminder.find(scope, EARLIEST, _reach(reminder, day))))


def _reach(reminder: Reminder, day: date) -> date:
    """The last date the reminder's rule reaches from `day`."""
    rule = statutes.get(reminder.statute, on=day)
    return reckon(day, int(rule.number or 0), rule.unit, calendar=holidays.calendar(), roll=False).due_on


def forget() -> None:
    """Ask the lines again."""
    due_memo.forget()
