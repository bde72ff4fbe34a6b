"""The days the sample province lives by."""

from datetime import date, timedelta
from functools import cache
from random import Random

from niangjia.kernel.base.dates import FAR, Period, half_year

DAY = date(2026, 6, 30)  # "today" of the sample province
LAST_YEAR = date(2025, 6, 30)
YEAR_END = date(2025, 12, 31)
OLD = date(2025, 1, 1)  # whatever began before this day began before every period the demo compares
H1_LAST, H2_LAST, H1 = half_year(2025, 1), half_year(2025, 2), half_year(2026, 1)
PERIODS = (H1_LAST, H2_LAST, H1)


@cache
def iso(day: date) -> str:
    """A date as both databases take it; cached, because the demo has a hundred thousand of few distinct days."""
    return day.isoformat()


FAR_ISO = iso(FAR)


def day_in(rng: Random, period: Period) -> date:
    """Some day of a period, its first and last left out."""
    return between(rng, period.first + timedelta(1), period.last - timedelta(1))


def between(rng: Random, first: date, last: date) -> date:
    """Some day from `first` to `last`, both possible."""
    return first + timedelta(rng.randint(0, max((last - first).days, 0)))
