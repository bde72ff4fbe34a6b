"""Whose turn it is: what the lifecycle says, unless the matter was handed over or its union has closed."""

from datetime import date
from typing import Any

from niangjia.kernel.base import clock
from niangjia.kernel.units.models import Union

from .lifecycle import Lifecycle, State, Transition
from .models import Case


def declared(cycle: Lifecycle, state: State, record: Any) -> Union:
    """The union the lifecycle names, or who answers for it today."""
    return heir_of(state.turn(record) if state.turn else cycle.union(record), clock.today())


def judge(cycle: Lifecycle, step: Transition, state: State, record: Any, case: Case | None) -> Union:
    """The union at which an actor needs the ability of a step."""
    if step.own:
        return heir_of(cycle.union(record), clock.today())
    if case is not None and case.handed_on is not None:
        return case.turn
    return declared(cycle, state, record)


def heir_of(union: Union, on: date) -> Union:
    """Who answers for a union on a day: itself while it stands, its successors, else the union above."""
    seen: set[int] = set()
    while union.closed_on <= on and union.pk not in seen:
        seen.add(union.pk)
        following = union.successor or union.parent
        if following is None:
            break
        union = following
    return union
