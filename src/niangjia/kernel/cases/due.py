"""What is due: by day for the calendar, by week for the list, per unit and per person.

Deadlines and the dates of the lines' own tables (`Reminder`) count together, and the counts are those of everything that
is due, however much of it a page shows.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

from niangjia.kernel.access.models import Account
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Union

from . import due_memo, queries, reminders
from .items import Item
from .lines import Lines
from .models import Deadline
from .restricted import handled, open_or_handled

MINE, BELOW = "mine", "below"
WEEK = timedelta(days=7)
NAMED = 3  # titles in a day's cell
T = TypeVar("T")
TALLIES = 12  # units and persons beside the list


@dataclass
class Reach:
    """Whose dates: those of an account itself, or those of every union in its range."""

    account: Account
    scope: Scope
    who: str
    day: date
    unit: Union | None = None

    @cached_property
    def own(self) -> dict[int, str]:
        held = queries.acting_at(self.account, self.day)
        return {pk: path for pk, path in held.items() if self.scope.holds(path)}

    @cached_property
    def _visible(self) -> Q:
        """Most accounts handle nothing restricted: then the index alone knows what they may see."""
        pk = self.scope.account_id
        if not self.scope.everything and (pk is None or not handled(pk).exists()):
            return Q(restricted=False)
        return open_or_handled(self.scope, column="subject_id")

    def deadlines(self, **more: Any) -> list[QuerySet[Deadline]]:
        """The open deadlines meant, not suspended ones: one or two plain questions whose answers do not overlap."""
        rows = Deadline.objects.unscoped("narrowed to the reach").filter(
            self._visible, done_on=FAR, suspended=False, **more
        )
        if self.unit:
            rows = rows.filter(turn=self.unit)
        if self.who == MINE:
            turns = [*self.own, *queries.orphaned(self.own, self.day)]
            return [rows.filter(account=self.account), rows.filter(~Q(account__gt=0), turn__in=turns)]
        # By union first: the index over union, end and day then answers alone.
        inside = Union._base_manager.filter(self.scope.q("path")).values("pk")
        return [rows if self.scope.everything else rows.filter(turn__in=inside)]

    def others(self, first: date, last: date) -> tuple[Item, ...]:
        """The dates of the lines' own tables."""
        if self.unit is not None or self.who == MINE:
            own = {self.unit.pk: self.unit.path} if self.unit else self.own
            return reminders.between(
                reminders.Exactly(paths=tuple(sorted(own.values()))), first, last, self.day
            )
        return reminders.between(
            Scope(paths=self.scope.paths, everything=self.scope.everything), first, last, self.day
        )

    def kept(self, what: tuple[Any, ...], count: Callable[[], T]) -> T:
        """Counts over a whole range are kept until one of them changes; one's own few dates are counted each time."""
        if self.unit is not None or self.who == MINE:
            return count()
        return due_memo.kept((*what, self.scope, self.day, due_memo.counted()), count)


@dataclass(frozen=True)
class Tally:
    """How much of a unit or a person is overdue, and falls due in the week."""

    name: str
    late: int
    week: int
    pk: int = 0


@dataclass(frozen=True)
class Summary:
    """The deadlines of a week: how many, and the units and persons with the most."""

    late: int
    week: int
    units: list[Tally]
    persons: list[Tally]


