"""Deadlines over random calendars against a reference that goes day by day and knows no shortcut."""

import calendar as months
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel.cases.calendar import Calendar, Pause, reckon

DAY = timedelta(days=1)
starts = st.dates(date(2010, 1, 1), date(2027, 12, 31))
units = st.sampled_from(["day", "workday", "month", "year"])


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Weeks off and worked weekends strewn over twenty years, in blocks as holidays come."""
    off: dict[date, str] = {}
    for first, length in draw(st.lists(st.tuples(starts, st.integers(1, 12)), max_size=12)):
        off |= {first + DAY * n: "放假" for n in range(length)}
    worked = draw(st.lists(starts, max_size=20))
    work = {day: "调休上班" for day in worked if day.weekday() >= 5 and day not in off}
    return Calendar(off, work, frozenset(range(2009, 2040)))


@st.composite
def pauses(draw: st.DrawFn, start: date) -> list[Pause]:
    """Suspensions one after another, not overlapping."""
    found, day = [], start
    for wait, length in draw(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 25)), max_size=3)):
        begins = day + DAY * wait
        found.append(Pause(begins, begins + DAY * length, "中止"))
        day = begins + DAY * length
    return found


def off(day: date, table: Calendar) -> bool:
    """Straight from the table: a named day off, or a weekend that is not worked."""
    return day in table.off or (day.weekday() in (5, 6) and day not in table.work)


def onward(start: date) -> Iterator[date]:
    """Every day after the event: the day of the event does not count (Civil Code 201)."""
    day = start
    while True:
        day += DAY
        yield day


def last_plain(start: date, number: int, unit: str) -> date:
    """The corresponding day, or the last of a shorter month (Civil Code 202), found by walking through the months."""
    if unit == "day":
        return start + DAY * number
    year, month = start.year, start.month
    for _ in range(number * (12 if unit == "year" else 1)):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(start.day, months.monthrange(year, month)[1]))


def reference(start: date, number: int, unit: str, table: Calendar, held: list[Pause], roll: bool) -> date:
    """Day by day: what counts, what stands still, where it ends."""
    wanted = number if unit == "workday" else (last_plain(start, number, unit) - start).days
    end = start
    for day in onward(start):
        if not wanted:
            break
        end = day
        still = any(pause.starts <= day < pause.ends for pause in held)
        counts = not still and not (unit == "workday" and off(day, table))
        wanted -= counts
    while roll and unit != "workday" and off(end, table):
        end += DAY
    return end


@given(st.data(), starts, st.integers(1, 90), units, calendars(), st.booleans())
@settings(max_examples=400, deadline=None)
def test_every_way_of_counting(
    data: st.DataObject, start: date, number: int, unit: str, table: Calendar, roll: bool
) -> None:
    number = number if unit in ("day", "workday") else number % 30 + 1
    held = data.draw(pauses(start))
    found = reckon(start, number, unit, calendar=table, pauses=held, roll=roll)
    assert found.due_on == reference(start, number, unit, table, held, roll)


@given(st.data(), starts, st.integers(1, 60), calendars())
@settings(max_examples=200, deadline=None)
def test_every_day_between_is_counted_or_named(
    data: st.DataObject, start: date, number: int, table: Calendar
) -> None:
    held = data.draw(pauses(start))
    for unit in ("day", "workday"):
        found = reckon(start, number, unit, calendar=table, pauses=held)
        skipped = {skip.day for skip in found.skipped}
        # The day it ends on is a skipped one only where it was rolled past; every other day is one or the other.
        walked = [start + DAY * n for n in range(1, (found.due_on - start).days + 1)]
        assert skipped <= {start + DAY * n for n in range((found.due_on - start).days)} | set(walked)
        assert len(walked) == number + len(skipped)
        assert all(skip.why for skip in found.skipped)


@given(starts, st.integers(1, 90), units, calendars())
@settings(max_examples=200, deadline=None)
def test_counting_back_needs_no_calendar_but_for_working_days(
    start: date, number: int, unit: str, table: Calendar
) -> None:
    number = number if unit in ("day", "workday") else number % 30 + 1
    found = reckon(start, number, unit, calendar=table, way="before").due_on
    if unit == "day":
        assert found == start - DAY * number
    elif unit == "workday":
        between = [found + DAY * n for n in range((start - found).days)]
        assert sum(not off(day, table) for day in between) == number
        assert not off(found, table)
    else:
        back = last_plain(found, number, unit)
        assert back == start or (start.day > 28 and back <= start and (start - back).days <= 3)


@given(starts, st.integers(1, 60), calendars())
@settings(max_examples=100, deadline=None)
def test_a_longer_period_never_ends_earlier(start: date, number: int, table: Calendar) -> None:
    for unit in ("day", "workday"):
        shorter = reckon(start, number, unit, calendar=table).due_on
        assert reckon(start, number + 1, unit, calendar=table).due_on >= shorter
