"""Ledgers of organizing: the list of the drive, visits from door to door, publicity, the way to each union."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import add_months
from niangjia.kernel.units.choices import Level
from niangjia.lines.organizing.models import Case, Publicity, Visit

from .bulk import insert
from .calendar import DAY, OLD, between, iso
from .facts import Facts
from .firms import person_name
from .world import Firm, Node, World

CASE = (
    "id",
    "employer_id",
    "area_id",
    "owner_name",
    "helpers",
    "origin",
    "difficulty",
    "stage",
    "opened_on",
    "due_on",
    "surveyed_on",
    "publicised_on",
    "applied_on",
    "prepare_approved_on",
    "elected_on",
    "ended_on",
    "union_name",
    "joint",
    "preparatory_group",
    "willing_workers",
    "prepare_approval_no",
    "result_approval_no",
    "union_id",
    "term_id",
    "drop_reason",
)
VISIT = (
    "id",
    "employer_id",
    "area_id",
    "visited_on",
    "visitor_name",
    "workers",
    "women",
    "migrant",
    "union_status",
    "willingness",
    "spoke_to",
    "note",
)
# The county's survey (doc.D08: more than two months) and the town's.
SURVEY = {"county": (date(2026, 3, 2), date(2026, 5, 14)), "town": (date(2026, 1, 12), date(2026, 6, 24))}
_EMPTY: dict[str, Any] = dict.fromkeys(CASE) | {
    "helpers": "",
    "origin": "drive",
    "difficulty": "2medium",
    "union_name": "",
    "joint": 0,
    "preparatory_group": "[]",
    "willing_workers": 0,
    "prepare_approval_no": "",
    "result_approval_no": "",
    "drop_reason": "",
}


def write(act: Act, world: World, facts: Facts) -> None:
    """Visits first, because cases say when an employer was surveyed."""
    visits = _visits(world)
    first: dict[int, str] = {}
    for row in sorted(visits, key=lambda row: row[3]):
        first.setdefault(row[1], row[3])
    insert(act, Visit, VISIT, visits)
    insert(
        act,
        Publicity,
        ("id", "area_id", "employer_id", "held_on", "form", "people", "copies", "note"),
        _publicity(world),
    )
    insert(act, Case, CASE, _cases(world, facts, first))


def _visits(world: World) -> list[tuple[Any, ...]]:
    """Every area is walked: all employers without a union, and a share of those with one."""
    rows = [
        _visit(world, firm, "town")
        for turn, firm in enumerate(world.named["uncovered"])
        if firm.opened < SURVEY["town"][0] and turn % 15 != 5  # some doors nobody has knocked at yet
    ]
    rows += [_visit(world, firm, "county") for firm in world.named["county_uncovered"]]
    for group in ("town", "county"):
        covered = [
            firm
            for node in world.open_grassroots(group)
            for firm in node.firms
            if firm.opened < OLD
            and firm.area.level in (Level.TOWN, Level.ZONE, Level.VILLAGE)
            and firm.area is not world.named["town"]
        ]
        rows += [
            _visit(world, firm, group, union="formed")
            for firm in world.rng.sample(covered, len(covered) // 3)
        ]
    rows += _every_area(world)
    return rows


def _every_area(world: World) -> list[tuple[Any, ...]]:
    """The first and the last day of the county's survey, and every township and zone in it."""
    first, last = SURVEY["county"]
    by_area: dict[int, Firm] = {}
    for firm in world.named["county_uncovered"]:
        by_area.setdefault(firm.area.id, firm)
    rows = [_visit(world, firm, "county") for firm in by_area.values()]
    ends = list(by_area.values())
    return [*rows, _visit(world, ends[0], "county", on=first), _visit(world, ends[-1], "county", on=last)]


