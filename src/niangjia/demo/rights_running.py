"""What runs in rights: the inspection with its papers, open matters and proceedings, wages owed, signs, incidents.

Through the very actions the desk uses, so that every open case has its deadlines.
"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.cases import engine
from niangjia.kernel.units.models import Employer, Union
from niangjia.lines.rights import actions
from niangjia.lines.rights.models import Arbitration, Check, Inspection, Matter, Notice

from . import rights_firms, rights_work
from .calendar import DAY
from .firms import person_name
from .rights_words import LAWYERS, SMALL_FINDINGS, TITLES
from .world import World

ZONE = ZoneInfo("Asia/Shanghai")
INSPECTED = (date(2026, 3, 15), date(2026, 4, 20))  # doc.D02, line 33
EMPLOYERS, WORKERS, INQUIRIES, ORDERS = 68, 2171, 36, 27
RUNNING_ARBITRATIONS = 8  # with the forty decided ones the 48 of doc.D08


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in Shanghai."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def write(world: World) -> None:
    """In one action, so that it is one transaction and one event."""
    people = {
        part: actor_for(Account.objects.get(username=login))
        for part, login in (("shuyuan", "county"), ("town", "town"))
    }
    run(world=world, people=people, by=SYSTEM, because="样例省")


@action("demo.run_rights")
def run(*, world: World, people: dict[str, Actor], by: Actor, act: Act) -> None:
    """Everything that is not decided yet; people: who works at a desk, the system elsewhere."""
    act.concerns(world.nodes[0].path)
    parts = ("shuyuan", "town", "tongling", "lan", "wu", "province")
    unions = {part: Union._base_manager.get(pk=world.named[part].id) for part in parts}
    _open_matters(world, unions, people)
    rights_firms.run(world, unions, people, by)
    rights_work.run(world, unions, people)


def decided(world: World, by: Actor) -> None:
    """What is over, though it took the ordinary actions: the inspection of the district, a conflict settled, the Firsts."""
    parts = {
        part: Union._base_manager.get(pk=world.named[part].id) for part in ("shuyuan", "tongling", "lan")
    }
    _inspection(world, parts["tongling"], by)
    sign = actions.note_conflict(
        union=parts["shuyuan"], title="班车线路取消引发集体反映", on=date(2026, 2, 26), category="welfare", people=35, by=by,
    )  # fmt: skip
    engine.move(
        sign, "enter", by=by, on=date(2026, 2, 27), data={"measures": "约谈企业负责人，听取职工代表意见"}
    )
    engine.move(sign, "settle", by=by, on=date(2026, 3, 6), data={"outcome": "恢复班车，调整发车时间"})
    rights_firms.firsts(world, parts["lan"], by)


def _inspection(world: World, district: Union, by: Actor) -> None:
    """The inspection of the Labour Contract Law: 68 employers, 2171 workers, 36 inquiry notices, 27 orders."""
    first, last = INSPECTED
    row = actions.plan_inspection(
        union=district, title="《劳动合同法》贯彻实施情况联合执法检查", starts_on=first, ends_on=last, planned=EMPLOYERS, by=by,
        team=["杨建国", "何丽", "周志强", "吴敏", "冯涛"], partners="区人社局、区司法局、区住建局", subject="劳动合同签订、工资支付、社会保险、工时休假",
    )  # fmt: skip
    engine.move(row, "begin", by=by, on=first)
    checks = _checks(world, row, by)
    papers = [(check, "inquiry") for check in checks[:INQUIRIES]] + [
        (check, "order") for check in checks[-ORDERS:]
    ]
    for turn, (check, kind) in enumerate(papers):
        _paper(district, check, kind, turn, by)
    engine.move(
        row,
        "conclude",
        by=by,
        on=last,
        data={"report": "检查发现的问题已逐项下达文书，限期改正，并落实复查。"},
    )


def _checks(world: World, row: Inspection, by: Actor) -> list[Check]:
    """The smallest employers of the district with a union, and those without; the last one makes the sum exact."""
    small = world.named["inspected_small"]
    own = [
        node.firms[0]
        for node in world.open_grassroots("district")
        if node.firms and node.firms[0].opened < INSPECTED[0]
    ]
    own.sort(key=lambda firm: (firm.workers, firm.id))
    firms = [*own[: max(EMPLOYERS - len(small), 0)], *small]
    employers = Employer._base_manager.in_bulk([firm.id for firm in firms])
    counts = [firm.workers for firm in firms]
    if len(firms) == EMPLOYERS:
        counts = _adding_up(counts, WORKERS)
    days = (INSPECTED[1] - INSPECTED[0]).days
    problems = ("contract", "wages", "insurance", "hours")
    made = []
    for turn, (firm, workers) in enumerate(zip(firms, counts, strict=True)):
        bad = turn < INQUIRIES or turn >= len(firms) - ORDERS
        made.append(actions.record_check(
            inspection=row, employer=employers[firm.id], on=INSPECTED[0] + timedelta(turn * days // len(firms)), workers=workers,
            contracts=max(workers - (3 if bad else 0), 0), problem=problems[turn % 4] if bad else "none",
            findings=SMALL_FINDINGS[turn % 4] if bad else "", by=by,
        ))  # fmt: skip
    return made


def _adding_up(counts: list[int], total: int) -> list[int]:
    """Headcounts of the day: the register's, the largest ones moved until the sum is right."""
    found = list(counts)
    order = sorted(range(len(found)), key=lambda n: -found[n])
    turn = 0
    while (gap := total - sum(found)) != 0:
        n = order[turn % len(order)]
        found[n] = max(found[n] + (1 if gap > 0 else -1), 3)
        turn += 1
    return found


