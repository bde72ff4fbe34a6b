"""The frame of the province: federations, districts, counties. All names are invented."""

from datetime import date

from niangjia.kernel.units.choices import Level, UnionKind

from .firms import person_name
from .numbers import credit_code
from .world import Node, World

PROVINCE = "云泽省"


def federation(
    world: World, name: str, level: Level, parent: Node | None, founded: date, region: str
) -> Node:
    """A federation with its code and its leader."""
    node = world.union(
        name,
        UnionKind.FEDERATION,
        level,
        parent,
        founded,
        region=region,
        leader=person_name(world.rng, 1),
        nature="500",
        industry="S",
        group="frame",
    )
    node.uscc = credit_code("13", region, world.serial())
    node.short = name.removesuffix("总工会")
    return node


def street(
    world: World, name: str, parent: Node, founded: date, region: str, *, kind: str = UnionKind.COMMITTEE
) -> Node:
    """The union of a street or township that has no federation of its own."""
    ending = {UnionKind.COMMITTEE: "工会工作委员会", UnionKind.LEAGUE: "工会联合会"}[UnionKind(kind)]
    return world.union(
        name + ending,
        kind,
        Level.TOWN,
        parent,
        founded,
        region=region,
        area_kind="regional" if kind == UnionKind.LEAGUE else "",
        short=name,
        leader=person_name(world.rng, 1),
        nature="500",
        industry="S",
        group="frame",
    )


def frame(world: World) -> dict[str, Node]:
    """Province, two cities, districts and counties, and the district led by the province itself.

    The town of the first report lies in that last district: the two cities each get their first town
    federation this very half-year (doc.D02, doc.D08), while this town has had one for twenty years.
    """
    province = federation(world, "云泽省总工会", Level.PROVINCE, None, date(1951, 5, 1), "990000")
    lan = federation(world, "澜州市总工会", Level.CITY, province, date(1953, 3, 12), "990100")
    wu = federation(world, "梧湾市总工会", Level.CITY, province, date(1956, 9, 1), "990200")
    made = {
        "province": province,
        "lan": lan,
        "wu": wu,
        "yinghu": federation(world, "映湖区总工会", Level.COUNTY, province, date(1984, 7, 1), "990001"),
        "landong": federation(world, "澜东区总工会", Level.COUNTY, lan, date(1958, 5, 1), "990102"),
        "tongling": federation(world, "桐岭区总工会", Level.COUNTY, lan, date(1979, 10, 1), "990103"),
        "cangkou": federation(world, "沧口县总工会", Level.COUNTY, lan, date(1957, 4, 20), "990121"),
        "wucheng": federation(world, "梧城区总工会", Level.COUNTY, wu, date(1959, 5, 1), "990202"),
        "shuyuan": federation(world, "沭原县总工会", Level.COUNTY, wu, date(1956, 12, 8), "990221"),
        "shizhan": federation(world, "石栈县总工会", Level.COUNTY, wu, date(1961, 5, 1), "990222"),
    }
    world.named.update(made)
    return made
