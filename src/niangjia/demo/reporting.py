"""Reports and statistics in the sample province, what is decided: surveys with their answers, research, joint activities,
a meeting, merged lists, plans of earlier reports and what they own up to.

Through the ordinary actions, so that every case has its history. What still runs is in `reporting_running`.
"""

from datetime import date
from random import Random

from niangjia.kernel.access.models import Account
from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases import engine
from niangjia.kernel.units.models import Union
from niangjia.lines.reporting import actions
from niangjia.lines.reporting.models import JournalEntry, MeetingSeat, PlanPoint, Shortcoming, Topic

from .calendar import YEAR_END
from .reporting_surveys import law, mood, wages
from .reporting_words import JOURNAL, PLANS, SHORT
from .world import World

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def write(act: Act, world: World) -> None:
    """Everything that is over."""
    parts = ("shuyuan", "town", "tongling", "lan")
    unions = {part: Union._base_manager.get(pk=world.named[part].id) for part in parts}
    rng = Random(world.rng.random())
    wages(unions["shuyuan"], rng)
    law(unions["tongling"], rng)
    mood(unions["lan"], rng)
    research(unions["lan"], unions["shuyuan"])
    together(unions["tongling"])
    lists(unions["tongling"])
    meeting(unions["lan"])
    history(act, unions["lan"], unions["shuyuan"])
    plans(act, unions)
    journal(act)


def research(city: Union, county: Union) -> None:
    """A topic with adopted proposals in the city; one in the county that waits for its answer."""
    topic = actions.register_topic(union=city, title="新就业形态劳动者劳动权益保障", on=date(2026, 2, 10), due_on=date(2026, 5, 31), lead="陈立新",
                                   issue="平台企业用工关系复杂，劳动报酬、职业伤害、休息休假等权益保障存在短板", by=SYSTEM)  # fmt: skip
    engine.move(topic, "go_out", by=SYSTEM, on=date(2026, 2, 24))
    topic.refresh_from_db()
    for day, place, people, heard in (
        (date(2026, 3, 4), "货运平台区域中心", 23, "希望参加职业伤害保障，运费结算更及时"),
        (date(2026, 3, 18), "外卖配送站点", 31, "配送时限偏紧，恶劣天气应有补贴"),
        (date(2026, 4, 8), "快递分拨中心", 27, "希望就近提供休息、充电和饮水场所"),
    ):
        actions.go_out(topic=topic, on=day, place=place, people=people, heard=heard, by=SYSTEM)
    found = "平台用工协议签订率不高，派费和时限规则单方调整多；职业伤害保障覆盖不足；户外休息场所少。"
    engine.move(topic, "find", by=SYSTEM, on=date(2026, 5, 11), data={"findings": found})
    topic.refresh_from_db()
    first = actions.propose(
        topic=topic,
        on=date(2026, 5, 18),
        addressee="市政府与市总工会联席会议",
        by=SYSTEM,
        text="建立平台企业协商恳谈机制，每半年就派费、时限规则开展协商",
    )
    second = actions.propose(
        topic=topic,
        on=date(2026, 5, 18),
        addressee="市人力资源和社会保障局",
        by=SYSTEM,
        text="扩大新就业形态职业伤害保障试点范围",
    )
    engine.move(topic, "propose", by=SYSTEM, on=date(2026, 5, 20))
    actions.answer_proposal(
        measure=first,
        state="adopted",
        on=date(2026, 6, 10),
        by=SYSTEM,
        answer="列入联席会议议题",
        carried_out="已召开首次协商恳谈会",
    )
    actions.answer_proposal(
        measure=second, state="partly", on=date(2026, 6, 18), by=SYSTEM, answer="先在快递行业试点"
    )
    topic.refresh_from_db()
    engine.move(topic, "conclude", by=SYSTEM, on=date(2026, 6, 22))
    _open_topic(county)


