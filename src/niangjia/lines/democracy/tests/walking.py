"""The shortest way of a record to a state, step by step."""

from typing import Any

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.lifecycle import Lifecycle
from niangjia.kernel.registry import registry


def walk(record: Any, code: str, state: str, data: dict[tuple[str, str], Any]) -> None:
    """Move `record` to `state`; a step's data may be a function of the record."""
    cycle = registry.get(Lifecycle, code)
    assert cycle is not None
    for step in _way(cycle, engine.state_of(record, cycle).code, state):
        said = data.get((code, step), {})
        found = said(record) if callable(said) else said
        engine.move(record, step, by=SYSTEM, lifecycle=cycle, data=dict(found), because="测试")


def _way(cycle: Lifecycle, start: str, goal: str) -> list[str]:
    ways: dict[str, list[str]] = {start: []}
    left = [start]
    while left and goal not in ways:
        state = left.pop(0)
        for step in cycle.outgoing(state):
            if step.target not in ways:
                ways[step.target] = [*ways[state], step.code]
                left.append(step.target)
    return ways[goal]
