"""Bargainings: those that led to the contracts of this half-year, and those under way in the town's campaign."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.lines.bargaining.models import (
    Campaign,
    CampaignFirm,
    Contract,
    Covered,
    Delegate,
    Round,
    Talk,
    Topic,
)

from ..bulk import insert
from ..calendar import DAY, iso
from ..firms import person_name
from ..trails import Trails
from ..world import Firm, Node, World
from .contracts import CONTRACT, NAMES, Held, Plan

ROUND = (
    "id", "union_id", "employer_id", "campaign_id", "kind", "reach", "subject", "pilot", "side", "number", "offered_on",
    "topics_said", "stage", "replied_on", "reply", "refusal", "talks_on", "data_on", "data_said", "ended_on", "disputed_on",
)  # fmt: skip
# Where the bargainings of the campaign stand, how many of a hundred offers, and how long ago the offer was made.
STAGES = (
    ("offered", 46, 6), ("escalated", 6, 24), ("refused", 4, 21), ("replied", 12, 20), ("named", 8, 22), ("talking", 10, 24),
    ("disputed", 2, 27), ("drafted", 4, 26), ("voted", 3, 28), ("signed", 3, 28), ("submitted", 2, 28),
)  # fmt: skip
_TALKED = ("talking", "disputed", "drafted", "voted", "signed", "submitted")
_DRAFTED = ("drafted", "voted", "signed", "submitted")
_TOPICS = (
    ("pay", "月平均工资增长幅度", "增长10%", "增长4%", "增长7%，自7月起执行"),
    ("safety", "高温岗位防护用品", "每季度发放一次", "每半年发放一次", "每季度发放一次"),
    ("welfare", "夜班餐补", "每班20元", "每班10元", "每班15元"),
)


def write(act: Act, world: World, rng: Random, held: Held) -> None:
    """Rounds are written before the contracts point at them, so past ones stand alone here and carry their number."""
    campaign = _campaign(act, world)
    past = list(_past(world, rng, held))
    insert(act, Round, ROUND, [row for row, _ in past])
    _link(held, past)
    _trails(act, world, past)
    listed = held.plain if len(held.plain) < 400 else held.plain[:400]
    offered = listed[: max(11, len(listed) // 2)]
    open_rows = list(_open(world, campaign, offered))
    insert(act, Round, ROUND, [row for row, _, _ in open_rows])
    insert(
        act, CampaignFirm, ("id", "campaign_id", "union_id", "employer_id", "listed_on", "round_id"),
        _firms(world, campaign, listed, {firm.id: row[0] for row, firm, _ in open_rows}),
    )  # fmt: skip
    _table(act, world, rng, open_rows)
    _drafts(act, world, rng, open_rows)


def _campaign(act: Act, world: World) -> Campaign:
    return act.create(Campaign(
        id=world.new_id(), union_id=world.named["town"].id, title="2026年集体协商集中要约行动", drive="offers", kind="wage",
        starts_on=date(2026, 6, 1), ends_on=date(2026, 8, 31), filter="uncovered", note="区总工会统一部署的要约季",
    ))  # fmt: skip


def _past(world: World, rng: Random, held: Held) -> Iterator[tuple[tuple[Any, ...], Plan]]:
    """The offers behind contracts of single firms signed since last year; one of ten was refused at first."""
    turns = {2025: 0, 2026: 0}
    for plan in held.plans:
        if plan.reach != "firm" or plan.signed < date(2025, 3, 1) or plan.ending:
            continue
        offered = plan.signed - timedelta(rng.randint(40, 70))
        turns[offered.year] = turns.get(offered.year, 0) + 1
        area = "禾塘镇" if plan.node.group == "town" else (plan.node.parent or plan.node).name[:2]
        number = f"{area}工约〔{offered.year}〕{turns[offered.year]}号"
        replied = _in_the_half(offered, offered + timedelta(rng.randint(4, 15)))
        published = plan.starts + timedelta(2)
        stage = "published" if published <= DAY else "effective" if plan.starts <= DAY else "submitted"
        ended = published if stage == "published" else FAR
        row = (
            world.new_id(), plan.node.id, plan.firms[0][0].id, None, plan.kind, "firm", "", 0, "workers", number, iso(offered),
            "工资报酬", stage, iso(replied), "同意协商", "", iso(replied + timedelta(10)), iso(replied + timedelta(6)), "上年度财务报表",
            iso(ended), None,
        )  # fmt: skip
        yield row, plan


def _in_the_half(offered: date, replied: date) -> date:
    """Answered in the half-year of the offer: no half-year of the sample answers more than it was offered."""
    last = date(offered.year, 6, 30) if offered.month <= 6 else date(offered.year, 12, 31)
    return min(replied, last)


def _link(held: Held, past: list[tuple[tuple[Any, ...], Plan]]) -> None:
    """The contracts say which bargaining they came out of."""
    rounds = {plan.id: row[0] for row, plan in past}
    contracts = [Contract(pk=pk, round_id=number) for pk, number in rounds.items()]
    Contract._base_manager.bulk_update(contracts, ["round"], batch_size=400)


def _trails(act: Act, world: World, past: list[tuple[tuple[Any, ...], Plan]]) -> None:
    """How each decided bargaining came about, step by step."""
    trails = Trails(world)
    for row, plan in past:
        if row[12] != "published":
            continue
        offered, replied, signed = date.fromisoformat(row[10]), date.fromisoformat(row[13]), plan.signed
        steps = [
            ("", "offered", offered), ("reply", "replied", replied), ("name", "named", replied + timedelta(4)),
            ("talk", "talking", replied + timedelta(10)), ("draft", "drafted", signed - timedelta(18)),
            ("vote", "voted", signed - timedelta(4)), ("sign", "signed", signed), ("submit", "submitted", signed + timedelta(5)),
            ("take_effect", "effective", plan.starts), ("publish", "published", plan.starts + timedelta(2)),
        ]  # fmt: skip
        days = [max(on, steps[0][2]) for _, _, on in steps]
        ordered = [(step, state, max(days[: n + 1])) for n, (step, state, _) in enumerate(steps)]
        trails.add(
            "bargaining.round",
            "bargaining.round",
            row[0],
            plan.node.id,
            plan.title,
            plan.node.leader or "工会主席",
            ordered,
        )
    trails.write(act)


def _open(
    world: World, campaign: Campaign, offered: list[tuple[Firm, Node]]
) -> Iterator[tuple[tuple[Any, ...], Firm, Node]]:
    """Offers of the campaign in every stage."""
    plan = [(stage, ago) for stage, share, ago in STAGES for _ in range(share)]
    for turn, (firm, node) in enumerate(offered):
        stage, ago = plan[turn * 37 % len(plan)]
        on = DAY - timedelta(ago)
        replied = on + timedelta(5) if stage not in ("offered", "escalated") else None
        data = on + timedelta(9) if stage in _TALKED else None
        row = (
            world.new_id(), node.id, firm.id, campaign.pk, "wage", "firm", "", 0, "workers", f"禾塘镇工约〔2026〕{501 + turn}号",
            iso(on), "工资报酬、社会福利", stage, iso(replied) if replied else None,
            "同意协商，已确定代表" if replied and stage != "refused" else "", "企业经营困难，暂不协商" if stage == "refused" else "",
            iso(on + timedelta(12)) if stage in (*_TALKED, "named") else None, iso(data) if data else None,
            "上年度工资总额和财务报表" if data else "", iso(FAR), iso(on + timedelta(20)) if stage == "disputed" else None,
        )  # fmt: skip
        yield row, firm, node


def _firms(
    world: World, campaign: Campaign, listed: list[tuple[Firm, Node]], rounds: dict[int, int]
) -> Iterator[tuple[Any, ...]]:
    for firm, node in listed:
        yield world.new_id(), campaign.pk, node.id, firm.id, iso(campaign.starts_on), rounds.get(firm.id)


def _table(act: Act, world: World, rng: Random, rows: list[tuple[tuple[Any, ...], Firm, Node]]) -> None:
    """Delegates, topics and sessions of the bargainings that have come so far."""
    seats, talks, topics = [], [], []
    for row, firm, node in rows:
        pk, stage, on = row[0], row[12], date.fromisoformat(row[10])
        if stage in (*_TALKED, "named"):
            seats += list(_seats(world, rng, pk, firm, node, on + timedelta(7)))
        if stage in _TALKED:
            talks.append((
                world.new_id(), pk, 1, iso(on + timedelta(12)), f"{firm.name}会议室", "workers", person_name(rng, 2), 6,
                "双方就工资增长幅度、防护用品和夜班餐补逐项协商，职工方说明了同行业工资水平，企业方说明了订单和成本情况。",
            ))  # fmt: skip
            done = stage in _DRAFTED
            topics += [
                (world.new_id(), pk, *topic[:4], "agreed" if done else "", topic[4] if done else "",
                 iso(on + timedelta(12)) if done else None)
                for topic in _TOPICS
            ]  # fmt: skip
    insert(
        act,
        Delegate,
        ("id", "round_id", "side", "name", "post", "chief", "outside", "woman", "manager", "since", "until"),
        seats,
    )
    insert(
        act,
        Talk,
        ("id", "round_id", "number", "held_on", "place", "presided", "recorder", "present", "minutes"),
        talks,
    )
    insert(
        act, Topic, ("id", "round_id", "subject", "title", "workers_say", "employer_says", "result", "agreed_text", "settled_on"),
        topics,
    )  # fmt: skip


def _seats(world: World, rng: Random, pk: int, firm: Firm, node: Node, on: date) -> Iterator[tuple[Any, ...]]:
    """Three on each side, a woman among the workers; the chiefs are the union's chair and the manager."""
    ours = [
        (node.leader or person_name(rng, 1), "工会主席", 0),
        (person_name(rng, 2), "女职工委员", 1),
        (person_name(rng, 1), "车间职工", 0),
    ]
    theirs = [
        (firm.contact or person_name(rng, 1), "总经理", 0),
        (person_name(rng, 2), "人事主管", 1),
        (person_name(rng, 1), "财务主管", 0),
    ]
    for side, people in (("workers", ours), ("employer", theirs)):
        for n, (name, post, woman) in enumerate(people):
            yield (
                world.new_id(),
                pk,
                side,
                name,
                post,
                int(n == 0),
                0,
                woman,
                int(side == "employer"),
                iso(on),
                iso(FAR),
            )


