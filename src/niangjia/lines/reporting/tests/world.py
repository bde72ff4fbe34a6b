"""A county with two towns, a factory and its union, for the tests of the writing side."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Employer, Union
from niangjia.lines.reporting import actions
from niangjia.lines.reporting.models import Survey

TODAY = date(2026, 6, 30)


@dataclass
class World:
    county: Union
    town: Union
    other: Union
    base: Union
    factory: Employer

    def account(self, name: str, role: str = "specialist", union: Union | None = None) -> Account:
        """An account with one role at a union (the county)."""
        made = Account.objects.create_user(name, "x", name=name)
        RoleAssignment.objects.create(
            account=made, role=role, union=union or self.county, valid_from=date(2020, 1, 1)
        )
        return made

    def actor(self, name: str, role: str = "specialist", union: Union | None = None) -> Actor:
        """Its actor."""
        return actor_for(self.account(name, role, union))


def build() -> World:
    """County, two towns, factory, base union."""

    def federation(name: str, level: int, parent: Union | None) -> Union:
        return units.create_union(
            parent=parent,
            name=name,
            kind=UnionKind.FEDERATION,
            level=level,
            founded_on=date(1990, 1, 1),
            by=SYSTEM,
        )

    county = federation("宁安县总工会", 40, None)
    town, other = federation("望山镇总工会", 50, county), federation("临河镇总工会", 50, county)
    factory = units.create_employer(
        area=town,
        name="顺达五金厂",
        nature="170",
        industry="C",
        opened_on=date(2010, 1, 10),
        workers=60,
        by=SYSTEM,
    )
    base = units.create_union(
        parent=town,
        name="顺达五金厂工会",
        kind=UnionKind.SINGLE,
        employers=[factory],
        founded_on=date(2012, 1, 1),
        by=SYSTEM,
    )
    made = [Union._base_manager.get(pk=row.pk) for row in (county, town, other, base)]
    return World(*made, factory)


QUESTIONS: tuple[dict[str, Any], ...] = (
    {"text": "岗位", "kind": "one", "options": "一线\n管理", "group": True},
    {"text": "月工资", "kind": "money"},
    {"text": "满意吗", "kind": "one", "options": "满意\n一般\n不满意"},
    {"text": "意见", "kind": "text", "required": False},
)


def survey(world: World, **changed: Any) -> Survey:
    """A survey of wages with its questions and one unit asked."""
    said: dict[str, Any] = {
        "union": world.county, "kind": "wages", "title": "职工工资状况调查", "on": date(2026, 3, 2), "due_on": date(2026, 7, 15), "by": SYSTEM,
    }  # fmt: skip
    row = actions.open_survey(**(said | changed))
    for question in QUESTIONS:
        actions.add_question(survey=row, by=SYSTEM, **question)
    actions.ask_units(survey=row, employer=world.factory, by=SYSTEM)
    return row


def said(post: str = "一线", wage: object = 5000, view: str = "满意", words: str = "") -> dict[str, Any]:
    """One filled questionnaire."""
    return {"1": post, "2": wage, "3": view, "4": words}
