"""Bringing a record to a state by its own steps, for the tests of lines."""

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.lifecycle import Lifecycle, Transition
from niangjia.kernel.registry.registry import registry

Said = dict[str, Any] | Callable[[Any], dict[str, Any]]
BECAUSE = "测试办理"


def said(
    record: Any, cycle: Lifecycle, step: Transition, data: Mapping[tuple[str, str], Said]
) -> dict[str, Any]:
    """The data of a step for a record."""
    found = data.get((cycle.code, step.code), {})
    return dict(found(record) if callable(found) else found)


def way(cycle: Lifecycle, source: str, target: str) -> list[Transition]:
    """The shortest way from a state to another. Raises LookupError where there is none."""
    queue: deque[tuple[str, list[Transition]]] = deque([(source, [])])
    seen = {source}
    while queue:
        state, steps = queue.popleft()
        if state == target:
            return steps
        for step in cycle.outgoing(state):
            if step.target not in seen:
                seen.add(step.target)
                queue.append((step.target, [*steps, step]))
    raise LookupError(f"{cycle.code}: no way from {source} to {target}")


def walk(record: Any, code: str, state: str, data: Mapping[tuple[str, str], Said] | None = None) -> Any:
    """Take the record to a state by the shortest way, as the system; gives it as it is then."""
    cycle = registry.get(Lifecycle, code)
    assert cycle is not None, code
    for step in way(cycle, engine.state_of(record, cycle).code, state):
        engine.move(record, step.code, by=SYSTEM, lifecycle=cycle, data=said(record, cycle, step, data or {}),
                    because=BECAUSE)  # fmt: skip
        record = type(record)._base_manager.get(pk=record.pk)
    return record
