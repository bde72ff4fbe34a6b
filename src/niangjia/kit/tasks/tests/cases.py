"""Tasks in each of their states, for the test that tries every step of every lifecycle."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Model

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases.tests.walking import walk
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions
from niangjia.kit.tasks.models import Task

CODE = "tasks.task"


def town(name: str, county: Union | None, level: int = 50) -> Union:
    return units.create_union(
        parent=county, name=name, kind="federation", level=level, founded_on=date(2010, 3, 1), by=SYSTEM
    )


def task(state: str) -> Task:
    county = town("青禾县总工会", None, 40)
    made = actions.raise_task(union=county, owner=town("东乡镇总工会", county), title="排查拖欠工资隐患",
                              due_on=date(2026, 7, 31), by=SYSTEM)  # fmt: skip
    return walk(Task._base_manager.get(pk=made.pk), CODE, state, DATA)  # type: ignore[no-any-return]


def _another(row: Task) -> dict[str, Any]:
    return {"to": town("西乡镇总工会", row.union)}


RECORDS: dict[str, Callable[[str], Model]] = {CODE: task}
DATA: dict[tuple[str, str], Any] = {
    (CODE, "report"): {"result": "排查32家，清欠3家"},
    (CODE, "hand_over"): _another,
    (CODE, "reassign"): _another,
}
