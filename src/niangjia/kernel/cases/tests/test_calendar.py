from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel import statutes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases import holidays
from niangjia.kernel.cases.calendar import Calendar, Pause, reckon, reckon_rule
from niangjia.kernel.cases.models import Holiday

DAY = timedelta(days=1)
YEAR = frozenset({2026})
GOLDEN = Calendar(
    off={date(2026, 10, n): "国庆节" for n in range(1, 8)},
    work={date(2026, 9, 27): "调休上班", date(2026, 10, 10): "调休上班"},
    years=YEAR,
)
days = st.dates(date(2005, 1, 1), date(2026, 6, 30))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    picked = draw(st.lists(days, max_size=40, unique=True))
    off = {day: "假" for day in picked if day.weekday() < 5}
    work = {day: "班" for day in picked if day.weekday() >= 5}
    return Calendar(off, work, frozenset(range(2004, 2028)))


def brute(start: date, number: int, calendar: Calendar, step: int = 1) -> date:
    """One step at a time, asking the table directly."""
    day = start
    while number:
        day += DAY * step
        off = day in calendar.off or (day.weekday() >= 5 and day not in calendar.work)
        number -= not off
    return day


@given(days, st.integers(0, 60), calendars())
def test_working_days_against_a_walk(start: date, number: int, calendar: Calendar) -> None:
    found = reckon(start, number, "workday", calendar=calendar)
    assert found.due_on == brute(start, number, calendar)
    assert (found.due_on - start).days == number + len(found.skipped)
    if number:
        assert calendar.is_workday(found.due_on)
        assert calendar.workdays(start + DAY, found.due_on) == number


@given(days, st.integers(0, 60), calendars())
def test_working_days_backwards(start: date, number: int, calendar: Calendar) -> None:
    found = reckon(start, number, "workday", calendar=calendar, way="before")
    assert found.due_on == brute(start, number, calendar, -1)


@given(days, st.integers(1, 400), calendars())
def test_calendar_days_end_on_a_working_day_and_no_later_than_needed(
    start: date, number: int, calendar: Calendar
) -> None:
    found = reckon(start, number, "day", calendar=calendar)
    plain = start + DAY * number
    assert calendar.is_workday(found.due_on)
    assert found.due_on >= plain
    assert all(not calendar.is_workday(plain + DAY * n) for n in range((found.due_on - plain).days))
    assert [skip.day for skip in found.skipped] == [
        plain + DAY * n for n in range((found.due_on - plain).days)
    ]


@given(days, st.integers(1, 60), st.integers(0, 30), st.integers(0, 40), calendars())
def test_suspended_days_are_added(
    start: date, number: int, wait: int, length: int, calendar: Calendar
) -> None:
    pause = Pause(start + DAY * wait, start + DAY * (wait + length), "中止")
    found = reckon(start, number, "day", calendar=calendar, pauses=[pause], roll=False)
    running = [start + DAY * n for n in range(1, (found.due_on - start).days + 1)]
    assert sum(not pause.holds(day) for day in running) == number
    assert [skip.day for skip in found.skipped] == [day for day in running if pause.holds(day)]


def test_the_national_holiday_is_passed_over() -> None:
    found = reckon(date(2026, 9, 25), 5, "workday", calendar=GOLDEN)
    assert found.due_on == date(2026, 9, 30) + DAY * 8
    assert [(s.day.isoformat(), s.why) for s in found.skipped] == [
        ("2026-09-26", "周末"), *((f"2026-10-0{n}", "国庆节") for n in range(1, 8)),
    ]  # fmt: skip


def test_a_period_ending_in_the_holiday_ends_after_it() -> None:
    found = reckon(date(2026, 9, 18), 15, "day", calendar=GOLDEN)
    assert found.due_on == date(2026, 10, 8)
    assert len(found.skipped) == 5
    assert reckon(date(2026, 9, 18), 15, "day", calendar=GOLDEN, roll=False).due_on == date(2026, 10, 3)


def test_months_end_on_the_day_of_the_same_number_or_the_last() -> None:
    none = Calendar(years=YEAR)
    assert reckon(date(2026, 1, 31), 1, "month", calendar=none, roll=False).due_on == date(2026, 2, 28)
    assert reckon(date(2026, 3, 15), 3, "month", calendar=none, way="before").due_on == date(2025, 12, 15)
    assert reckon(date(2024, 2, 29), 1, "year", calendar=none, roll=False).due_on == date(2025, 2, 28)
    with pytest.raises(ValueError, match="unit of time"):
        reckon(date(2026, 1, 1), 1, "people", calendar=none)


def test_an_open_suspension_does_not_count_on_for_ever() -> None:
    pause = Pause(date(2026, 6, 3), FAR, "中止")
    assert reckon(date(2026, 6, 1), 5, "day", calendar=GOLDEN, pauses=[pause], roll=False).due_on == date(
        2026, 6, 6
    )


def test_past_the_table_only_weekends_are_known_and_the_card_says_so() -> None:
    found = reckon(date(2026, 12, 30), 3, "workday", calendar=GOLDEN)
    assert found.due_on == date(2027, 1, 4)
    assert found.notes == ("2027年的放假安排尚未录入，暂按周六、周日休息推算。",)
    assert reckon(date(2026, 6, 1), 3, "workday", calendar=GOLDEN).notes == ()


@pytest.fixture
def seeded(db: None) -> Iterator[Calendar]:
    return holidays.calendar()


def test_the_table_is_seeded_with_what_was_published(seeded: Calendar) -> None:
    assert min(seeded.years) == 2004 and 2026 in seeded.years
    assert seeded.why_off(date(2026, 10, 1)) == "国庆节"
    assert seeded.why_off(date(2026, 2, 17)) == "春节"
    assert seeded.why_off(date(2015, 9, 3)) == "抗战胜利七十周年纪念日"
    assert seeded.is_workday(date(2026, 10, 10))
    assert not seeded.is_workday(date(2026, 6, 27))
    assert set(Holiday.objects.values_list("name", flat=True)) == {*holidays.NAMES.values(), "调休上班"}


def test_seeding_again_spares_what_people_changed(seeded: Calendar) -> None:
    Holiday.objects.filter(day=date(2026, 10, 1)).delete()
    assert holidays.seed() == 0
    Holiday.objects.filter(day__year=2026).delete()
    assert holidays.seed() > 20


def test_rules_know_their_own_way_of_counting(seeded: Calendar) -> None:
    def due(name: str, start: date) -> date:
        return reckon_rule(start, statutes.get(name, on=start), seeded).due_on

    assert due("union.election.reply_days", date(2026, 6, 5)) == date(
        2026, 6, 22
    )  # the 20th is a Saturday, 21st off
    assert due("congress.notice_days", date(2026, 10, 9)) == date(2026, 9, 24)  # both holidays between
    assert due("election.chair_publicity_days", date(2026, 6, 6)) == date(2026, 6, 13)
    assert due("union.term.reminder_months", date(2026, 9, 30)) == date(2026, 6, 30)
    assert due("union.women_and_audit.lag_days", date(2026, 6, 6)) == date(2026, 6, 6)
    with pytest.raises(ValueError, match="not a period"):
        reckon_rule(date(2026, 1, 1), statutes.get("election.quorum"), seeded)
