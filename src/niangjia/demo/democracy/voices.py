"""The group's reception days (doc.D10), its workers' 96 matters, the school's open affairs and rules (doc.D03, D13),
matters and proposals elsewhere."""

from datetime import date, timedelta
from random import Random

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR, add_years
from niangjia.lines.democracy.choices import Category
from niangjia.lines.democracy.models import (
    Account,
    Attendant,
    Board,
    Matter,
    Proposal,
    ReceptionDay,
    SeatHolder,
)

from ..calendar import between
from ..firms import person_name
from ..world import SEED, Node, World
from . import school
from .systems import Systems
from .tools import Past, Row, put

MATTERS, DONE, REJECTED = (
    96,
    70,
    9,
)  # doc.D10, line 195: collected, carried out; the rest of the nine are ours
DAYS = (
    (date(2026, 1, 28), 16),
    (date(2026, 3, 26), 19),
    (date(2026, 5, 22), 18),
)  # three days, 53 attendances
CUT_OFF = date(2026, 5, 31)  # 自年初至五月末
_TOPICS = {
    Category.SAFETY: ("井口照明不足", "更换老化安全带", "增设避灾路线标识", "通风机噪声大", "加强班前安全确认"),
    Category.OUTPUT: ("优化排班减少窝工", "皮带机检修计划前移", "备件供应不及时", "增加装车岗位人手", "改进交接班流程"),
    Category.TECHNIQUE: ("改造筛分设备", "推广远程集控", "引进智能巡检", "更新泵房仪表", "完善井下通信"),
    Category.SALES: ("缩短发运等待", "完善客户走访", "改进磅单打印", "拓宽运销渠道", "提前公布发运计划"),
    Category.WELFARE: ("改善食堂菜品", "增加通勤班车", "浴室热水不足", "宿舍网络提速", "增设哺乳室"),
    Category.MANAGEMENT: ("简化报销流程", "公开绩效考核结果", "规范请假审批", "完善师带徒办法", "统一劳保发放标准"),
}  # fmt: skip


def write(act: Act, world: World, made: Systems, past: Past) -> None:
    rng = Random(SEED + 41)
    _receptions(act, world, rng, past)
    _elsewhere(act, world, rng, past)
    school.write(act, world, rng, past)
    _accounts(act, world, rng)
    _boards(act, world, rng)
    _proposals(act, world, rng, made, past)


def _receptions(act: Act, world: World, rng: Random, past: Past) -> None:
    """Three days, who came, and the matters raised, most of them carried out by the end of May."""
    group = world.named["mining"]
    days, people, matters = [], [], []
    for turn, (day, attended) in enumerate(DAYS):
        pk = world.new_id()
        days.append({
            "id": pk, "union_id": group.id, "title": f"{day.year}年{day.month}月总经理接待日", "planned_on": day, "held_on": day,
            "place": "集团三楼会议室", "leader": "总经理 韩立新", "attended": attended, "note": "",
        })  # fmt: skip
        people += [
            {
                "id": world.new_id(),
                "day_id": pk,
                "name": person_name(rng, 1 + n % 2),
                "department": rng.choice(("南矿", "运销", "将二", "机关")),
            }
            for n in range(attended)
        ]
        share = MATTERS // len(DAYS) + (turn < MATTERS % len(DAYS))
        matters += [(pk, day) for _ in range(share)]
    put(act, ReceptionDay, days)
    put(act, Attendant, people)
    open_ones = _matters(act, world, rng, matters, group, past)
    world.named["open_matters"] = open_ones


def _matters(
    act: Act, world: World, rng: Random, matters: list[tuple[int, date]], group: Node, past: Past
) -> list[tuple[int, date]]:
    """The decided ones are written here; the days of those still open are given back, for the ordinary actions."""
    order = list(range(len(matters)))
    rng.shuffle(order)
    done, rejected = set(order[:DONE]), set(order[DONE : DONE + REJECTED])
    rows = [
        _matter(world, rng, n, matters[n], group, past, rejected=n in rejected)
        for n in range(len(matters))
        if n in done or n in rejected
    ]
    put(act, Matter, rows)
    return [matters[n] for n in range(len(matters)) if n not in done and n not in rejected]


