"""The town of doc.D01: 3,021 union organisations and 79,801 members on 30 June, 101 and 1,130 of them new."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from niangjia.kernel.base.codes import ownership, sector
from niangjia.kernel.units.choices import EndReason, Level, UnionKind

from . import words
from .calendar import DAY, H1, H1_LAST, H2_LAST, OLD, between
from .firms import (
    close_union,
    make_firm,
    make_institution,
    make_joint,
    make_single,
    person_name,
    shares,
)
from .membership import Quota, plan_members
from .places import federation
from .world import Firm, Node, World, long_ago

GROUP = "town"
PREFIX = "映湖"
_NUMERALS = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
]


@dataclass(frozen=True)
class Sizes:
    """How large the town is: the full one by default."""

    organisations: int = 3021
    members: int = 79_801
    new_unions: int = 101
    joined: int = 1130
    villages: int = 28
    communities: int = 6
    companies: int = 12
    joint: int = 176
    direct: int = 34
    closed: tuple[int, int, int] = (17, 19, 23)
    founded: tuple[int, int] = (84, 88)
    joins: tuple[int, int] = (1014, 1253)
    losses: tuple[int, int, int] = (588, 702, 612)
    moves: tuple[int, int, int] = (190, 214, 203)
    uncovered: int = 868
    retained: int = 160


SMALL = Sizes(
    organisations=24,
    members=260,
    new_unions=3,
    joined=30,
    villages=3,
    communities=1,
    companies=1,
    joint=3,
    direct=2,
    closed=(1, 1, 1),
    founded=(2, 2),
    joins=(18, 19),
    losses=(4, 5, 6),
    moves=(2, 2, 2),
    uncovered=14,
    retained=3,
)


def build(world: World, sizes: Sizes | None = None) -> Node:
    """Plan the town under its district and give back its federation."""
    size = sizes or Sizes()
    town = federation(
        world, "禾塘镇总工会", Level.TOWN, world.named["yinghu"], date(2006, 4, 18), "990001101"
    )
    town.short = "禾塘镇"
    leagues = _leagues(world, town, size)
    world.named.update(town=town, leagues=leagues)
    grassroots = size.organisations - 1 - len(leagues)
    new = _newly_built(world, leagues, size)
    _standing_unions(world, town, leagues, grassroots - sum(len(found) for found in new), size)
    _one_public(world)
    _fit_members(world, new, size)
    closed = _closed(world, leagues, size)
    plan_members(
        world,
        GROUP,
        closed,
        Quota(joins=(*size.joins, size.joined), losses=size.losses, moves=size.moves, retained=size.retained),
    )
    _uncovered(world, leagues, size)
    _internal(world)
    _mismatches(world)
    return town


def _league(world: World, name: str, town: Node, area_kind: str, number: int) -> Node:
    founded = between(world.rng, date(2007, 3, 1), date(2008, 11, 30))
    node = world.union(
        name,
        UnionKind.LEAGUE,
        Level.VILLAGE,
        town,
        founded,
        area_kind=area_kind,
        group=GROUP,
        region=f"990001101{number:03}",
        leader=person_name(world.rng, 1),
        nature="L900",
        industry="S",
    )
    node.short = name.removeprefix("禾塘镇").removesuffix("工会联合会")
    return node


def _leagues(world: World, town: Node, size: Sizes) -> list[Node]:
    """Village, community and company leagues, whose chairs are the first responsible persons; two trade leagues."""
    names = [(f"禾塘镇{name}村工会联合会", "regional") for name in words.VILLAGES[: size.villages]]
    names += [(f"禾塘镇{name}社区工会联合会", "regional") for name in words.COMMUNITIES[: size.communities]]
    names += [(f"禾塘镇{name}实业公司工会联合会", "regional") for name in words.COMPANIES[: size.companies]]
    names += [("禾塘镇餐饮行业工会联合会", "trade"), ("禾塘镇物流快递行业工会联合会", "trade")]
    return [_league(world, name, town, kind, 200 + n) for n, (name, kind) in enumerate(names)]


def _newly_built(world: World, leagues: list[Node], size: Sizes) -> list[list[Node]]:
    """Unions built in each of the three compared half-years."""
    made = []
    for period, count in zip((H1_LAST, H2_LAST, H1), (*size.founded, size.new_unions), strict=True):
        days = [
            between(world.rng, period.first + timedelta(8), period.last - timedelta(3)) for _ in range(count)
        ]
        made.append(
            [_enterprise(world, world.rng.choice(leagues[:-2]), world.rng.randint(4, 9), day) for day in days]
        )
    return made


def _enterprise(world: World, league: Node, members: int, founded: date, *, natures: str = "170") -> Node:
    firm = make_firm(world, PREFIX, league, natures=natures)
    return make_single(world, firm, league, members, founded, group=GROUP)


def _standing_unions(world: World, town: Node, leagues: list[Node], count: int, size: Sizes) -> None:
    """Unions older than every compared period; their members are fitted afterwards."""
    rng = world.rng
    _factory(world, leagues[0])
    directs = _direct(world, town, size.direct)
    _joint_unions(world, leagues, size)
    for _ in range(count - 1 - len(directs) - size.joint):
        league = rng.choice(leagues[:-2])
        firm = make_firm(world, PREFIX, league)
        make_single(world, firm, league, 0, long_ago(rng), group=GROUP)


def _factory(world: World, league: Node) -> None:
    """The 30-person factory whose union officer has an account."""
    firm = make_firm(world, "", league, natures="170", name="映湖禾润精密五金有限公司", workers=30)
    firm.industry = "C"
    node = make_single(world, firm, league, 29, date(2014, 9, 16), group=GROUP)
    world.named.update(factory=node, factory_firm=firm)


def _direct(world: World, town: Node, count: int) -> list[Node]:
    """Unions straight under the town: its offices, schools, hospital, and the largest firms."""
    offices = [
        ("禾塘镇机关", "500", "S"),
        ("禾塘镇中心小学", "400", "P"),
        ("禾塘中学", "400", "P"),
        ("禾塘镇社区卫生服务中心", "400", "Q"),
        ("禾塘镇文化体育服务中心", "400", "R"),
        ("禾塘镇中心幼儿园", "400", "P"),
        ("禾塘镇水务管理站", "400", "N"),
    ][:count]
    made = [
        make_single(
            world,
            make_institution(world, name, town, nature, industry),
            town,
            0,
            long_ago(world.rng),
            group=GROUP,
        )
        for name, nature, industry in offices
    ]
    for _ in range(count - len(made)):
        firm = make_firm(world, PREFIX, town, natures=world.rng.choice(("300", "161", "159", "200", "110")))
        made.append(make_single(world, firm, town, 0, long_ago(world.rng), group=GROUP))
    return made


def _joint_unions(world: World, leagues: list[Node], size: Sizes) -> None:
    """Joint unions of small employers: of couriers and riders, of caterers, and several in every area."""
    rng = world.rng
    catering, courier = leagues[-2:]
    for key, name in (("couriers", "禾塘镇快递员联合工会"), ("riders", "禾塘镇外卖配送员联合工会")):
        node = _joint(world, courier, name, industry="G")
        node.area_kind, node.industry = "trade", "G"
        world.named[key] = node
    turns: Counter[int] = Counter()
    for n in range(size.joint - 2):
        league = catering if n < min(4, size.joint // 3) else rng.choice(leagues[:-2])
        turns[league.id] += 1
        stem = league.name.removesuffix("工会联合会")
        _joint(
            world, league, f"{stem}第{_NUMERALS[turns[league.id] - 1]}联合工会", industry="H" if n < 4 else ""
        )


def _joint(world: World, league: Node, name: str, *, industry: str) -> Node:
    """One joint union and the small employers it covers."""
    rng = world.rng
    firms = [
        make_firm(world, PREFIX, league, natures=rng.choice(("170", "600")), industry=industry)
        for _ in range(rng.randint(3, 9))
    ]
    return make_joint(world, name, firms, league, 0, long_ago(rng), group=GROUP)


def _one_public(world: World) -> None:
    """A town of a few unions may have drawn no public enterprise: its first standing one is the state's then."""
    singles = [node for node in world.open_grassroots(GROUP) if node.kind == UnionKind.SINGLE]
    firms = [(node, firm) for node in singles for firm in node.firms if sector(firm.nature) == "enterprise"]
    if any(ownership(firm.nature, firm.economy) == "public" for _node, firm in firms):
        return
    node, firm = next(
        pair for pair in firms if pair[0].founded < OLD and pair[0] is not world.named["factory"]
    )
    firm.nature, firm.economy, node.nature = "110", "L1", "110"


