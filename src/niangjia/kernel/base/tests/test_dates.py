"""Periods and month arithmetic."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.base import clock, dates


def test_last_year_of_a_half_year() -> None:
    period = dates.half_year(2026)
    assert period.last_year() == dates.Period(date(2025, 1, 1), date(2025, 6, 30))


def test_february_keeps_its_end() -> None:
    assert dates.month_of(2025, 2).last_year() == dates.Period(date(2024, 2, 1), date(2024, 2, 29))


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends after"):
        dates.Period(date(2026, 2, 1), date(2026, 1, 1))


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-600, 600))
def test_months_there_and_back_lose_at_most_the_day(day: date, months: int) -> None:
    there = dates.add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day <= day.day


def test_the_clock_can_be_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.fixed(date(2026, 6, 30)):
        assert clock.today() == clock.now().date() == date(2026, 6, 30)
    monkeypatch.setenv("NIANGJIA_TODAY", "2026-06-30")
    assert clock.today() == date(2026, 6, 30)


def test_a_yearly_duty_never_recorded_is_due_since_new_year() -> None:
    today = date(2026, 6, 30)
    assert dates.can_still_be_done(date(2018, 11, 19), today) == date(2025, 12, 31)
    assert dates.can_still_be_done(date(2026, 3, 1), today) == date(2026, 3, 1)
