"""A long list of things to do of which only the page asked for is read; its length and its counts are those of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from niangjia.kernel.base.dates import FAR

from . import queries
from .items import Item
from .models import Case, Deadline


@dataclass
class Lines(Sequence[Item]):
    """Deadlines and other dates by day, then cases without a date by title.

    deadlines, cases: several plain questions, each with its index, whose answers do not overlap. known, undated: how many dates and cases without one there are, where they were counted before.
    """

    deadlines: list[QuerySet[Deadline]]
    others: Sequence[Item]
    day: date
    cases: list[QuerySet[Case]] = field(default_factory=list)
    known: int | None = None
    undated: int | None = None

    @cached_property
    def _dated(self) -> int:
        if self.known is not None:
            return self.known
        return sum(rows.count() for rows in self.deadlines) + len(self.others)

    @cached_property
    def _undated(self) -> int:
        if self.undated is not None:
            return self.undated
        return sum(rows.count() for rows in self.cases)

    def __len__(self) -> int:
        return self._dated + self._undated

    def __getitem__(self, wanted: Any) -> Any:
        if not isinstance(wanted, slice):
            return self[wanted : wanted + 1][0]
        first, last, _step = wanted.indices(len(self))
        dated = self._first_dated(last)[first:last] if first < self._dated else []
        rest = slice(max(0, first - self._dated), max(0, last - self._dated))
        return self._shown(dated) + (self._some_cases(rest) if rest.stop > rest.start else [])

    def _first_dated(self, number: int) -> list[tuple[date, int, int]]:
        """The first so many of deadlines and other dates: (day, whether another date, id or place)."""
        found = [(item.due_on or FAR, 1, n) for n, item in enumerate(self.others)]
        for rows in self.deadlines:
            keys = rows.order_by("due_on", "pk").values_list("due_on", "pk")[:number]
            found += [(due, 0, pk) for due, pk in keys]
        return sorted(found)[:number]

    def _shown(self, keys: list[tuple[date, int, int]]) -> list[Item]:
        rows = Deadline.objects.unscoped("ids of the list").filter(
            pk__in=[key[2] for key in keys if not key[1]]
        )
        held = {row.pk: row for row in queries.as_lines(rows)}
        limit = queries.soon_limit(self.day)
        return [
            self.others[n] if other else queries.deadline_item(held[n], self.day, limit)
            for _due, other, n in keys
            if other or n in held
        ]

    def _some_cases(self, wanted: slice) -> list[Item]:
        keys: list[tuple[str, int]] = []
        for rows in self.cases:
            keys += rows.order_by("title", "pk").values_list("title", "pk")[: wanted.stop]
        ids = [pk for _title, pk in sorted(keys)[wanted]]
        found = queries.case_lines(Case.objects.unscoped("ids of the list").filter(pk__in=ids))
        held = {row.pk: row for row in found}
        return [queries.case_item(held[pk]) for pk in ids if pk in held]


def standing_q(standing: str, day: date, limit: date) -> Q:
    """Open deadlines that stand so on a day."""
    running = Q(suspended=False)
    if standing == "overdue":
        return running & Q(due_on__lt=day)
    if standing == "soon":
        return running & Q(due_on__gte=day, due_on__lte=limit)
    return Q(suspended=True) | Q(due_on__gt=limit)
