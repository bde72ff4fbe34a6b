"""A county with a town, a factory and its union, for the tests of this line."""

from dataclasses import dataclass
from datetime import date

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Employer, Union
from niangjia.lines.rights import actions
from niangjia.lines.rights.models import Matter

TODAY = date(2026, 6, 30)


@dataclass
class World:
    county: Union
    town: Union
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
    """County, town, factory, base union."""
    county = units.create_union(
        parent=None,
        name="县总工会",
        kind=UnionKind.FEDERATION,
        level=40,
        founded_on=date(1990, 1, 1),
        by=SYSTEM,
    )
    town = units.create_union(
        parent=county,
        name="镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )
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
        parent=town, name="顺达五金厂工会", kind=UnionKind.SINGLE, employers=[factory], founded_on=date(2012, 1, 1), by=SYSTEM
    )  # fmt: skip
    return World(*(Union._base_manager.get(pk=row.pk) for row in (county, town, base)), factory)


def matter(world: World, **changed: object) -> Matter:
    """A visit about wages in May."""
    said: dict[str, object] = {
        "union": world.county, "on": date(2026, 5, 6), "mode": "visit", "name": "李明", "category": "wages",
        "title": "拖欠三个月工资", "employer": world.factory, "persons": 8, "representatives": 3, "by": SYSTEM,
    }  # fmt: skip
    return actions.receive_matter(**(said | changed))  # type: ignore[arg-type]