@dataclass
class Week:
    """What is overdue and what falls due from Monday to Sunday."""

    reach: Reach
    monday: date

    @property
    def sunday(self) -> date:
        return self.monday + WEEK - timedelta(days=1)

    def _rows(self, wanted: Q) -> list[QuerySet[Deadline]]:
        return [rows.filter(wanted) for rows in self.reach.deadlines(due_on__lte=self.sunday)]

    @property
    def _late(self) -> Q:
        return Q(due_on__lt=self._begins)

    @property
    def _begins(self) -> date:
        """What is due before this day is overdue."""
        return min(self.reach.day, self.monday)

    @cached_property
    def others(self) -> list[Item]:
        """Dates of the lines' own tables: past ones that still stand, and those of the week."""
        found = self.reach.others(reminders.EARLIEST, self.sunday)
        return [item for item in found if item.due_on and (self._is_late(item) or item.due_on >= self.monday)]

    def _is_late(self, item: Item) -> bool:
        return item.due_on is not None and item.due_on < self._begins

    @cached_property
    def counts(self) -> dict[str, int]:
        """{"late", "week", "all"}: deadlines from the tallies of the units, so that the table is read once."""
        late = sum(map(self._is_late, self.others))
        made = {"late": self._summary.late + late, "week": self._summary.week + len(self.others) - late}
        return made | {"all": made["late"] + made["week"]}

    @cached_property
    def _summary(self) -> "Summary":
        return self.reach.kept(("week", self.monday), self._summed)

    def _summed(self) -> "Summary":
        """Deadlines counted per union and person, the table read once."""
        # Every deadline has a turn, and the covering index holds it; the key it does not hold.
        counts = {
            "late": Count("turn", filter=self._late),
            "week": Count("turn", filter=Q(due_on__gte=self.monday)),
        }
        found = [
            row for rows in self._rows(Q())
            for row in rows.order_by().values_list("turn_id", "account_id").annotate(**counts)
        ]  # fmt: skip
        return Summary(
            sum(row[2] for row in found),
            sum(row[3] for row in found),
            _tallied(((turn, late, week) for turn, _who, late, week in found), Union),
            _tallied(((who, late, week) for _turn, who, late, week in found if who), Account),
        )

    @property
    def units(self) -> list[Tally]:
        """Per union whose turn it is, the most overdue first."""
        return self._summary.units

    @property
    def persons(self) -> list[Tally]:
        """Per responsible person."""
        return self._summary.persons

    def items(self, only: str = "") -> Lines:
        """The lines of the list, late ones first: all, or the "late" or "week" ones."""
        week, day = Q(due_on__gte=self.monday), self.reach.day
        if only == "late":
            return Lines(
                self._rows(self._late),
                [one for one in self.others if self._is_late(one)],
                day,
                known=self.counts["late"],
            )
        if only == "week":
            return Lines(
                self._rows(week),
                [one for one in self.others if not self._is_late(one)],
                day,
                known=self.counts["week"],
            )
        return Lines(
            self._rows(Q() if self._begins == self.monday else self._late | week),
            self.others,
            day,
            known=self.counts["all"],
        )


def _tallied(found: Iterable[tuple[int, int, int]], model: Any) -> list[Tally]:
    """The first tallies, the most overdue first, with the names of their unions or accounts."""
    late: Counter[int] = Counter()
    week: Counter[int] = Counter()
    for pk, overdue, coming in found:
        late[pk] += overdue
        week[pk] += coming
    first = sorted(late, key=lambda pk: (-late[pk], -week[pk], pk))[:TALLIES]
    names = dict(model._base_manager.filter(pk__in=first).values_list("pk", "name"))
    return [Tally(names.get(pk, ""), late[pk], week[pk], pk) for pk in first]


@dataclass
class Cell:
    """A day of the calendar."""

    day: date
    other: bool
    off: str
    number: int = 0
    late: bool = False
    items: list[Item] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.number - len(self.items)


def month(reach: Reach, first: date, why_off: Any) -> list[list[Cell]]:
    """The weeks of a month from Monday to Sunday, each day with how much is due and the first of it."""
    start = first - timedelta(days=first.weekday())
    last_day = _last_of(first)
    end = last_day + timedelta(days=6 - last_day.weekday())
    asked = reach.deadlines(due_on__gte=start, due_on__lte=end)
    counts = Counter(reach.kept(("month", start, end), lambda: _by_day(asked)))
    others = reach.others(start, end)
    counts.update(item.due_on for item in others if item.due_on)
    named = _named(asked, counts, others, reach.day)
    cells = []
    for n in range((end - start).days + 1):
        day = start + timedelta(days=n)
        cells.append(Cell(day, day.month != first.month, why_off(day), counts[day], day < reach.day and counts[day] > 0,
                          named.get(day, [])))  # fmt: skip
    return [cells[n : n + 7] for n in range(0, len(cells), 7)]


def _by_day(asked: list[QuerySet[Deadline]]) -> Counter[date]:
    """An expression, so that the index in order of the days is not preferred: it does not hold whose turn it is."""
    counts: Counter[date] = Counter()
    for rows in asked:
        days = rows.order_by().annotate(day=Coalesce("due_on", Value(FAR)))
        counts.update(dict(days.values_list("day").annotate(n=Count("turn"))))
    return counts


def _last_of(first: date) -> date:
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)


def _named(
    asked: list[QuerySet[Deadline]], counts: Mapping[date, int], others: Iterable[Item], day: date
) -> dict[date, list[Item]]:
    """The first lines of each day: of a month with much in it only the counts are shown."""
    found: dict[date, list[Item]] = {}
    for item in others:
        found.setdefault(item.due_on or FAR, []).append(item)
    if sum(counts.values()) <= NAMED * 100:
        limit = queries.soon_limit(day)
        for row in (row for rows in asked for row in queries.as_lines(rows.order_by("due_on", "pk"))):
            found.setdefault(row.due_on, []).append(queries.deadline_item(row, day, limit))
    return {on: items[:NAMED] for on, items in found.items()}
