"""Ledgers of membership: card, its uses, applications, transfers on their way, drives at sites; and the targets."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.figures.models import Target, TargetKind
from niangjia.kernel.people import crypto
from niangjia.lines.membership.models import Application, Card, CardProgramme, CardUse, SiteDrive, Transfer

from .accounts import MEMBER_LOGIN
from .bulk import insert
from .calendar import DAY, YEAR_END, between, iso
from .firms import person_name
from .numbers import mobile
from .world import Node, World

SERVICES = ("职业技能培训", "学历继续教育", "文体场馆", "图书借阅", "健康体检")
_PLACES = ("禾塘镇社区学校", "塘湾企业教学点", "石湖企业教学点", "禾塘镇文化活动中心", "禾塘镇图书馆")
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def write(act: Act, world: World) -> None:
    _cards(act, world)
    insert(
        act,
        Application,
        (
            "id",
            "union_id",
            "employer_id",
            "name",
            "id_sealed",
            "phone_sealed",
            "is_migrant",
            "through",
            "applied_on",
            "state",
        ),
        _applications(world),
    )
    insert(
        act,
        Transfer,
        (
            "id",
            "person_id",
            "source_id",
            "target_id",
            "asked_by",
            "asked_on",
            "due_on",
            "wanted_on",
            "source_consent_on",
            "target_consent_on",
        ),
        _transfers(world),
    )
    insert(
        act,
        SiteDrive,
        ("id", "union_id", "site", "held_on", "migrants_present", "joined", "note"),
        _sites(world),
    )
    _targets(act, world)


def _cards(act: Act, world: World) -> None:
    """The town's one card for community school and services; one member in eleven has it."""
    rng = world.rng
    programme = act.create(
        CardProgramme(
            id=world.new_id(),
            union_id=world.named["town"].id,
            name="社校一卡通职工卡",
            services=list(SERVICES),
            started_on=date(2025, 9, 1),
        )
    )
    cards: list[tuple[Any, ...]] = []
    uses: list[tuple[Any, ...]] = []
    for node in world.open_grassroots("town"):
        factory = node is world.named["factory"]
        for person in node.people[::MEMBER_LOGIN]:  # one in eleven, among them whoever has the member's login
            card, issued = world.new_id(), between(rng, max(date(2025, 9, 2), person[3]), DAY - timedelta(1))
            cards.append(
                (
                    card,
                    programme.pk,
                    person[0],
                    node.id,
                    "".join(rng.choices(_ALPHABET, k=16)),
                    f"2025{len(cards) + 1:08d}",
                    iso(issued),
                )
            )
            uses += [
                (
                    world.new_id(),
                    card,
                    person[0],
                    node.id,
                    iso(between(rng, issued, DAY)),
                    rng.choice(_PLACES),
                    rng.choice(SERVICES),
                )
                for _ in range(4 if factory else rng.choice((0, 0, 1, 1, 2)))
            ]
    insert(act, Card, ("id", "programme_id", "person_id", "union_id", "code", "number", "valid_from"), cards)
    insert(act, CardUse, ("id", "card_id", "person_id", "union_id", "used_on", "place", "service"), uses)


def _applications(world: World) -> Iterator[tuple[Any, ...]]:
    """Workers who asked to join and wait for the decision."""
    rng = world.rng
    nodes = [
        world.named["factory"],
        *rng.sample(world.open_grassroots("town"), 12 if len(world.nodes) > 999 else 3),
    ]
    for turn, node in enumerate(nodes):
        sex = rng.choice((1, 2))
        number = world.identities.take(node.region, date(1990 + turn % 12, 1 + turn % 12, 9), sex)
        sealed, phone = crypto.seal_many([number, mobile(9_000_000 + turn)])
        yield (
            world.new_id(),
            node.id,
            node.firms[0].id,
            person_name(rng, sex),
            sealed,
            phone,
            turn % 2,
            rng.choice(("paper", "qr", "web")),
            iso(DAY - timedelta(rng.randint(1, 22))),
            "applied",
        )


