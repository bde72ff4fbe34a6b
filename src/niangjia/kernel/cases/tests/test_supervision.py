"""The town watches a factory's preparation: urging, instructing, passing on, raising, inheriting."""

from datetime import date, timedelta
from typing import Any

import pytest

from niangjia.kernel.access.models import Account
from niangjia.kernel.audit.models import Event
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.cases import batches, engine, queries, supervision
from niangjia.kernel.cases.choices import Work
from niangjia.kernel.cases.lifecycle import Lifecycle
from niangjia.kernel.cases.models import Case, Deadline, Word
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import Union

from .conftest import TODAY, account, acting
from .preparation import PREPARATION


@pytest.fixture
def case(mill: Union, monkeypatch: pytest.MonkeyPatch) -> Case:
    held = registry.items
    monkeypatch.setattr(registry, "items", lambda kind: [PREPARATION] if kind is Lifecycle else held(kind))
    monkeypatch.setattr(registry, "get", lambda kind, code: PREPARATION if code == PREPARATION.code else None)
    Union._base_manager.filter(pk=mill.pk).update(phone="0571-88880000")
    mill.refresh_from_db()
    return engine.open_case(mill, by=SYSTEM, lifecycle=PREPARATION)


def fresh(case: Case) -> Case:
    return engine.demand_case(Union._base_manager.get(pk=case.subject_id), PREPARATION)


def kinds(case: Case) -> list[str]:
    return [word.kind for word in supervision.words_of(case)]


def test_urging_marks_the_item_until_the_matter_moves(
    case: Case, mill: Union, chair: Account, officer: Account
) -> None:
    supervision.urge(case=case, text="请抓紧", by=acting(chair))
    item = queries.todo(acting(officer).scope, officer)[0]
    assert (item.title, item.urged_on) == ("青禾纺织厂工会", TODAY)
    assert kinds(case) == ["urge"]
    engine.move(mill, "hand_in", by=acting(officer), lifecycle=PREPARATION)
    assert fresh(case).urged_on is None


def test_a_matter_is_urged_once_a_day_and_not_after_it_closed(case: Case, chair: Account) -> None:
    supervision.urge(case=case, text="", by=acting(chair))
    with pytest.raises(Refusal, match="今天已"):
        supervision.urge(case=fresh(case), text="", by=acting(chair))
    with clock.fixed(TODAY + timedelta(days=1)):
        supervision.urge(case=fresh(case), text="", by=acting(chair))
    Case._base_manager.update(closed_on=TODAY)
    with pytest.raises(Refusal, match="已办结"):
        supervision.urge(case=fresh(case), text="", by=acting(chair))


def test_an_officer_urges_nobody(case: Case, officer: Account, shop: Union) -> None:
    with pytest.raises(Forbidden):
        supervision.urge(case=case, text="", by=acting(officer))
    with pytest.raises(NotFound):
        supervision.urge(case=case, text="", by=acting(account("店主席", "chair", shop)))


def test_a_supervisor_urges_and_instructs(case: Case, town: Union) -> None:
    watcher = account("督查员", "supervisor", town)
    supervision.urge(case=case, text="", by=acting(watcher))
    supervision.instruct(case=case, text="月底前报送", due_on=date(2026, 7, 10), by=acting(watcher))
    assert kinds(case) == ["urge", "instruct"]


def test_an_instruction_has_its_date_until_it_is_answered(
    case: Case, chair: Account, officer: Account
) -> None:
    word = supervision.instruct(case=case, text="先补齐名册", due_on=date(2026, 7, 4), by=acting(chair))
    (item,) = queries.todo(acting(officer).scope, officer)
    assert (item.label, item.due_on, item.kind) == ("落实批示", date(2026, 7, 4), "deadline")
    supervision.answer(word=word, text="名册已补齐", by=acting(officer))
    row = Deadline._base_manager.get()
    word.refresh_from_db()
    assert (row.done_on, word.done_on, row.event) == (TODAY, TODAY, "镇主席的批示")
    with pytest.raises(Refusal, match="已经回复"):
        supervision.answer(word=word, text="再报", by=acting(officer))


def test_a_step_leaves_an_instruction_running_and_the_end_settles_it(
    case: Case, mill: Union, chair: Account
) -> None:
    supervision.instruct(case=case, text="从快", due_on=date(2026, 7, 4), by=acting(chair))
    engine.move(mill, "hand_in", by=SYSTEM, lifecycle=PREPARATION)
    running = Deadline._base_manager.filter(done_on=FAR).values_list("statute", flat=True)
    assert set(running) == {"cases.instruction", "union.preparation.reply_days"}
    engine.move(mill, "refuse", by=SYSTEM, lifecycle=PREPARATION, because="材料不全")
    assert not Deadline._base_manager.filter(done_on=FAR).exists()


@pytest.mark.parametrize(
    ("text", "due_on", "fault"), [("", date(2026, 7, 4), "写明"), ("x", date(2026, 6, 29), "过去")]
)
def test_faulty_instructions(case: Case, chair: Account, text: str, due_on: date, fault: str) -> None:
    with pytest.raises(Refusal, match=fault):
        supervision.instruct(case=case, text=text, due_on=due_on, by=acting(chair))


