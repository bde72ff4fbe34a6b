"""Every step of every lifecycle that is declared: taken, tried by each role, objected to by each blocker, tried twice.

A line hands in records in its `tests/cases.py` (RECORDS, DATA, LATER; see `docs/adding-a-line.md`). Each trial is rolled
back, so that one record per state is enough.
"""

import dataclasses
import importlib
import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.utils import translation

from niangjia.kernel.access.choices import ABILITIES
from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.audit.models import Event
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.cases import deadlines, engine, handlers, turns
from niangjia.kernel.cases.lifecycle import Lifecycle, Reason, Transition
from niangjia.kernel.cases.models import Case, Deadline, Moment
from niangjia.kernel.cases.restricted import is_restricted
from niangjia.kernel.cases.tests.walking import BECAUSE, said
from niangjia.kernel.registry import registry

# Lifecycles are asked, not the engine: two passes would say the same twice.
pytestmark = pytest.mark.once
TODAY = date(2026, 6, 30)
OBJECTION = "生成测试中的阻止理由"
CYCLES = {cycle.code: cycle for cycle in registry.items(Lifecycle)}
STATES = [
    (code, state.code)
    for code, cycle in CYCLES.items()
    for state in cycle.states
    if cycle.outgoing(state.code)
]


def hook(cycle: Lifecycle) -> Any:
    """The `tests/cases.py` beside the declaration of a lifecycle; None where there is none."""
    package = registry.owner(cycle)
    for home in ("lines", "kit"):
        name = f"niangjia.{home}.{package.code}.tests.cases"
        if importlib.util.find_spec(f"niangjia.{home}.{package.code}") and importlib.util.find_spec(name):
            return importlib.import_module(name)
    return None


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.fixed(TODAY), translation.override("zh-hans"):
        yield


@contextmanager
def trial() -> Iterator[None]:
    """What happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclasses.dataclass
class Stand:
    """A record in a state, and what its steps are told."""

    cycle: Lifecycle
    state: str
    record: Any
    data: dict[tuple[str, str], Any]
    later: set[tuple[str, str]]
    case: int

    @classmethod
    def of(cls, code: str, state: str) -> "Stand":
        cycle = CYCLES[code]
        found = hook(cycle)
        if found is None or code not in found.RECORDS:
            pytest.fail(f"no record of {code}: tests/cases.py of its line hands in none")
        record = found.RECORDS[code](state)
        assert engine.state_of(record, cycle).code == state, "the factory gave another state"
        case = engine.case_of(record, cycle)
        assert case is not None, "the record has no case"
        return cls(cycle, state, record, getattr(found, "DATA", {}), getattr(found, "LATER", set()), case.pk)

    def fresh(self) -> Any:
        """The record as it is in the database."""
        return type(self.record)._base_manager.get(pk=self.record.pk)

    def told(self, step: Transition) -> dict[str, Any]:
        """What the step is told; asked once a trial, because a line may make rows for it."""
        return said(self.fresh(), self.cycle, step, self.data)

    def move(
        self, step: Transition, by: Actor, told: dict[str, Any], cycle: Lifecycle | None = None
    ) -> Moment:
        return engine.move(
            self.fresh(), step.code, by=by, lifecycle=cycle or self.cycle, data=told, because=BECAUSE
        )

    def is_later(self, step: Transition) -> bool:
        return (self.cycle.code, step.code) in self.later

    def picture(self) -> tuple[Any, ...]:
        """Everything a refused step must leave as it was. Asked some ten thousand times, hence in plain SQL."""
        kind, pk = deadlines.subject_of(self.record)
        return (
            rows_of(type(self.record), "id = %s", pk),
            rows_of(Case, "id = %s", self.case),
            rows_of(Deadline, "subject_type = %s AND subject_id = %s ORDER BY id", kind, pk),
            rows_of(Moment, "case_id = %s ORDER BY id", self.case),
            newest(Event),
        )


def rows_of(model: type[Model], condition: str, *values: Any) -> list[tuple[Any, ...]]:
    """Whole rows, as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table} WHERE {condition}", values)
        return list(cursor.fetchall())


