"""The other ledgers of organizing: policies, the pilot, difficulties, contacts, shortcomings, partners."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.lines.organizing.models import (
    Agreement,
    Candidate,
    Capability,
    Contact,
    ContactVisit,
    Partner,
    PartnerActivity,
    Pilot,
    Policy,
    PolicyItem,
    Rectification,
    Trouble,
)

from .bulk import insert
from .calendar import DAY, between, iso
from .firms import person_name
from .world import World

# Named policies the work reports appeal to, each with its items.
POLICIES = (
    (
        "two_universals",
        "两个普遍",
        "中华全国总工会",
        date(2010, 7, 26),
        ("依法推动企业普遍建立工会组织", "依法推动企业普遍开展工资集体协商"),
    ),
    (
        "law_and_regulations",
        "一法五条例",
        "云泽省总工会",
        date(2024, 1, 1),
        (
            "《中华人民共和国工会法》",
            "《云泽省实施〈中华人民共和国工会法〉条例》",
            "《云泽省集体合同条例》",
            "《云泽省工资支付条例》",
            "《云泽省企业民主管理条例》",
            "《云泽省劳动保护监督条例》",
        ),
    ),
    ("easy_first", "先易后难", "禾塘镇总工会", date(2026, 1, 5), ("边摸底", "边宣传", "边组建")),
    (
        "body_people_money",
        "有机构管事、有人做事、有钱办事",
        "云泽省总工会",
        date(2025, 3, 1),
        ("有机构管事", "有人做事", "有钱办事"),
    ),
)
_TROUBLES = (
    ("企业搬迁后工会经费账户无法变更", "财务部"),
    ("新任主席不熟悉换届程序", "组织部"),
    ("职工之家场地被占用", "办公室"),
    ("劳务派遣工入会归属不清", "组织部"),
    ("女职工委员会长期空缺", "女职工部"),
    ("企业拒绝提供职工花名册", "权益保障部"),
)


def write(act: Act, world: World) -> None:
    _policies(act, world)
    _pilot(act, world)
    insert(
        act,
        Trouble,
        (
            "id",
            "union_id",
            "title",
            "raised_on",
            "handler_id",
            "department",
            "assigned_on",
            "due_on",
            "help_given",
            "solved_on",
        ),
        _troubles(world),
    )
    _contacts(act, world)
    insert(
        act,
        Capability,
        ("id", "union_id", "recorded_on", "has_office", "full_time", "part_time", "yearly_funds"),
        _capabilities(world),
    )
    insert(
        act,
        Rectification,
        (
            "id",
            "area_id",
            "employer_id",
            "union_id",
            "kind",
            "found_on",
            "due_on",
            "owner_name",
            "note",
            "cleared_on",
            "outcome",
        ),
        _shortcomings(world),
    )
    _partners(act, world)


def _policies(act: Act, world: World) -> None:
    for code, name, issuer, since, items in POLICIES:
        policy = act.create(Policy(id=world.new_id(), code=code, name=name, issuer=issuer, valid_from=since))
        for position, text in enumerate(items, start=1):
            act.create(PolicyItem(id=world.new_id(), policy=policy, position=position, text=text))


def _pilot(act: Act, world: World) -> None:
    """The county compares three towns and chooses one (doc.D08, line 129)."""
    areas = world.named["county_areas"][:3]
    founded = world.named["weishan"].stands[-1].valid_from
    pilot = act.create(
        Pilot(
            id=world.new_id(),
            union_id=world.named["shuyuan"].id,
            title="乡镇总工会试点",
            started_on=date(2026, 2, 10),
            chosen_on=date(2026, 3, 25),
            founded_on=founded,
            result="领导班子由县委提名,主席为专职工会干部。",
        )
    )
    for node, points in zip(areas, ((92, 90, 88), (84, 86, 80), (78, 81, 83)), strict=False):
        economy, work, leadership = points
        act.create(
            Candidate(
                id=world.new_id(),
                pilot=pilot,
                union_id=node.id,
                economy=economy,
                union_work=work,
                leadership=leadership,
                chosen=node is areas[0],
            )
        )


def _troubles(world: World) -> Iterator[tuple[Any, ...]]:
    rng = world.rng
    nodes = world.open_grassroots("town")
    for turn in range(max(3, len(nodes) // 60)):
        node = rng.choice(nodes)
        title, department = rng.choice(_TROUBLES)
        raised = between(rng, date(2026, 1, 6), DAY - timedelta(3))
        solved = raised + timedelta(rng.randint(2, 24))
        done = solved <= DAY and turn % 4 > 0
        yield (
            world.new_id(),
            node.id,
            title,
            iso(raised),
            world.named["town"].id,
            department,
            iso(min(raised + timedelta(1), DAY)),
            iso(raised + timedelta(15)),
            "派员上门指导,已办结" if done else "",
            iso(solved) if done else None,
        )


def _contacts(act: Act, world: World) -> None:
    rng = world.rng
    cadres = [person_name(rng, sex) for sex in (1, 1, 2, 1, 2, 2)]
    contacts, visits = [], []
    for turn, node in enumerate(world.named["leagues"]):
        contact = world.new_id()
        contacts.append((contact, node.id, cadres[turn % len(cadres)], "2025-03-01"))
        for _ in range(rng.randint(0, 3)):
            matters = rng.randint(0, 4)
            on = between(rng, date(2026, 1, 8), DAY - timedelta(2))
            visits.append(
                (world.new_id(), node.id, contact, iso(on), matters, rng.randint(0, matters), "走访联合会")
            )
    insert(act, Contact, ("id", "union_id", "cadre_name", "valid_from"), contacts)
    insert(
        act, ContactVisit, ("id", "union_id", "contact_id", "visited_on", "matters", "solved", "note"), visits
    )


def _capabilities(world: World) -> Iterator[tuple[Any, ...]]:
    for turn, node in enumerate((*world.named["leagues"], *world.named["county_areas"])):
        yield (
            world.new_id(),
            node.id,
            "2026-03-31",
            int(turn % 11 != 4),
            int(turn % 7 == 0),
            2,
            "0" if turn % 13 == 6 else f"{12_000 + turn * 850}",
        )


def _shortcomings(world: World) -> Iterator[tuple[Any, ...]]:
    """Institutions and restructured employers: some mended, some still open, one overdue."""
    rng = world.rng
    for turn, node in enumerate(world.open_grassroots("town")[: max(3, len(world.named["leagues"]))]):
        found = between(rng, date(2026, 1, 20), date(2026, 5, 30))
        cleared = found + timedelta(rng.randint(10, 40)) if turn % 3 else None
        kind = "no_premises" if turn % 2 else "no_chair"
        yield (
            world.new_id(),
            node.parent.id if node.parent else node.id,
            None,
            node.id,
            kind,
            iso(found),
            iso(found + timedelta(60)),
            node.parent.leader if node.parent else "",
            "",
            iso(cleared) if cleared else None,
            "mended" if cleared else "",
        )
    for firm in world.named["uncovered"]:
        if firm.change_kind and firm.changed_on:
            yield (
                world.new_id(),
                firm.area.id,
                firm.id,
                None,
                "restructured",
                iso(firm.changed_on),
                iso(firm.changed_on + timedelta(90)),
                firm.area.leader,
                "改制后工会待确认",
                None,
                "",
            )


def _partners(act: Act, world: World) -> None:
    town = world.named["town"].id
    for turn, (name, kind) in enumerate(
        (
            ("禾塘镇社区学校", "school"),
            ("禾塘镇市场监督管理所", "government"),
            ("映湖区物流行业协会", "social"),
        )
    ):
        partner = act.create(Partner(id=world.new_id(), union_id=town, name=name, kind=kind))
        act.create(
            Agreement(
                id=world.new_id(),
                partner=partner,
                title="联合服务职工协议",
                signed_on=date(2025, 4, 1),
                expires_on=FAR if turn else date(2027, 3, 31),
            )
        )
        act.create(
            PartnerActivity(
                id=world.new_id(),
                partner=partner,
                held_on=date(2026, 5, 10 + turn),
                title="流动职工服务日",
                people=120 + turn,
                floating=48,
            )
        )
