"""A worker complains about a factory: the case is its handlers' alone. Every door is tried by somebody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access import items
from niangjia.kernel.access.actions import hand_over
from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.audit import queries as audit
from niangjia.kernel.audit.models import Event
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases import engine, handlers, queries
from niangjia.kernel.cases.due import BELOW, Reach, Week
from niangjia.kernel.cases.lifecycle import Lifecycle
from niangjia.kernel.cases.models import Batch, BatchLine, Case, Deadline
from niangjia.kernel.units.models import Union

from .complaints import cycle_of, tables
from .conftest import TODAY, account, acting


@action("test.receive_complaint", ability="cases.move", at=lambda kw: kw["union"])
def receive(*, model: Any, union: Union, cycle: Lifecycle, by: Actor, act: Act) -> Any:
    made = act.create(model(union=union, title="张某投诉超时加班", restricted=True))
    engine.open_case(made, by=by, lifecycle=cycle)
    return made


@action("test.hear_complaint", ability="cases.move")
def hear(*, model: Any, record: Any, by: Actor, act: Act) -> Any:
    return act.create(model(complaint=record, words="证人作证"))


@action("test.mark_complaint", ability="cases.move")
def mark(*, record: Any, restricted: bool, by: Actor, act: Act) -> Any:
    return act.update(record, restricted=restricted)


@dataclass
class Stage:
    """Two officers and a chair of the same factory; the first one has received the complaint."""

    record: Any
    hearing: Any
    cycle: Lifecycle
    officer: Account
    other: Account
    chair: Account
    auditor: Account


@pytest.fixture
def stage(officer: Account, mill: Union, town: Union, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with tables() as (model, part):
        cycle = cycle_of(model)
        record = receive(model=model, union=mill, cycle=cycle, by=acting(officer))
        hearing = hear(model=part, record=record, by=acting(officer))
        monkeypatch.setattr(handlers.registry, "items", lambda kind: [cycle] if kind is Lifecycle else [])
        monkeypatch.setattr(
            handlers.registry, "get", lambda kind, code: cycle if code == cycle.code else None
        )
        yield Stage(record, hearing, cycle, officer, account("厂干事二", "officer", mill),
                    account("厂主席", "chair", mill), account("审计员", "auditor", town))  # fmt: skip


def seen(model: Any, who: Account) -> int:
    return int(model.objects.within(actor_for(who).scope).count())


def test_only_its_handlers_find_the_record_and_its_parts(stage: Stage) -> None:
    for model in (type(stage.record), type(stage.hearing), Case, Deadline):
        assert seen(model, stage.officer) == 1, model
        for who in (stage.other, stage.chair, stage.auditor):
            assert seen(model, who) == 0, (model, who.username)
        assert model.objects.within(Scope.all()).count() == 1
        assert model.objects.within(SYSTEM.scope).count() == 1


def test_a_handler_outside_the_range_still_sees_nothing(stage: Stage, shop: Union) -> None:
    stranger = account("店干事", "officer", shop)
    handlers.add_handler(record=stage.record, account=stranger, by=acting(stage.officer))
    assert seen(Case, stranger) == 0


def test_nothing_of_it_waits_in_other_lists(stage: Stage) -> None:
    mine = queries.todo(acting(stage.officer).scope, stage.officer)
    assert [item.title for item in mine] == ["张某投诉超时加班"]
    for who in (stage.other, stage.chair):
        assert queries.todo(acting(who).scope, who) == []


def test_what_is_late_of_it_is_counted_for_its_handlers_alone(stage: Stage, chair: Account) -> None:
    Deadline._base_manager.update(due_on="2026-01-05")
    assert queries.overdue_below(acting(stage.officer).scope).count() == 1
    for who in (stage.auditor, chair, stage.other):
        assert queries.overdue_below(acting(who).scope).count() == 0
    assert queries.todo(acting(chair).scope, chair) == []


def test_its_events_are_its_handlers_alone(stage: Stage) -> None:
    engine.move(stage.record, "answer", by=acting(stage.officer), lifecycle=stage.cycle)
    chair = stage.chair
    assert (
        Event.objects.filter(
            action__in=["test.receive_complaint", "test.hear_complaint", "cases.move"]
        ).count()
        == 3
    )
    for who in (chair, stage.auditor):
        assert not audit.events(acting(who)).filter(account_name="厂干事").exists()
    handlers.add_handler(record=stage.record, account=chair, by=acting(stage.officer))
    names = [event.action for event in audit.events(acting(chair)).filter(account_name="厂干事")]
    assert names == ["cases.add_handler", "cases.move", "test.hear_complaint", "test.receive_complaint"]


def test_letting_it_go_shows_it_and_its_past_and_restricting_hides_both_again(stage: Stage) -> None:
    handlers.release(record=stage.record, by=acting(stage.officer))
    assert (
        seen(Case, stage.other) == seen(Deadline, stage.other) == seen(type(stage.hearing), stage.other) == 1
    )
    assert audit.events(acting(stage.chair)).filter(action="test.receive_complaint").exists()
    handlers.restrict(record=stage.record, by=acting(stage.officer))
    assert (
        seen(Case, stage.other) == seen(Deadline, stage.other) == seen(type(stage.hearing), stage.other) == 0
    )
    assert not audit.events(acting(stage.chair)).filter(action="test.receive_complaint").exists()


def test_the_mark_follows_a_plain_update(stage: Stage) -> None:
    unmark(record=stage.record, by=acting(stage.officer))
    assert (seen(Case, stage.other), seen(Deadline, stage.other)) == (1, 1)


@action("test.unmark")
def unmark(*, record: Any, by: Actor, act: Act) -> None:
    act.update(record, restricted=False)


@pytest.mark.parametrize("door", ["deadline", "case", "step"])
def test_its_pages_are_not_found(stage: Stage, client: Client, door: str) -> None:
    case = Case._base_manager.get()
    address = reverse(*{"deadline": ("cases:deadline", None, [Deadline._base_manager.get().pk]),
                        "case": ("cases:case", None, [case.pk]),
                        "step": ("cases:step", None, ["test.complaint", stage.record.pk, "answer"])}[door])  # fmt: skip
    for who in (stage.other, stage.chair, stage.auditor) if door != "step" else (stage.other, stage.chair):
        client.force_login(who)
        assert client.get(address).status_code == 404
    client.force_login(stage.officer)
    assert client.get(address).status_code == 200


def test_its_line_of_a_batch_is_left_out(stage: Stage, mill: Union, client: Client) -> None:
    batch = Batch._base_manager.create(union=mill, lifecycle="none", transition="answer", total=1, done=1)
    BatchLine.objects.create(
        batch=batch, subject_id=stage.record.pk, title="张某投诉超时加班", verdict="done"
    )
    page = reverse("cases:batch", args=[batch.pk])
    client.force_login(stage.other)
    assert "张某" not in client.get(page).content.decode()
    client.force_login(stage.officer)
    assert "张某" in client.get(page).content.decode()


def test_whoever_is_no_handler_cannot_name_or_release(stage: Stage) -> None:
    for by in (acting(stage.other), acting(stage.chair)):
        with pytest.raises(NotFound):
            handlers.add_handler(record=stage.record, account=stage.other, by=by)
        with pytest.raises(NotFound):
            handlers.release(record=stage.record, by=by)


def test_the_last_handler_stays(stage: Stage) -> None:
    with pytest.raises(Refusal, match="至少"):
        handlers.remove_handler(record=stage.record, account=stage.officer, by=acting(stage.officer))
    handlers.add_handler(record=stage.record, account=stage.other, by=acting(stage.officer))
    handlers.remove_handler(record=stage.record, account=stage.officer, by=acting(stage.officer))
    assert (seen(Case, stage.officer), seen(Case, stage.other)) == (0, 1)
    with pytest.raises(Refusal, match="并不承办"):
        handlers.remove_handler(record=stage.record, account=stage.officer, by=SYSTEM)


def test_who_is_named_responsible_handles_it(stage: Stage) -> None:
    engine.assign(Case._base_manager.get(), stage.other, by=acting(stage.officer))
    assert seen(Case, stage.other) == 1


def test_a_handover_passes_it_on_without_saying_what_it_is(stage: Stage) -> None:
    held = items.open_items(stage.officer)
    assert [(number, titles) for _label, number, titles in held] == [(1, ["限定知悉事项"])]
    hand_over(
        leaver=stage.officer,
        successor=stage.other,
        assignments=list(stage.officer.assignments.all()),
        by=SYSTEM,
    )
    assert [row.account for row in handlers.handlers_of(stage.record)] == [stage.other]
    assert handlers.handlers_of(stage.record).get().ended_on == FAR


def test_only_what_can_be_restricted_is(mill: Union) -> None:
    with pytest.raises(TypeError, match="Union"):
        handlers.restrict(record=mill, by=SYSTEM)


@pytest.mark.usefixtures("keeping")
def test_counts_that_are_kept_change_with_the_mark(stage: Stage) -> None:
    def counted(who: Account) -> int:
        return Week(Reach(who, actor_for(who).scope, BELOW, TODAY), date(2026, 6, 29)).counts["all"]

    Deadline._base_manager.update(due_on=TODAY)
    assert (counted(stage.officer), counted(stage.chair)) == (1, 0)
    mark(record=stage.record, restricted=False, by=SYSTEM)
    assert (counted(stage.officer), counted(stage.chair)) == (1, 1)
    mark(record=stage.record, restricted=True, by=SYSTEM)
    assert (counted(stage.officer), counted(stage.chair)) == (1, 0)