def newest(model: type[Model]) -> tuple[Any, ...]:
    """How many rows there are, and the last key."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), max(id) FROM {model._meta.db_table}")
        return tuple(cursor.fetchone())


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "state"), STATES)
def test_every_step_out_of_every_state(code: str, state: str) -> None:
    stand = Stand.of(code, state)
    for step in stand.cycle.outgoing(state):
        if not stand.is_later(step):
            is_taken(stand, step)
            is_refused_a_second_time(stand, step)
        asks_every_role(stand, step)
        heeds_every_blocker(stand, step)
    for step in stand.cycle.transitions:
        if state not in step.sources:
            is_refused_from_here(stand, step)


@pytest.mark.parametrize("code", sorted(CYCLES))
def test_every_state_is_reached_and_left(code: str) -> None:
    assert list(CYCLES[code].check()) == []


def is_taken(stand: Stand, step: Transition) -> None:
    """Record, case and newest moment stand in the target; what runs belongs there; the end settles everything."""
    where = f"{stand.cycle.code} {stand.state} -> {step.code}"
    with trial():
        moment = stand.move(step, SYSTEM, stand.told(step))
        case, target = engine.demand_case(stand.fresh(), stand.cycle), stand.cycle.state(step.target)
        assert (moment.source, moment.state, moment.transition) == (stand.state, target.code, step.code), (
            where
        )
        assert engine.state_of(stand.fresh(), stand.cycle).code == case.state == target.code, where
        assert (case.closed_on != FAR) == target.final, where
        assert case.restricted == is_restricted(stand.fresh()), where
        running = Deadline._base_manager.filter(case=case, done_on=FAR)
        allowed = {due.statute for due in (*target.dues, *step.dues(), *stays(stand.cycle, target.code))}
        assert {row.statute for row in running} <= allowed, where
        assert not (target.final and running.exists()), where


def stays(cycle: Lifecycle, state: str) -> list[Any]:
    every = [due for one in cycle.states for due in one.dues]
    return [due for due in (*every, *(d for s in cycle.transitions for d in s.dues())) if state in due.until]


def is_refused_a_second_time(stand: Stand, step: Transition) -> None:
    """Two desks have the same record open and take the same step: the second one is told, and nothing is done twice."""
    if step.target == stand.state:
        return  # a step that may be taken again and again
    with trial():
        told, second = stand.told(step), stand.fresh()
        stand.move(step, SYSTEM, told)
        before = stand.picture()
        with pytest.raises((Refusal, NotFound)), transaction.atomic():
            engine.move(second, step.code, by=SYSTEM, lifecycle=stand.cycle, data=told, because=BECAUSE)
        assert stand.picture() == before, f"{stand.cycle.code} {stand.state} -> {step.code} was taken twice"


def asks_every_role(stand: Stand, step: Transition) -> None:
    """Who has not the ability is refused and leaves no trace; who has it takes the step or is told why not."""
    case = engine.case_of(stand.record, stand.cycle)
    union = turns.judge(stand.cycle, step, stand.cycle.state(stand.state), stand.fresh(), case)
    for role, abilities in ABILITIES.items():
        with trial():
            account = Account.objects.create(username=f"生成-{role}", name=f"生成{role}")
            RoleAssignment.objects.create(
                account=account, role=role, union=union, valid_from=date(2020, 1, 1)
            )
            if is_restricted(stand.record):
                give_sight(stand, account)
            told = stand.told(step)
            before = stand.picture()
            if step.ability in abilities:
                taken_or_refused(stand, step, actor_for(account), told)
                continue
            with pytest.raises((Forbidden, NotFound)), transaction.atomic():
                stand.move(step, actor_for(account), told)
            assert stand.picture() == before, f"{role} left a trace of {step.code}"


def give_sight(stand: Stand, account: Account) -> None:
    handlers.add_handler(record=stand.fresh(), account=account, by=SYSTEM)


def taken_or_refused(stand: Stand, step: Transition, by: Actor, told: dict[str, Any]) -> None:
    """Not an exception of another kind."""
    before = stand.picture()
    try:
        with transaction.atomic():
            moment = stand.move(step, by, told)
    except (Refusal, NotFound):
        assert stand.picture() == before, f"{step.code} was refused half-way"
        return
    assert (moment.by_id, moment.by_name) == (by.account_id, by.name)


def heeds_every_blocker(stand: Stand, step: Transition) -> None:
    """Each blocker answers in reasons; when it objects, the step is refused with its reason and nothing is written."""
    with trial():
        context = engine.context_of(SYSTEM, None, stand.told(step))
        for blocker in step.blockers:
            assert all(isinstance(reason, Reason) for reason in blocker(stand.fresh(), context) or ())
    for n in range(len(step.blockers) + 1):
        with trial():
            refused(stand, with_blocker(stand.cycle, step, n, objecting))


def objecting(_record: Model, _context: Any) -> Iterator[Reason]:
    yield Reason(OBJECTION, link="/x/", remedy="补正")


def with_blocker(cycle: Lifecycle, step: Transition, n: int, blocker: Callable[..., Any]) -> Lifecycle:
    """The lifecycle with the n-th blocker of a step exchanged (a further one for n behind the last)."""
    blockers = [*step.blockers[:n], blocker, *step.blockers[n + 1 :]]
    changed = dataclasses.replace(step, blockers=blockers)
    return dataclasses.replace(cycle, transitions=[changed if t is step else t for t in cycle.transitions])


def refused(stand: Stand, cycle: Lifecycle) -> None:
    step = next(t for t in cycle.transitions if objecting in t.blockers)
    told = stand.told(step)
    before = stand.picture()
    with pytest.raises(engine.Blocked, match=OBJECTION) as caught, transaction.atomic():
        stand.move(step, SYSTEM, told, cycle)
    mine = next(reason for reason in caught.value.reasons if reason.text == OBJECTION)
    assert (mine.link, mine.remedy) == ("/x/", "补正")
    assert stand.picture() == before, f"{step.code} was refused and left a trace"


def is_refused_from_here(stand: Stand, step: Transition) -> None:
    """A step of another state is not possible, and says where the matter stands."""
    before = stand.picture()
    label = str(stand.cycle.state(stand.state).label)
    with pytest.raises(engine.Blocked) as caught, transaction.atomic():
        engine.move(stand.fresh(), step.code, by=SYSTEM, lifecycle=stand.cycle, data={}, because=BECAUSE)
    assert any(label in str(reason.text) for reason in caught.value.reasons)
    assert stand.picture() == before
