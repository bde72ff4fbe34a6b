"""Contracts of the town and elsewhere: of single enterprises, of areas and trades; filed, checked, graded."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.codes import sector
from niangjia.kernel.base.dates import FAR, add_years
from niangjia.lines.bargaining.models import Check, Clause, Contract, ContractFile, Covered

from ..bulk import insert
from ..calendar import DAY, H1, between, iso
from ..firms import person_name
from ..world import Firm, Node, World

COVERED, FILED = 1561, 22_556  # doc.D01, line 14
_ENOUGH = 2_000  # enterprises; the small sample has fewer
_YOUNG = 45  # days from the union's founding to a contract in force
_SHARE = 0.54
NAMES = {
    "general": "集体合同",
    "wage": "工资专项集体合同",
    "women": "女职工权益保护专项集体合同",
    "safety": "劳动安全卫生专项集体合同",
    "disease": "职业病防治专项集体合同",
}
CONTRACT = (
    "id", "union_id", "title", "signed_on", "starts_on", "ends_on", "valid_from", "valid_to", "end_reason", "way", "entitled",
    "present", "issued", "returned", "yes", "no", "abstain", "voted_on", "outcome", "judged", "kind", "reach", "platform",
    "submitted_on", "published_on", "wage_before", "wage_after", "ending", "replaces_id", "filing", "filed_on", "accepted_on",
    "filing_no", "points", "copies", "round_id", "number",
)  # fmt: skip
_CLAUSES = (
    ("工资报酬", "企业每年根据效益情况与工会协商工资增长，当年职工平均工资增长不低于6%。", 1, 1, 0, 0),
    ("工作时间", "企业实行每日工作8小时、每周工作40小时的工时制度。", 1, 0, 0, 1),
    ("休息休假", "职工享受国家规定的法定节假日和带薪年休假。", 0, 0, 0, 1),
    ("劳动安全卫生", "安全部门每季度组织一次检查，车间主任负责整改并在七日内向工会反馈。", 1, 1, 1, 0),
    ("保险福利", "企业依法为职工缴纳社会保险费。", 0, 0, 0, 1),
    ("女职工保护", "每年3月组织女职工健康检查，人均费用不低于300元。", 1, 1, 0, 0),
)


@dataclass(slots=True)
class Plan:
    """A contract to be, and whom it covers: (firm, workers, women)."""

    id: int
    node: Node
    title: str
    kind: str
    signed: date
    years: int
    reach: str = "firm"
    firms: list[tuple[Firm, Node, int, int]] = field(default_factory=list)
    filing: str = "unfiled"
    filed_on: date | None = None
    accepted_on: date = FAR
    filing_no: str = ""
    points: int | None = None
    copies: int = 0
    ending: str = ""
    valid_to: date | None = None
    replaces: int | None = None
    round_id: int | None = None
    platform: bool = False

    @property
    def starts(self) -> date:
        return self.signed + timedelta(20)

    @property
    def ends(self) -> date:
        return add_years(self.starts, self.years) - timedelta(1)

    @property
    def interval(self) -> tuple[date, date]:
        return self.starts, self.valid_to or self.ends + timedelta(1)


@dataclass
class Held:
    """What other parts of the sample build on. plain: enterprises of the town without any contract."""

    plans: list[Plan] = field(default_factory=list)
    plain: list[tuple[Firm, Node]] = field(default_factory=list)
    bound: list[tuple[Firm, Node]] = field(default_factory=list)


def enterprises(world: World, group: str) -> list[tuple[Firm, Node]]:
    """Open enterprises a union of the group covers, larger ones first."""
    found = [
        (firm, node)
        for node in world.open_grassroots(group)
        for firm in node.firms
        if sector(firm.nature) == "enterprise" and firm.closed == FAR and firm.workers
    ]
    return sorted(found, key=lambda pair: -pair[0].workers)


def old_enough(pairs: list[tuple[Firm, Node]]) -> tuple[list[tuple[Firm, Node]], list[tuple[Firm, Node]]]:
    """Those whose union is old enough for a contract in force by the day of the story, and the others."""
    ready = [pair for pair in pairs if pair[1].founded <= DAY - timedelta(_YOUNG)]
    return ready, [pair for pair in pairs if pair[1].founded > DAY - timedelta(_YOUNG)]


def write(act: Act, world: World, rng: Random) -> Held:
    held = Held()
    _town(world, rng, held)
    for group in ("county", "district", "landong"):
        _others(world, rng, held, group)
    insert(act, Contract, CONTRACT, (_row(rng, plan) for plan in held.plans))
    insert(
        act, Covered, ("id", "contract_id", "employer_id", "union_id", "workers", "women", "valid_from", "valid_to", "kind"),
        _covered(world, held.plans),
    )  # fmt: skip
    insert(act, Clause, ("id", "contract_id", "number", "topic", "text", "has_figure", "has_date", "has_duty", "copies_law",
                         "standing"), _clauses(world, held.plans))  # fmt: skip
    insert(act, Check, ("id", "contract_id", "union_id", "on", "checkers", "clauses", "kept", "findings", "reported_on", "mend_by"),
           _checks(world, rng, held.plans))  # fmt: skip
    insert(
        act,
        ContractFile,
        ("id", "contract_id", "name", "size", "added_on", "by_name", "data"),
        _files(world, held.plans),
    )
    return held


def _plan(world: World, node: Node, firm: Firm, kind: str, signed: date, years: int) -> Plan:
    women = min(firm.women or firm.workers * 2 // 5, firm.workers)
    return Plan(world.new_id(), node, f"{firm.name}{NAMES[kind]}", kind, signed, years,
                firms=[(firm, node, firm.workers, women)])  # fmt: skip


def _town(world: World, rng: Random, held: Held) -> None:
    """Larger firms have contracts of their own, small ones are bound by those of their area."""
    every = enterprises(world, "town")
    number = COVERED if len(every) >= _ENOUGH else int(len(every) * _SHARE)
    ready, late = old_enough(every)
    own, rest = ready[: number // 2], ready[number // 2 :]
    rng.shuffle(rest)
    rest += late
    small, held.plain = rest[: number - len(own)], rest[number - len(own) :]
    held.bound = own + small
    for turn, (firm, node) in enumerate(own):
        _own_contracts(world, rng, held, firm, node, turn)
    _area_contracts(world, rng, held, small)
    _file(rng, held, own, number)


def _first_day(firm: Firm, node: Node, wanted: date) -> date:
    """No contract before there was a union."""
    return max(wanted, node.founded + timedelta(15))


def _own_contracts(world: World, rng: Random, held: Held, firm: Firm, node: Node, turn: int) -> None:
    """A general contract of three years; every other firm a wage agreement, some special ones."""
    signed = _first_day(firm, node, between(rng, date(2023, 9, 1), date(2026, 5, 20)))
    held.plans.append(_plan(world, node, firm, "general", signed, 3))
    if turn % 2 == 0:
        now = _first_day(firm, node, between(rng, date(2025, 8, 1), date(2026, 5, 25)))
        before = _plan(world, node, firm, "wage", add_years(now, -1) + timedelta(3), 1)
        if before.signed > node.founded:
            before.ending, before.valid_to = "replaced", now + timedelta(20)
            held.plans.append(before)
        fresh = _plan(world, node, firm, "wage", now, 1)
        fresh.replaces = before.id if before.ending else None
        held.plans.append(fresh)
    if turn % 5 == 1:
        held.plans.append(
            _plan(
                world,
                node,
                firm,
                "women",
                _first_day(firm, node, between(rng, date(2024, 3, 1), DAY - timedelta(60))),
                3,
            )
        )
    if turn % 13 == 2:
        held.plans.append(
            _plan(
                world,
                node,
                firm,
                "safety",
                _first_day(firm, node, between(rng, date(2024, 3, 1), DAY - timedelta(60))),
                3,
            )
        )
    if turn % 19 == 3:
        held.plans.append(
            _plan(
                world,
                node,
                firm,
                "disease",
                _first_day(firm, node, between(rng, date(2024, 3, 1), DAY - timedelta(60))),
                2,
            )
        )
    if turn % 23 == 4:
        lapsed = _plan(world, node, firm, "safety", between(rng, date(2024, 2, 1), date(2025, 5, 1)), 1)
        if lapsed.signed > node.founded:
            lapsed.ending = "expired"
            held.plans.append(lapsed)


def _area_contracts(world: World, rng: Random, held: Held, small: list[tuple[Firm, Node]]) -> None:
    """One contract for the small employers of each league; those of the trade leagues are trade contracts."""
    groups: dict[int, list[tuple[Firm, Node]]] = {}
    heads: dict[int, Node] = {}
    for firm, node in small:
        head = node.parent or node
        groups.setdefault(head.id, []).append((firm, node))
        heads[head.id] = head
    for pk, members in groups.items():
        head = heads[pk]
        signed = between(rng, date(2024, 2, 1), date(2026, 4, 10))
        reach = "trade" if head.area_kind == "trade" else "area"
        name = (head.short or head.name.removesuffix("工会联合会")) + (
            "行业" if reach == "trade" else "区域性"
        )
        plan = Plan(world.new_id(), head, f"{name}集体合同", "general", signed, 3, reach=reach)
        plan.firms = [
            (firm, node, firm.workers, min(firm.women or 0, firm.workers)) for firm, node in members
        ]
        held.plans.append(plan)


def _file(rng: Random, held: Held, own: list[tuple[Firm, Node]], number: int) -> None:
    """Filed on line: contracts whose workers, each firm once, add up to what the report says."""
    by_firm: dict[int, list[Plan]] = {}
    for plan in held.plans:
        if plan.reach == "firm" and plan.valid_to is None and not plan.ending:
            by_firm.setdefault(plan.firms[0][0].id, []).append(plan)
    wanted = FILED if number == COVERED else sum(firm.workers for firm, _ in own) // 2
    firms = [firm for firm, _ in own]
    rng.shuffle(firms)
    turn = 0
    for firm in firms:
        if firm.workers > wanted:
            continue
        wanted -= firm.workers
        for plan in by_firm.get(firm.id, ()):
            if plan.kind in ("general", "wage"):
                turn += 1
                _accept(rng, plan, turn)
        if not wanted:
            break
    if wanted:
        _fit(rng, by_firm, firms, wanted, turn)


def _accept(rng: Random, plan: Plan, turn: int) -> None:
    plan.filing, plan.filed_on = (
        "accepted",
        min(plan.signed + timedelta(rng.randint(8, 18)), DAY - timedelta(9)),
    )
    plan.accepted_on = min(plan.filed_on + timedelta(rng.randint(2, 9)), DAY - timedelta(1))
    plan.filing_no = f"禾塘镇集备〔{plan.accepted_on.year}〕{turn}号"


def _fit(rng: Random, by_firm: dict[int, list[Plan]], firms: list[Firm], wanted: int, turn: int) -> None:
    """One more firm, of whose workers the contract covers only as many as are still wanted."""
    for firm in firms:
        plans = by_firm.get(firm.id, ())
        if firm.workers > wanted and plans and all(plan.filing == "unfiled" for plan in plans):
            plan = next(plan for plan in plans if plan.kind == "general")
            held_firm, node, _, women = plan.firms[0]
            plan.firms = [(held_firm, node, wanted, min(women, wanted))]
            _accept(rng, plan, turn + 1)
            return


def _others(world: World, rng: Random, held: Held, group: str) -> None:
    """Elsewhere about half of the enterprises have a general contract, a third a wage agreement."""
    ready, _late = old_enough(enterprises(world, group))
    for turn, (firm, node) in enumerate(ready):
        if turn % 2:
            signed = _first_day(firm, node, between(rng, date(2023, 9, 1), date(2026, 5, 20)))
            held.plans.append(_plan(world, node, firm, "general", signed, 3))
        if turn % 3 == 1:
            now = _first_day(firm, node, between(rng, date(2025, 8, 1), date(2026, 5, 25)))
            held.plans.append(_plan(world, node, firm, "wage", now, 1))
        if turn % 7 == 2:
            held.plans.append(_plan(world, node, firm, "women", _first_day(firm, node, date(2025, 3, 8)), 3))
        if turn % 9 == 4:
            held.plans.append(
                _plan(world, node, firm, "safety", _first_day(firm, node, date(2025, 6, 10)), 3)
            )


def _row(rng: Random, plan: Plan) -> tuple[Any, ...]:
    first, end = plan.interval
    workers = sum(row[2] for row in plan.firms)
    entitled = min(workers, 30 + workers // 20) if workers > 100 else workers
    present = entitled - entitled // 8
    voted = plan.signed - timedelta(rng.randint(3, 15))
    before = 3_800 + (plan.id * 37) % 2_400
    wage = plan.kind == "wage"
    if plan.points is None and (plan.id % 12 == 0):
        plan.points, plan.copies = 50, 3
    yes = present - present // 12
    return (
        plan.id, plan.node.id, plan.title[:160], iso(plan.signed), iso(plan.starts), iso(plan.ends), iso(first), iso(end),
        {"expired": "期满", "replaced": "续签"}.get(plan.ending, ""), "secret", entitled, present, present, present, yes,
        present - yes, 0, iso(voted), "passed", "{}", plan.kind, plan.reach, int(plan.platform), iso(plan.signed + timedelta(5)),
        iso(plan.starts + timedelta(2)) if plan.starts + timedelta(2) <= DAY else None, before if wage else None,
        before * 106 // 100 if wage else None, plan.ending, plan.replaces, plan.filing,
        iso(plan.filed_on) if plan.filed_on else None, iso(plan.accepted_on), plan.filing_no, plan.points, plan.copies,
        plan.round_id, "",
    )  # fmt: skip


def _covered(world: World, plans: list[Plan]) -> Iterator[tuple[Any, ...]]:
    for plan in plans:
        first, end = (iso(day) for day in plan.interval)
        for firm, node, workers, women in plan.firms:
            yield world.new_id(), plan.id, firm.id, node.id, workers, women, first, end, plan.kind


def _clauses(world: World, plans: list[Plan]) -> Iterator[tuple[Any, ...]]:
    """Six clauses of the contracts that were graded; half of them copy the law: 50 points of 100 and less. Those of one
    contract in five have their first reading only, and wait for an officer."""
    for turn, plan in enumerate(one for one in plans if one.points is not None):
        for number, clause in enumerate(_CLAUSES, start=1):
            topic, text, *marks = clause
            copies = marks[3]
            shown = [0, 0, 0, 1] if copies else marks
            judged = "copies" if copies else "beyond"
            yield world.new_id(), plan.id, number, topic, text, *shown, judged if turn % 5 else "open"


def _checks(world: World, rng: Random, plans: list[Plan]) -> Iterator[tuple[Any, ...]]:
    """Nine of ten contracts in force before this half-year were checked in the last twelve months."""
    for turn, plan in enumerate(plans):
        if turn % 10 == 0 or plan.ending or plan.starts >= H1.first:
            continue
        on = between(rng, max(date(2025, 8, 1), plan.starts), date(2026, 6, 20))
        kept = 15 if turn % 27 else 14
        told = on + timedelta(5) if turn % 25 else None
        yield (
            world.new_id(), plan.id, plan.node.id, iso(on), f"工会{person_name(rng, 1)}、行政方{person_name(rng, 1)}", 15, kept,
            "" if kept == 15 else "带薪年休假安排不落实", iso(told) if told and told <= DAY else None,
            None if kept == 15 else iso(on + timedelta(30)),
        )  # fmt: skip


def _files(world: World, plans: list[Plan]) -> Iterator[tuple[Any, ...]]:
    text = b"%PDF-1.4\n%%EOF\n"
    for plan in plans:
        if plan.filing != "unfiled":
            on = iso(plan.filed_on or plan.signed)
            yield (
                world.new_id(),
                plan.id,
                f"{plan.title[:80]}.pdf",
                len(text),
                on,
                plan.node.leader or "工会主席",
                text,
            )