def test_passing_on_to_another_union_keeps_a_log_and_lets_it_act(
    case: Case, mill: Union, shop: Union, chair: Account, officer: Account
) -> None:
    clerk = account("店干事", "officer", shop)
    supervision.hand_over(case=case, union=shop, account=clerk, text="人手不足", by=acting(chair))
    (word,) = supervision.words_of(case)
    assert (word.kind, word.from_union, word.to_union, word.to_name, word.text, word.by_name) == (
        "handover", mill, shop, "店干事", "人手不足", "镇主席")  # fmt: skip
    assert [item.title for item in queries.todo(acting(clerk).scope, clerk)] == ["青禾纺织厂工会"]
    assert queries.todo(acting(officer).scope, officer) == []
    engine.move(mill, "hand_in", by=acting(clerk), lifecycle=PREPARATION)
    assert fresh(case).turn.name == "青禾镇总工会", "the reply is the town's"
    mill.refresh_from_db()
    engine.move(mill, "take_back", by=acting(officer), lifecycle=PREPARATION)
    assert fresh(case).turn == mill, "and then it is the factory's own again"


def test_passing_on_is_refused(
    case: Case, mill: Union, shop: Union, chair: Account, officer: Account
) -> None:
    clerk = account("店干事", "officer", shop)
    tries: list[tuple[type[Exception], str | None, Account, dict[str, Any]]] = [
        (Forbidden, "转办", account("干事二", "officer", mill), {"union": shop}),
        (Refusal, "另一", chair, {}),
        (Refusal, "没有可以办理", chair, {"account": clerk}),
        (Refusal, "理由", chair, {"account": officer, "text": ""}),
        (NotFound, None, account("厂主席", "chair", mill), {"union": shop}),
    ]
    for kind, fault, who, said in tries:
        with pytest.raises(kind, match=fault):
            supervision.hand_over(case=case, **({"text": "忙"} | said), by=acting(who))  # type: ignore[arg-type]
    assert not Word._base_manager.exists()


def test_within_a_union_an_officer_passes_it_to_a_colleague(
    case: Case, mill: Union, officer: Account
) -> None:
    other = account("干事二", "officer", mill)
    supervision.hand_over(case=case, account=other, text="出差", by=acting(officer))
    assert (fresh(case).account, fresh(case).handed_on) == (other, None)


def test_what_stays_overdue_is_raised_level_by_level(
    case: Case, mill: Union, town: Union, chair: Account
) -> None:
    engine.move(mill, "hand_in", by=SYSTEM, lifecycle=PREPARATION)
    row = Deadline._base_manager.get()
    top = units.create_union(parent=None, name="县总工会", kind="federation", level=40, founded_on=date(2000, 1, 1),
                             by=SYSTEM)  # fmt: skip
    head = account("县主席", "chair", top)
    units.move_union(union=town, parent=top, on=TODAY, by=SYSTEM)
    for days, raised, to in ((3, 0, None), (4, 1, top), (4, 0, top), (8, 0, top)):
        with clock.fixed(row.due_on + timedelta(days=days)):
            assert supervision.raise_overdue(on=clock.today(), by=SYSTEM) == raised
            row.refresh_from_db()
            assert row.raised_to == to
    assert kinds(case) == ["raise"]
    with clock.fixed(row.due_on + timedelta(days=5)):
        titles = {item.title: item.link for item in queries.todo(acting(head).scope, head)}
        assert "上报督办事项1件" in titles
        assert [found.pk for found in queries.raised_to(acting(head).scope, head)] == [row.pk]


def test_a_merged_union_leaves_its_matters_to_its_successor(
    case: Case, mill: Union, shop: Union, officer: Account
) -> None:
    engine.assign(case, officer, by=SYSTEM)
    units.merge_unions(sources=[mill], target=shop, on=TODAY, by=SYSTEM)
    clerk = account("店干事", "officer", shop)
    held = fresh(case)
    assert (held.turn, held.account, held.handed_on) == (shop, None, TODAY)
    (word,) = supervision.words_of(case)
    assert (word.kind, word.from_union, word.to_union) == ("inherit", mill, shop)
    assert [item.title for item in queries.todo(acting(clerk).scope, clerk)] == ["青禾纺织厂工会"]
    assert Event.objects.get(action="units.merge_unions").changed > 2
    mill.refresh_from_db()
    engine.move(mill, "hand_in", by=acting(clerk), lifecycle=PREPARATION)


def test_a_dissolved_union_leaves_them_to_the_one_above(
    case: Case, mill: Union, town: Union, chair: Account
) -> None:
    units.close_union(union=mill, on=TODAY, end="400", by=SYSTEM)
    assert fresh(case).turn == town
    assert [item.title for item in queries.todo(acting(chair).scope, chair)] == ["青禾纺织厂工会"]


def test_urging_in_bulk_tells_what_became_of_each(
    case: Case, mill: Union, shop: Union, town: Union, chair: Account
) -> None:
    batch = batches.open_batch([mill, shop], "urge", by=acting(chair), union=town, cycle=PREPARATION, kind=Work.URGE,
                               because="季度末清零")  # fmt: skip
    batches.work_off(batch, by=acting(chair))
    assert {line.title: line.verdict for line in batch.lines.all()} == {
        "青禾纺织厂工会": "done", "青禾百货店工会": "refused"}  # fmt: skip
    assert supervision.words_of(case).get().text == "季度末清零"
