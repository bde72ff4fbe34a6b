"""Dates, half-open intervals and reporting periods."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

FAR = date(9999, 12, 31)  # the end of an interval that is still open


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier), the last day of the month where that day is missing."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    return add_months(day, years * 12)


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: first and last day, both inside."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("a period ends after it begins")

    @property
    def end(self) -> date:
        """The first day after the period (half-open end)."""
        return self.last + timedelta(days=1)

    def last_year(self) -> "Period":
        """The same period one year before; a period ending on a month's last day keeps doing so."""
        last = add_years(self.end, -1) - timedelta(days=1)
        return Period(add_years(self.first, -1), last)

    @property
    def key(self) -> str:
        return f"{self.first:%Y%m%d}-{self.last:%Y%m%d}"


def half_year(year: int, half: int = 1) -> Period:
    return (
        Period(date(year, 1, 1), date(year, 6, 30))
        if half == 1
        else Period(date(year, 7, 1), date(year, 12, 31))
    )


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def month_of(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_to(day: date) -> Period:
    """From 1 January of the year to `day`."""
    return Period(date(day.year, 1, 1), day)


def can_still_be_done(due: date, today: date) -> date:
    """When a yearly duty is shown as due: at the end of last year at the earliest. Years nobody recorded cannot be made
    up for, and a duty overdue by eight years says less than one overdue since New Year."""
    return max(due, date(today.year - 1, 12, 31))
