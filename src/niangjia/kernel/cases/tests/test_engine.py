"""A preparation on its way: the factory hands in, the town answers. Every step is tried, allowed and refused."""

import random
from datetime import date

import pytest

from niangjia.kernel import statutes
from niangjia.kernel.access.actions import hand_over
from niangjia.kernel.access.models import Account
from niangjia.kernel.audit.models import Event
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal, Stale
from niangjia.kernel.cases import batches, deadlines, engine, holidays, queries
from niangjia.kernel.cases.models import Batch, Case, Deadline, Moment
from niangjia.kernel.units.models import Union

from .conftest import account, acting
from .preparation import PREPARATION, go, put

DAY = date(2026, 6, 30)
STEPS = {(source, step.code) for step in PREPARATION.transitions for source in step.sources}


@pytest.fixture
def case(mill: Union) -> Case:
    Union._base_manager.filter(pk=mill.pk).update(phone="0571-88880000")
    mill.refresh_from_db()
    return engine.open_case(mill, by=SYSTEM, lifecycle=PREPARATION)


def test_the_declaration_is_sound() -> None:
    assert list(PREPARATION.check()) == []


def test_opening_keeps_a_first_moment_and_is_done_once(case: Case, mill: Union) -> None:
    assert (case.state, case.union_id, case.turn_id, case.closed_on) == ("draft", mill.pk, mill.pk, FAR)
    assert engine.open_case(mill, by=SYSTEM, lifecycle=PREPARATION).pk == case.pk
    assert [m.state for m in queries.moments_of(case)] == ["draft"]


@pytest.mark.parametrize("state", ["draft", "handed_in", "approved", "electing"])
@pytest.mark.parametrize("step", [t.code for t in PREPARATION.transitions])
def test_every_step_from_every_state(case: Case, mill: Union, state: str, step: str) -> None:
    put(mill, state)
    before = Moment.objects.count()
    if (state, step) not in STEPS:
        with pytest.raises(engine.Blocked, match="不再可行"):
            go(mill, step)
    elif step == "finish":
        with pytest.raises(Refusal, match="印章未刻"):
            go(mill, step)
    else:
        moment = go(mill, step, because="材料齐全")
        target = PREPARATION.transition(step).target
        mill.refresh_from_db()
        case.refresh_from_db()
        assert (moment.source, moment.state, mill.approval_no, case.state) == (state, target, target, target)
        assert (case.closed_on == FAR) is not PREPARATION.state(target).final
        before += 1
    mill.refresh_from_db()
    case.refresh_from_db()
    assert Moment.objects.count() == before
    assert mill.approval_no in ("", case.state)


def test_a_refusal_names_every_reason_with_its_link(case: Case, mill: Union) -> None:
    Union._base_manager.filter(pk=mill.pk).update(phone="")
    mill.refresh_from_db()
    with pytest.raises(engine.Blocked) as raised:
        go(mill, "hand_in", data={"members": 24})
    assert [str(r.text) for r in raised.value.reasons] == ["没有联系电话", "会员不足25人"]
    assert raised.value.reasons[0].link == "/unions/edit/"
    assert "没有联系电话；会员不足25人" in str(raised.value)
    assert Moment.objects.filter(case=case).count() == 1


def test_an_unconfirmed_rule_warns_and_does_not_block(case: Case, mill: Union) -> None:
    moment = go(mill, "hand_in", "approve")
    assert moment.warnings == [{"text": "超过登记决定期限", "link": "", "remedy": "",
                                "citation": "《基层工会法人登记管理办法》（总工办发〔2020〕20号）"}]  # fmt: skip


def test_the_decision_is_frozen_with_facts_and_rules(case: Case, mill: Union) -> None:
    moment = go(mill, "hand_in", data={"members": 30, "parent": mill.parent})
    Union._base_manager.filter(pk=mill.pk).update(phone="")
    moment.refresh_from_db()
    assert moment.facts == {
        "union": "青禾纺织厂工会",
        "phone": "0571-88880000",
        "members": 30,
        "parent": "青禾镇总工会",
    }
    assert [(r["name"], r["number"], r["citation"]) for r in moment.rules] == [
        ("union.formation.min_members", "25", "《工会法》第11条")
    ]
    assert (moment.by_name, moment.on) == ("系统", DAY)


