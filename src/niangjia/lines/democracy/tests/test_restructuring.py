"""The gate (M057): no closing before the congress has adopted plan, placement and compensation in a closed session."""

from datetime import date

import pytest
from django.utils import translation

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Moment
from niangjia.kernel.figures import engine as figures
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import Restructuring

from .cases import TODAY, adopted
from .world import congress_of, factory

pytestmark = pytest.mark.django_db


def submitted(laid_off: int = 0, notice_on: date | None = None) -> tuple[Restructuring, object]:
    employer = factory()
    congress = congress_of(employer)
    row = actions.open_restructuring(
        union=congress.union, employer=employer, on=date(2026, 5, 1), plan="方案", placement="安置", compensation="补偿",
        laid_off=laid_off, notice_on=notice_on, by=SYSTEM,
    )  # fmt: skip
    engine.move(row, "submit", by=SYSTEM, data={"on": date(2026, 6, 1)})
    return row, congress


def refused(row: Restructuring) -> str:
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(row, "approve", by=SYSTEM, data={"on": TODAY})
    return str(blocked.value)


def test_without_a_vote_all_three_are_named() -> None:
    row, _congress = submitted()
    told = refused(row)
    assert all(word in told for word in ("改制方案", "职工安置方案", "经济补偿方案"))
    with translation.override("en"):
        assert "Compensation of workers" in refused(row)


def test_a_vote_that_failed_or_a_session_left_open_will_not_do() -> None:
    row, congress = submitted()
    adopted(row, congress, close=False)
    assert "尚未闭会" in refused(row)
    other, congress = submitted()
    adopted(other, congress, yes=18)
    assert "未通过" in refused(other)


def test_with_the_vote_it_closes_and_keeps_the_attendance() -> None:
    row, congress = submitted()
    adopted(row, congress)
    engine.move(row, "approve", by=SYSTEM, data={"on": TODAY})
    facts = Moment.objects.filter(transition="approve").get().facts
    assert "应到36人，实到34人，赞成30" in facts["改制方案"]
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(row, "close", by=SYSTEM, data={"on": date(2026, 4, 30), "result": "完成"})
    assert "2026-05-01" in str(blocked.value), "the closing does not precede the opening"
    engine.move(row, "close", by=SYSTEM, data={"on": TODAY, "result": "完成"})
    assert figures.value("D34", row.union, by=SYSTEM).value == 1


def test_it_cannot_be_closed_from_before_the_vote() -> None:
    row, _congress = submitted()
    with pytest.raises(engine.Blocked):
        engine.move(row, "close", by=SYSTEM, data={"on": TODAY, "result": "完成"})


def test_layoffs_are_explained_thirty_days_before() -> None:
    """LCL 41: twenty persons or a tenth."""
    with pytest.raises(engine.Blocked) as blocked:
        submitted(laid_off=20)
    assert "第41条" in str(blocked.value)
    with pytest.raises(engine.Blocked):
        submitted(laid_off=30, notice_on=date(2026, 5, 3))
    submitted(laid_off=19)
    submitted(laid_off=30, notice_on=date(2026, 5, 2))


def test_what_was_adopted_is_not_changed() -> None:
    row, congress = submitted()
    adopted(row, congress)
    engine.move(row, "approve", by=SYSTEM, data={"on": TODAY})
    with pytest.raises(Refusal):
        actions.draft_restructuring(case=row, plan="另一方案", by=SYSTEM)


def test_more_laid_off_than_there_are() -> None:
    employer = factory()
    congress_of(employer)
    with pytest.raises(Refusal):
        submitted(laid_off=301)
