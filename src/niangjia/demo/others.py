"""The rest of the province: the district of doc.D02, the mining group of doc.D10, a school, a property company."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from niangjia.kernel.people.choices import ChangeReason, ChangeType
from niangjia.kernel.units.choices import Level, StartReason, UnionKind

from .calendar import H1, between
from .firms import add_firm, make_firm, make_institution, make_single, person_name, shares
from .membership import Quota, plan_members
from .numbers import credit_code
from .places import federation, street
from .world import Firm, Node, Spell, World, long_ago

TOWN_FOUNDED = date(2026, 5, 30)  # doc.D02, line 40
RESTRUCTURED = date(2026, 1, 15)  # doc.D10, line 193: in January


@dataclass(frozen=True)
class Sizes:
    district_unions: int = 46
    district_members: int = 4_180
    elsewhere_unions: int = 5
    elsewhere_members: int = 420
    group_members: tuple[int, int, int, int] = (214, 689, 402, 333)
    school: int = 138
    estate: int = 86


SMALL = Sizes(
    district_unions=4,
    district_members=44,
    elsewhere_unions=1,
    elsewhere_members=9,
    group_members=(9, 16, 11, 10),
    school=14,
    estate=12,
)


def build(world: World, sizes: Sizes | None = None) -> None:
    size = sizes or Sizes()
    _district(world, size)
    _elsewhere(world, size)
    _restructured(world)
    _mining_group(world, size)
    _single_place(
        world,
        "school",
        make_institution(world, "澜州市明湖实验学校", world.named["lan"], "400", "P"),
        size.school,
    )
    estate = add_firm(
        world,
        Firm(
            world.new_id(),
            "梧湾市安禾置业有限公司",
            world.named["wu"],
            "990200",
            "159",
            "L6",
            "K",
            date(2006, 3, 1),
        ),
    )
    _single_place(world, "estate", estate, size.estate)


def _district(world: World, size: Sizes) -> None:
    """Streets, and the town federation founded on 30 May: the first of its city; nine unions moved under it."""
    rng, district = world.rng, world.named["tongling"]
    streets = [
        street(world, f"{name}街道", district, date(2004, 6, 1), f"990103{n:03}")
        for n, name in enumerate(("炳草坡", "湖光", "红星", "西海岸", "大渡湾"), start=1)
    ]
    town = federation(world, "银塘镇总工会", Level.TOWN, district, TOWN_FOUNDED, "990103101")
    town.short = "银塘镇"
    world.named.update(yintang=town, streets=streets)
    members = shares(rng, size.district_members, size.district_unions, least=7)
    for n, count in enumerate(members):
        moved = n % 5 == 0
        parent = district if moved else streets[n % len(streets)]
        firm = make_firm(world, "桐岭", parent)
        founded = (
            between(rng, H1.first + timedelta(9), H1.last - timedelta(9)) if n % 23 == 7 else long_ago(rng)
        )
        node = make_single(world, firm, parent, count, founded, group="district")
        if moved:
            _move(node, town, TOWN_FOUNDED, world)
            firm.area = town
    new = sum(node.members for node in world.open_grassroots("district") if node.founded >= H1.first)
    plan_members(
        world,
        "district",
        [],
        Quota((20, 24, new + 31), (18, 22, 16), (4, 5, 6), 8)
        if size.district_unions > 9
        else Quota((1, 1, new + 1), (1, 1, 1), (1, 1, 1), 1),
    )


def _move(node: Node, parent: Node, on: date, world: World) -> None:
    """Hang a union under another one from a day on."""
    old, start, end, how = node.places[-1]
    node.places[-1] = (old, start, on, how)
    node.places.append((parent, on, end, "moved"))
    node.parent = parent
    world.replant(node)


def _elsewhere(world: World, size: Sizes) -> None:
    """A few unions in each of the other districts and counties, so that no list of the province is empty."""
    for key in ("landong", "cangkou", "wucheng", "shizhan", "yinghu"):
        area = world.named[key]
        place = area.name[:2]
        office = street(world, f"{place}城关街道", area, date(2005, 1, 4), f"{area.region}001")
        counts = shares(world.rng, size.elsewhere_members, size.elsewhere_unions, least=5)
        for count in counts:
            make_single(world, make_firm(world, place, office), office, count, long_ago(world.rng), group=key)
        plan_members(
            world,
            key,
            [],
            Quota((2, 3, 4), (2, 2, 2), (0, 0, 0), 1)
            if size.elsewhere_unions > 2
            else Quota((0, 0, 1), (0, 0, 0), (0, 0, 0), 0),
        )


def _restructured(world: World) -> None:
    """Enterprises of the first city restructured this spring; one of three is not private yet (doc.D07, line 116)."""
    firms = [node.firms[0] for node in world.open_grassroots("landong") + world.open_grassroots("cangkou")]
    for firm, nature, economy in zip(firms, ("170", "169", "161"), ("L3", "L6", "L1"), strict=False):
        firm.nature, firm.economy = nature, economy
        firm.change_kind, firm.changed_on = (
            "restructured",
            between(world.rng, date(2026, 2, 2), date(2026, 5, 20)),
        )


def _mining_group(world: World, size: Sizes) -> None:
    """Three grassroots unions and one group became four grassroots unions in January (doc.D10, line 193)."""
    group = world.union(
        "北原能源集团工会",
        UnionKind.INDUSTRIAL,
        Level.VILLAGE,
        world.named["lan"],
        date(2004, 8, 20),
        group="mining",
        nature="151",
        industry="B",
        leader=person_name(world.rng, 1),
    )
    group.uscc = credit_code("81", group.region, world.serial())
    made = []
    for name, members in zip(("机关", "南矿", "运销"), size.group_members[:3], strict=True):
        firm = _mine(world, group, name, date(2004, 8, 1))
        made.append(make_single(world, firm, group, members, date(2005, 3, 10), group="mining"))
        made[-1].name, made[-1].short = f"北原能源集团{name}工会", name
    plan_members(world, "mining", [], Quota((0, 0, 0), (0, 0, 0), (0, 0, 0), 0))
    fourth = _fourth_mine(world, group, made[1], size.group_members[3])
    for node in made:
        world.upgrade(node, UnionKind.SINGLE, RESTRUCTURED, reason=StartReason.RESTRUCTURE)
    world.named.update(mining=group, mining_units=[*made, fourth])


def _mine(world: World, group: Node, name: str, opened: date, workers: int = 0) -> Firm:
    """A unit of the group as an employer of its own."""
    facts = (f"北原能源集团{name}", group, group.region, "151", "L1", "B", opened)
    return add_firm(world, Firm(world.new_id(), *facts, workers=workers))


def _fourth_mine(world: World, group: Node, before: Node, members: int) -> Node:
    """The union group of one mine became a union of its own; its members moved as a whole with it: no consent, no
    transfer counted."""
    founded = date(2016, 6, 1)
    firm = _mine(world, group, "将二矿", founded, members + 12)
    fourth = world.union(
        "北原能源集团将二工会",
        UnionKind.GROUP,
        Level.GROUP,
        before,
        founded,
        group="mining",
        nature="151",
        industry="B",
        members=members,
        leader=person_name(world.rng, 1),
    )
    fourth.short, fourth.uscc = "将二", credit_code("81", group.region, world.serial())
    fourth.firms.append(firm)
    world.coverages.append((before, firm, founded, RESTRUCTURED, "new"))
    world.upgrade(
        fourth, UnionKind.SINGLE, RESTRUCTURED, level=Level.GRASSROOTS, reason=StartReason.RESTRUCTURE
    )
    _move(fourth, group, RESTRUCTURED, world)
    away: dict[str, Any] = {"end_type": ChangeType.TRANSFER_OUT, "end_reason": ChangeReason.REORGANISED}
    here: dict[str, Any] = {"start_type": ChangeType.TRANSFER_IN, "start_reason": ChangeReason.REORGANISED}
    for _ in range(members):
        joined = between(world.rng, founded, date(2024, 12, 1))
        old, new = (
            Spell(before, firm, joined, RESTRUCTURED, **away),
            Spell(fourth, firm, RESTRUCTURED, **here),
        )
        world.spells.append([old, new])
    return fourth


def _single_place(world: World, key: str, firm: Firm, members: int) -> None:
    """One union straight under a city."""
    node = make_single(world, firm, firm.area, members, date(2009, 5, 6), group=key)
    plan_members(world, key, [], Quota((1, 2, 3), (0, 1, 1), (0, 0, 0), 0))
    world.named[key] = node
