"""From the resolution to the proof: issued, sent back, issued again, carried out, returned, verified."""

from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.lifecycle import Context
from niangjia.kernel.cases.models import Case, Deadline, Moment
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions, queries
from niangjia.kit.tasks.blockers import tasks_are_done
from niangjia.kit.tasks.choices import BornOf, Stage
from niangjia.kit.tasks.models import TaskHandOver, TaskNote

from .conftest import DUE, TODAY, again, issue


def test_from_the_resolution_to_the_proof(
    county: Union, east: Union, west: Union, issuer: Actor, doer: Actor
) -> None:
    task = issue(county, west, issuer, origin=county, born_of=BornOf.MEETING, category="工资支付")
    assert (task.state, task.first_owner, task.origin_id, task.origin_title) == (
        Stage.ASSIGNED, west, county.pk, "青禾县总工会"
    )  # fmt: skip
    deadline = Deadline.objects.unscoped("test").get(subject_id=task.pk)
    assert (deadline.due_on, deadline.turn, deadline.agreed, deadline.label) == (
        DUE,
        west,
        True,
        "办理督办事项",
    )
    actions.decline_task(task=task, why="不属本镇辖区", by=SYSTEM)
    case = Case.objects.unscoped("test").get(subject_id=task.pk)
    assert (task.state, task.bounces, case.turn) == (Stage.DECLINED, 1, county)
    actions.reassign_task(task=task, to=east, due_on=date(2026, 8, 5), by=issuer)
    case.refresh_from_db(from_queryset=Case._base_manager.all())
    assert (task.state, task.owner, case.turn, task.bounces) == (Stage.ASSIGNED, east, east, 1)
    open_ones = Deadline.objects.unscoped("test").filter(subject_id=task.pk, done_on=FAR)
    assert [(row.turn, row.due_on) for row in open_ones] == [(east, date(2026, 8, 5))]
    actions.accept_task(task=task, by=doer)
    actions.note_progress(task=task, text="已摸排企业12家", percent=40, by=doer)
    assert (task.state, task.percent) == (Stage.IN_WORK, 40)
    actions.report_task(task=task, result="排查32家，清欠3家", proof="东乡镇工字〔2026〕7号", by=doer)
    assert not Deadline.objects.unscoped("test").filter(subject_id=task.pk, done_on=FAR).exists()
    actions.return_task(task=task, why="缺少清欠凭证", by=issuer)
    assert (task.state, task.returned, task.reported_on) == (Stage.RETURNED, 1, None)
    with clock.fixed(date(2026, 7, 10)):
        actions.report_task(task=task, result="补交清欠凭证3份", by=doer)
        actions.verify_task(task=task, satisfaction="good", by=issuer)
    done = again(task)
    assert (done.state, done.done_on, done.closed_on, done.percent) == (
        Stage.DONE, date(2026, 7, 10), date(2026, 7, 10), 100
    )  # fmt: skip
    assert done.proof == "东乡镇工字〔2026〕7号"
    log = TaskHandOver.objects.unscoped("test").filter(task=task).values_list("source", "target", "reason")
    assert list(log) == [(west.pk, county.pk, "不属本镇辖区"), (west.pk, east.pk, "")]
    assert Moment.objects.filter(case=case).count() == 9


def test_the_owner_hands_it_on_within_its_range(county: Union, east: Union, mill: Union, doer: Actor) -> None:
    task = issue(county, east)
    actions.hand_over_task(task=task, to=mill, why="由企业工会直接办理", by=doer)
    case = Case.objects.unscoped("test").get(subject_id=task.pk)
    assert (task.owner, case.turn, task.bounces, task.first_owner) == (mill, mill, 1, east)
    assert list(queries.bounced(Scope.all())) == [task]


def test_progress_of_an_origin(county: Union, east: Union, west: Union) -> None:
    first = issue(county, east, origin=county)
    issue(county, west, origin=county)
    gone = issue(county, west, origin=county)
    actions.withdraw_task(task=gone, why="重复交办", by=SYSTEM)
    actions.accept_task(task=first, by=SYSTEM)
    actions.report_task(task=first, result="办结", by=SYSTEM)
    actions.verify_task(task=first, by=SYSTEM)
    assert queries.progress(county) == queries.Progress(raised=2, done=1, overdue=0, open=1)
    with clock.fixed(date(2026, 8, 1)):
        assert queries.progress(county).overdue == 1
        assert [task.owner for task in queries.overdue(Scope.all())] == [west]
    assert queries.of(county).count() == 3
    assert queries.progress(east) == queries.Progress()


def test_an_office_outside_is_followed_up_by_the_issuer(county: Union) -> None:
    task = issue(county, None, department="县人社局")
    assert (task.owner, task.doer) == (county, "县人社局")
    assert again(task).raised_on == TODAY


def test_one_text_to_many_units(county: Union, east: Union, west: Union) -> None:
    made = actions.raise_many(
        union=county, owners=[east, west, east], title="上报台账", due_on=DUE, by=SYSTEM
    )
    assert [task.owner for task in made] == [east, west]


@pytest.mark.parametrize("reminded", [False, True])
def test_a_later_date_moves_the_deadline(county: Union, east: Union, reminded: bool) -> None:
    task = issue(county, east)
    if reminded:
        actions.remind_task(task=task, text="请抓紧", by=SYSTEM)
    actions.postpone_task(task=task, due_on=date(2026, 8, 15), why="企业停产检修", by=SYSTEM)
    assert Deadline.objects.unscoped("test").get(subject_id=task.pk).due_on == date(2026, 8, 15)
    assert TaskNote.objects.unscoped("test").filter(task=task).count() == 1 + reminded


def test_open_tasks_stand_against_closing_their_origin(county: Union, east: Union) -> None:
    context = Context(by=SYSTEM, on=TODAY)
    assert list(tasks_are_done(county, context)) == []
    tasks = [issue(county, east, origin=county) for _number in range(6)]
    reasons = list(tasks_are_done(county, context))
    assert len(reasons) == 6
    assert "东乡镇总工会" in str(reasons[0].text)
    assert "1件" in str(reasons[5].text)
    for task in tasks:
        actions.withdraw_task(task=task, why="合并办理", by=SYSTEM)
    assert list(tasks_are_done(county, context)) == []