def _transfers(world: World) -> Iterator[tuple[Any, ...]]:
    """Transfers asked for by the new union; the old one has not answered, twice for too long."""
    rng = world.rng
    nodes = [node for node in world.open_grassroots("town") if len(node.people) > 6]
    for turn in range(min(10, len(nodes) - 1)):
        source, target = nodes[-1 - turn], nodes[turn] if turn else world.named["factory"]
        if source is target:
            continue
        asked = DAY - timedelta(24 if turn < 2 else rng.randint(1, 9))
        yield (
            world.new_id(),
            source.people[-2][0],
            source.id,
            target.id,
            "target",
            iso(asked),
            iso(asked + timedelta(15)),
            iso(asked + timedelta(20)),
            None,
            iso(asked),
        )


def _sites(world: World) -> Iterator[tuple[Any, ...]]:
    rng = world.rng
    for site in (
        "禾塘镇安置房二期工地",
        "望湖路物流园",
        "塘湾劳务市场",
        "映湖大道外卖驿站",
        "石湖工业园北区",
    ):
        present = rng.randint(40, 180)
        yield (
            world.new_id(),
            world.named["town"].id,
            site,
            iso(between(rng, date(2026, 2, 20), DAY)),
            present,
            present // rng.randint(5, 9),
            "现场设点入会",
        )


def _targets(act: Act, world: World) -> None:
    """This year's targets: the county's growth (doc.D08, line 151), the town's shared out to its leagues."""
    county, town, lan = (world.named[key] for key in ("shuyuan", "town", "lan"))
    for code, share, base in (
        ("A01", "0.10", _grassroots(world, county)),
        ("B04", "0.06", _members(world, county)),
    ):
        _target(
            act,
            world,
            county,
            code,
            TargetKind.PERCENT_GROWTH,
            share,
            base_on=YEAR_END,
            base_value=base,
            basis="县总工会下半年工作打算:与上年相比,组建增长10%以上,发展会员增长6%以上",
        )
    _target(act, world, lan, "A33", TargetKind.ABSOLUTE, "1", basis="改制企业全部实行民营化")
    for code, done in (
        ("A00N", sum(1 for node in world.nodes if _new(node, town))),
        ("B10", _joined(world, town)),
    ):
        total = (
            -(-done * 7 // 40) * 10 if done > 100 else done * 2 - 1
        )  # a round number, a little more than half done
        above = _target(
            act, world, town, code, TargetKind.ABSOLUTE, str(total), basis="镇总工会组建任务分解表"
        )
        leagues = world.named["leagues"]
        for turn, league in enumerate(leagues):
            part = total // len(leagues) + (turn < total % len(leagues))
            _target(act, world, league, code, TargetKind.ABSOLUTE, str(part), above=above, way="even")


def _target(act: Act, world: World, node: Node, code: str, kind: str, value: str, **facts: Any) -> Target:
    first, last = YEAR
    return act.create(
        Target(
            id=world.new_id(),
            union_id=node.id,
            indicator=code,
            first=first,
            last=last,
            kind=kind,
            value=value,
            **facts,
        )
    )


def _new(node: Node, below: Node) -> bool:
    return node.path.startswith(below.path) and node.is_grassroots and node.founded >= YEAR[0]


def _grassroots(world: World, below: Node) -> int:
    return sum(
        1
        for node in world.nodes
        if node.path.startswith(below.path) and node.is_grassroots and node.founded <= YEAR_END < node.closed
    )


def _members(world: World, below: Node) -> int:
    return sum(
        1
        for spells in world.spells
        for spell in spells
        if spell.start <= YEAR_END < spell.end and spell.node.path.startswith(below.path)
    )


def _joined(world: World, below: Node) -> int:
    return sum(
        1
        for spells in world.spells
        for spell in spells
        if spell.start_type == 1 and YEAR[0] <= spell.start <= DAY and spell.node.path.startswith(below.path)
    )