def _matter(
    world: World, rng: Random, n: int, raised: tuple[int, date], group: Node, past: Past, *, rejected: bool
) -> Row:
    category = list(Category)[n % len(Category)]
    title = rng.choice(_TOPICS[category])
    pk, day = world.new_id(), raised[1]
    decided = day + timedelta(rng.randint(1, 6))
    done = None if rejected else min(decided + timedelta(rng.randint(3, 28)), CUT_OFF - timedelta(n % 3))
    owner = person_name(rng, 1)
    way = [("", "collected", day)]
    way += [("reject", "rejected", decided)] if rejected else [
        ("accept", "accepted", decided), ("begin", "working", decided), ("finish", "done", done or decided)
    ]  # fmt: skip
    past.add("democracy.matter", Matter, pk, title, group.id, way, by="于海涛")
    return {
        "id": pk, "union_id": group.id, "day_id": raised[0], "channel": "reception",
        "kind": ("opinion", "suggestion", "problem")[n % 3], "category": str(category), "title": title,
        "raised_by": person_name(rng, 1 + n % 2), "raised_on": day, "state": "rejected" if rejected else "done",
        "first_owner": "于海涛", "owner_name": owner, "due_on": day + timedelta(30), "hand_overs": 1 if n % 9 == 0 else 0,
        "decided_on": decided, "reason": "涉及上级统一规定，暂不具备条件" if rejected else "",
        "answer": "涉及上级统一规定，暂不具备条件，已向本人说明" if rejected else "已采纳并落实，已告知本人",
        "answered_on": decided, "answer_days": (decided - day).days, "done_on": done,
        "result": "" if rejected else "已整改落实", "satisfaction": "" if rejected else rng.choice(("good", "good", "fair")),
    }  # fmt: skip


_CHANNELS = ("box", "hotline", "forum", "meeting")


def _elsewhere(act: Act, world: World, rng: Random, past: Past) -> None:
    """The box, the hotline, the forum and meetings of the town, the county and the school: all answered here."""
    rows = []
    homes = [*world.named["leagues"][:10], world.named["school"], world.named["estate"], world.named["factory"],
             *world.named["county_areas"][:8]]  # fmt: skip
    for n in range(len(homes) * 6):
        node = homes[n % len(homes)]
        day = between(rng, date(2026, 1, 8), date(2026, 5, 20))
        row = _matter(world, rng, n, (0, day), node, past, rejected=n % 7 == 5)
        rows.append(
            row | {"day_id": None, "channel": _CHANNELS[n % 4], "first_owner": node.leader or "工会主席"}
        )
    put(act, Matter, rows)


def _accounts(act: Act, world: World, rng: Random) -> None:
    """The four systems of the county (doc.D08, line 148): duty, score, call, report."""
    county = world.named["shuyuan"]
    rows = []
    firms = [
        node.firms[0]
        for node in world.open_grassroots("county")
        if node.firms and node.firms[0].workers >= 100
    ][:30]
    for firm in firms:
        for kind, day, points in (
            ("duty", date(2026, 1, 20), None),
            ("score", date(2025, 12, 18), rng.randint(58, 98)),
        ):
            rows.append(
                _account(world, county, kind, day, firm.id, firm.contact or person_name(rng, 1), "", points)
            )
        if rows[-1]["points"] < 60:
            rows.append(
                _account(
                    world, county, "call", date(2026, 1, 12), firm.id, firm.contact or "负责人", "", None
                )
            )
    if not any(row["kind"] == "call" for row in rows) and firms:
        rows.append(
            _account(
                world, county, "call", date(2026, 1, 12), firms[0].id, firms[0].contact or "负责人", "", None
            )
        )
    rows += [
        _account(world, county, "report", date(2026, 6, 12), None, "", department, None)
        for department in ("县纪委监委", "县委组织部", "县国资办", "县工商联", "县人社局")
    ]
    put(act, Account, rows)


