"""Instructors, courses, hazards, signing of labour contracts, pay; councils, on-site meetings, quotas; targets."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.figures.models import Target, TargetKind
from niangjia.kernel.statutes import lookup
from niangjia.kernel.statutes.models import Statute
from niangjia.lines.bargaining.models import (
    Campaign,
    CampaignFirm,
    Council,
    CouncilMeeting,
    CouncilMember,
    Course,
    Guidance,
    HazardFirm,
    Instructor,
    JointNotice,
    OnSiteUnit,
    QuotaPost,
    QuotaSample,
    Resolution,
    Round,
    SigningRate,
    Topic,
    WageFact,
)
from niangjia.lines.bargaining.wages import growth, verdict

from ..bulk import insert
from ..calendar import DAY, between, iso
from ..firms import person_name
from ..world import Firm, Node, World
from .contracts import enterprises

POOLS = (
    ("town", 9, "town"),
    ("shuyuan", 14, "county"),
    ("tongling", 5, "district"),
)  # union, instructors, part
REGULATION = date(2026, 3, 1)  # 《云泽省集体合同条例》 in force since March (doc.D08, line 147)


def write(act: Act, world: World, rng: Random) -> None:
    _regulation(act)
    _people(act, world, rng)
    _courses(act, world)
    _labour(act, world, rng)
    _wages(act, world, rng)
    _county(act, world)
    _topics(act, world)
    _city(act, world)
    _district(act, world, rng)
    _landong(act, world, rng)


def _regulation(act: Act) -> None:
    """The province's own reply time, entered beside the national rule."""
    model = Statute.objects.get(name="bargaining.reply_days", region="", shipped=True)
    act.create(Statute(
        name=model.name, rule="收到要约之日起十五日内书面答复", comparator=model.comparator, numerator=15, denominator=1, unit="day",
        way=model.way, citation="《云泽省集体合同条例》第12条", citation_version="2026年公布", region="99", valid_from=REGULATION,
        confidence="seen_full", sources="样例省",
    ))  # fmt: skip
    lookup.forget()


def _people(act: Act, world: World, rng: Random) -> None:
    """The pool of three unions and whom it guides."""
    instructors: list[tuple[Any, ...]] = []
    guides: list[tuple[Any, ...]] = []
    for key, number, group in POOLS:
        union, firms = world.named[key], enterprises(world, group)
        for n in range(number):
            pk = world.new_id()
            since = between(rng, date(2022, 3, 1), date(2025, 11, 1))
            expires = date(2026, 8, 10) if n == 1 else date(2027 + n % 3, 3, 31)
            instructors.append((
                pk, union.id, person_name(rng, 1 + n % 2), "full" if n % 4 == 0 else "part", ("总工会", "律师事务所", "人社所")[n % 3],
                f"XSZD{since.year}{n:04}", iso(since), iso(expires), iso(since), iso(FAR),
            ))  # fmt: skip
            for firm, node in firms[n * 4 : n * 4 + 3]:
                visits = 1 + n % 3
                guides.append(
                    (world.new_id(), pk, node.id, firm.id, "2026-02-10", iso(FAR), visits, "2026-05-18", "")
                )
    insert(
        act, Instructor,
        ("id", "union_id", "name", "engaged", "workplace", "certificate", "certified_on", "expires_on", "valid_from", "valid_to"),
        instructors,
    )  # fmt: skip
    insert(
        act, Guidance,
        ("id", "instructor_id", "union_id", "employer_id", "since", "until", "visits", "last_visit_on", "result"), guides,
    )  # fmt: skip


def _courses(act: Act, world: World) -> None:
    """A course for instructors in each pool, two for delegates: one held, one planned for the autumn."""
    rows: list[tuple[str, str, str, str, str | None, int, int, int]] = [
        (key, "集体协商指导员业务培训班", "instructors", "2026-04-15", "2026-04-16", 2, 30 + number, number)
        for key, number, _ in POOLS
    ]
    rows.append(("town", "工资集体协商代表培训班", "delegates", "2026-05-12", "2026-05-12", 1, 186, 120))
    rows.append(("tongling", "“工资集体协商谈判代表”培训班", "delegates", "2026-09-18", None, 2, 0, 0))
    insert(
        act, Course, ("id", "union_id", "title", "audience", "planned_on", "held_on", "days", "people", "certificates"),
        [(world.new_id(), world.named[key].id, *rest) for key, *rest in rows],
    )  # fmt: skip


