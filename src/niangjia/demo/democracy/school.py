"""The school's open affairs and rules (doc.D03, D13), what enterprises disclose, and union affairs told to the members."""

from datetime import date, timedelta
from random import Random

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.lines.democracy.models import (
    CatalogueEntry,
    Comment,
    Disclosure,
    PublishedAffair,
    Question,
    RuleDraft,
)

from ..calendar import between
from ..firms import person_name
from ..world import World
from .tools import Past, Row, put


def write(act: Act, world: World, rng: Random, past: Past) -> None:
    """Open school affairs for two school years (doc.D03), and three rules drafted with the union (doc.D13)."""
    school = world.named["school"]
    firm = school.firms[0]
    entries, items = [], []
    for number, (title, rhythm) in enumerate((
        ("教职工考核和职务评聘结果", "year"), ("绩效工资分配方案和结果", "half"), ("学校经费预决算", "year"),
        ("评优评先人选", "event"), ("物资采购和基建项目", "half"), ("招生计划和收费标准", "year"),
    ), start=1):  # fmt: skip
        pk = world.new_id()
        entries.append({
            "id": pk, "union_id": school.id, "kind": "school", "number": number, "title": title, "rhythm": rhythm,
            "medium": "board", "owner_name": "校长办公室", "public_only": False, "dropped_on": FAR,
        })  # fmt: skip
        for year in (2024, 2025):
            day = between(rng, date(year, 10, 8), date(year + 1, 5, 30))
            items.append({
                "id": world.new_id(), "union_id": school.id, "employer_id": firm.id, "entry_id": pk, "kind": "school",
                "title": title, "period": f"{year}年度", "year": year, "owner_name": "校长办公室", "due_on": date(year + 1, 6, 30),
                "published_on": day, "medium": rng.choice(("board", "meeting", "online")), "reach": "全体教职工",
                "checked_on": day + timedelta(5), "finding": "公开及时，内容属实",
            })  # fmt: skip
    put(act, CatalogueEntry, [*entries, *_catalogue(world)])
    put(act, Disclosure, [*items, *_factory_items(world, rng), *_everywhere(world, rng)])
    _rules(act, world, rng, past)
    _affairs(act, world, rng)


def _catalogue(world: World) -> list[Row]:
    """The catalogue of the town and of the county."""
    titles = (
        ("生产经营重要情况", "half", False), ("集体合同和劳动规章制度", "year", False), ("社会保险缴纳情况", "quarter", False),
        ("安全生产和职业病防治情况", "quarter", False), ("职工培训经费使用情况", "year", False), ("劳动模范推荐人选", "event", False),
        ("领导人员履职和薪酬情况", "year", True), ("大额资金使用和招投标情况", "half", True),
    )  # fmt: skip
    return [
        {
            "id": world.new_id(), "union_id": world.named[part].id, "kind": "factory", "number": number, "title": title,
            "rhythm": rhythm, "medium": "board", "owner_name": "", "public_only": public, "dropped_on": FAR,
        }
        for part in ("town", "shuyuan", "mining")
        for number, (title, rhythm, public) in enumerate(titles, start=1)
    ]  # fmt: skip


def _factory_items(world: World, rng: Random) -> list[Row]:
    """What enterprises published, and what is due these days."""
    rows = []
    homes = [*world.named["mining_units"], world.named["factory"], world.named["estate"]]
    homes += [node for node in world.open_grassroots("town") if node.firms and node.firms[0].workers >= 100][
        :40
    ]
    homes += [
        node for node in world.open_grassroots("county") if node.firms and node.firms[0].workers >= 100
    ][:40]
    for node in homes:
        for title, due in (
            ("社会保险缴纳情况", date(2026, 3, 31)),
            ("安全生产情况", date(2026, 6, 30)),
            ("职工培训经费使用情况", date(2025, 12, 31)),
        ):
            late = due == date(2026, 6, 30) and rng.random() < 0.4
            rows.append({
                "id": world.new_id(), "union_id": node.id, "employer_id": node.firms[0].id, "entry_id": None, "kind": "factory",
                "title": title, "period": f"{due.year}年第{(due.month + 2) // 3}季度", "year": due.year,
                "owner_name": node.firms[0].contact or node.leader, "due_on": due,
                "published_on": None if late else due - timedelta(rng.randint(2, 20)), "medium": "board", "reach": "全体职工",
                "checked_on": None, "finding": "",
            })  # fmt: skip
    return rows