def _paper(district: Union, check: Check, kind: str, turn: int, by: Actor) -> None:
    """Served two days after the inspection; answered; re-checked; two orders were never met."""
    served = check.on + timedelta(2)
    days = 10 if kind == "inquiry" else 30
    demand = (
        "说明检查期间的用工情况，并提供劳动合同、工资支付和社会保险缴纳材料"
        if kind == "inquiry"
        else "与全部职工依法订立劳动合同，足额支付工资，补缴社会保险费"
    )
    notice = actions.serve_notice(
        union=district, kind=kind, on=min(served, INSPECTED[1]), due_on=served + timedelta(days), employer=check.employer, check=check,
        facts=check.findings, demand=demand, by=by,
    )  # fmt: skip
    _answered(notice, kind, turn, served + timedelta(days), by)


def _answered(notice: Notice, kind: str, turn: int, due: date, by: Actor) -> None:
    if kind == "order" and turn % 14 == 7:
        engine.move(
            notice,
            "fail",
            by=by,
            on=due + timedelta(3),
            data={"note": "复查时仍未改正，已移送区劳动保障监察大队"},
        )
        return
    engine.move(
        notice, "reply", by=by, on=due - timedelta(2), data={"reply": "已按要求报送材料，存在的问题已改正。"}
    )
    engine.move(notice, "meet", by=by, on=due + timedelta(5), data={"note": "复查合格"})


def _receive(union: Union, who: tuple[str, Employer], on: date, by: Actor, **more: Any) -> Matter:
    category = more.pop("category", "wages")
    said: dict[str, Any] = {
        "union": union, "on": on, "mode": "call", "door": "hotline", "name": who[0], "category": category, "title": TITLES[category][0],
        "employer": who[1], "owner_name": by.name, "by": by,
    }  # fmt: skip
    return actions.receive_matter(**(said | more))


def _people(world: World, group: str) -> list[tuple[str, Employer]]:
    """Thirty names of workers of different employers, no name twice."""
    nodes = [node for node in world.open_grassroots(group) if node.people and node.firms][:40]
    employers = Employer._base_manager.in_bulk([node.firms[0].id for node in nodes])
    found: dict[str, Employer] = {}
    for turn in range(3):
        for node in nodes:
            found.setdefault(node.people[-1 - turn % len(node.people)][1], employers[node.firms[0].id])
    for turn in range(30 - len(found)):
        found.setdefault(
            person_name(world.rng, 1 + turn % 2) + "甲乙丙丁戊"[turn % 5], employers[nodes[0].firms[0].id]
        )
    return list(found.items())


def _open_matters(world: World, unions: dict[str, Union], people: dict[str, Actor]) -> None:
    """Arbitrations that still run, mediations, aid, matters at every state, a hand-over, a restricted one."""
    who = _people(world, "county")
    shuyuan, county = unions["shuyuan"], people["shuyuan"]
    for turn in range(RUNNING_ARBITRATIONS):
        _arbitration(shuyuan, who[turn], turn, county)
    _states(shuyuan, who[8:14], county)
    _restricted(shuyuan, who[14], county)
    town, by = unions["town"], people["town"]
    others = _people(world, "town")
    _states(town, others[:6], by)
    visit = _receive(town, others[6], date(2026, 6, 26), by, mode="visit", door="office", persons=12, representatives=5, category="insurance")  # fmt: skip
    engine.move(visit, "accept", by=by, on=date(2026, 6, 29))