def _labour(act: Act, world: World, rng: Random) -> None:
    """Signing of labour contracts and occupational hazards in the town."""
    firms = enterprises(world, "town")
    insert(
        act, SigningRate, ("id", "union_id", "employer_id", "observed_on", "workers", "signed", "expired", "due_on", "mended_on"),
        _rates(world, rng, firms[:320]),
    )  # fmt: skip
    hazards = [pair for n, pair in enumerate(firms) if n % 19 == 3 or n % 31 == 5][:64]
    kinds = ("dust", "noise", "chemical", "heat")
    insert(
        act, HazardFirm, ("id", "union_id", "employer_id", "hazard", "exposed", "duties", "listed_on"),
        [
            (world.new_id(), node.id, firm.id, kinds[n % 4], max(1, firm.workers // 6), "配发防护用品，每年组织一次职业健康检查", "2025-03-20")
            for n, (firm, node) in enumerate(hazards)
        ],
    )  # fmt: skip


def _rates(world: World, rng: Random, firms: list[tuple[Firm, Node]]) -> Iterator[tuple[Any, ...]]:
    for n, (firm, node) in enumerate(firms):
        on = between(rng, date(2026, 4, 1), date(2026, 6, 20))
        lacking = firm.workers // 20 if n % 6 == 0 else 0
        expired = 1 if n % 17 == 0 and firm.workers > lacking + 1 else 0
        due = iso(on + timedelta(30)) if lacking or expired else None
        mended = iso(min(on + timedelta(21), DAY)) if due and n % 12 == 0 else None
        yield (
            world.new_id(),
            node.id,
            firm.id,
            iso(on),
            firm.workers,
            firm.workers - lacking,
            expired,
            due,
            mended,
        )


def _wages(act: Act, world: World, rng: Random) -> None:
    """Two years of pay and profit of the larger firms of the town."""
    rows = []
    for n, (firm, node) in enumerate(enterprises(world, "town")[:160]):
        wage, profit = Decimal(3_600 + rng.randint(0, 2_800)), Decimal(80 + rng.randint(0, 900))
        more = Decimal(rng.choice((0, 3, 5, 6, 7, 8)))
        gain = Decimal(rng.choice((-4, 2, 4, 6, 9)))
        unpaid = Decimal(36_000) if n in (17, 88) else Decimal(0)
        now, earned = wage * (100 + more) / 100, profit * (100 + gain) / 100
        for year, pay, benefit, past in ((2024, wage, profit, None), (2025, now, earned, (wage, profit))):
            up, rise = growth(pay, past[0] if past else None), growth(benefit, past[1] if past else None)
            owed = unpaid if past else Decimal(0)
            rows.append((
                world.new_id(), node.id, firm.id, year, f"{year + 1}-02-20", firm.workers, str(pay), str(benefit),
                None if up is None else str(up), None if rise is None else str(rise), str(owed), str(verdict(up, rise, owed)),
            ))  # fmt: skip
    insert(
        act, WageFact,
        ("id", "union_id", "employer_id", "year", "recorded_on", "workers", "wage", "benefit", "wage_growth", "benefit_growth",
         "unpaid", "verdict"),
        rows,
    )  # fmt: skip


def _council(
    act: Act, world: World, key: str, name: str, body: str, on: date, parties: Any, **facts: Any
) -> Council:
    council = act.create(
        Council(id=world.new_id(), union_id=world.named[key].id, name=name, body=body, founded_on=on, **facts)
    )
    for n, (party, organisation, person, post) in enumerate(parties):
        act.create(CouncilMember(
            id=world.new_id(), council=council, party=party, organisation=organisation, name=person, post=post, since=on,
            chair=n == 0,
        ))  # fmt: skip
    return council


def _meeting(
    act: Act, world: World, council: Council, title: str, gathering: str, on: date, items: Any
) -> CouncilMeeting:
    meeting = act.create(CouncilMeeting(
        id=world.new_id(), union_id=council.union_id, council=council, title=title, gathering=gathering, planned_on=on, held_on=on,
        entitled=9, present=9, minutes_no=f"{on.year}第{on.month}号", minutes="会议逐项研究议题，形成一致意见。", chaired_by="常务副主席",
    ))  # fmt: skip
    for n, (topic, resolved, office, due, settled) in enumerate(items, start=1):
        act.create(Resolution(
            id=world.new_id(), meeting=meeting, number=n, title=topic, resolution=resolved, resolved_on=on, department=office,
            due_on=due, settled_on=settled, collected_on=on - timedelta(20), outcome="已落实" if settled else "",
        ))  # fmt: skip
    return meeting


def _county(act: Act, world: World) -> None:
    """doc.D08: the tripartite mechanism of the county meets regularly."""
    council = _council(
        act, world, "shuyuan", "沭原县协调劳动关系三方委员会", "tripartite", date(2004, 5, 18),
        (
            ("labour", "沭原县人力资源和社会保障局", "葛建平", "局长"), ("labour", "沭原县人力资源和社会保障局", "尹晓岚", "劳动关系科科长"),
            ("union", "沭原县总工会", "戚长林", "常务副主席"), ("union", "沭原县总工会", "白玉芬", "权益保障部部长"),
            ("employers", "沭原县工商业联合会", "康志远", "副主席"), ("employers", "沭原县企业联合会", "陆明杰", "秘书长"),
        ),
        document_no="沭政办〔2004〕37号", office="沭原县总工会权益保障部",
    )  # fmt: skip
    _meeting(act, world, council, "2026年第一次三方会议", "tripartite", date(2026, 3, 12), (
        ("贯彻《云泽省集体合同条例》", "三方联合发文部署要约行动", "县人力资源和社会保障局", date(2026, 4, 30), date(2026, 4, 22)),
        ("开展春季要约行动", "对未签订集体合同的企业逐家发出要约", "县总工会", date(2026, 6, 30), date(2026, 6, 18)),
    ))  # fmt: skip
    _meeting(act, world, council, "2026年第二次三方会议", "tripartite", date(2026, 6, 16), (
        ("拖欠农民工工资专项排查", "建立欠薪企业台账，逐家核查", "县人力资源和社会保障局", date(2026, 8, 31), None),
        ("培训工资协商代表和指导员", "下半年举办两期培训班", "县总工会", date(2026, 10, 31), None),
    ))  # fmt: skip


def _topics(act: Act, world: World) -> None:
    """重点协商事项 of the county: one bargaining with a topic in each of the five fields."""
    firm, node = enterprises(world, "county")[0]
    record = act.create(Round(
        id=world.new_id(), union_id=node.id, employer_id=firm.id, kind="general", number="沭原工约〔2026〕31号",
        offered_on=date(2026, 5, 26), stage="talking", replied_on=date(2026, 6, 4), reply="同意协商", talks_on=date(2026, 6, 12),
        topics_said="工资报酬、劳动条件、劳动标准、安全卫生、社会福利",
    ))  # fmt: skip
    for subject, title, ours, theirs in (
        ("pay", "一线职工年度工资增长", "增长8%", "增长4%"),
        ("conditions", "车间降温通风改造", "年内完成", "分两年完成"),
        ("standards", "计件岗位劳动定额", "下调一成", "维持不变"),
        ("safety", "年度职业健康检查", "全员检查", "接害岗位检查"),
        ("welfare", "职工食堂补贴", "每餐8元", "每餐5元"),
    ):
        act.create(Topic(
            id=world.new_id(), round=record, subject=subject, title=title, workers_say=ours, employer_says=theirs
        ))  # fmt: skip


def _city(act: Act, world: World) -> None:
    """doc.D09: joint meeting of union and government, and the tripartite mechanism of the city."""
    three = _council(
        act, world, "wu", "梧湾市协调劳动关系三方会议", "tripartite", date(2002, 8, 12),
        (
            ("labour", "梧湾市人力资源和社会保障局", "贺永昌", "副局长"), ("union", "梧湾市总工会", "俞秋萍", "副主席"),
            ("employers", "梧湾市企业联合会", "冯伯安", "会长"),
        ),
        document_no="梧政发〔2002〕61号",
    )  # fmt: skip
    _meeting(act, world, three, "2026年第一次三方会议", "tripartite", date(2026, 4, 21), (
        ("完善集体协商工作机制", "制定企业工资集体协商操作指引", "市人力资源和社会保障局", date(2026, 7, 31), None),
    ))  # fmt: skip
    joint = _council(
        act, world, "wu", "梧湾市人民政府与市总工会联席会议", "joint", date(2003, 4, 28),
        (("government", "梧湾市人民政府", "苗志强", "副市长"), ("union", "梧湾市总工会", "方建国", "主席")),
        document_no="梧政办〔2003〕19号",
    )  # fmt: skip
    _meeting(act, world, joint, "市政府与市总工会第二十二次联席会议", "joint", date(2026, 5, 19), (
        ("解决建筑领域拖欠农民工工资", "住建、人社部门联合督查，年内动态清零", "市住房和城乡建设局", date(2026, 9, 30), None),
        ("建设职工服务中心", "安排专项资金", "市财政局", date(2026, 6, 30), date(2026, 6, 24)),
    ))  # fmt: skip


def _district(act: Act, world: World, rng: Random) -> None:
    """doc.D02: one training run planned; the new round of contracts guided by class and checked at the year's end."""
    tongling = world.named["tongling"]
    act.create(Target(
        id=world.new_id(), union_id=tongling.id, indicator="E14T", first=date(2026, 7, 1), last=date(2026, 12, 31),
        kind=TargetKind.ABSOLUTE, value="1", basis="区总工会下半年工作打算：举办一期“工资集体协商谈判代表”培训班",
    ))  # fmt: skip
    campaign = act.create(Campaign(
        id=world.new_id(), union_id=tongling.id, title="2026年新一轮集体合同和工资协议签订工作", drive="renewal", kind="general",
        starts_on=date(2026, 6, 15), ends_on=date(2026, 12, 31), filter="all", note="年底进行分类指导和检查",
    ))  # fmt: skip
    rows = []
    for n, (firm, node) in enumerate(enterprises(world, "district")):
        grade = ("renew", "renew", "first", "renew", "hard", "refuse", "first")[n % 7]
        guide = person_name(rng, 1) if n % 3 == 0 else ""
        rows.append(
            (
                world.new_id(),
                campaign.pk,
                node.id,
                firm.id,
                "2026-06-15",
                grade,
                guide,
                "上门讲解条例，协助起草文本" if guide else "",
            )
        )
    insert(
        act, CampaignFirm, ("id", "campaign_id", "union_id", "employer_id", "listed_on", "grade", "guide", "guidance"), rows
    )  # fmt: skip


def _landong(act: Act, world: World, rng: Random) -> None:
    """doc.D05: leading group and joint notice, the report of the committee, two trade pilots, quotas, on-site meeting."""
    union = world.named["landong"]
    council = _council(
        act, world, "landong", "澜东区推进企业工资集体协商工作领导小组", "leading", date(2026, 2, 26),
        (
            ("government", "澜东区人民政府", "邹海涛", "副区长"), ("union", "澜东区总工会", "崔凤英", "主席"),
            ("labour", "澜东区人力资源和社会保障局", "鲁志刚", "局长"), ("employers", "澜东区工商业联合会", "石立新", "主席"),
        ),
        document_no="澜东委办〔2026〕11号", office="澜东区总工会",
    )  # fmt: skip
    for title, kind, number, issuers, on in (
        (
            "关于在企业全面开展工资集体协商工作的通知",
            "joint",
            "澜东委发〔2026〕8号",
            "中共澜东区委、澜东区人民政府",
            date(2026, 2, 20),
        ),
        ("中共澜东区委2026年上半年全会工作报告", "report", "", "中共澜东区委", date(2026, 6, 26)),
    ):
        act.create(JointNotice(
            id=world.new_id(), union_id=union.id, council=council, kind=kind, title=title, number=number, issuers=issuers, issued_on=on,
        ))  # fmt: skip
    _two_contracts(act, world)
    fishery = _pilots(act, world)
    _quota(act, world, rng, fishery)
    meeting = act.create(CouncilMeeting(
        id=world.new_id(), union_id=union.id, council=council, title="小行业工资集体协商现场会", gathering="onsite",
        planned_on=date(2026, 5, 20), held_on=date(2026, 5, 20), theme="小行业工资集体协商", practice="渔业行业统一测定工价、分季协商、张榜公布",
        host_id=union.id, entitled=60, present=58, place="江湾渔港",
    ))  # fmt: skip
    for n, node in enumerate(world.open_grassroots("landong")[:4]):
        act.create(OnSiteUnit(
            id=world.new_id(), meeting=meeting, unit_id=node.id, people=2, copied_on=date(2026, 6, 12) if n % 2 else None,
            how="参照做法开展行业协商" if n % 2 else "",
        ))  # fmt: skip


def _two_contracts(act: Act, world: World) -> None:
    campaign = act.create(Campaign(
        id=world.new_id(), union_id=world.named["landong"].id, title="2026年“双合同月”", drive="two", kind="wage",
        starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 30), filter="all", closed_on=date(2026, 5, 8),
    ))  # fmt: skip
    for n, (firm, node) in enumerate(enterprises(world, "landong")):
        signed = date(2026, 4, 8 + n % 20)
        act.create(CampaignFirm(
            id=world.new_id(), campaign=campaign, union_id=node.id, employer_id=firm.id, listed_on=campaign.starts_on,
            labour_signed_on=signed if n % 3 else None, labour_signed=firm.workers // 8 + 1 if n % 3 else 0,
            contract_signed_on=signed if n % 2 else None,
        ))  # fmt: skip


def _pilots(act: Act, world: World) -> Round:
    """江湾街道渔业 and 海藻加工: one agreement for the small employers of a trade."""
    made = []
    for n, trade in enumerate(("渔业", "海藻加工业")):
        made.append(act.create(Round(
            id=world.new_id(), union_id=world.named["landong"].id, kind="wage", reach="trade", subject=trade, pilot=True,
            number=f"澜东工约〔2026〕{n + 1}号", offered_on=date(2026, 3, 5 + n), stage="talking", replied_on=date(2026, 3, 16 + n),
            reply="行业协会同意协商", talks_on=date(2026, 4, 2), data_on=date(2026, 3, 26), data_said="近三年工价和产量", topics_said="工资报酬",
        )))  # fmt: skip
    return made[0]


def _quota(act: Act, world: World, rng: Random, fishery: Round) -> None:
    """劳动定额平等协商: measured, averaged, one agreed and published, the report sent to the provincial industry union."""
    for n, (name, measure) in enumerate((("海带夹苗", "帘"), ("贝类分拣", "千克"), ("网具修补", "片"))):
        samples = [
            (between(rng, date(2026, 3, 1), date(2026, 4, 20)), 4, 2, 90 + 20 * n + rng.randint(0, 12))
            for _ in range(6)
        ]
        pieces = sum(row[3] for row in samples)
        hours = sum(row[1] * row[2] for row in samples)
        post = act.create(QuotaPost(
            id=world.new_id(), round=fishery, union_id=world.named["landong"].id, name=name, measure=measure, samples=len(samples),
            average=(Decimal(pieces) / hours).quantize(Decimal("0.01")), quota=Decimal(86) if n == 0 else None,
            price=Decimal("1.35") if n == 0 else None, agreed_on=date(2026, 5, 11) if n == 0 else None,
            published_on=date(2026, 5, 15) if n == 0 else None, reported_on=date(2026, 5, 28),
        ))  # fmt: skip
        for on, length, people, made in samples:
            act.create(
                QuotaSample(
                    id=world.new_id(), post=post, taken_on=on, hours=length, workers=people, pieces=made
                )
            )