def _open_topic(county: Union) -> None:
    """A topic that is still in the field."""
    other = actions.register_topic(union=county, title="小微企业工资集体协商难点", on=date(2026, 4, 7), due_on=date(2026, 7, 15), lead="顾建平",
                                   issue="小微企业多、散、小，单独协商成本高，区域性协商覆盖不足", by=SYSTEM)  # fmt: skip
    engine.move(other, "go_out", by=SYSTEM, on=date(2026, 4, 14))
    other.refresh_from_db()
    actions.go_out(
        topic=other,
        on=date(2026, 4, 22),
        place="开发区服装加工企业",
        people=18,
        heard="企业主担心成本，职工不懂协商",
        by=SYSTEM,
    )
    actions.go_out(
        topic=other,
        on=date(2026, 5, 13),
        place="乡镇建材市场",
        people=15,
        heard="愿意参加区域性协商",
        by=SYSTEM,
    )


def together(district: Union) -> None:
    """Joint activities of the district with its streets and offices outside."""
    below = list(Union._base_manager.filter(parent=district, kind="federation").order_by("path"))
    for day, title, people, material, offices in (
        (date(2026, 3, 25), "《劳动合同法》联合宣传咨询", 420, 1200, ("区人社局", "区司法局")),
        (date(2026, 4, 28), "“五一”联合招聘专场", 610, 900, ("区人社局",)),
        (date(2026, 6, 12), "安全生产月联合督导", 180, 300, ("区应急管理局",)),
    ):
        row = actions.record_joint(
            union=district, title=title, on=day, people=people, material=material, by=SYSTEM
        )
        for office in offices:
            actions.join_activity(activity=row, office=office, did="派员参加、提供咨询", by=SYSTEM)
        for unit in below[:3]:
            actions.join_activity(activity=row, union=unit, did="组织职工参加", by=SYSTEM)


def lists(district: Union) -> None:
    """Vacancies of the units, merged and sent to the city, which allotted applicants."""
    call = actions.call_lists(union=district, title="零就业家庭职工岗位需求清单", subject="岗位", on=date(2026, 3, 3), due_on=date(2026, 3, 20),
                              send_by=date(2026, 3, 31), sent_to="市总工会", by=SYSTEM)  # fmt: skip
    parts = list(call.parts.unscoped("the sample province").select_related("union").order_by("pk"))
    for n, part in enumerate(parts):
        if n < 4:
            name = ("车工", "缝纫工", "保洁员", "车工")[n]
            actions.add_entry(
                union=part.union,
                call=call,
                name=name,
                facts="熟练工，月薪不低于四千元" if n != 2 else "",
                quantity=2 + n,
                by=SYSTEM,
            )
        actions.hand_in_list(part=part, nothing=n >= 4, by=SYSTEM)
    engine.move(call, "merge", by=SYSTEM, on=date(2026, 3, 23))
    call.refresh_from_db()
    for entry in (
        call.entries.unscoped("the sample province").filter(state="new").select_related("call__union")
    ):
        actions.check_entry(entry=entry, state="good", by=SYSTEM)
    engine.move(call, "check", by=SYSTEM, on=date(2026, 3, 25))
    call.refresh_from_db()
    engine.move(call, "send", by=SYSTEM, on=date(2026, 3, 27))
    call.refresh_from_db()
    for entry in (
        call.entries.unscoped("the sample province").filter(state="good").select_related("call__union")
    ):
        actions.allot(entry=entry, got=max(entry.quantity - 1, 1), where="市总工会专场招聘会", by=SYSTEM)
    engine.move(call, "dispatch", by=SYSTEM, on=date(2026, 4, 17))