def _visit(
    world: World, firm: Firm, group: str, *, union: str = "none", on: date | None = None
) -> tuple[Any, ...]:
    rng = world.rng
    mood = "" if union == "formed" else rng.choices(("willing", "hesitant", "unwilling"), (5, 4, 2))[0]
    visitor = firm.area.leader if rng.random() < 0.6 else person_name(rng, 2)
    women = min(firm.women or firm.workers * 2 // 5, firm.workers)
    return (
        world.new_id(),
        firm.id,
        firm.area.id,
        iso(on or between(rng, *SURVEY[group])),
        visitor,
        firm.workers,
        women,
        min(firm.migrant, firm.workers),
        union,
        mood,
        firm.contact,
        {
            "willing": "同意组建,待定筹备人选",
            "hesitant": "负责人表示再考虑",
            "unwilling": "暂无意愿,下月再访",
        }.get(mood, ""),
    )


def _publicity(world: World) -> Iterator[tuple[Any, ...]]:
    forms = (
        ("talk", "建会政策宣讲"),
        ("leaflet", "发放《工会法》宣传册"),
        ("poster", "悬挂横幅、张贴海报"),
        ("street", "街头咨询"),
        ("online", "公众号推送"),
    )
    for area in (*world.named["leagues"], *world.named["county_areas"]):
        for _ in range(world.rng.randint(1, 4)):
            form, note = world.rng.choice(forms)
            on = between(world.rng, date(2026, 1, 8), date(2026, 6, 25))
            people = world.rng.randint(20, 160)
            yield (
                world.new_id(),
                area.id,
                None,
                iso(on),
                form,
                people,
                people + world.rng.randint(0, 80),
                note,
            )


def _cases(world: World, facts: Facts, first_visit: dict[int, str]) -> Iterator[tuple[Any, ...]]:
    terms = {row[1]: row[0] for row in facts.terms if row[2] == 1}
    for group in ("town", "county"):
        for node in world.open_grassroots(group):
            if node.founded >= OLD and node.firms:
                yield _formed(world, node, terms.get(node.id))
    preparing = {firm.id: node for firm, node in world.named["preparing"]}
    for n, firm in enumerate(world.named["uncovered"]):
        if firm.id in preparing:
            yield _preparing(world, firm, preparing[firm.id])
        elif firm.workers >= 100 or firm.opened >= date(2026, 1, 1) or firm.change_kind or n % 2:
            yield _working(world, firm, first_visit.get(firm.id))
    for firm in world.named["county_uncovered"]:
        if firm.workers >= 40:
            yield _working(world, firm, first_visit.get(firm.id))


def _row(world: World, firm: Firm, stage: str, opened: date, **facts: Any) -> tuple[Any, ...]:
    row = (
        _EMPTY
        | {
            "id": world.new_id(),
            "employer_id": firm.id,
            "area_id": firm.area.id,
            "stage": stage,
            "owner_name": firm.area.leader,
            "opened_on": iso(opened),
        }
        | facts
    )
    return tuple(iso(value) if isinstance(value, date) else value for value in row.values())


def _formed(world: World, node: Node, term: int | None) -> tuple[Any, ...]:
    """A union that stands: every step has its day."""
    rng, firm, day = world.rng, node.firms[0], node.founded
    applied = day - timedelta(rng.randint(28, 45))
    surveyed = applied - timedelta(rng.randint(6, 30))
    return _row(
        world,
        firm,
        "formed",
        surveyed - timedelta(rng.randint(3, 20)),
        surveyed_on=surveyed,
        publicised_on=surveyed + timedelta(rng.randint(0, 5)),
        applied_on=applied,
        difficulty="1easy",
        prepare_approved_on=applied + timedelta(6),
        elected_on=day,
        ended_on=min(day + timedelta(8), DAY),
        union_name=node.name,
        willing_workers=node.members,
        union_id=node.id,
        term_id=term,
        preparatory_group=_group(firm),
        prepare_approval_no=f"禾工建〔{applied.year}〕{rng.randint(1, 199)}号",
        result_approval_no=f"禾工选〔{day.year}〕{rng.randint(1, 199)}号",
    )


def _preparing(world: World, firm: Firm, node: Node) -> tuple[Any, ...]:
    """Approved to prepare; the election is still to come."""
    applied = node.founded - timedelta(7)
    return _row(
        world,
        firm,
        "preparing",
        applied - timedelta(40),
        surveyed_on=applied - timedelta(30),
        publicised_on=applied - timedelta(26),
        applied_on=applied,
        prepare_approved_on=node.founded,
        difficulty="1easy",
        union_name=node.name,
        willing_workers=firm.workers * 3 // 4,
        union_id=node.id,
        preparatory_group=_group(firm),
        prepare_approval_no=f"禾工建〔2026〕{world.rng.randint(1, 199)}号",
        origin="scale" if firm.workers >= 100 else "drive",
        due_on=date(2026, 9, 30),
    )


def _group(firm: Firm) -> str:
    return json.dumps([{"name": firm.contact, "post": "组长"}], ensure_ascii=False)


def _working(world: World, firm: Firm, surveyed: str | None) -> tuple[Any, ...]:
    """On the list, visited or not yet; some past their day."""
    rng = world.rng
    origin, opened = "drive", between(rng, date(2026, 1, 6), date(2026, 3, 20))
    due: date | None = None
    if firm.change_kind:
        origin, opened, due = "restructured", firm.changed_on or DAY, date(2026, 7, 8)
    elif firm.opened >= date(2026, 1, 1):
        origin, opened, due = "new", firm.opened, add_months(firm.opened, 6)
    elif firm.workers >= 100:
        origin, due = (
            "scale",
            rng.choice((date(2026, 6, 15), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))),
        )
    if surveyed and rng.random() < 0.05:
        return _row(
            world,
            firm,
            "dropped",
            opened,
            ended_on=DAY - timedelta(rng.randint(2, 60)),
            origin=origin,
            drop_reason="单位停产外迁",
            surveyed_on=surveyed,
        )
    applied = rng.random() < 0.06
    facts = (
        {
            "applied_on": DAY - timedelta(rng.randint(1, 24)),
            "union_name": f"{firm.name}工会委员会",
            "preparatory_group": _group(firm),
            "willing_workers": firm.workers // 2,
        }
        if applied
        else {}
    )
    stage = "applied" if applied else "working" if surveyed else "assigned"
    return _row(
        world,
        firm,
        stage,
        opened,
        origin=origin,
        due_on=due,
        surveyed_on=surveyed,
        difficulty=rng.choice(("1easy", "1easy", "2medium", "3hard")),
        helpers="市场监管所、综合党委" if firm.workers >= 25 else "",
        **facts,
    )
