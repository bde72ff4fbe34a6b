"""What cells mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.sheets import cells
from niangjia.kernel.sheets.cells import Bad

from .files import code, id_number

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "shown",
    [
        "2026-06-01",
        "2026/6/1",
        "2026.6.1",
        "2026年6月1日",
        "2026年06月01",
        "20260601",
        20260601,
        46174,
        46174.0,
        "2026．6．1",
        "2026-06-01 00:00:00",
        "２０２６-６-１",
        "46174",
    ],
)
def test_dates(shown: object) -> None:
    assert cells.day(shown) == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        ("2026-02-30", "date_impossible"),
        ("2026年6月", "date_incomplete"),
        ("昨天", "date_format"),
        (True, "date_format"),
        ("6/1/2026", "date_format"),
        ("2026.13.1", "date_impossible"),
    ],
)
def test_no_dates(shown: object, kind: str) -> None:
    found = cells.day(shown)
    assert isinstance(found, Bad)
    assert found.kind == kind


@given(
    st.dates(date(1930, 1, 1), date(2099, 12, 31)),
    st.sampled_from(
        [
            "{:%Y-%m-%d}",
            "{:%Y/%m/%d}",
            "{:%Y%m%d}",
            "{0.year}.{0.month}.{0.day}",
            "{0.year}年{0.month}月{0.day}日",
            "{0.year} - {0.month} - {0.day}",
        ]
    ),
)
def test_every_way_to_write_a_date_gives_the_date(day: date, way: str) -> None:
    assert cells.day(way.format(day)) == day


@given(st.integers(0, 4_000_000), st.dates(date(1930, 1, 1), date(2015, 1, 1)), st.sampled_from([1, 2]))
def test_identity_numbers_round_trip(n: int, born: date, sex: int) -> None:
    number = id_number(n, born, sex)
    assert cells.identity_number(number.lower()) == number
    assert cells.birth_of(number) == born
    assert cells.sex_of(number) == sex


@given(st.integers(0, 10**6), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(n: int, at: int, add: int) -> None:
    number = id_number(n)
    wrong = number[:at] + str((int(number[at]) + add) % 10) + number[at + 1 :]
    assert isinstance(cells.identity_number(wrong), Bad)


@pytest.mark.parametrize("shown", [4.60101199001011e17, 460101199001011234.0, "4.60101E+17"])
def test_lost_digits_are_named(shown: object) -> None:
    found = cells.identity_number(shown)
    assert isinstance(found, Bad)
    assert found.kind == "precision_lost"


def test_old_number_is_completed() -> None:
    assert cells.identity_number("110105490102234") == "11010519490102234" + cells.check_digit(
        "11010519490102234"
    )


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        ("10012345678", "10012345678"),
        (10012345678, "10012345678"),
        ("+86 100-1234-5678", "10012345678"),
        ("8610012345678", "10012345678"),
    ],
)
def test_mobiles(shown: object, number: str) -> None:
    assert cells.mobile(shown) == number


def test_phone_takes_landlines() -> None:
    assert cells.phone("(0898)66666666") == "089866666666"
    assert isinstance(cells.phone("12345"), Bad)


@given(st.integers(0, 9_999_999), st.sampled_from(["91", "81", "N1"]))
def test_credit_codes(n: int, head: str) -> None:
    assert cells.uscc(code(head, n).lower()) == code(head, n)


def test_credit_code_faults() -> None:
    good = code("91", 1)
    assert cells.uscc(good[:-1]).kind == "uscc_format"
    assert cells.uscc(good[:-1] + ("0" if good[-1] != "0" else "1")).kind == "uscc_checksum"
    assert cells.uscc(good[:5] + "I" + good[6:]).kind == "uscc_format"


def test_names_lose_typing_gaps_only() -> None:
    assert cells.name("张 三") == "张三"
    assert cells.name("阿卜杜拉 · 买买提") == "阿卜杜拉·买买提"
    assert cells.name("John Smith") == "John Smith"
    assert cells.name(12).kind == "wrong_type"


def test_counts() -> None:
    assert cells.count("1,200人") == 1200
    assert cells.count(3.0) == 3
    assert cells.count(-1).kind == "number_negative"
    assert cells.count("很多").kind == "number_format"
