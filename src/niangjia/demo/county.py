"""The county of doc.D08: 60,000 workers, just under 50,000 members, 235 grassroots unions, 27 of them new."""

from dataclasses import dataclass
from datetime import date, timedelta

from niangjia.kernel.units.choices import EndReason, Level, StartReason, UnionKind

from .calendar import H1, H1_LAST, H2_LAST, between
from .firms import close_union, make_firm, make_institution, make_single, person_name, shares
from .membership import Quota, plan_members
from .places import street
from .world import Node, World, long_ago

GROUP = "county"
PREFIX = "沭原"
TOWNS = [
    "苇山镇",
    "石湾镇",
    "双泉镇",
    "桃林铺镇",
    "白塔埠镇",
    "黄川集镇",
    "曲阳岗镇",
    "洪庄桥镇",
    "房山口镇",
    "平明镇",
    "安峰集镇",
    "温泉坪镇",
    "青湖滩镇",
    "驼峰岭镇",
]
TOWNSHIPS = ["李埝乡", "山左乡", "南辰集乡", "横沟乡", "西双湖乡", "张湾洼乡", "浦南滩乡", "石梁乡"]
ZONES = ("沭原经济开发区", "沭原临港产业园")
DIRECT = (
    ("沭原县人民医院", "400", "Q", 1180),
    ("沭原供电公司", "151", "D", 860),
    ("沭原电信分公司", "161", "I", 420),
    ("沭原烟草公司", "151", "F", 380),
    ("沭原县高级中学", "400", "P", 410),
    ("沭原县实验小学", "400", "P", 260),
    ("沭原县中医院", "400", "Q", 520),
    ("沭原县税务局", "500", "S", 240),
    ("沭原县交通运输局", "500", "S", 210),
    ("沭原县教育局机关", "500", "P", 96),
    ("沭原县自来水公司", "151", "D", 190),
    ("沭原县粮食储备公司", "110", "F", 150),
)


@dataclass(frozen=True)
class Sizes:
    unions: int = 235
    members: int = 49_618
    workers: int = 60_000
    covered: int = 53_420
    new_unions: int = 27
    towns: int = 14
    townships: int = 8
    zones: int = 2
    joins: tuple[int, int, int] = (905, 1102, 1486)
    losses: tuple[int, int, int] = (390, 421, 377)
    moves: tuple[int, int, int] = (61, 74, 80)
    founded: tuple[int, int] = (21, 19)
    closed: tuple[int, int, int] = (3, 3, 4)
    uncovered: int = 236
    retained: int = 210


SMALL = Sizes(
    unions=8,
    members=120,
    workers=200,
    covered=150,
    new_unions=1,
    towns=2,
    townships=1,
    zones=1,
    joins=(5, 6, 7),
    losses=(2, 2, 2),
    moves=(1, 1, 1),
    founded=(1, 1),
    closed=(0, 1, 0),
    uncovered=6,
    retained=2,
)


def build(world: World, sizes: Sizes | None = None) -> Node:
    """Plan the county's unions under its federation and give that back."""
    size = sizes or Sizes()
    county = world.named["shuyuan"]
    areas = _areas(world, county, size)
    _unions(world, county, areas, size)
    closed = _closed(world, areas, size)
    plan_members(world, GROUP, closed, Quota(size.joins, size.losses, size.moves, size.retained))
    _uncovered(world, areas, size)
    return county


def _uncovered(world: World, areas: list[Node], size: Sizes) -> None:
    """Employers without a union, found in the survey; with them the county has exactly its workers."""
    covered = sum(firm.workers for node in world.open_grassroots(GROUP) for firm in node.firms)
    counts = shares(world.rng, size.workers - covered, size.uncovered, least=4, spread=1.0)
    for n, workers in enumerate(counts):
        firm = make_firm(world, PREFIX, areas[n % len(areas)], workers=workers)
        firm.source = "survey"
        world.named.setdefault("county_uncovered", []).append(firm)


def _areas(world: World, county: Node, size: Sizes) -> list[Node]:
    """Townships and zones. The first town's union became a federation this spring, the city's first (doc.D08)."""
    names = [*TOWNS[: size.towns], *TOWNSHIPS[: size.townships]]
    made = []
    for n, name in enumerate(names):
        made.append(
            street(
                world,
                name,
                county,
                date(2003, 5, 1) + timedelta(37 * n),
                f"990221{101 + n}",
                kind=UnionKind.LEAGUE,
            )
        )
    first = made[0]
    world.upgrade(first, UnionKind.FEDERATION, date(2026, 4, 16), reason=StartReason.UPGRADE)
    first.name = f"{names[0]}总工会"
    first.leader = person_name(world.rng, 1)
    world.named["weishan"] = first
    for n, name in enumerate(ZONES[: size.zones]):
        zone = street(world, name, county, date(2005, 9, 1), f"990221{401 + n}", kind=UnionKind.LEAGUE)
        zone.level = zone.stands[0].level = Level.ZONE
        made.append(zone)
    world.named["county_areas"] = made
    return made


def _unions(world: World, county: Node, areas: list[Node], size: Sizes) -> None:
    """Grassroots unions of the county: large institutions straight under it, the rest by township and zone."""
    rng = world.rng
    for name, nature, industry, members in DIRECT[: max(2, size.unions // 19)]:
        firm = make_institution(world, name, county, nature, industry)
        firm.institution = nature in ("400", "500")
        make_single(world, firm, county, members * size.members // 49_618, long_ago(rng), group=GROUP)
    for period, count in zip((H1_LAST, H2_LAST, H1), (*size.founded, size.new_unions), strict=True):
        for _ in range(count):
            _enterprise(
                world,
                rng.choice(areas),
                rng.randint(9, 25) if size.unions > 99 else 3,
                between(rng, period.first + timedelta(20), period.last - timedelta(9)),
                natures="170",
            )
    while len(world.open_grassroots(GROUP)) < size.unions:
        _enterprise(world, rng.choice(areas), 0, long_ago(rng))
    _fit(world, size)


def _enterprise(world: World, area: Node, members: int, founded: date, *, natures: str = "") -> Node:
    firm = make_firm(world, PREFIX, area, natures=natures)
    return make_single(world, firm, area, members, founded, group=GROUP)


def _fit(world: World, size: Sizes) -> None:
    """Exactly so many members, exactly so many workers at the covered employers."""
    nodes = world.open_grassroots(GROUP)
    waiting = [node for node in nodes if not node.members]
    room = size.members - sum(node.members for node in nodes)
    for node, members in zip(
        waiting, shares(world.rng, room, len(waiting), least=5, spread=0.8), strict=True
    ):
        node.members = members
    weights = [node.members for node in nodes]
    spare = size.covered - size.members
    extra = [spare * weight // sum(weights) for weight in weights]
    extra[weights.index(max(weights))] += spare - sum(extra)
    for node, more in zip(nodes, extra, strict=True):
        node.firms[0].workers = node.members + more


def _closed(world: World, areas: list[Node], size: Sizes) -> list[Node]:
    made = []
    for period, count in zip((H1_LAST, H2_LAST, H1), size.closed, strict=True):
        for _ in range(count):
            node = _enterprise(world, world.rng.choice(areas), world.rng.randint(6, 20), long_ago(world.rng))
            close_union(
                world, node, between(world.rng, period.first + timedelta(9), period.last), EndReason.CLOSED
            )
            node.firms[0].closed = node.closed
            made.append(node)
    return made
