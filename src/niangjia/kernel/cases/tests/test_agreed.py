"""Dates that people agree on 约定时限: no rule, no counting, moved by agreement only."""

from datetime import date

import pytest

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import deadlines, engine, holidays
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, State, Transition
from niangjia.kernel.cases.models import Case, Deadline
from niangjia.kernel.units.models import Union

from .conftest import TODAY

SATURDAY = date(2026, 7, 4)


def _before(record: Union, context: Context, act: Act) -> None:
    act.update(record, phone="0571-1")


def _whose(record: Union) -> Union:
    assert record.parent is not None
    return record.parent if record.phone else record


PROMISE = Lifecycle(
    code="test.promise", label="承诺", model=Union, start="given", state_field="approval_no",
    union=lambda record: record,
    states=[
        State("given", "已承诺", dues=[
            Due("test.promised", "兑现承诺", agreed=lambda record, context: SATURDAY),
            Due("test.silent", "另行约定", agreed=lambda record, context: None),
        ]),
        State("passed", "已转", turn=_whose),
        State("kept", "已兑现", final=True),
    ],
    transitions=[
        Transition("keep", "兑现", ("given", "passed"), "kept", "cases.move"),
        Transition("pass", "转办", "given", "passed", "cases.move", before=_before),
    ],
)  # fmt: skip


@pytest.fixture
def row(mill: Union) -> Deadline:
    engine.open_case(mill, by=SYSTEM, lifecycle=PROMISE)
    return Deadline.objects.unscoped("test").get(subject_id=mill.pk)


def test_an_agreed_date_asks_no_rule(row: Deadline) -> None:
    assert (row.due_on, row.agreed, row.citation, row.unconfirmed) == (SATURDAY, True, "约定时限", False)
    deadlines.recount(row, holidays.calendar(), Act("test", SYSTEM))
    assert row.due_on == SATURDAY, "a day off moves no agreed date"


def test_it_moves_by_agreement_and_ends_with_the_matter(row: Deadline, mill: Union) -> None:
    later = date(2026, 7, 11)
    assert deadlines.postpone(Act("test", SYSTEM), mill, "test.promised", later) == 1
    row.refresh_from_db(from_queryset=Deadline._base_manager.all())
    assert row.due_on == later
    engine.move(mill, "keep", by=SYSTEM, lifecycle=PROMISE)
    row.refresh_from_db(from_queryset=Deadline._base_manager.all())
    assert row.done_on == TODAY
    assert deadlines.postpone(Act("test", SYSTEM), mill, "test.promised", later) == 0


def test_it_is_not_suspended_but_postponed(row: Deadline) -> None:
    with pytest.raises(Refusal):
        deadlines.suspend_deadline(deadline=row, starts=TODAY, why="停产", by=SYSTEM)


def test_what_is_written_before_decides_whose_turn_it_is(row: Deadline, mill: Union, town: Union) -> None:
    engine.move(mill, "pass", by=SYSTEM, lifecycle=PROMISE)
    assert Case.objects.unscoped("test").get(subject_id=mill.pk).turn_id == town.pk