def test_an_effect_belongs_to_the_step(case: Case, mill: Union) -> None:
    go(mill, "hand_in", "approve")
    mill.refresh_from_db()
    assert mill.leader_name == "已批准"


def test_a_failing_effect_undoes_the_step(case: Case, mill: Union) -> None:
    go(mill, "hand_in", "approve", "convene")
    with pytest.raises(Refusal, match="印章未刻"):
        go(mill, "finish")
    mill.refresh_from_db()
    assert mill.approval_no == "electing"


def test_a_reason_is_demanded_where_declared(case: Case, mill: Union) -> None:
    go(mill, "hand_in")
    with pytest.raises(engine.Blocked, match="请填写"):
        go(mill, "refuse")
    assert go(mill, "refuse", because="未满二十五人").reason == "未满二十五人"


def test_no_step_in_the_future(case: Case, mill: Union) -> None:
    with pytest.raises(engine.Blocked, match="晚于今天"):
        go(mill, "hand_in", on=date(2026, 7, 1))


def test_two_at_once_the_second_is_told(case: Case, mill: Union) -> None:
    other = Union.objects.unscoped("test").get(pk=mill.pk)
    go(mill, "hand_in")
    with pytest.raises(Stale):
        go(other, "hand_in")
    assert Moment.objects.filter(case=case).count() == 2


def test_who_may(case: Case, mill: Union, shop: Union, chair: Account, officer: Account) -> None:
    factory, town = acting(officer), acting(chair)
    engine.move(mill, "hand_in", by=factory, lifecycle=PREPARATION)
    with pytest.raises(Forbidden, match="青禾镇总工会"):
        engine.move(mill, "approve", by=factory, lifecycle=PREPARATION)
    assert [t.code for t in engine.available(mill, by=factory, lifecycle=PREPARATION)] == ["take_back"]
    assert [t.code for t in engine.available(mill, by=town, lifecycle=PREPARATION)] == [
        "take_back",
        "approve",
        "refuse",
    ]
    engine.move(mill, "take_back", by=factory, lifecycle=PREPARATION)
    engine.open_case(shop, by=SYSTEM, lifecycle=PREPARATION)
    with pytest.raises(NotFound):
        engine.move(shop, "hand_in", by=factory, lifecycle=PREPARATION)


def test_both_sides_see_the_case_others_do_not(
    case: Case, mill: Union, shop: Union, chair: Account, officer: Account
) -> None:
    go(mill, "hand_in")
    assert Case.objects.within(acting(officer).scope).count() == 1
    assert Deadline.objects.within(acting(officer).scope).count() == 1
    assert Case.objects.within(acting(chair).scope).count() == 1
    stranger = acting(chair).scope.__class__(paths=(shop.path,))
    assert Case.objects.within(stranger).count() == 0
    assert Deadline.objects.within(stranger).count() == 0


def test_a_deadline_runs_with_the_state_and_ends_with_it(case: Case, mill: Union) -> None:
    with clock.fixed(date(2026, 6, 5)):
        go(mill, "hand_in")
    row = Deadline.objects.unscoped("test").get()
    assert (row.label, row.event, row.started_on, row.due_on) == (
        "批复建会请示", "收到请示", date(2026, 6, 5), date(2026, 6, 22))  # fmt: skip
    assert row.rule_text == "上级工会对建会（筹备）请示十五日内批复"
    assert row.unconfirmed
    assert [s["why"] for s in row.skipped] == ["端午节", "端午节"]
    assert row.turn.name == "青禾镇总工会"
    with clock.fixed(date(2026, 6, 12)):
        go(mill, "approve")
    row.refresh_from_db()
    assert row.done_on == date(2026, 6, 12)


def test_a_deadline_may_reach_into_further_states(case: Case, mill: Union) -> None:
    go(mill, "hand_in", "approve", "convene")
    row = Deadline.objects.unscoped("test").get(statute="union.preparation.months")
    assert row.is_open
    assert row.due_on == date(2026, 9, 30)


