"""Whether a meeting was called and held in order."""

from datetime import date

import pytest

from niangjia.kernel import statutes
from niangjia.kit.meetings import order

pytestmark = pytest.mark.django_db
HELD = date(2026, 3, 20)


@pytest.mark.parametrize(("present", "faults"), [(66, 1), (67, 0), (100, 0), (101, 1)])
def test_two_thirds_of_a_hundred_are_sixty_seven(present: int, faults: int) -> None:
    rule = statutes.get("workers_congress.quorum", on=HELD)
    assert len(list(order.attendance(100, present, rule))) == faults


def test_the_refusal_says_how_many_are_needed_and_by_which_article() -> None:
    rule = statutes.get("workers_congress.quorum", on=HELD)
    (reason,) = order.attendance(100, 66, rule)
    assert "至少须到67人" in str(reason.text)
    assert rule.reference in str(reason.text)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (None, "尚未送达"),
        (date(2026, 3, 21), "晚于会议日期"),
        (date(2026, 3, 14), "会前6日送达"),
        (date(2026, 3, 13), ""),
    ],
)
def test_material_comes_a_week_before(sent: date | None, words: str) -> None:
    rule = statutes.get("workers_congress.material_days", on=HELD)
    said = " ".join(str(reason.text) for reason in order.sent_in_time(sent, HELD, rule))
    assert (words in said) if words else said == ""
