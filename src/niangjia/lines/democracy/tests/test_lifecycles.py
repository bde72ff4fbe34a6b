"""Every step of every lifecycle of the line passes from the state it leaves, and stands where it says."""

from collections.abc import Iterator
from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.lines.democracy.lifecycle import LIFECYCLES

from .cases import DATA, RECORDS, TODAY

pytestmark = pytest.mark.django_db
STEPS = [
    pytest.param(cycle, source, step, id=f"{cycle.code}-{source}-{step.code}")
    for cycle in LIFECYCLES
    for step in cycle.transitions
    for source in step.sources
]


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


@pytest.mark.parametrize(("cycle", "source", "step"), STEPS)
def test_every_step_passes(cycle, source, step) -> None:  # type: ignore[no-untyped-def]
    record = RECORDS[cycle.code](source)
    assert record.state == source
    said = DATA.get((cycle.code, step.code), {})
    data = said(record) if callable(said) else said
    engine.move(record, step.code, by=SYSTEM, lifecycle=cycle, data=dict(data), because="测试")
    case = engine.case_of(record, cycle)
    assert case is not None
    assert (record.state, case.state) == (step.target, step.target)
    running = Deadline.objects.unscoped("test").filter(case=case, done_on=FAR)
    if cycle.state(step.target).final:
        assert case.closed_on <= TODAY
        assert not running.exists()