def _fit_members(world: World, new: list[list[Node]], size: Sizes) -> None:
    """Share the members out among the unions so that the town has exactly as many as the report says."""
    waiting = [node for node in world.open_grassroots(GROUP) if not node.members]
    held = sum(node.members for node in world.open_grassroots(GROUP))
    for node, members in zip(waiting, shares(world.rng, size.members - held, len(waiting)), strict=True):
        node.members = members
        for firm in node.firms:
            firm.workers = 0
        _staff(world, node)


def _staff(world: World, node: Node) -> None:
    """Workers of each covered employer, a few more than its members."""
    each = -(-node.members // len(node.firms))
    for firm in node.firms:
        firm.workers = each + max(1, round(each * world.rng.uniform(0.02, 0.2)))


def _closed(world: World, leagues: list[Node], size: Sizes) -> list[Node]:
    """Unions dissolved in each compared half-year."""
    made = []
    for period, count in zip((H1_LAST, H2_LAST, H1), size.closed, strict=True):
        for _ in range(count):
            node = _enterprise(
                world, world.rng.choice(leagues[:-2]), world.rng.randint(5, 9), long_ago(world.rng)
            )
            close_union(
                world,
                node,
                between(world.rng, period.first + timedelta(9), period.last - timedelta(6)),
                EndReason.CLOSED,
            )
            made.append(node)
    world.named["town_closed"] = made
    return made


def _uncovered(world: World, leagues: list[Node], size: Sizes) -> None:
    """Employers still without a union: a dozen of them with a hundred workers or more."""
    rng = world.rng
    made: list[Firm] = []
    for n in range(size.uncovered):
        firm = make_firm(world, PREFIX, rng.choice(leagues[:-2]), workers=rng.randint(2, 24))
        firm.source = rng.choice(("statistics", "nonpublic", "survey", "registry"))
        if n < max(2, size.uncovered // 72):
            firm.workers = rng.randint(104, 380)
        elif n < size.uncovered // 9:
            firm.workers = rng.randint(25, 96)
        if n % 29 == 0:
            firm.opened = between(rng, date(2026, 1, 10), DAY - timedelta(20))
            firm.source = "registry"
        made.append(firm)
    world.named["uncovered"] = made
    changed = made[-1]
    changed.change_kind, changed.changed_on = "restructured", date(2026, 4, 9)


def _mismatches(world: World) -> None:
    """Employers that closed or moved while their union stands on: what the half-yearly comparison is to find."""
    singles = [
        node for node in world.open_grassroots(GROUP) if node.kind == UnionKind.SINGLE and node.founded < OLD
    ]
    picked = world.rng.sample([node for node in singles if node is not world.named["factory"]], 3)
    for node, change in zip(picked, ("closed", "closed", "moved"), strict=True):
        firm = node.firms[0]
        firm.change_kind, firm.changed_on = change, between(world.rng, date(2026, 4, 8), date(2026, 6, 10))
        if change == "closed":
            firm.closed = firm.changed_on


def _internal(world: World) -> None:
    """Branches, groups and preparatory groups: nodes that are no organisations of their own."""
    rng = world.rng
    large = sorted(world.open_grassroots(GROUP), key=lambda node: (-node.members, node.id))
    for node in large[: max(2, len(large) // 40)]:
        for n in range(rng.randint(2, 4)):
            world.union(
                f"{node.name}第{'一二三四'[n]}工会小组",
                UnionKind.GROUP,
                Level.GROUP,
                node,
                long_ago(rng, 5) if node.founded.year < 2019 else node.founded,
                group=GROUP,
            )
    for node in large[: max(1, len(large) // 180)]:
        world.union(
            f"{node.name}生产部分会",
            UnionKind.BRANCH,
            Level.BRANCH,
            node,
            max(node.founded, date(2019, 6, 1)),
            group=GROUP,
        )
    world.named["preparing"] = [
        (firm, _preparatory(world, firm))
        for firm in world.named["uncovered"][: max(2, len(world.named["uncovered"]) // 60)]
    ]


def _preparatory(world: World, firm: Firm) -> Node:
    """The preparatory group of an employer whose union is on its way."""
    return world.union(
        f"{firm.name}工会委员会",
        UnionKind.PREPARATORY,
        Level.GRASSROOTS,
        firm.area,
        between(world.rng, date(2026, 4, 20), date(2026, 6, 3)),
        group=GROUP,
        nature=firm.nature,
        industry=firm.industry,
        leader=firm.contact,
    )
