"""The figures of tasks at the issuer's and the owner's, and what the work report says of them."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import Period
from niangjia.kernel.papers.blocks import Figure, Paragraph
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions
from niangjia.kit.tasks.choices import BornOf
from niangjia.kit.tasks.models import Task
from niangjia.kit.tasks.report import build, problems

from .conftest import issue

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


def finish(task: Task, on: date) -> None:
    with clock.fixed(on):
        actions.accept_task(task=task, by=SYSTEM)
        actions.report_task(task=task, result="已办", by=SYSTEM)
        actions.verify_task(task=task, by=SYSTEM)


@pytest.fixture
def month(county: Union, east: Union, west: Union) -> Union:
    """In June six are issued: done in time, done late, open and overdue, handed on, withdrawn; one is of May."""
    with clock.fixed(date(2026, 5, 20)):
        old = issue(county, west, due_on=date(2026, 6, 30))
    with clock.fixed(date(2026, 6, 1)):
        soon, late, stuck, passed, gone = (
            issue(county, owner, due_on=due, born_of=born)
            for owner, due, born in (
                (east, date(2026, 6, 10), BornOf.MEETING),
                (east, date(2026, 6, 10), BornOf.MEETING),
                (east, date(2026, 6, 10), BornOf.REMARK),
                (west, date(2026, 7, 10), BornOf.PLAN),
                (west, date(2026, 7, 10), BornOf.PLAN),
            )
        )
        assert stuck.is_open
        actions.hand_over_task(task=passed, to=county, why="县直管企业", by=SYSTEM)
        actions.withdraw_task(task=gone, why="重复", by=SYSTEM)
    finish(soon, date(2026, 6, 8))
    finish(late, date(2026, 6, 20))
    finish(old, date(2026, 6, 25))
    return county


def at(union: Union, code: str) -> Any:
    return figures.value(code, union, on=JUNE.last, period=JUNE, by=SYSTEM).value


def test_figures_count_under_the_owner(month: Union, east: Union, west: Union) -> None:
    found = {
        code: at(month, code) for code in ("TK01", "TK01D", "TK02", "TK03", "TK04", "TK05", "TK08", "TK09")
    }
    assert found == {
        "TK01": 4, "TK01D": 2, "TK02": 3, "TK03": 2, "TK04": 1, "TK05": 2, "TK08": 1, "TK09": 0,
    }  # fmt: skip
    assert (at(east, "TK01"), at(east, "TK04"), at(west, "TK01"), at(west, "TK02")) == (3, 1, 0, 1)
    assert (at(month, "TK06"), at(month, "TK07")) == (Fraction(2, 4), Fraction(2, 3))


def test_the_split_by_what_they_were_born_of(month: Union) -> None:
    found = figures.value("TK01", month, on=JUNE.last, period=JUNE, by=SYSTEM, split="born_of")
    assert {part.key: part.value for part in found.parts if part.value} == {
        BornOf.MEETING: 2, BornOf.REMARK: 1, BornOf.PLAN: 1,
    }  # fmt: skip


def test_yesterdays_stand_is_not_moved_by_todays_report(month: Union) -> None:
    assert figures.value("TK04", month, on=date(2026, 6, 15), by=SYSTEM).value == 2, (
        "late was reported on the 20th"
    )


def told(paragraph: Any) -> str:
    assert isinstance(paragraph, Paragraph)
    return "".join(piece.text if isinstance(piece, Figure) else piece for piece in paragraph.pieces)


def test_the_report_speaks_of_tasks(month: Union) -> None:
    context = Context(month, JUNE, SYSTEM)
    text = told(build(context)[0])
    assert "共交办督办事项4件，其中已办结2件，办结率50%" in text
    assert "期内办结销号3件，按期办结率66.7%" in text
    assert "在办2件，其中逾期1件。" in text
    assert len(problems(context)) == 1


def test_without_tasks_the_report_is_silent(county: Union) -> None:
    assert build(Context(county, JUNE, SYSTEM)) == []
