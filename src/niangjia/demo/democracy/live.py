"""What is under way on the sample's day: through the very actions the desk uses, by those whose work it is."""

from datetime import date, timedelta
from typing import Any

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.cases import engine
from niangjia.kernel.units.models import Employer, Union
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.choices import BY_DELEGATES, Category, Form
from niangjia.lines.democracy.models import (
    Congress,
    CongressUnit,
    Delegate,
    ReceptionDay,
    Restructuring,
    Session,
)

from ..calendar import DAY
from ..world import World

_OPEN = (
    "食堂增开夜班窗口",
    "更衣室加装衣柜",
    "班车调整发车时间",
    "矿灯充电架更新",
    "工装换发周期",
    "磅房排队时间长",
)


def write(world: World) -> None:
    _matters(world)
    _factory(world)
    _group(world)
    _restructuring(world)
    _rule_and_questions(world)
    _inside(world)
    town = Union._base_manager.get(pk=world.named["town"].id)
    actions.check_rights(top=town, on=date(2026, 6, 18), by=actor_for(Account.objects.get(username="town")))


def _actor(login: str) -> Actor:
    return actor_for(Account.objects.get(username=login))


def _union(world: World, part: str) -> Union:
    return Union._base_manager.get(pk=world.named[part].id)


def _move(record: Any, step: str, by: Actor, on: date, **data: Any) -> None:
    engine.move(record, step, by=by, on=on, data={"on": on, **data})


def _matters(world: World) -> None:
    """The group's matters that are not done: to be decided, accepted, in work, one of them handed on twice."""
    by, union = _actor("group"), _union(world, "mining")
    days = ReceptionDay._base_manager.in_bulk([pk for pk, _day in world.named["open_matters"]])
    for n, (pk, raised) in enumerate(world.named["open_matters"]):
        with clock.fixed(raised):
            row = actions.collect_matter(
                union=union, day=days[pk], title=_OPEN[n % len(_OPEN)], category=list(Category)[n % len(Category)], on=raised,
                raised_by="", due_on=DAY + timedelta(n * 3 - 14), by=by,
            )  # fmt: skip
        if n % 3:
            _move(row, "accept", by, raised + timedelta(4), answer="已采纳，列入整改计划")
        if n % 3 == 1:
            _move(row, "begin", by, raised + timedelta(6))
        if n % 5 == 2:
            for to in ("南矿综合办", "运销调度室"):
                actions.hand_over_matter(
                    matter=row, to=to, why="不属本部门职责", on=raised + timedelta(7), by=by
                )


def _factory(world: World) -> None:
    """The small factory's full meeting is planned: its officer gives the notice, holds it and closes it."""
    by = _actor("factory")
    congress = Congress._base_manager.filter(union_id=world.named["factory"].id).first()
    if congress is None:
        return
    session = actions.plan_session(congress=congress, planned_on=date(2026, 7, 10), place="车间会议室", by=by)
    for title, procedure, subject in (
        ("上半年生产经营情况通报", "hear", "report"), ("高温津贴和夏季作息调整办法（草案）", "adopt", "welfare"),
    ):  # fmt: skip
        actions.add_item(session=session, title=title, procedure=procedure, subject=subject, by=by)


def _group(world: World) -> None:
    """A mine's congress has its notice; three proposals wait at three places."""
    by = _actor("group")
    congress = Congress._base_manager.filter(union_id=world.named["mining_units"][1].id).first()
    if congress is None:
        return
    session = actions.plan_session(congress=congress, planned_on=date(2026, 7, 8), place="俱乐部", by=by)
    actions.add_item(
        session=session, title="安全生产专项集体合同（草案）", procedure="adopt", subject="safety", by=by
    )
    _move(
        session,
        "notify",
        by,
        DAY,
        notice_on=date(2026, 6, 29),
        material_on=date(2026, 6, 29),
        planned_on=None,
    )
    names = list(Delegate._base_manager.filter(congress=congress).values_list("name", flat=True)[:3])
    for turn, title in enumerate(("井下休息硐室改造", "技能津贴动态调整", "增加探亲班车")):
        row = actions.write_proposal(
            congress=congress, title=title, grounds="职工反映集中", measures="列入下半年计划", proposer_name=names[0],
            seconders=names[1:], by=by,
        )  # fmt: skip
        if turn:
            _move(row, "submit", by, date(2026, 6, 16))
        if turn > 1:
            _move(row, "file", by, date(2026, 6, 18))
            _move(row, "assign", by, date(2026, 6, 19), department="机电部", owner_name="韩工")


def _restructuring(world: World) -> None:
    """One case has gone through the congress and is closed; one may be closed now; one waits for its vote and cannot."""
    node = world.open_grassroots("landong")[0]
    union = Union._base_manager.get(pk=node.id)
    row = actions.open_restructuring(
        union=union, employer=Employer._base_manager.get(pk=node.firms[0].id), on=date(2026, 6, 5), plan="整体改制方案（草案）",
        placement="职工安置方案（草案）", compensation="经济补偿方案（草案）", by=SYSTEM,
    )  # fmt: skip
    _move(row, "submit", SYSTEM, date(2026, 6, 20))
    mine = world.named["mining_units"][-1]
    congress = Congress._base_manager.filter(union_id=mine.id).first()
    if congress is not None:
        firm = Employer._base_manager.get(pk=mine.firms[0].id)
        done = _adopted(congress, firm, "将二矿整体改制", date(2026, 2, 20))
        _move(done, "close", SYSTEM, date(2026, 4, 30), result="方案实施完毕，职工全部妥善安置")
    _for_the_county(world)


