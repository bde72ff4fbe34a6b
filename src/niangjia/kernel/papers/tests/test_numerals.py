from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.papers import numerals as n

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("value", "text"),
    [(3021, "3021"), (79801, "79801"), (0, "0"), (16.8, "16.8"), (Decimal("2.005"), "2.01"), (-0.001, "0")],
)
def test_plain(value: float, text: str) -> None:
    assert n.plain(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(11300, "1.13万"), (9999, "9999"), (850000, "85万"), (120_000_000, "1.2亿"), (10000, "1万")],
)
def test_wan(value: int, text: str) -> None:
    assert n.wan(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(168000, "16.8万元"), (850000, "85万元"), (5500, "5500元"), (Decimal("9121.12"), "9121.12元")],
)
def test_money(value: int, text: str) -> None:
    assert n.money(value) == text


def test_near_over_and_about() -> None:
    assert n.near(49600) == "近5万"
    assert n.near(193) == "近200"
    assert n.near(50000) == "5万"
    assert n.over(413) == "400余"
    assert n.over(51200) == "5万余"
    assert n.over(400) == "400"
    assert [n.about(v) for v in (49600, 413, 7, 50000, 97)] == ["近5万", "400余", "7", "5万", "近100"]


@pytest.mark.parametrize(
    ("share", "text"),
    [(Fraction(79, 1000), "7.9%"), (1, "100%"), (0.6, "60%"), (Fraction(9999, 10000), "99.99%"), (0, "0%")],
)
def test_percent(share: Fraction, text: str) -> None:
    assert n.percent(share) == text


def test_growth_sentences() -> None:
    assert n.growth(1079, 1000) == "同比增长7.9%"
    assert n.growth(968, 1000) == "同比下降3.2%"
    assert n.growth(1000, 1000) == "与上年同期持平"
    assert n.growth(100_001, 100_000) == "与上年同期基本持平"
    assert n.growth(1250, 100) == "是上年同期的12.5倍"
    assert n.growth(5, 0) == "" and n.growth(5, None) == ""


def test_rate_change_is_in_points() -> None:
    assert n.rate_change(Decimal("0.86"), Decimal("0.80")) == "同比提高6个百分点"
    assert n.rate_change(Decimal("0.795"), Decimal("0.80")) == "同比下降0.5个百分点"
    assert n.rate_change(Decimal("0.8"), Decimal("0.8")) == "与上年同期持平"
    assert n.rate_change(Decimal("0.8"), None) == ""


def test_headings() -> None:
    assert [n.heading_number(level, 2) for level in (1, 2, 3, 4)] == ["二、", "（二）", "2.", "（2）"]
    assert [n.hanzi(v) for v in (1, 10, 11, 20, 21, 110)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
        "一百一十",
    ]


def test_enumerations() -> None:
    assert n.ordered(["抓部署。", "抓落实"]) == "一是抓部署；二是抓落实。"
    assert n.ordered(["抓落实"]) == "抓落实。"
    assert n.ordered([]) == ""
    assert n.series(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert n.series(["甲"]) == "甲" and n.series([]) == ""


def test_dates() -> None:
    day = date(2026, 6, 30)
    assert n.on(day) == "2026年6月30日"
    assert n.hanzi_date(day) == "二〇二六年六月三十日"
    assert n.as_of(day) == "截至6月底"
    assert n.as_of(date(2026, 6, 15)) == "截至6月15日"
    assert n.as_of(day, year=2027) == "截至2026年6月底"
    assert n.as_of(date(2024, 2, 29)) == "截至2月底"


def test_periods() -> None:
    assert n.period(date(2026, 1, 1), date(2026, 6, 30)) == "1-6月"
    assert n.period(date(2026, 1, 1), date(2026, 6, 30), with_year=True) == "2026年1-6月"
    assert n.period(date(2026, 6, 1), date(2026, 6, 30)) == "6月"
    assert n.period(date(2026, 3, 5), date(2026, 6, 15)) == "3月5日至6月15日"
    assert n.period(date(2025, 7, 1), date(2026, 6, 30)) == "2025年7月1日至2026年6月30日"
    assert n.period_name(date(2026, 1, 1), date(2026, 6, 30)) == "上半年"
    assert n.period_name(date(2026, 1, 1), date(2026, 5, 31)) == "1-5月"


@given(st.integers(min_value=0, max_value=10**12))
def test_plain_reads_back(value: int) -> None:
    assert n.parse(n.plain(value)) == value


@given(st.integers(min_value=1, max_value=10**9))
def test_rough_numbers_keep_their_promise(value: int) -> None:
    near, over = n.near(value), n.over(value)
    assert n.parse(near) is not None and n.parse(over) is not None
    assert n.parse(near) >= value and (("近" in near) == (n.parse(near) > value))  # type: ignore[operator]
    assert n.parse(over) <= value and (("余" in over) == (n.parse(over) < value))  # type: ignore[operator]


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_a_share_below_one_never_shows_as_whole(part: int, extra: int) -> None:
    assert n.percent(Fraction(part, part + extra)) != "100%"


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_growth_has_the_right_sign(now: int, before: int) -> None:
    text = n.growth(now, before)
    assert ("增长" in text or "倍" in text) <= (now > before)
    assert ("下降" in text) <= (now < before)
    assert ("持平" in text) >= (now == before)


def test_parse_and_numbers_in() -> None:
    assert n.parse("近5万人") == 50000
    assert n.parse("7。9%") == Decimal("0.079")
    assert n.parse("３０２１家") == 3021
    assert n.parse("1,130名") == 1130
    assert n.parse("没有") is None
    assert n.numbers_in("工会组织3021家,占7.9%,近5万人") == ["3021", "7.9%", "5万"]
