"""Ids: unique, rising, and the same after a trip through text."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.base import ids


@given(st.integers(min_value=0, max_value=2**63 - 1))
def test_text_round_trip(number: int) -> None:
    text = ids.to_text(number)
    assert len(text) == 13
    assert ids.from_text(text) == number
    assert ids.from_text(text.upper()) == number


@pytest.mark.parametrize("text", ["", "short", "0" * 12 + "l", "0" * 14, "8" + "0" * 12])
def test_wrong_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"id|character"):
        ids.from_text(text)


def test_ids_rise_and_fit_63_bits() -> None:
    made = [ids.new_id() for _ in range(5000)] + ids.new_ids(20_000)
    assert made == sorted(set(made))
    assert made[-1] < 2**63


def test_threads_never_share_an_id() -> None:
    made: list[int] = []
    threads = [threading.Thread(target=lambda: made.extend(ids.new_ids(3000))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 18_000


def test_order_of_text_is_order_of_numbers() -> None:
    made = ids.new_ids(100)
    assert [ids.to_text(n) for n in made] == sorted(ids.to_text(n) for n in made)