def test_the_rule_a_deadline_began_under_stays(case: Case, mill: Union) -> None:
    go(mill, "hand_in")
    from niangjia.kernel.base.actions import Act
    from niangjia.kernel.statutes.models import Statute

    Statute.objects.filter(name="union.preparation.reply_days").update(numerator=3)
    statutes.forget()
    row = Deadline.objects.unscoped("test").get()
    deadlines.recount(row, holidays.calendar(), Act("test", SYSTEM))
    assert row.due_on == date(2026, 7, 15)


def test_suspension_adds_its_days(case: Case, mill: Union) -> None:
    with clock.fixed(date(2026, 6, 5)):
        go(mill, "hand_in")
    row = Deadline.objects.unscoped("test").get()
    deadlines.suspend_deadline(deadline=row, starts=date(2026, 6, 8), why="等待补正材料", by=SYSTEM)
    row.refresh_from_db()
    assert queries.standing(row, date(2026, 12, 1)) == "suspended"
    with pytest.raises(Refusal, match="正在计算"):
        deadlines.suspend_deadline(deadline=row, starts=date(2026, 6, 8), why="再次", by=SYSTEM)
    deadlines.resume_deadline(deadline=row, on=date(2026, 6, 18), by=SYSTEM)
    row.refresh_from_db()
    assert row.due_on == date(2026, 6, 30)
    assert sum(s["why"] == "等待补正材料" for s in row.skipped) == 10
    with pytest.raises(Refusal, match="没有中止"):
        deadlines.resume_deadline(deadline=row, on=DAY, by=SYSTEM)


def test_a_deadline_outside_any_lifecycle(mill: Union) -> None:
    row = deadlines.start_deadline(record=mill, statute="union.legal_person.change_days", label="办理变更登记",
                                   event="名称变更", union=mill, on=date(2026, 6, 1), by=SYSTEM)  # fmt: skip
    assert row.due_on == date(2026, 7, 1)
    with pytest.raises(Refusal):
        deadlines.finish_deadline(deadline=row, on=date(2026, 5, 1), by=SYSTEM)
    deadlines.finish_deadline(deadline=row, on=date(2026, 6, 20), by=SYSTEM)
    assert row.done_on == date(2026, 6, 20)
    with pytest.raises(Refusal):
        deadlines.finish_deadline(deadline=row, by=SYSTEM)


def test_a_new_holiday_moves_running_deadlines(case: Case, mill: Union) -> None:
    go(mill, "hand_in")
    row = Deadline.objects.unscoped("test").get()
    assert row.due_on == date(2026, 7, 15)
    entered = holidays.enter_holiday(day=date(2026, 7, 15), kind="off", name="地方假日", by=SYSTEM)
    row.refresh_from_db()
    assert row.due_on == date(2026, 7, 16)
    assert row.skipped == [{"day": "2026-07-15", "why": "地方假日"}]
    holidays.remove_holiday(holiday=entered, by=SYSTEM)
    row.refresh_from_db()
    assert (row.due_on, row.skipped) == (date(2026, 7, 15), [])


def test_lists_of_an_account(case: Case, mill: Union, chair: Account, officer: Account) -> None:
    town, factory = acting(chair), acting(officer)
    assert [i.kind for i in queries.todo(factory.scope, officer)] == ["case"]
    assert queries.todo(town.scope, chair) == []
    with clock.fixed(date(2026, 6, 5)):
        go(mill, "hand_in")
    assert queries.todo(factory.scope, officer) == []
    (item,) = queries.todo(town.scope, chair, on=date(2026, 6, 10))
    assert (item.kind, item.title, item.due_on, item.standing) == (
        "deadline",
        "青禾纺织厂工会",
        date(2026, 6, 22),
        "open",
    )
    assert [i.standing for i in queries.todo(town.scope, chair, on=date(2026, 6, 15))] == ["soon"]
    assert len(queries.due_soon(town.scope, chair, on=date(2026, 6, 22))) == 1
    assert len(queries.overdue(town.scope, chair, on=date(2026, 6, 22))) == 0
    assert len(queries.overdue(town.scope, chair, on=date(2026, 6, 23))) == 1
    assert queries.overdue_below(town.scope, on=date(2026, 6, 23)).count() == 1
    assert queries.overdue_below(town.scope, on=date(2026, 6, 22)).count() == 0


