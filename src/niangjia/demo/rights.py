"""Ledgers of rights, what is decided: matters with their contacts, mediations, arbitrations, legal aid, bodies, advice.

What still runs is made by the ordinary actions, in `rights_running`.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.units.models import Union
from niangjia.lines.rights.lifecycles.common import until
from niangjia.lines.rights.models import (
    Advice,
    Aid,
    AidStep,
    Arbitration,
    Body,
    Contact,
    Counter,
    Matter,
    Mediation,
    Session,
)

from . import rights_running
from .bulk import insert
from .calendar import DAY, H1, H1_LAST, between, iso
from .firms import make_firm, person_name
from .rights_words import ADVISERS, LAWYERS, REPLIES, TITLES
from .trails import Step, Trails
from .world import Firm, Node, World

LAST = date(2026, 6, 8)  # what came later is still being dealt with
VISITS_UNTIL = date(2026, 6, 5)


@dataclass(frozen=True)
class Desk:
    """Who receives, in which half-year: visits with visitors, calls (hotline among them), letters, messages."""

    part: str
    group: str
    half: str
    visits: int
    visitors: int
    calls: int
    hotline: int
    letters: int
    online: int
    arbitrations: int = 0
    mediations: int = 0
    aids: int = 0


# The county of doc.D08: 20 batches, 158 persons, 48 arbitrations (eight of them still run).
DESKS = (
    Desk("shuyuan", "county", "now", 20, 158, 64, 46, 13, 27, 40, 28, 11),
    Desk("shuyuan", "county", "then", 17, 131, 52, 35, 15, 19, 31, 22, 8),
    Desk("town", "town", "now", 13, 57, 34, 12, 5, 21, 6, 22, 7),
    Desk("town", "town", "then", 11, 46, 29, 9, 6, 14, 5, 17, 5),
    Desk("tongling", "district", "now", 9, 40, 21, 9, 3, 8, 4, 8, 3),
    Desk("tongling", "district", "then", 8, 37, 18, 8, 3, 5, 3, 6, 2),
)
_MATTER = (
    "id", "union_id", "handler_id", "number", "name", "person_id", "employer_id", "category", "title", "people", "migrant", "group", "mode",
    "door", "received_on", "owner_name", "stage", "staged_on", "state", "accepted_on", "due_on", "replied_on", "reply", "closed_on", "result",
    "satisfaction", "recovered", "handbook", "adviser",
)  # fmt: skip
_CONTACT = ("id", "matter_id", "union_id", "on", "mode", "door", "persons", "representatives", "received_by")


@dataclass
class Plot:
    """A matter to be, with what followed from it."""

    id: int
    mode: str
    door: str
    persons: int
    received: date
    category: str
    title: str
    person: tuple[int | None, str]
    firm: Firm
    migrant: bool
    follows: str = ""
    closed: date = DAY
    amount: int = 0
    number: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def plan(world: World) -> None:
    """Small employers of the district without a union: the inspection of doc.D02 reached them too."""
    streets = world.named["streets"]
    wanted = 48 if len(world.open_grassroots("district")) > 9 else 4
    world.named["inspected_small"] = [
        make_firm(world, "桐岭", streets[n % len(streets)], workers=5 + n * 7 % 20) for n in range(wanted)
    ]


def write(act: Act, world: World) -> None:
    """Everything that is decided."""
    trails = Trails(world)
    numbers: dict[tuple[int, int], int] = {}
    for desk in DESKS:
        _desk(act, world, desk, trails, numbers)
    insert(
        act, Counter, ("id", "union_id", "year", "last"), [(world.new_id(), union, year, last) for (union, year), last in numbers.items()]
    )  # fmt: skip
    trails.write(act)
    _bodies(act, world)
    _advice(act, world)
    rights_running.decided(world, SYSTEM)


def _desk(act: Act, world: World, desk: Desk, trails: Trails, numbers: dict[tuple[int, int], int]) -> None:
    union = world.named[desk.part]
    plots = _plots(world, desk)
    found = Union._base_manager.get(pk=union.id)
    by = person_name(world.rng, 2)
    year = plots[0].received.year
    for plot in plots:
        key = (union.id, year)
        numbers[key] = numbers.get(key, 0) + 1
        plot.number = f"{year}-{numbers[key]:04}"
    _arbitrations(act, world, [p for p in plots if p.follows == "arbitration"], union, trails, by)
    _mediations(act, world, [p for p in plots if p.follows == "mediation"], union, trails, by)
    _aids(act, world, [p for p in plots if p.follows == "aid"], union, trails, by)
    insert(act, Matter, _MATTER, [_matter(world.rng, plot, found, trails, by) for plot in plots])
    insert(act, Contact, _CONTACT, [
        (world.new_id(), plot.id, union.id, iso(plot.received), plot.mode, plot.door, plot.persons, min(plot.persons, 5) if plot.persons > 5 else 0, by)
        for plot in plots
    ])  # fmt: skip


def _plots(world: World, desk: Desk) -> list[Plot]:
    """The matters of a desk in the order they came; what follows is dealt out to those that came otherwise than by visit."""
    rng, first = world.rng, H1.first if desk.half == "now" else H1_LAST.first
    sizes = _spread(rng, desk.visitors, desk.visits)
    ways = [("visit", "office" if n % 4 else "centre", size) for n, size in enumerate(sizes)]
    ways += [("call", "hotline" if n < desk.hotline else "phone", 1) for n in range(desk.calls)]
    ways += [("letter", "post", 1)] * desk.letters
    ways += [("online", "app" if n % 3 else "aid", 1) for n in range(desk.online)]
    nodes = [node for node in world.open_grassroots(desk.group) if node.people and node.firms]
    plots = [_plot(world, rng, way, first, rng.choice(nodes)) for way in ways]
    others = [plot for plot in plots if plot.mode != "visit"]
    rng.shuffle(others)
    deal = ["arbitration"] * desk.arbitrations + ["mediation"] * desk.mediations + ["aid"] * desk.aids
    for plot, follows in zip(others, deal, strict=False):
        plot.follows = follows
        if plot.category not in TITLES or plot.category in ("welfare", "other", "women"):
            plot.category = "wages"
            plot.title = rng.choice(TITLES["wages"])
        if follows == "arbitration":
            plot.received = between(rng, first + timedelta(2), first + timedelta(88))
        plot.amount = rng.randint(8, 90) * 500
    return sorted(plots, key=lambda plot: (plot.received, plot.id))


def _spread(rng: Random, total: int, count: int) -> list[int]:
    """Batches of different size that add up exactly."""
    sizes = [1] * count
    for _ in range(total - count):
        sizes[min(rng.randrange(count), rng.randrange(count))] += 1
    return sizes


def _plot(world: World, rng: Random, way: tuple[str, str, int], first: date, node: Node) -> Plot:
    mode, door, size = way
    last = (
        first.replace(month=VISITS_UNTIL.month, day=VISITS_UNTIL.day)
        if mode == "visit"
        else first.replace(month=LAST.month, day=LAST.day)
    )
    category = rng.choice(tuple(TITLES))
    person, name = rng.choice(node.people)[:2]
    return Plot(
        world.new_id(), mode, door, size, between(rng, first + timedelta(4), last), category, rng.choice(TITLES[category]),
        (person, name), node.firms[0], rng.random() < 0.35,
    )  # fmt: skip


def _matter(rng: Random, plot: Plot, union: Union, trails: Trails, by: str) -> tuple[Any, ...]:
    """Received, accepted, dealt with, answered, closed; on the spot where nothing followed and it was short."""
    quick = not plot.follows and plot.mode in ("call", "online") and rng.random() < 0.5
    accepted = None if quick else plot.received + timedelta(rng.randint(0, 4))
    replied = (
        plot.received + timedelta(rng.randint(0, 2))
        if quick
        else (accepted or plot.received) + timedelta(rng.randint(3, 15))
    )
    end = max(plot.closed, replied) if plot.follows else replied + timedelta(rng.randint(0, 5))
    closed = min(end, DAY)
    steps: list[Step] = [("", "received", plot.received)]
    if accepted:
        steps += [("accept", "accepted", accepted), ("start", "working", accepted)]
    steps += [("reply", "replied", replied), ("close", "closed", closed)]
    trails.add("rights.matter", "rights.matter", plot.id, union.pk, f"{plot.number} {plot.title}", by, steps)
    stage = {"arbitration": "4guarantee", "aid": "4guarantee", "mediation": "3mediation"}.get(
        plot.follows, "2coordination" if accepted else "1voice"
    )
    result = {
        "arbitration": "adjudicated",
        "mediation": plot.facts.get("result", "mediated"),
        "aid": "adjudicated",
    }.get(plot.follows, rng.choice(("settled", "settled", "explained")))
    return (
        plot.id, union.pk, union.pk, plot.number, plot.person[1], plot.person[0], plot.firm.id, plot.category, plot.title, plot.persons,
        int(plot.migrant), int(plot.persons >= 10), plot.mode, plot.door, iso(plot.received), by, stage, iso(accepted or plot.received), "closed",
        iso(accepted) if accepted else None, iso(until("petition.finish_days", union, accepted)) if accepted else None, iso(replied),
        rng.choice(REPLIES), iso(closed), result, rng.choice(("good", "good", "good", "fair")), str(plot.facts.get("recovered", 0)),
        int(plot.migrant and bool(accepted)), rng.choice(ADVISERS) if plot.migrant else "",
    )  # fmt: skip


def _arbitrations(act: Act, world: World, plots: list[Plot], union: Node, trails: Trails, by: str) -> None:
    rng, rows = world.rng, []
    for turn, plot in enumerate(plots):
        pk, applied = world.new_id(), plot.received + timedelta(rng.randint(3, 9))
        accepted = applied + timedelta(rng.randint(1, 5))
        steps: list[Step] = [("", "applied", applied), ("accept", "accepted", accepted)]
        facts: dict[str, Any] = {
            "verdict": "mediated",
            "state": "settled",
            "heard": None,
            "award": None,
            "served": None,
        }
        if turn % 3:
            heard, award = accepted + timedelta(20), accepted + timedelta(rng.randint(32, 42))
            served = award + timedelta(2)
            end = served + timedelta(19)
            steps += [("hear", "heard", heard), ("award", "decided", award), ("take_effect", "ended", end)]
            facts = {
                "verdict": rng.choice(("won", "won", "partly")),
                "state": "ended",
                "heard": heard,
                "award": award,
                "served": served,
            }
        else:
            end = accepted + timedelta(rng.randint(12, 30))
            steps.append(("settle", "settled", end))
        plot.closed = end + timedelta(1)
        plot.facts["recovered"] = plot.amount * 4 // 5
        trails.add("rights.arbitration", "rights.arbitration", pk, union.id, plot.title, by, steps)
        day = {name: iso(value) if isinstance(value, date) else value for name, value in facts.items()}
        rows.append((
            pk, union.id, plot.id, plot.persons, 0, str(plot.amount), iso(applied), iso(accepted), iso(end), rng.choice(("agent", "agent", "support", "arbitrator")),
            rng.choice(LAWYERS), f"{union.short or union.name}劳动人事争议仲裁委员会", iso(plot.received - timedelta(rng.randint(10, 120))),
            int(plot.category == "wages"), day["heard"], day["award"], day["served"], day["verdict"], str(plot.facts["recovered"]), day["state"],
        ))  # fmt: skip
    columns = (
        "id", "union_id", "matter_id", "people", "group", "claimed", "applied_on", "accepted_on", "ended_on", "role", "participant", "commission",
        "known_on", "about_wages", "heard_on", "award_on", "served_on", "verdict", "amount", "state",
    )  # fmt: skip
    insert(act, Arbitration, columns, rows)


def _mediations(act: Act, world: World, plots: list[Plot], union: Node, trails: Trails, by: str) -> None:
    rng, rows, sessions = world.rng, [], []
    for turn, plot in enumerate(plots):
        pk, applied = world.new_id(), plot.received + timedelta(rng.randint(0, 2))
        accepted = applied + timedelta(rng.randint(0, 3))
        met = accepted + timedelta(rng.randint(1, 7))
        agreed = met + timedelta(rng.randint(0, 3))
        steps: list[Step] = [("", "applied", applied), ("accept", "accepted", accepted)]
        failed = turn % 7 == 6
        if failed:
            state, end = "ended", agreed + timedelta(2)
            steps += [("fail", "failed", agreed), ("end", "ended", end)]
            plot.facts["result"] = "explained"
        else:
            state, end = "performed", min(agreed + timedelta(rng.randint(1, 12)), DAY)
            steps += [("agree", "agreed", agreed), ("perform", "performed", end)]
            plot.facts["recovered"] = plot.amount * 9 // 10
        plot.closed = end
        sum_agreed = "0" if failed else str(plot.facts["recovered"])
        trails.add("rights.mediation", "rights.mediation", pk, union.id, plot.title, by, steps)
        rows.append((
            pk, union.id, plot.id, plot.persons, 0, str(plot.amount), iso(applied), iso(accepted), iso(end), rng.choice(LAWYERS),
            None if failed else iso(agreed), "" if failed else "用人单位一次性支付所欠款项，双方再无争议。", sum_agreed, None if failed else iso(end),
            sum_agreed, state,
        ))  # fmt: skip
        sessions.append(
            (
                world.new_id(),
                pk,
                union.id,
                iso(met),
                f"{plot.person[1]}、单位代表",
                "职工要求足额支付，单位提出分期",
                "双方意见趋于一致",
            )
        )
    columns = (
        "id", "union_id", "matter_id", "people", "group", "claimed", "applied_on", "accepted_on", "ended_on", "mediator", "agreed_on", "terms",
        "amount", "performed_on", "performed", "state",
    )  # fmt: skip
    insert(act, Mediation, columns, rows)
    insert(act, Session, ("id", "mediation_id", "union_id", "on", "present", "offer", "note"), sessions)


def _aids(act: Act, world: World, plots: list[Plot], union: Node, trails: Trails, by: str) -> None:
    rng, rows, notes = world.rng, [], []
    for plot in plots:
        pk, applied = world.new_id(), plot.received + timedelta(rng.randint(0, 3))
        decided = applied + timedelta(rng.randint(1, 6))
        assigned = decided + timedelta(rng.randint(0, 3))
        end = min(assigned + timedelta(rng.randint(12, 45)), DAY)
        got = plot.amount * 9 // 10
        plot.closed, plot.facts["recovered"] = end, got
        steps: list[Step] = [
            ("", "applied", applied),
            ("grant", "granted", decided),
            ("assign", "assigned", assigned),
            ("close", "closed", end),
        ]
        trails.add("rights.aid", "rights.aid", pk, union.id, plot.title, by, steps)
        rows.append((
            pk, union.id, plot.id, "migrant" if plot.migrant else "means", plot.persons, iso(applied), iso(decided), rng.choice(LAWYERS),
            "云泽正衡律师事务所", iso(assigned), str(plot.amount), str(got), "1500", iso(end), "won", "good", "closed",
        ))  # fmt: skip
        notes.append((world.new_id(), pk, union.id, iso(assigned), "draft", "会见当事人，代写仲裁申请书"))
    columns = (
        "id", "union_id", "matter_id", "basis", "people", "applied_on", "decided_on", "lawyer", "office", "assigned_on", "claimed", "recovered",
        "fee", "closed_on", "verdict", "satisfaction", "state",
    )  # fmt: skip
    insert(act, Aid, columns, rows)
    insert(act, AidStep, ("id", "aid_id", "union_id", "on", "stage", "note"), notes)


def _bodies(act: Act, world: World) -> None:
    """Mediation committees in two of three firms of the county and one of three of the town; centres, supervision, aid."""
    rng = world.rng
    rows: list[tuple[Any, ...]] = []
    for group, share in (("county", 0.66), ("town", 0.3), ("district", 0.5)):
        for node in world.open_grassroots(group):
            if node.kind != "single" or not node.firms or rng.random() > share:
                continue
            firm, since = node.firms[0], between(rng, date(2023, 9, 1), date(2025, 11, 30))
            rows.append((world.new_id(), node.id, firm.id, "mediation", f"{firm.name}劳动争议调解委员会", node.leader or firm.contact, 3, 3, 2,
                         iso(since), iso(since + timedelta(3 * 365))))  # fmt: skip
    for part in ("shuyuan", "town", "tongling", "lan", "wu"):
        union = world.named[part]
        short = union.name.removesuffix("总工会")
        for kind, name, staff in (
            ("centre", "劳动争议调解中心", 6),
            ("supervision", "工会劳动法律监督委员会", 5),
            ("aid", "职工法律援助分团", 4),
        ):
            rows.append(
                (
                    world.new_id(),
                    union.id,
                    None,
                    kind,
                    short + name,
                    union.leader,
                    0,
                    0,
                    staff,
                    "2024-03-01",
                    None,
                )
            )
    columns = (
        "id",
        "union_id",
        "employer_id",
        "kind",
        "name",
        "chair",
        "worker_members",
        "firm_members",
        "staff",
        "valid_from",
        "term_ends",
    )
    insert(act, Body, columns, rows)


def _advice(act: Act, world: World) -> None:
    rng, rows = world.rng, []
    for part, number in (("shuyuan", 34), ("town", 22), ("tongling", 9)):
        for _ in range(number):
            persons = rng.randint(1, 6)
            on = between(rng, date(2025, 1, 6), DAY - timedelta(1))
            rows.append((world.new_id(), world.named[part].id, iso(on), rng.choice(("aid", "hotline", "centre")), rng.choice(tuple(TITLES)), persons,
                         rng.randint(0, persons), rng.choice(ADVISERS)))  # fmt: skip
    insert(act, Advice, ("id", "union_id", "on", "door", "category", "persons", "migrant", "adviser"), rows)
