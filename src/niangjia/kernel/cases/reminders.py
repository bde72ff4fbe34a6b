"""Dates that lie in the lines' own tables: one's own one by one, those of the unions below as one line per kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.models import DataVersion
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.registry.registry import registry

from . import holidays
from .calendar import reckon
from .choices import Standing
from .items import Item
from .lifecycle import Reminder, Upcoming

EARLIEST = date(
    1949, 10, 1
)  # no matter of ours began before; date.min would leave no room to count backwards
_MOST_KEPT = 256
_kept: dict[tuple[Any, ...], Any] = {}
T = TypeVar("T")


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
    paths, number = tuple(sorted(unions.values())), stamp()
    items = []
    for reminder in registry.items(Reminder):
        own = _found(reminder, Exactly(paths=paths), day, number)
        items += [_item(reminder, found, day) for found in own if found.union_id in unions]
        below = [f for f in _found(reminder, Scope(paths=paths), day, number) if f.union_id not in unions]
        items += [_group(reminder, below, day)] if below else []
    return items


def coming(reminder: Reminder, scope: Scope, day: date) -> list[Item]:
    """All dates of one reminder in a range, the earliest first."""
    return sorted(
        (_item(reminder, found, day) for found in _found(reminder, scope, day, stamp())),
        key=lambda item: item.order,
    )


def between(scope: Scope, first: date, last: date, day: date) -> list[Item]:
    """The dates of every reminder from `first` to `last`, whatever their rule's reach; all of them, the earliest first."""
    number, found = stamp(), []
    for reminder in registry.items(Reminder):
        key = (reminder.code, type(scope), scope, first, last, number)
        dates = kept(key, lambda one=reminder: tuple(one.find(scope, first, last)))  # type: ignore[misc]
        found += [_item(reminder, date_, day) for date_ in dates if first <= date_.due_on <= last]
    return sorted(found, key=lambda item: item.order)


def _group(reminder: Reminder, dates: list[Upcoming], day: date) -> Item:
    first = min(found.due_on for found in dates)
    title = _("%(number)d unions below") % {"number": len({found.union_id for found in dates})}
    link = reverse("cases:coming", args=[reminder.code])
    return Item(
        "group", 0, title, reminder.label, first, _standing(first, day), "", link, "", _unsure(reminder, day)
    )


def _item(reminder: Reminder, found: Upcoming, day: date) -> Item:
    return Item("reminder", 0, found.title, reminder.label, found.due_on, _standing(found.due_on, day), found.title,
                found.link, "", _unsure(reminder, day))  # fmt: skip


def _standing(due: date, day: date) -> Standing:
    return Standing.OVERDUE if due < day else Standing.SOON


def _unsure(reminder: Reminder, day: date) -> bool:
    """Whether the date itself rests on an unconfirmed rule; a rule that only says how early to remind does not matter."""
    rule = statutes.get(reminder.statute, on=day)
    return rule.unconfirmed and rule.way != "before"


def stamp() -> int:
    """A number that grows with every write of anything."""
    return DataVersion.objects.aggregate(n=Sum("number"))["n"] or 0


def kept(key: tuple[Any, ...], find: Callable[[], T]) -> T:
    """What `find` gives, kept in memory under a key that holds a `stamp`: until anything is written anywhere."""
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = find()
    return cast("T", _kept[key])


def _found(reminder: Reminder, scope: Scope, day: date, number: int) -> tuple[Upcoming, ...]:
    """What the line finds up to the rule's reach."""
    key = (reminder.code, type(scope), scope, day, number)
    return kept(key, lambda: tuple(reminder.find(scope, EARLIEST, _reach(reminder, day))))


def _reach(reminder: Reminder, day: date) -> date:
    """The last date the reminder's rule reaches from `day`."""
    rule = statutes.get(reminder.statute, on=day)
    return reckon(day, int(rule.number or 0), rule.unit, calendar=holidays.calendar(), roll=False).due_on


def forget() -> None:
    """Ask the lines again."""
    _kept.clear()
