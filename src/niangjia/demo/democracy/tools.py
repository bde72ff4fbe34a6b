"""Rows as dicts, written past the ORM; the way finished records have come."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases.models import Case, Moment

from ..bulk import insert
from ..calendar import iso
from ..world import World

Row = dict[str, Any]


def put(act: Act, model: type[Model], rows: Sequence[Row]) -> None:
    """Insert rows that all have the same keys; days, lists and booleans as both databases take them."""
    if not rows:
        return
    columns = tuple(rows[0])
    insert(act, model, columns, (tuple(_plain(row[name]) for name in columns) for row in rows))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return iso(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, str) else value


class Past:
    """Cases that are over, with their moments: (transition, state, day) in order, the first without a transition."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.cases: list[Row] = []
        self.moments: list[Row] = []

    def add(
        self, lifecycle: str, model: type[Model], pk: int, title: str, union: int, way: Iterable[tuple[str, str, date]],
        *, closed: bool = True, by: str = "",
    ) -> None:  # fmt: skip
        steps = list(way)
        case = self.world.new_id()
        first, last = steps[0], steps[-1]
        self.cases.append({
            "id": case, "subject_type": model._meta.label_lower, "subject_id": pk, "lifecycle": lifecycle, "state": last[1],
            "title": title[:200], "opened_on": first[2], "entered_on": last[2], "closed_on": last[2] if closed else FAR,
            "union_id": union, "turn_id": union,
        })  # fmt: skip
        source = ""
        for transition, state, day in steps:
            self.moments.append({
                "id": self.world.new_id(), "case_id": case, "transition": transition, "source": source, "state": state,
                "on": day, "by_name": by,
            })  # fmt: skip
            source = state

    def write(self, act: Act) -> None:
        put(act, Case, self.cases)
        put(act, Moment, self.moments)
