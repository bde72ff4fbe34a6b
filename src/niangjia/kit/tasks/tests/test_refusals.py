"""What is refused, and who sees what: the issuer and the owner, nobody else."""

from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal, Stale
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.engine import Blocked
from niangjia.kernel.cases.models import Case
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions
from niangjia.kit.tasks.choices import Stage
from niangjia.kit.tasks.lifecycle import TASK
from niangjia.kit.tasks.models import Task, TaskNote

from .conftest import DUE, TODAY, again, issue

STEPS = {(source, step.code) for step in TASK.transitions for source in step.sources}


def test_the_declaration_is_sound() -> None:
    assert list(TASK.check()) == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"title": "  "}, "没有填写事项名称"),
        ({"due_on": date(2026, 6, 29)}, "早于交办日期"),
        ({"on": date(2026, 7, 1)}, "不能晚于今天"),
    ],
)
def test_a_task_that_makes_no_sense_is_refused(
    county: Union, east: Union, facts: dict[str, object], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        issue(county, east, **facts)
    assert not Task.objects.unscoped("test").exists()


def test_a_task_needs_somebody_to_do_it(county: Union) -> None:
    with pytest.raises(Refusal, match="没有承办单位"):
        issue(county, None)
    with pytest.raises(Refusal, match="至少选择一个单位"):
        actions.raise_many(union=county, owners=[], title="x", due_on=DUE, by=SYSTEM)


def test_nobody_issues_sideways_but_may_ask_upwards(
    county: Union, east: Union, west: Union, doer: Actor
) -> None:
    with pytest.raises(Refusal, match="不在您的管理范围内"):
        issue(east, west, doer)
    with pytest.raises(NotFound):
        issue(west, west, doer)
    assert issue(east, county, doer).owner == county


def test_issuer_and_owner_see_it_and_nobody_else(
    county: Union, east: Union, doer: Actor, issuer: Actor, stranger: Actor
) -> None:
    task = issue(county, east, issuer)
    actions.accept_task(task=task, by=doer)
    actions.note_progress(task=task, text="开工", by=doer)
    sight = [list(Task.objects.within(actor.scope)) for actor in (issuer, doer, stranger)]
    assert sight == [[task], [task], []]
    assert TaskNote.objects.within(doer.scope).count() == 1
    assert TaskNote.objects.within(stranger.scope).count() == 0
    with pytest.raises(NotFound):
        actions.report_task(task=task, result="越权", by=stranger)


def test_the_owner_does_not_verify_its_own_work(county: Union, east: Union, doer: Actor) -> None:
    task = issue(county, east)
    actions.accept_task(task=task, by=doer)
    actions.report_task(task=task, result="已办", by=doer)
    with pytest.raises((Forbidden, NotFound)):
        actions.verify_task(task=task, by=doer)
    with pytest.raises((Forbidden, NotFound)):
        actions.withdraw_task(task=task, why="不想办了", by=doer)
    assert again(task).state == Stage.REPORTED


def test_what_a_step_asks_for(county: Union, east: Union, mill: Union) -> None:
    task = issue(county, east)
    with pytest.raises(Blocked, match="理由"):
        actions.decline_task(task=task, why=" ", by=SYSTEM)
    with pytest.raises(Refusal, match="请先签收"):
        actions.note_progress(task=task, text="开工", by=SYSTEM)
    with pytest.raises(Blocked, match="已由东乡镇总工会承办"):
        actions.hand_over_task(task=task, to=east, why="重复", by=SYSTEM)
    actions.accept_task(task=task, by=SYSTEM)
    with pytest.raises(Blocked, match="没有填写办理结果"):
        actions.report_task(task=task, result="  ", by=SYSTEM)
    with pytest.raises(Refusal, match="0%至100%"):
        actions.note_progress(task=task, text="开工", percent=101, by=SYSTEM)
    with pytest.raises(Refusal, match="交办之日至今天"):
        actions.note_progress(task=task, text="开工", on=date(2026, 6, 1), by=SYSTEM)
    with pytest.raises(Refusal, match="晚于2026-07-31"):
        actions.postpone_task(task=task, due_on=DUE, why="延期", by=SYSTEM)
    actions.remind_task(task=task, by=SYSTEM)
    with pytest.raises(Refusal, match="今天已经催办过"):
        actions.remind_task(task=task, by=SYSTEM)


def test_a_finished_task_stays_finished(county: Union, east: Union) -> None:
    task = issue(county, east)
    actions.withdraw_task(task=task, why="重复交办", by=SYSTEM)
    assert again(task).closed_on == TODAY
    for refused in (
        lambda: actions.accept_task(task=task, by=SYSTEM),
        lambda: actions.postpone_task(task=task, due_on=date(2026, 9, 1), why="x", by=SYSTEM),
        lambda: actions.correct_task(task=task, title="x", by=SYSTEM),
        lambda: actions.remind_task(task=task, by=SYSTEM),
    ):
        with pytest.raises(Refusal):
            refused()


@pytest.mark.parametrize("state", list(Stage))
def test_only_declared_steps_leave_a_state(county: Union, east: Union, state: str) -> None:
    task = issue(county, east)
    Task._base_manager.filter(pk=task.pk).update(state=state)
    for step in TASK.transitions:
        reasons = engine.reasons_against(again(task), step.code, by=SYSTEM, lifecycle=TASK)
        impossible = any("已不再可行" in str(reason.text) for reason in reasons)
        assert impossible == ((state, step.code) not in STEPS), (state, step.code)


def test_a_person_takes_charge_and_gives_it_back(county: Union, east: Union, doer: Actor) -> None:
    task = issue(county, east)
    actions.take_task(task=task, by=doer)
    case = Case.objects.unscoped("test").get(subject_id=task.pk)
    assert task.account_id == case.account_id == doer.account_id
    actions.release_task(task=again(task), by=doer)
    case.refresh_from_db(from_queryset=Case._base_manager.all())
    assert case.account_id is None


def test_a_day_before_the_issue_is_refused(county: Union, east: Union) -> None:
    task = issue(county, east)
    with clock.fixed(date(2026, 7, 2)), pytest.raises(Blocked, match="早于交办日期"):
        actions.accept_task(task=task, on=date(2026, 6, 1), by=SYSTEM)


def test_the_second_of_two_at_once_is_refused(county: Union, east: Union) -> None:
    task = issue(county, east)
    other = again(task)
    actions.accept_task(task=task, by=SYSTEM)
    with pytest.raises(Stale):
        actions.decline_task(task=other, why="不属本镇", by=SYSTEM)
    held = again(task)
    assert (held.state, held.bounces) == (Stage.ACCEPTED, 0)