def test_a_named_account_has_it_and_hands_it_over(
    case: Case, mill: Union, town: Union, chair: Account
) -> None:
    heir = account("新主席", "chair", town)
    with clock.fixed(date(2026, 6, 5)):
        go(mill, "hand_in")
    case.refresh_from_db()
    engine.assign(case, chair, by=SYSTEM)
    assert [i.kind for i in queries.todo(acting(chair).scope, chair)] == ["deadline"]
    assert queries.todo(acting(heir).scope, heir) == []
    hand_over(leaver=chair, successor=heir, assignments=list(chair.assignments.all()), by=SYSTEM)
    assert [i.responsible for i in queries.todo(acting(heir).scope, heir)] == ["新主席"]
    assert queries.todo(acting(chair).scope, chair) == []


def test_when_the_turn_passes_on_the_name_does_not(
    case: Case, mill: Union, chair: Account, officer: Account
) -> None:
    engine.assign(case, officer, by=SYSTEM)
    go(mill, "hand_in")
    assert [i.responsible for i in queries.todo(acting(chair).scope, chair)] == ["青禾镇总工会"]
    assert queries.todo(acting(officer).scope, officer) == []


@pytest.mark.parametrize("seed", range(6))
def test_any_walk_keeps_record_case_moments_and_deadlines_together(
    case: Case, mill: Union, seed: int
) -> None:
    walk = random.Random(seed)
    for _step in range(12):
        state = PREPARATION.state_of(mill)
        choice = walk.choice(PREPARATION.transitions).code
        try:
            go(mill, choice, because="走一步")
        except Refusal:
            mill.refresh_from_db()
            assert PREPARATION.state_of(mill) == state
        case.refresh_from_db()
        last = queries.moments_of(case).first()
        assert last is not None
        assert PREPARATION.state_of(mill) == case.state == last.state
        running = set(Deadline.objects.unscoped("test").filter(done_on=FAR).values_list("statute", flat=True))
        may_run = {"handed_in": {"union.preparation.reply_days"}, "approved": {"union.preparation.months"},
                   "electing": {"union.preparation.months"}}  # fmt: skip
        assert running == may_run.get(case.state, set())


def test_many_at_once_each_with_its_result(case: Case, town: Union, mill: Union, shop: Union) -> None:
    engine.open_case(shop, by=SYSTEM, lifecycle=PREPARATION)
    batch = batches.move_many(
        [mill, shop], "hand_in", by=SYSTEM, union=town, lifecycle=PREPARATION, because="集中报送"
    )
    batch = Batch.objects.unscoped("test").get(pk=batch.pk)
    assert (batch.total, batch.done, batch.refused) == (2, 1, 1)
    lines = {line.title: line for line in batch.lines.all()}
    assert lines["青禾纺织厂工会"].verdict == "done"
    assert lines["青禾百货店工会"].verdict == "refused"
    assert [r["text"] for r in lines["青禾百货店工会"].reasons] == ["没有联系电话"]
    assert {c.state for c in Case.objects.unscoped("test")} == {"draft", "handed_in"}
    with pytest.raises(Refusal):
        batches.move_many([], "hand_in", by=SYSTEM, union=town, lifecycle=PREPARATION)


def test_one_event_per_step(case: Case, mill: Union) -> None:
    before = Event.objects.count()
    go(mill, "hand_in")
    assert Event.objects.count() == before + 1
    event = Event.objects.order_by("-at").first()
    assert event is not None and event.action == "cases.move"


def test_what_a_closed_union_left_open_is_for_the_one_above(case: Case, mill: Union, chair: Account) -> None:
    town = acting(chair)
    assert queries.todo(town.scope, chair) == []
    Union._base_manager.filter(pk=mill.pk).update(closed_on=date(2026, 6, 1))
    assert [(i.kind, i.title) for i in queries.todo(town.scope, chair)] == [("case", "青禾纺织厂工会")]
