"""A chair's personal report: own tasks, visits, research and meetings, then what the unit achieved."""

from typing import Any

from django.db.models import Count, F, Q, Sum

from niangjia.kernel.base.dates import Period
from niangjia.kernel.papers import compose, numerals
from niangjia.kernel.papers.blocks import Block, Draft, Heading, Piece, joined, ordered, paragraph
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.frames import Frame
from niangjia.kernel.papers.sections import Context, page
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks.choices import Stage
from niangjia.kit.tasks.models import Task

from .. import answers
from ..choices import Adoption, JournalKind, PointState
from ..models import FieldTrip, JournalEntry, Measure, PlanPoint, Topic, WorkMeeting
from .common import digest, kind_of, named

VISITS: dict[str, tuple[str, str, str]] = {
    JournalKind.BASE: ("深入基层工会调研走访", "次", ""),
    JournalKind.WORKER: ("走访慰问困难职工", "次", "看望困难职工"),
    JournalKind.RECEPTION: ("接待职工来访", "次", "接待职工"),
    JournalKind.LECTURE: ("为职工和工会干部授课", "次", "听课"),
    JournalKind.STUDY: ("参加集中学习", "次", ""),
    JournalKind.CHECK: ("带队开展检查", "次", ""),
}  # fmt: skip


def title(union: Union, period: Period, person: str = "") -> tuple[str, ...]:
    return (union.name, f"{person}{named(period)}个人工作总结")


def build(context: Context, period: Period, preface: str) -> Draft:
    """履职情况, 主要成效, 存在不足, 努力方向."""
    account, person = context.notes["person"]
    full = compose.whole(context, kind_of(period), period, "")
    name = (
        "一年来" if kind_of(period) == ReportKind.ANNUAL else numerals.period_name(period.first, period.last)
    )
    opening = preface.strip().rstrip("。") or (
        f"{name}，在上级工会和{context.voice.party}的领导下，本人围绕中心、依靠职工，认真履行岗位职责，努力当好职工信赖的娘家人"
    )
    blocks: list[Block] = [
        paragraph(f"{opening}。现将个人履职情况总结如下："),
        Heading(1, "履行职责情况"),
        *_duties(context, account, person),
    ]
    blocks.append(Heading(1, "分管工作成效"))
    for heading, said in digest(full, 1):
        blocks += [Heading(2, heading), paragraph(*said)]
    blocks += [Heading(1, "存在不足"), *_lacks(context), Heading(1, "努力方向"), *_aims(context, person)]
    return Draft(title(context.union, period, person), tuple(blocks), person, context.on)


def _duties(context: Context, account: int, person: str) -> list[Block]:
    """Each with its count; nothing is said of what did not happen."""
    found = [
        _tasks(context, account),
        _visits(context, account),
        _research(context, person),
        _meetings(context, person),
    ]
    kept = [point for point in found if point]
    if not kept:
        return [paragraph("本期本人名下尚无任务、走访和调研记录。请先在“我的工作记录”中登记，再生成总结。")]
    names = ("抓任务落实", "走访服务基层", "开展调查研究", "组织工作会议")
    told = [[f"{name}，", *point] for name, point in zip(names, found, strict=True) if point]
    return [paragraph(ordered(*told))]


def _tasks(context: Context, account: int) -> list[Piece]:
    """承办督办事项……件，办结……件，其中按期办结……件."""
    rows = Task._base_manager.filter(
        account_id=account, raised_on__gte=context.period.first, raised_on__lte=context.on
    )
    done = Q(state=Stage.DONE, done_on__lte=context.on)
    count = rows.exclude(state=Stage.WITHDRAWN).aggregate(
        all=Count("pk"),
        done=Count("pk", filter=done),
        timely=Count("pk", filter=done & Q(reported_on__lte=F("due_on"))),
    )
    if not count["all"]:
        return []
    link = page("pages:tasks-list") or ""
    pieces: list[Piece] = ["承办督办事项", context.counted(count["all"], "本人承办督办事项", link), "件"]
    if count["done"]:
        pieces += ["，已办结", context.counted(count["done"], "本人办结督办事项", link), "件"]
    if count["timely"]:
        pieces += ["，其中按期办结", context.counted(count["timely"], "本人按期办结督办事项", link), "件"]
    return pieces


def _visits(context: Context, account: int) -> list[Piece]:
    rows = JournalEntry._base_manager.filter(
        account_id=account, on__gte=context.period.first, on__lte=context.on
    )
    counted = {
        row["kind"]: row
        for row in rows.order_by().values("kind").annotate(n=Count("pk"), people=Sum("people"))
    }
    link = page("pages:reporting-journal-list")
    parts: list[list[Piece]] = []
    for kind, (words, unit, met) in VISITS.items():
        row: Any = counted.get(str(kind))
        if not row:
            continue
        part: list[Piece] = [words, context.counted(row["n"], words, link), unit]
        if met and row["people"]:
            part += [f"，{met}", context.counted(row["people"], met, link, rows=row["n"]), "人次"]
        parts.append(part)
    return joined(parts, "；")


def _research(context: Context, person: str) -> list[Piece]:
    when = {"on__gte": context.period.first, "on__lte": context.on}
    topics = Topic._base_manager.filter(union=context.union, lead=person, starts_on__lte=context.on).exclude(
        closed_on__lt=context.period.first
    )
    trips = FieldTrip._base_manager.filter(topic__in=topics, **when).count()
    made = Measure._base_manager.filter(topic__in=topics, **when)
    taken = made.filter(state__in=(Adoption.ADOPTED, Adoption.PARTLY)).count()
    link = page("pages:reporting-topic-list")
    said = (
        (topics.count(), "主持调研课题", "项"),
        (trips, "开展实地调研", "次"),
        (made.count(), "提出对策建议", "条"),
        (taken, "得到采纳", "条"),
    )
    return joined(
        [[words, context.counted(number, words, link), unit] for number, words, unit in said if number]
    )


def _meetings(context: Context, person: str) -> list[Piece]:
    rows = WorkMeeting._base_manager.filter(
        union=context.union, chaired_by=person, held_on__gte=context.period.first, held_on__lte=context.on
    )
    number = rows.count()
    return (
        [
            "主持召开工会工作会议",
            context.counted(number, "主持召开工会工作会议", page("pages:reporting-meeting-list")),
            "次",
        ]
        if number
        else []
    )


def _lacks(context: Context) -> list[Block]:
    rows = answers.carried(context)[:3]
    if not rows:
        return [paragraph("对照岗位要求，深入基层还不够经常，政策理论学习还需加强，破解难题的办法还不够多。")]
    return [paragraph("对照岗位要求，还有不少差距：", ordered(*([row.title] for row in rows)))]


def _aims(context: Context, person: str) -> list[Block]:
    rows = PlanPoint._base_manager.filter(union=context.union, owner=person, last__gt=context.on)
    points = [
        [row.title]
        for row in rows.exclude(state__in=(PointState.DONE, PointState.DROPPED)).order_by("due_on", "pk")[:5]
    ]
    lead = "下一步，我将进一步加强学习、改进作风、狠抓落实"
    return [
        paragraph(f"{lead}，重点做好以下工作：", ordered(*points))
        if points
        else paragraph(f"{lead}，不负组织和职工的信任。")
    ]


PERSONAL = Frame(
    ReportKind.PERSONAL, title, build, lambda period: f"{period.first.year}年个人工作总结", needs_person=True
)
