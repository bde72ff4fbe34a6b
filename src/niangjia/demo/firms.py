"""Makes employers and grassroots unions with plausible names, sizes and owners."""

from datetime import date, timedelta
from random import Random
from typing import Any

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.units.choices import Level, UnionKind

from . import words
from .calendar import DAY, between
from .numbers import credit_code
from .world import Firm, Node, World, long_ago

_TRADE_SHARES = [share for _, share, _ in words.TRADES]
_NATURE_SHARES = [share for _, share, _, _ in words.NATURES]
_DEPARTMENT = {"600": "92", "700": "52", "400": "12", "L401": "12", "500": "11"}


def person_name(rng: Random, sex: int) -> str:
    """Surname and one or two characters."""
    pool = words.FEMALE if sex == 2 else words.MALE
    given = "".join(rng.choices(pool, k=1 if rng.random() < 0.22 else 2))
    return words.SURNAMES[min(int(rng.expovariate(1 / 22)), len(words.SURNAMES) - 1)] + given


def firm_name(world: World, place: str, trade: str, ending: str) -> str:
    """A name nobody in the province bears yet."""
    while True:
        name = place + "".join(world.rng.choices(words.BRANDS, k=2)) + trade + ending
        if name not in world.firm_names:
            world.firm_names.add(name)
            return name


def make_firm(
    world: World, place: str, area: Node, *, opened: date | None = None, natures: str = "", **facts: Any
) -> Firm:
    """An enterprise in the area of a union; `natures` and `industry` narrow it to one code each."""
    rng = world.rng
    wanted = facts.pop("industry", "")
    industry, _, trades = (
        next(row for row in words.TRADES if row[0] == wanted)
        if wanted
        else rng.choices(words.TRADES, _TRADE_SHARES)[0]
    )
    nature, _, economy, ending = rng.choices(words.NATURES, _NATURE_SHARES)[0]
    if natures:
        nature, _, economy, ending = next(row for row in words.NATURES if row[0] == natures)
    name = facts.pop("name", "") or firm_name(world, place, rng.choice(trades), ending)
    return add_firm(
        world,
        Firm(
            world.new_id(),
            name,
            area,
            area.region,
            nature,
            economy,
            industry,
            opened or long_ago(rng),
            **facts,
        ),
    )


def add_firm(world: World, firm: Firm) -> Firm:
    """Give a planned employer its code, address and contact, and keep it."""
    rng = world.rng
    firm.uscc = firm.uscc or credit_code(_DEPARTMENT.get(firm.nature, "91"), firm.region, world.serial())
    firm.address = firm.address or f"{rng.choice(words.ROADS)}路{rng.randint(1, 999)}号"
    firm.contact = firm.contact or person_name(rng, rng.choice((1, 1, 2)))
    world.firms.append(firm)
    world.firm_names.add(firm.name)
    return firm


def make_institution(world: World, name: str, area: Node, nature: str, industry: str, **facts: Any) -> Firm:
    """A school, hospital, bureau: `nature` 400 or 500."""
    return add_firm(
        world,
        Firm(
            world.new_id(),
            name,
            area,
            area.region,
            nature,
            "L1",
            industry,
            long_ago(world.rng, 30),
            institution=True,
            **facts,
        ),
    )


def make_single(world: World, firm: Firm, parent: Node, members: int, founded: date, **facts: Any) -> Node:
    """The union of one employer; under 25 members it need not have a committee (TUL art. 11)."""
    ending = "工会委员会" if members >= 25 else "工会"
    node = world.union(
        firm.name + ending,
        UnionKind.SINGLE,
        Level.GRASSROOTS,
        parent,
        founded,
        members=members,
        nature=firm.nature,
        industry=firm.industry,
        leader=person_name(world.rng, 1),
        address=firm.address,
        **facts,
    )
    node.uscc = credit_code("81", node.region, world.serial())
    node.firms.append(firm)
    firm.opened = min(firm.opened, founded - timedelta(world.rng.randint(20, 200)))
    firm.workers = firm.workers or workers_for(world.rng, members)
    return node


def make_joint(
    world: World, name: str, firms: list[Firm], parent: Node, members: int, founded: date, **facts: Any
) -> Node:
    """One union for several small employers."""
    node = world.union(
        name,
        UnionKind.JOINT,
        Level.GRASSROOTS,
        parent,
        founded,
        members=members,
        nature=facts.pop("nature", "170"),
        industry=firms[0].industry,
        leader=person_name(world.rng, 1),
        area_kind=facts.pop("area_kind", "regional"),
        **facts,
    )
    node.uscc = credit_code("81", node.region, world.serial())
    node.firms.extend(firms)
    for firm in firms:
        firm.opened = min(firm.opened, founded - timedelta(world.rng.randint(20, 200)))
        firm.workers = firm.workers or workers_for(world.rng, -(-members // len(firms)))
    return node


def workers_for(rng: Random, members: int) -> int:
    """Workers of an employer with so many members: most of them have joined."""
    return members + max(1, round(members * rng.uniform(0.02, 0.24)))


def shares(rng: Random, total: int, count: int, *, least: int = 5, spread: float = 0.7) -> list[int]:
    """`count` whole numbers of at least `least` that add up to `total`, a few large among many small."""
    weights = [rng.lognormvariate(0, spread) for _ in range(count)]
    room = total - least * count
    if room < 0:
        raise ValueError("not enough to go round")
    scale = room / sum(weights)
    found = [least + int(weight * scale) for weight in weights]
    for n in range(total - sum(found)):
        found[n % count] += 1
    return found


def close_union(world: World, node: Node, on: date, reason: str) -> None:
    """Close a planned union on a day."""
    node.closed, node.close_reason = on, reason
    node.stands[-1].valid_to, node.stands[-1].end = on, reason
    parent, start, _, how = node.places[-1]
    node.places[-1] = (parent, start, on, how)
    for firm in node.firms:
        if firm.closed == FAR and world.rng.random() < 0.7:
            firm.closed = between(world.rng, on, min(on + timedelta(20), DAY))