def _for_the_county(world: World) -> None:
    """Adopted by its congress and carried out: the county's cadre closes it in the browser."""
    county = _union(world, "shuyuan")
    below = Congress._base_manager.filter(union__path__startswith=county.path, form__in=BY_DELEGATES)
    congress = (
        below.filter(form=Form.CONGRESS).order_by("-workers").first() or below.order_by("-workers").first()
    )
    unit = (
        CongressUnit._base_manager.filter(congress=congress).order_by("-workers").first()
        if congress
        else None
    )
    if congress is not None and unit is not None:
        _adopted(congress, unit.employer, f"{unit.employer.name}股份制改造", date(2026, 5, 6))


def _adopted(congress: Congress, firm: Employer, title: str, day: date) -> Restructuring:
    """Put to an extra session twenty days later, and adopted there."""
    with clock.fixed(day):
        row = actions.open_restructuring(
            union=congress.union, employer=firm, on=day, title=title, plan="整体改制方案", placement="职工全部安置",
            compensation="依法支付经济补偿", by=SYSTEM,
        )  # fmt: skip
        session = actions.plan_session(
            congress=congress, planned_on=day + timedelta(20), extra=True, called_by="工会", by=SYSTEM
        )
        items = actions.put_restructuring(case=row, session=session, by=SYSTEM)
    _move(row, "submit", SYSTEM, day + timedelta(1))
    _vote(session, items, day + timedelta(20))
    _move(row, "approve", SYSTEM, day + timedelta(21))
    return row


def _vote(session: Session, items: list[Any], day: date) -> None:
    """Held with a quorum, every draft adopted, closed, published and reported."""
    with clock.fixed(day):
        _move(
            session,
            "notify",
            SYSTEM,
            day,
            notice_on=day - timedelta(12),
            material_on=day - timedelta(10),
            planned_on=None,
        )
        present = session.entitled - 2
        _move(
            session, "hold", SYSTEM, day, present=present, entitled=None, chaired_by="工会主席", presidium=[]
        )
        for item in items:
            item.refresh_from_db(from_queryset=type(item)._base_manager.select_related("meeting"))
            actions.record_vote(
                item=item, way="secret", present=present, issued=present, returned=present, yes=present - 1, no=0, abstain=1,
                by=SYSTEM,
            )  # fmt: skip
            actions.resolve_item(item=item, resolution="表决通过", by=SYSTEM)
        _move(session, "close", SYSTEM, day, minutes="三项草案逐项无记名投票通过。")
    _move(session, "publish", SYSTEM, day + timedelta(2), published_at="公开栏")
    _move(session, "report", SYSTEM, day + timedelta(4))


def _rule_and_questions(world: World) -> None:
    """The school drafts a rule, and has two questions to answer; the county hears workers on a policy."""
    by, school = _actor("school"), _union(world, "school")
    rule = actions.draft_rule(
        union=school,
        title="教职工请假管理办法",
        on=date(2026, 6, 8),
        draft="第一条……",
        kind="management",
        union_seat=by.name,
        by=by,
    )
    _move(rule, "consult", by, date(2026, 6, 22), closes_on=date(2026, 7, 6))
    actions.comment_rule(rule=rule, on=date(2026, 6, 24), speaker="语文组", text="建议明确公假范围", by=by)
    for text, day in (
        ("暑期值班补贴标准是多少？", date(2026, 6, 20)),
        ("请公开教学楼维修项目的招标情况", date(2026, 6, 1)),
    ):
        actions.ask_question(
            union=school,
            text=text,
            on=day,
            kind="request" if "公开" in text else "question",
            asked_by="教师",
            by=by,
        )
    county = _actor("county")
    policy = actions.draft_rule(
        union=_union(world, "shuyuan"), title="沭原县高温津贴发放办法", on=date(2026, 5, 20), kind="policy", draft="征求意见稿",
        drafted_by="县人社局", union_seat="县总工会", by=county,
    )  # fmt: skip
    _move(policy, "consult", county, date(2026, 6, 15), closes_on=date(2026, 7, 5))


def _inside(world: World) -> None:
    """A major matter with the committee of the town, and one complaint that only its handler sees."""
    chair, town = _actor("chair"), _union(world, "town")
    affair = actions.raise_affair(
        union=town, title="2026年下半年困难职工帮扶资金安排", on=date(2026, 6, 22), text="拟安排帮扶资金三十万元。",
        members=["陆志远", "沈慧敏", "汪素琴", "周建国", "许梅"], by=chair,
    )  # fmt: skip
    _move(affair, "circulate", chair, date(2026, 6, 24))
    opinions = list(affair.opinions.unscoped("the sample's own matter").order_by("pk"))
    for opinion in opinions[:3]:
        actions.give_opinion(
            opinion=opinion, on=date(2026, 6, 26), vote="yes", text="同意，建议向一线倾斜。", by=chair
        )
    actions.take_complaint(
        union=town,
        about="某村联合会干事",
        text="会员来访两次未予登记。",
        on=date(2026, 6, 18),
        handler_name=chair.name,
        by=chair,
    )
