"""The periods of a year whose numbers may be told apart: months, quarters, halves, the year, and the year so far.

Each is a sum of others (a half of two quarters), so that a small count in one of them must not follow from the rest.
The year so far ends on any month's end, or on the day of the year it is today; that day cuts its month in two. Any other
period, held against these, would give single days away.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from niangjia.kernel.base.dates import Period, month_of

REST, PARTLY, MONTH, TO_MONTH, SO_FAR, QUARTER, HALF, YEAR = range(8)
"""What is given up first: the rest of a month is shown to nobody, a year is asked for by everybody."""
Sum = tuple[int, tuple[int, ...]]
_QUARTER, _HALF, _MONTHS = 3, 6, 12


@dataclass(frozen=True)
class Lattice:
    """periods; atoms: how many of them, the first ones, do not overlap and make up all others; made_of: the atoms of
    each; sums: (a period, the periods it is the sum of) by place in `periods`; rank: what is hidden first."""

    periods: tuple[Period, ...]
    atoms: int
    made_of: tuple[tuple[int, ...], ...]
    sums: tuple[Sum, ...]
    rank: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.periods)

    def place(self, period: Period) -> int:
        """Where a period stands; -1 for one that is not of the lattice."""
        return self.periods.index(period) if period in self.periods else -1


def single(period: Period) -> Lattice:
    """One period for itself: what has a day and no period, or is held against nothing."""
    return Lattice((period,), 1, ((0,),), (), (YEAR,))


@lru_cache(maxsize=32)
def of_year(year: int, month: int, day: int) -> Lattice:
    """The lattice of a year, cut at a day of it (as far as the year has that day)."""
    cut = date(year, month, min(day, calendar.monthrange(year, month)[1]))
    return _Weaver(year, cut).woven()


class _Weaver:
    """Puts a lattice together."""

    def __init__(self, year: int, cut: date) -> None:
        self.year, self.cut = year, cut
        self.periods: list[Period] = []
        self.made_of: list[tuple[int, ...]] = []
        self.rank: list[int] = []
        self.sums: list[Sum] = []

    def woven(self) -> Lattice:
        months = [self._halves_of_month(n) for n in range(1, _MONTHS + 1)]
        atoms = len(self.periods)
        month = [self._month(pieces) for pieces in months]
        quarter = [self._sum(month[n : n + _QUARTER], QUARTER) for n in range(0, _MONTHS, _QUARTER)]
        half = [self._sum(quarter[n : n + 2], HALF) for n in (0, 2)]
        self._sum(half, YEAR)
        so_far = month[0]
        for n, next_month in enumerate(month[1:], start=2):
            if n == self.cut.month and len(months[n - 1]) > 1:
                partly = self._sum([so_far, months[n - 1][0]], SO_FAR)
                so_far = self._sum([partly, months[n - 1][1]], TO_MONTH)
                self._sum([self._before(so_far, next_month), next_month], TO_MONTH)
            else:
                so_far = self._sum([so_far, next_month], TO_MONTH)
            if n % _QUARTER == 0 and n > _QUARTER:
                self._sum(
                    [self._before(so_far, quarter[n // _QUARTER - 1]), quarter[n // _QUARTER - 1]], PARTLY
                )
        return Lattice(tuple(self.periods), atoms, tuple(self.made_of), tuple(self.sums), tuple(self.rank))

    def _halves_of_month(self, number: int) -> list[int]:
        whole = month_of(self.year, number)
        if number != self.cut.month or self.cut == whole.last:
            return [self._atom(whole, MONTH)]
        rest = Period(self.cut + timedelta(days=1), whole.last)
        return [self._atom(Period(whole.first, self.cut), PARTLY), self._atom(rest, REST)]

    def _month(self, pieces: list[int]) -> int:
        return pieces[0] if len(pieces) == 1 else self._sum(pieces, MONTH)

    def _before(self, whole: int, part: int) -> int:
        """The year so far up to a part that ends where `whole` does."""
        first, last = self.periods[whole].first, self.periods[part].first - timedelta(days=1)
        return self.periods.index(Period(first, last))

    def _atom(self, period: Period, rank: int) -> int:
        self.made_of.append((len(self.periods),))
        self.periods.append(period)
        self.rank.append(rank)
        return len(self.periods) - 1

    def _sum(self, parts: list[int], rank: int) -> int:
        """The period made of adjoining ones; the one there is where it is known already."""
        period = Period(self.periods[parts[0]].first, self.periods[parts[-1]].last)
        if period not in self.periods:
            self.periods.append(period)
            self.made_of.append(tuple(sorted({atom for part in parts for atom in self.made_of[part]})))
            self.rank.append(rank)
        found = self.periods.index(period)
        self.rank[found] = max(self.rank[found], rank)
        if (found, tuple(parts)) not in self.sums:
            self.sums.append((found, tuple(parts)))
        return found