def _drafts(act: Act, world: World, rng: Random, rows: list[tuple[tuple[Any, ...], Firm, Node]]) -> None:
    """The drafts and signed texts of bargainings that are not in force yet."""
    contracts, covered = [], []
    for row, firm, node in rows:
        stage, on = row[12], date.fromisoformat(row[10])
        if stage not in _DRAFTED:
            continue
        pk, passed = world.new_id(), stage != "drafted"
        signed = on + timedelta(20) if stage in ("signed", "submitted") else None
        given = on + timedelta(23) if stage == "submitted" else None
        entitled = min(firm.workers, 60)
        tally = (
            (entitled, entitled, entitled, entitled, entitled - entitled // 10, entitled // 10, 0)
            if passed
            else (0,) * 7
        )
        contracts.append((
            pk, node.id, f"{firm.name}{NAMES['wage']}", iso(signed) if signed else None, "2026-08-01", "2027-07-31", iso(FAR),
            iso(FAR), "", "secret", *tally, iso(on + timedelta(16)) if passed else None, "passed" if passed else "", "{}", "wage",
            "firm", 0, iso(given) if given else None, None, 4_200, 4_500, "", None, "unfiled", None, iso(FAR), "", None, 0, row[0], "",
        ))  # fmt: skip
        women = min(firm.women or 0, firm.workers)
        covered.append(
            (world.new_id(), pk, firm.id, node.id, firm.workers, women, iso(FAR), iso(FAR), "wage")
        )
    insert(act, Contract, CONTRACT, contracts)
    insert(
        act, Covered, ("id", "contract_id", "employer_id", "union_id", "workers", "women", "valid_from", "valid_to", "kind"),
        covered,
    )  # fmt: skip