def _everywhere(world: World, rng: Random) -> list[Row]:
    """Nearly every unit with open affairs published its safety record this spring."""
    return [
        {
            "id": world.new_id(), "union_id": unit["union_id"], "employer_id": unit["employer_id"], "entry_id": None,
            "kind": unit["kind"], "title": "安全生产和劳动保护情况", "period": "2026年第1季度",
            "year": 2025 if unit["kind"] == "school" else 2026, "owner_name": unit["head"], "due_on": date(2026, 4, 10),
            "published_on": between(rng, date(2026, 3, 20), date(2026, 4, 10)), "medium": "board", "reach": "全体职工",
            "checked_on": None, "finding": "",
        }
        for unit in world.named["opened"]
        if rng.random() < 0.97 and unit["union_id"] != world.named["school"].id
    ]  # fmt: skip


def _rules(act: Act, world: World, rng: Random, past: Past) -> None:
    """《教师考核细则》《班主任管理条例》《绩效工资实施方案》, and two policies of the county heard with workers."""
    school = world.named["school"]
    stories = [
        (school.id, "教师考核细则", "appraisal", date(2026, 3, 2)), (school.id, "班主任管理条例", "management", date(2026, 3, 16)),
        (school.id, "绩效工资实施方案", "pay", date(2026, 4, 1)),
        (world.named["mining"].id, "员工奖惩办法", "discipline", date(2025, 9, 3)),
    ]  # fmt: skip
    rows, comments = [], []
    for union, title, kind, day in stories:
        pk = world.new_id()
        adopted = day + timedelta(45)
        rows.append({
            "id": pk, "union_id": union, "title": title, "kind": kind, "drafted_by": "起草小组", "state": "adopted",
            "opened_on": day, "draft": f"{title}（草案）", "union_seat": "工会主席", "stated_on": day + timedelta(20),
            "union_statement": "草案经征求职工意见修改后，工会同意提交审议。", "consulted_on": day + timedelta(10),
            "closes_on": day + timedelta(24), "discussed_on": day + timedelta(38), "adopted_on": adopted, "adopted": f"{title}",
            "published_on": adopted + timedelta(1),
        })  # fmt: skip
        comments += [
            {
                "id": world.new_id(), "rule_id": pk, "on": day + timedelta(12 + n), "speaker": person_name(rng, 1 + n % 2),
                "of_union": n == 0, "text": rng.choice(("建议明确考核档次比例", "建议增加申诉程序", "建议向一线倾斜", "建议分步实施")),
                "taken": rng.choice(("taken", "taken", "partly", "not")), "answer": "已在修改稿中体现或说明理由",
            }
            for n in range(6)
        ]  # fmt: skip
        past.add("democracy.rule", RuleDraft, pk, title, union, (
            ("", "drafting", day), ("consult", "consulting", day + timedelta(10)), ("revise", "revising", day + timedelta(25)),
            ("adopt", "adopted", adopted),
        ), by="工会主席")  # fmt: skip
    put(act, RuleDraft, rows)
    put(act, Comment, comments)


def _affairs(act: Act, world: World, rng: Random) -> None:
    """Work and accounts told to the members; questions on what was disclosed, answered."""
    homes = [world.named[key] for key in ("town", "factory", "school", "estate", "mining")] + world.named[
        "leagues"
    ][:20]
    put(act, PublishedAffair, [
        {
            "id": world.new_id(), "union_id": node.id, "kind": kind, "title": title, "published_on": between(rng, *span),
            "medium": "board", "income": income, "spending": spending,
        }
        for node in homes
        for kind, title, span, income, spending in (
            ("work", "2025年度工会工作报告", (date(2026, 1, 10), date(2026, 2, 20)), None, None),
            ("accounts", "2025年度工会经费收支情况", (date(2026, 2, 1), date(2026, 4, 10)), "86000.00", "79350.00"),
        )
    ])  # fmt: skip
    put(act, Question, [
        {
            "id": world.new_id(), "union_id": node.id, "kind": "question", "state": "accepted", "text": "培训经费用在哪些方面？",
            "asked_by": "", "asked_on": day, "answer": "明细已在公开栏张贴，并向提问人说明。", "answered_on": day + timedelta(6),
            "answered_by": node.leader,
        }
        for node in homes[:12]
        for day in (between(rng, date(2026, 3, 1), date(2026, 5, 20)),)
    ])  # fmt: skip
