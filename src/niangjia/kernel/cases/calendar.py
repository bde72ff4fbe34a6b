"""Working days of China, and counting with them.

A `Calendar` is the holiday table in memory. `reckon` counts a period: the day of the event does not count (Civil Code
201); a period counted in days, months or years that would end on a day off ends on the next working day (Civil Code
203); suspended days do not run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from niangjia.kernel.base.dates import FAR, add_months
from niangjia.kernel.statutes import Rule

DAY = timedelta(days=1)
SATURDAY = 5
HOURS = 24
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Skip:
    """A day that was passed over, and why."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class Pause:
    """The period does not run from `starts` up to but without `ends`."""

    starts: date
    ends: date
    reason: str = ""

    def holds(self, day: date) -> bool:
        return self.starts <= day < self.ends


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Where a period ends: the date, the days skipped on the way, remarks for the reader."""

    due_on: date
    skipped: tuple[Skip, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """Days off and worked weekends by date; `years` are those the table covers."""

    off: Mapping[date, str] = field(default_factory=dict)
    work: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def why_off(self, day: date) -> str:
        """The name of the holiday or 周末; empty for a working day. Outside the table only weekends are known."""
        if day in self.off:
            return self.off[day]
        return _("weekend") if day.weekday() >= SATURDAY and day not in self.work else ""

    def is_workday(self, day: date) -> bool:
        return not self.why_off(day)

    def workdays(self, first: date, last: date) -> int:
        """Working days from `first` to `last`, both counted."""
        return sum(self.is_workday(first + DAY * n) for n in range((last - first).days + 1))

    def remark(self, days: Iterable[date]) -> tuple[str, ...]:
        """A note for every year the table does not reach."""
        unknown = sorted({day.year for day in days} - self.years)
        return tuple(
            _("The holidays of %(year)s are not entered yet; only weekends were taken as days off.")
            % {"year": year}
            for year in unknown
        )


def reckon(
    start: date, number: int, unit: str, *, calendar: Calendar, way: str = "after", pauses: Iterable[Pause] = (),
    roll: bool = True,
) -> Reckoning:  # fmt: skip
    """The date `number` units after (or before) `start`.

    unit: day, workday, month, year or hour. roll: a last day that is a day off moves to the next working day;
    never for working days, nor for periods counted backwards. Raises ValueError for another unit.
    """
    waiting = tuple(pauses)
    if unit == "workday":
        return _workdays(start, number, calendar, -1 if way == "before" else 1, waiting)
    due = _plain(start, number, unit, way)
    if way == "before":
        return Reckoning(due)
    due, skipped = _pass_pauses(start, due, waiting)
    if roll:
        due, rolled = _roll(due, calendar)
        skipped += rolled
    return Reckoning(due, tuple(skipped), calendar.remark([due]) if roll else ())


def reckon_rule(start: date, rule: Rule, calendar: Calendar, pauses: Iterable[Pause] = ()) -> Reckoning:
    """As `reckon`, with number, unit and direction of a rule; only "within" periods move past days off.

    Raises ValueError for a rule that is not a period.
    """
    if not isinstance(rule.number, int):
        raise ValueError(f"{rule.name} is not a period")
    roll = rule.comparator in ("le", "lt") and rule.number > 0
    return reckon(
        start, rule.number, rule.unit, calendar=calendar, way=rule.way or "after", pauses=pauses, roll=roll
    )


def _plain(start: date, number: int, unit: str, way: str) -> date:
    signed = -number if way == "before" else number
    if unit == "day":
        return start + DAY * signed
    if unit == "hour":
        return start + DAY * (signed // HOURS)
    if unit == "month":
        return add_months(start, signed)
    if unit == "year":
        return add_months(start, signed * MONTHS)
    raise ValueError(f"{unit!r} is not a unit of time")


def _pass_pauses(start: date, due: date, pauses: tuple[Pause, ...]) -> tuple[date, list[Skip]]:
    """Every suspended day inside the period moves its end by one day."""
    skipped: list[Skip] = []
    day = start
    while day < due:
        day += DAY
        pause = _pausing(day, pauses)
        if pause is not None:
            skipped.append(Skip(day, pause.reason or _("suspended")))
            due += DAY
    return due, skipped


def _pausing(day: date, pauses: tuple[Pause, ...]) -> Pause | None:
    # A suspension without an end stops the count where it begins; the end is known when it is lifted.
    return next((p for p in pauses if p.ends != FAR and p.holds(day)), None)


def _roll(due: date, calendar: Calendar) -> tuple[date, list[Skip]]:
    skipped: list[Skip] = []
    while why := calendar.why_off(due):
        skipped.append(Skip(due, why))
        due += DAY
    return due, skipped


def _workdays(
    start: date, number: int, calendar: Calendar, step: int, pauses: tuple[Pause, ...]
) -> Reckoning:
    day, left = start, number
    skipped: list[Skip] = []
    seen = [start]
    while left > 0:
        day += DAY * step
        seen.append(day)
        pause = _pausing(day, pauses)
        why = (pause.reason or _("suspended")) if pause else calendar.why_off(day)
        if why:
            skipped.append(Skip(day, why))
        else:
            left -= 1
    return Reckoning(day, tuple(skipped), calendar.remark(seen))
