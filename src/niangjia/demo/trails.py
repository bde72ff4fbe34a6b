"""The history of decided cases, in bulk: a case and a moment for each state it passed through."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.models import Case, Moment

from .bulk import insert, stamp
from .calendar import iso
from .world import World

Step = tuple[str, str, date]  # transition, state reached, day
_CASE = (
    "id", "subject_type", "subject_id", "lifecycle", "state", "title", "link", "opened_on", "entered_on", "closed_on", "union_id", "turn_id",
)  # fmt: skip
_MOMENT = ("id", "case_id", "transition", "source", "state", "on", "entered_at", "by_name", "reason")


@dataclass
class Trails:
    """Cases and moments to be, written at once."""

    world: World
    cases: list[tuple[Any, ...]] = field(default_factory=list)
    moments: list[tuple[Any, ...]] = field(default_factory=list)

    def add(
        self, lifecycle: str, model: str, pk: int, union: int, title: str, by: str, steps: Sequence[Step]
    ) -> None:
        """A decided case: its first step has no transition, its last one is final."""
        case, now = self.world.new_id(), stamp(Moment, "entered_at")
        last = steps[-1]
        self.cases.append(
            (case, model, pk, lifecycle, last[1], title[:200], "", iso(steps[0][2]), iso(last[2]), iso(last[2]), union, union)
        )  # fmt: skip
        before = ""
        for transition, state, on in steps:
            self.moments.append((self.world.new_id(), case, transition, before, state, iso(on), now, by, ""))
            before = state

    def write(self, act: Act) -> None:
        """All of them."""
        insert(act, Case, _CASE, self.cases)
        insert(act, Moment, _MOMENT, self.moments)
