"""Votes: the comparator of the rule decides, and a count that cannot be right is void."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel import statutes
from niangjia.kit.ballots.choices import Outcome, Way
from niangjia.kit.ballots.judge import faults_of, judge

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)


@dataclass(frozen=True)
class Count:
    """The figures of a vote."""

    way: str = Way.SECRET
    entitled: int = 180
    present: int = 120
    issued: int = 120
    returned: int = 120
    yes: int = 90
    no: int = 20
    abstain: int = 10


def rules(region: str = ""):
    return (
        statutes.get("bargaining.draft_quorum", region=region, on=ON),
        statutes.get("bargaining.draft_pass", region=region, on=ON),
    )


def test_at_least_half_is_not_more_than_half() -> None:
    national, zhejiang = judge(Count(), *rules()), judge(Count(), *rules("33"))
    assert (national.outcome, national.yes_needed) == (Outcome.PASSED, 90)
    assert (zhejiang.outcome, zhejiang.yes_needed) == (Outcome.FAILED, 91)


def test_one_person_short_of_the_quorum_voids_the_vote() -> None:
    judged = judge(Count(present=119, issued=119, returned=119, yes=100, no=10, abstain=9), *rules())
    assert judged.outcome == Outcome.VOID
    assert judged.present_needed == 120
    assert "119" in judged.words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"present": 181}, "不能多于应到人数"),
        ({"yes": 121}, "多于实到人数"),
        ({"no": 60}, "合计160"),
        ({"issued": 121}, "发出的选票（121）"),
        ({"returned": 121}, "本次表决无效"),
        ({"returned": 110, "no": 21, "abstain": 0}, "多于收回的110票"),
    ],
)
def test_a_count_that_cannot_be_right_is_void_and_says_why(change: dict[str, int], words: str) -> None:
    judged = judge(replace(Count(), **change), *rules())
    assert judged.outcome == Outcome.VOID
    assert any(words in fault for fault in judged.faults)


def test_a_show_of_hands_needs_no_papers() -> None:
    assert faults_of(Count(way=Way.HANDS, issued=0, returned=0)) == []


@given(entitled=st.integers(1, 500), present=st.integers(0, 500), yes=st.integers(0, 500))
def test_the_outcome_follows_exact_fractions(entitled: int, present: int, yes: int) -> None:
    count = Count(Way.HANDS, entitled, present, 0, 0, yes, 0, 0)
    judged = judge(count, *rules())
    possible = yes <= present <= entitled
    quorate = Fraction(present, entitled) >= Fraction(2, 3)
    agreed = Fraction(yes, entitled) >= Fraction(1, 2)
    expected = Outcome.VOID if not (possible and quorate) else Outcome.PASSED if agreed else Outcome.FAILED
    assert judged.outcome == expected


def test_what_was_judged_is_kept_with_its_rules() -> None:
    kept = judge(Count(), *rules()).frozen()
    assert [rule["name"] for rule in kept["rules"]] == ["bargaining.draft_quorum", "bargaining.draft_pass"]
    assert kept["outcome"] == "passed"
