"""The monthly brief: what the month brought, line by line, what runs out next month, one table."""

from niangjia.kernel.base.dates import Period, month_of
from niangjia.kernel.papers import compose, numerals
from niangjia.kernel.papers.blocks import Block, Draft, Heading, paragraph
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.frames import Frame
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.units.models import Union

from ..choices import PointState
from ..models import PlanPoint
from .common import digest

SENTENCES = 3


def title(union: Union, period: Period, person: str = "") -> tuple[str, ...]:
    return (union.name, f"{period.first.year}年{period.first.month}月工作简报")


def build(context: Context, period: Period, preface: str) -> Draft:
    """Short paragraphs of figures; nothing of guidance and leadership."""
    full = compose.whole(context, ReportKind.MONTH, period, "")
    found = digest(full, SENTENCES)
    blocks: list[Block] = [paragraph(preface.strip() or f"现将{period.first.month}月工会工作情况简报如下：")]
    for heading, said in found:
        blocks += [Heading(1, heading), paragraph(*said)]
    if not found:
        blocks.append(paragraph(f"本月{context.union.name}台账没有新的记录。"))
    blocks += _next(context)
    return Draft(
        title(context.union, period), tuple(blocks), context.union.name, context.on, annex=full.annex
    )


def _next(context: Context) -> list[Block]:
    """下月要办: plan points whose date falls into the next month."""
    following = context.period.end
    month = month_of(following.year, following.month)
    rows = PlanPoint._base_manager.filter(
        union=context.union, due_on__gte=month.first, due_on__lte=month.last
    ).exclude(state__in=(PointState.DONE, PointState.DROPPED))
    points = [
        paragraph(f"{row.title}（{numerals.on(row.due_on).split('年')[1]}前{'，' + row.owner if row.owner else ''}）。")
        for row in rows.order_by("due_on", "pk") if row.due_on
    ]  # fmt: skip
    return [Heading(1, "下月要办"), *points] if points else []


BRIEF = Frame(
    ReportKind.MONTH, title, build, lambda period: f"{period.first.year}年{period.first.month}月工作简报"
)