def _account(
    world: World,
    county: Node,
    kind: str,
    day: date,
    firm: int | None,
    person: str,
    department: str,
    points: int | None,
) -> Row:
    words = {
        "duty": "签订厂务公开责任书",
        "score": "年度考核",
        "call": "公开不及时，约谈并限期整改",
        "report": "报告本部门推进厂务公开情况",
    }
    return {
        "id": world.new_id(), "union_id": county.id, "employer_id": firm, "kind": kind, "year": day.year, "on": day,
        "person_name": person, "department": department, "points": points, "text": words[kind],
    }  # fmt: skip


def _boards(act: Act, world: World, rng: Random) -> None:
    """Companies with a board, and the directors and supervisors their workers elected."""
    boards, seats = [], []
    homes = [world.named["estate"]]
    for group in ("town", "county"):
        large = [node for node in world.open_grassroots(group) if node.firms and node.firms[0].workers >= 150]
        homes += [node for node in large if node.firms[0].nature in ("151", "159", "161", "169")][:15]
    for turn, node in enumerate(homes):
        pk, day = world.new_id(), date(2024, 6, 18)
        boards.append({
            "id": pk, "union_id": node.id, "employer_id": node.firms[0].id, "directors": 5 + turn % 3 * 2, "supervisors": 3,
            "valid_from": day, "valid_to": FAR,
        })  # fmt: skip
        for seat in ("director", "supervisor")[: 1 + turn % 2]:
            sex = 1 + (turn % 3 == 0)
            seats.append({
                "id": world.new_id(), "board_id": pk, "union_id": node.id, "name": person_name(rng, sex), "sex": str(sex),
                "seat": seat, "post": "工会主席" if turn % 2 else "车间班长", "valid_from": day,
                "term_ends": add_years(day, 3) - timedelta(1), "valid_to": FAR, "reported_on": date(2026, 3, 12),
            })  # fmt: skip
    put(act, Board, boards)
    put(act, SeatHolder, seats)


_PROPOSALS = (
    "改善高温岗位作业条件",
    "完善夜班津贴办法",
    "增设职工充电设施",
    "加强技能等级培训",
    "优化职工体检项目",
    "建立子女暑托班",
)


def _proposals(act: Act, world: World, rng: Random, made: Systems, past: Past) -> None:
    """Proposals of this spring's congresses, carried out."""
    rows = []
    able = [row for row in made.congresses if row["id"] in made.seats]
    own = [row for row in able if row["form"] in ("congress", "staff")][:60]
    shared = [row for row in able if row["form"] not in ("congress", "staff")]
    for n, row in enumerate([*own, *own, *shared]):
        people = made.seats[row["id"]]
        day = between(rng, date(2026, 2, 10), date(2026, 4, 10))
        filed, pk = day + timedelta(6), world.new_id()
        done = filed + timedelta(rng.randint(20, 60))
        title = rng.choice(_PROPOSALS)
        rows.append({
            "id": pk, "congress_id": row["id"], "union_id": row["union_id"], "number": f"2026-{n % 60 + 1:03}", "title": title,
            "grounds": "职工反映较多，影响生产生活。", "measures": "建议列入年度实事，明确责任部门和完成时限。",
            "category": rng.choice([str(c) for c in Category]), "proposer_id": people[0]["id"], "proposer_name": people[0]["name"],
            "seconders": [people[1]["name"], people[2]["name"]], "state": "done", "submitted_on": day, "filed_on": filed,
            "department": "综合管理部", "owner_name": person_name(rng, 1), "assigned_on": filed, "reply": "已列入年度计划。",
            "replied_on": filed + timedelta(15), "satisfaction": "good", "done_on": done, "result": "已落实",
            "best": n % 11 == 0,
        })  # fmt: skip
        past.add("democracy.proposal", Proposal, pk, title, row["union_id"], (
            ("", "draft", day), ("submit", "submitted", day), ("file", "filed", filed), ("assign", "assigned", filed),
            ("reply", "replied", filed + timedelta(15)), ("accept", "followed", filed + timedelta(16)), ("complete", "done", done),
        ), by=row["_chair"])  # fmt: skip
    put(act, Proposal, rows)
