"""Terms of agreements, and how concrete their clauses are."""

from dataclasses import dataclass
from datetime import date

import pytest

from niangjia.kernel import statutes
from niangjia.kernel.base.dates import FAR
from niangjia.kit.agreements import terms
from niangjia.kit.agreements.quality import quality

FIRST = date(2025, 1, 1)


@dataclass
class Held:
    """The days of an agreement."""

    valid_from: date = FAR
    valid_to: date = FAR
    starts_on: date | None = None
    ends_on: date | None = None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("last", "faults"),
    [
        (date(2025, 12, 31), 0),
        (date(2025, 12, 30), 1),
        (date(2027, 12, 31), 0),
        (date(2028, 1, 1), 1),
        (date(2028, 12, 31), 1),
        (date(2024, 12, 31), 1),
    ],
)
def test_a_contract_runs_one_to_three_years(last: date, faults: int) -> None:
    rule = statutes.get("bargaining.term_years", on=FIRST)
    assert len(list(terms.term_faults(FIRST, last, rule))) == faults


@pytest.mark.django_db
def test_the_refusal_names_the_article_and_a_remedy() -> None:
    rule = statutes.get("bargaining.term_years", on=FIRST)
    (fault,) = terms.term_faults(FIRST, date(2028, 12, 31), rule)
    assert "2025-01-01至2028-12-31" in str(fault.text)
    assert rule.citation in str(fault.text)
    assert str(fault.remedy) == "请双方约定符合规定的期限。"


@pytest.mark.django_db
def test_a_missing_day_is_asked_for() -> None:
    rule = statutes.get("bargaining.term_years", on=FIRST)
    (fault,) = terms.term_faults(FIRST, None, rule)
    assert str(fault.text) == "未填写协议期限。"


def test_two_for_the_same_days_are_found() -> None:
    in_force = Held(date(2025, 1, 16), date(2026, 1, 1))
    signed = Held(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    blank = Held()
    found = terms.overlaps(date(2025, 12, 31), date(2026, 1, 1), [in_force, signed, blank])
    assert found == [in_force, signed]
    assert terms.overlaps(date(2027, 1, 1), date(2027, 2, 1), [in_force, signed, blank]) == []


@pytest.mark.django_db
def test_renewal_opens_ninety_days_before_the_end() -> None:
    rule = statutes.get("bargaining.renewal_days", on=FIRST)
    assert terms.renewal_opens(date(2026, 12, 31), rule) == date(2026, 10, 2)


@dataclass
class Marks:
    """What a clause names."""

    has_figure: bool = False
    has_date: bool = False
    has_duty: bool = False
    copies_law: bool = False


def test_clauses_that_copy_the_law_count_for_nothing() -> None:
    assert quality([]).points == 0
    assert quality([Marks(True, True, True)]).points == 100
    graded = quality([Marks(True, True, True), Marks(True, True, True, True), Marks()])
    assert (graded.points, graded.clauses, graded.concrete, graded.copies) == (33, 3, 1, 1)