def meeting(city: Union) -> None:
    """The city's work meeting in February: report, speech, awards, who came."""
    row = actions.plan_meeting(
        union=city,
        title="全市工会工作会议",
        planned_on=date(2026, 2, 26),
        place="市工人文化宫",
        recorder="市总工会办公室",
        by=SYSTEM,
    )
    for kind, title, speaker in (
        ("report", "作工会工作报告", "陈立新"), ("award", "表彰先进单位和优秀工会工作者", "市总工会"), ("speech", "市委领导讲话", "市委分管领导"),
    ):  # fmt: skip
        actions.add_item(meeting=row, kind=kind, title=title, speaker=speaker, by=SYSTEM)
    seats = list(
        MeetingSeat._base_manager.filter(meeting=row).select_related("unit", "meeting__union").order_by("pk")
    )
    actions.commend(meeting=row, honour="工会工作先进单位", unit=seats[0].unit, by=SYSTEM)
    actions.commend(meeting=row, honour="优秀工会工作者", name="顾建平", by=SYSTEM)
    engine.move(row, "notify", by=SYSTEM, on=date(2026, 2, 12), data={"place": "市工人文化宫"})
    for seat in MeetingSeat._base_manager.filter(meeting=row).select_related("unit", "meeting__union"):
        actions.record_presence(seat=seat, presence="present", by=SYSTEM)
    row.refresh_from_db()
    engine.move(
        row,
        "hold",
        by=SYSTEM,
        on=date(2026, 2, 26),
        data={"chaired_by": "陈立新", "minutes": "会议总结上年工作，部署全年任务。"},
    )
    row.refresh_from_db()
    engine.move(row, "finish", by=SYSTEM, on=date(2026, 3, 6))


def history(act: Act, city: Union, county: Union) -> None:
    """Plan points of past five-year plans, and a topic of public debate: what speeches look back on."""
    past = (
        (city, date(2001, 1, 1), date(2005, 12, 31), "完成工会工作“十五”规划"),
        (county, date(2016, 1, 1), date(2020, 12, 31), "完成工会工作“十三五”规划"),
    )
    for union, first, last, title in past:
        act.create(
            PlanPoint(
                union=union,
                title=title,
                first=first,
                last=last,
                due_on=last,
                state="done",
                answer="各项任务如期完成",
                answered_on=last,
            )
        )
    row = act.create(Topic(union=city, title="中国工人首次入选年度人物的舆情引导", issue="借助社会关注宣传产业工人贡献", lead="陈立新",
                           starts_on=date(2009, 12, 17), due_on=date(2010, 1, 31), state="registered"))  # fmt: skip
    engine.open_case(row, by=SYSTEM, on=date(2009, 12, 17))
    engine.move(row, "go_out", by=SYSTEM, on=date(2009, 12, 18))
    row.refresh_from_db()
    actions.go_out(
        topic=row, on=date(2009, 12, 22), place="市纺织厂", people=20, heard="职工备受鼓舞", by=SYSTEM
    )
    engine.move(
        row,
        "find",
        by=SYSTEM,
        on=date(2009, 12, 28),
        data={"findings": "广大职工自豪感增强，应加大劳模和工匠宣传力度。"},
    )
    row.refresh_from_db()
    made = actions.propose(
        topic=row, on=date(2009, 12, 29), addressee="市委宣传部", text="开设产业工人宣传专栏", by=SYSTEM
    )
    engine.move(row, "propose", by=SYSTEM, on=date(2009, 12, 30))
    actions.answer_proposal(
        measure=made, state="adopted", on=date(2010, 1, 8), answer="已开设专栏", by=SYSTEM
    )
    row.refresh_from_db()
    engine.move(row, "conclude", by=SYSTEM, on=date(2010, 1, 15))


def plans(act: Act, unions: dict[str, Union]) -> None:
    """The plan of 2026 with its goals, and the shortcomings last year's reports named."""
    for part, points in PLANS.items():
        for number, point in enumerate(points, 1):
            act.create(
                PlanPoint(
                    union=unions[part],
                    number=number,
                    first=YEAR[0],
                    last=YEAR[1],
                    origin="2025年工作总结",
                    **point,
                )
            )
    for part, lacks in SHORT.items():
        for number, lack in enumerate(lacks, 1):
            act.create(
                Shortcoming(
                    union=unions[part], number=number, noted_on=YEAR_END, origin="2025年工作总结", **lack
                )
            )


def journal(act: Act) -> None:
    """What the town's chair and the county's cadre noted of their own work."""
    for login, entries in JOURNAL.items():
        account = Account.objects.filter(username=login).first()
        union = (
            next((g.union for g in account.assignments.select_related("union")), None) if account else None
        )
        if account is None or union is None:
            continue
        for on, kind, place, people, result in entries:
            act.create(
                JournalEntry(
                    union=union, account=account, on=on, kind=kind, place=place, people=people, result=result
                )
            )
