"""Days and periods as reports write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.reading.times import find_times, resolve

CASES = [
    ("截止今年6月底,全镇", date(2026, 6, 30), date(2026, 6, 30), True),
    ("今年1-6月新增", date(2026, 1, 1), date(2026, 6, 30), False),
    ("2024年1—6月", date(2024, 1, 1), date(2024, 6, 30), False),
    ("二〇一二年上半年", date(2012, 1, 1), date(2012, 6, 30), False),
    ("去年12月底", date(2025, 12, 31), date(2025, 12, 31), True),
    ("第三季度", date(2026, 7, 1), date(2026, 9, 30), False),
    ("3月15日至4月20日", date(2026, 3, 15), date(2026, 4, 20), False),
    ("自年初至五月末", date(2026, 1, 1), date(2026, 5, 31), False),
    ("明年元旦前的2月份", date(2026, 2, 1), date(2026, 2, 28), False),
    ("年底", date(2026, 12, 31), date(2026, 12, 31), True),
    ("2月30日", date(2026, 2, 28), date(2026, 2, 28), False),
    ("今年以来", date(2026, 1, 1), date(2026, 12, 31), False),
]


@pytest.mark.parametrize(("text", "first", "last", "cut_off"), CASES)
def test_times_as_reports_write_them(text, first, last, cut_off):
    when = find_times(text)[-1]
    period = resolve(when, 2026)
    assert period is not None
    assert (period.first, period.last, when.cut_off) == (first, last, cut_off)


@pytest.mark.parametrize("text", ["五年来", "每年一次", "13月2日", "两年", "青年文明号"])
def test_what_is_no_time(text):
    assert find_times(text) == []


def test_a_masked_year_is_not_known():
    (when,) = find_times("20xx年12月")
    assert when.year is None
    assert resolve(when, None) is None


def test_the_same_time_last_year_is_for_the_reader_to_fill():
    (when,) = find_times("比去年同期")
    assert (when.kind, when.shift) == ("same", -1)
    assert resolve(when, 2026) is None


@given(
    st.lists(
        st.sampled_from([*"一二十1360年月日季度底末至-截今去上半xX", "同期", "2026", "目前"]), max_size=20
    ).map("".join)
)
def test_no_text_crashes_it(text):
    last = 0
    for when in find_times(text):
        assert last <= when.span.start < when.span.end <= len(text)
        last = when.span.end
        resolve(when, 2026)