def _arbitration(union: Union, who: tuple[str, Employer], turn: int, by: Actor) -> None:
    received = date(2026, 4, 27) + timedelta(turn * 5)
    row = _receive(
        union,
        who,
        received,
        by,
        category=("wages", "dismissal", "injury", "insurance")[turn % 4],
        migrant=turn % 2 == 0,
    )
    engine.move(row, "accept", by=by, on=received + timedelta(1))
    engine.move(
        row,
        "start",
        by=by,
        on=received + timedelta(2),
        data={"handbook": turn % 2 == 0, "adviser": LAWYERS[turn % 3]},
    )
    case = actions.open_arbitration(
        matter=row, on=received + timedelta(6), participant=LAWYERS[turn % len(LAWYERS)], commission="沭原县劳动人事争议仲裁委员会",
        known_on=received - timedelta(40), claimed=18_000 + turn * 2_600, by=by,
    )  # fmt: skip
    if turn < 7:
        engine.move(
            case,
            "accept",
            by=by,
            on=received + timedelta(9),
            data={"case_no": f"沭劳人仲案〔2026〕{151 + turn}号"},
        )
    if turn < 3:
        engine.move(case, "hear", by=by, on=received + timedelta(30))
    if turn == 0:
        engine.move(
            case,
            "award",
            by=by,
            on=date(2026, 6, 18),
            data={
                "verdict": "won",
                "amount": 17_200,
                "served_on": date(2026, 6, 22),
                "claim_kind": "money",
                "minimum_wage": 2_020,
            },
        )
    if turn in (3, 4):
        _hearing(case, turn, by)


def _hearing(case: Arbitration, turn: int, by: Actor) -> None:
    """One hearing fixed, one postponed in time."""
    first = date(2026, 7, 9) if turn == 3 else date(2026, 6, 24)
    engine.move(case, "schedule", by=by, on=date(2026, 6, 15), data={"hearing_on": first})
    if turn == 4:
        later = {"hearing_on": date(2026, 7, 14)}
        engine.move(case, "postpone", by=by, on=date(2026, 6, 18), because="关键证人住院", data=later)


def _states(union: Union, who: list[tuple[str, Employer]], by: Actor) -> None:
    """One matter in each state, with a mediation and a legal-aid case that run."""
    _receive(union, who[0], date(2026, 6, 24), by, category="hours", supervision=True)
    accepted = _receive(union, who[1], date(2026, 6, 12), by, mode="letter", door="post", category="contract")
    engine.move(accepted, "accept", by=by, on=date(2026, 6, 15))
    working = _receive(union, who[2], date(2026, 4, 20), by, category="dismissal", persons=1, people=11)
    engine.move(working, "accept", by=by, on=date(2026, 4, 22))
    engine.move(working, "start", by=by, on=date(2026, 4, 23))
    engine.move(
        working, "extend", by=by, on=date(2026, 6, 17), because="涉及职工人数较多，需进一步核实，已告知来电人"
    )
    mediated = _receive(union, who[3], date(2026, 6, 16), by, mode="online", door="app", category="wages")
    engine.move(mediated, "accept", by=by, on=date(2026, 6, 16))
    mediation = actions.open_mediation(matter=mediated, on=date(2026, 6, 17), claimed=12_600, by=by)
    engine.move(mediation, "accept", by=by, on=date(2026, 6, 18), data={"mediator": "孙调解员"})
    actions.record_session(
        mediation=mediation,
        on=date(2026, 6, 24),
        present="职工本人、单位人事主管",
        offer="职工要求支付三个月工资，单位同意分两次支付",
        by=by,
    )
    aided = _receive(
        union, who[4], date(2026, 6, 10), by, door="aid", mode="online", category="injury", migrant=True
    )
    engine.move(aided, "accept", by=by, on=date(2026, 6, 11))
    aid = actions.apply_for_aid(matter=aided, on=date(2026, 6, 23), claimed=86_000, basis="migrant", by=by)
    if union.level == 40:
        engine.move(aid, "grant", by=by, on=date(2026, 6, 26), data={"basis": "migrant"})
    replied = _receive(union, who[5], date(2026, 6, 3), by, category="insurance")
    engine.move(replied, "accept", by=by, on=date(2026, 6, 4))
    engine.move(
        replied,
        "reply",
        by=by,
        on=date(2026, 6, 20),
        data={"reply": "已督促单位办理补缴手续，预计七月底前完成。"},
    )
    below = Union._base_manager.filter(parent=union, closed_on__gt=DAY).order_by("path").first()
    if below is not None:
        actions.hand_over_matter(
            matter=accepted, target=below, on=date(2026, 6, 16), why="属所在地工会管辖", by=by
        )
        actions.hand_over_matter(
            matter=accepted, target=union, on=date(2026, 6, 22), why="用人单位不在本辖区", by=by
        )


def _restricted(union: Union, who: tuple[str, Employer], county: Actor) -> None:
    """Seen by the county's specialist alone."""
    row = _receive(
        union, who, date(2026, 6, 25), county, mode="letter", door="post", category="women", restricted=True
    )
    engine.move(row, "accept", by=county, on=date(2026, 6, 26))
