"""Indicators of tasks, counted under the union that answers for them."""

from dataclasses import replace

from django.db.models import F, Q, QuerySet

from niangjia.kernel.figures.declare import Indicator, Kind, Moment, Source, Split, happened, term

from .choices import BornOf, Stage
from .models import Task
from .says import SAYS

KEPT = ~Q(state=Stage.WITHDRAWN)
IN_TIME = Q(reported_on__lte=F("due_on"))


def _open(rows: QuerySet, moment: Moment) -> QuerySet:
    """Issued by the day, neither done nor withdrawn by then."""
    return rows.filter(raised_on__lte=moment.on, closed_on__gt=moment.on)


def _late(moment: Moment) -> Q:
    """The date passed before the day, and nothing was reported by the day."""
    waiting = Q(reported_on__isnull=True) | Q(reported_on__gt=moment.on)
    return waiting & Q(due_on__lt=moment.on)


SPLITS = (
    Split("born_of", term("来源", "Origin"), ("born_of",), dict(BornOf.choices)),
    Split("category", term("类别", "Category"), ("category",), {"": term("未分类", "Without category")}),
    Split("department", term("承办部门", "Office"), ("department",), {"": term("工会承办", "By unions")}),
)
RAISED = Source("task_raised", Task, happened("raised_on"), union="owner_id", splits=SPLITS)
DONE = Source("task_done", Task, happened("done_on"), union="owner_id", splits=SPLITS)
OPEN = Source("task_open", Task, _open, union="owner_id", splits=SPLITS)

_ITEMS = [
    Indicator(
        "TK01",
        term("督办事项交办数", "Tasks issued"),
        "件",
        Kind.FLOW,
        "报告期内交办的督办事项, 已撤销的不计, 计在承办单位名下; 工会系统外部门承办的计在跟办的工会名下。",
        RAISED,
        where=KEPT,
        good=None,
    ),
    Indicator(
        "TK01D",
        term("交办事项中已办结数", "Issued and done"),
        "件",
        Kind.FLOW,
        "报告期内交办的督办事项中, 截至期末已办结销号的。",
        RAISED,
        where=lambda moment: Q(state=Stage.DONE, done_on__lte=moment.on),
    ),
    Indicator(
        "TK02",
        term("督办事项办结数", "Tasks done"),
        "件",
        Kind.FLOW,
        "报告期内经交办单位审核销号的督办事项, 不论何时交办。",
        DONE,
        where=Q(state=Stage.DONE),
    ),
    Indicator(
        "TK03",
        term("督办事项按期办结数", "Tasks done in time"),
        "件",
        Kind.FLOW,
        "报告期内办结的督办事项中, 在约定时限以内报告结果的。",
        DONE,
        where=Q(state=Stage.DONE) & IN_TIME,
    ),
    Indicator(
        "TK04",
        term("逾期未办结督办事项数", "Tasks overdue"),
        "件",
        Kind.STOCK,
        "统计时点已过约定时限、尚未报告结果的督办事项。",
        OPEN,
        where=_late,
        good=False,
    ),
    Indicator(
        "TK05",
        term("在办督办事项数", "Tasks open"),
        "件",
        Kind.STOCK,
        "统计时点已交办、尚未办结或撤销的督办事项。",
        OPEN,
        good=None,
    ),
    Indicator(
        "TK06",
        term("督办事项办结率", "Share of tasks done"),
        "%",
        Kind.RATIO,
        "报告期内交办的督办事项中已办结的, 除以报告期内交办数。",
        of=("TK01D", "TK01"),
    ),
    Indicator(
        "TK07",
        term("督办事项按期办结率", "Share done in time"),
        "%",
        Kind.RATIO,
        "报告期内按期办结数除以办结数。",
        of=("TK03", "TK02"),
    ),
    Indicator(
        "TK08",
        term("退办转办督办事项数", "Tasks declined or handed on"),
        "件",
        Kind.FLOW,
        "报告期内交办的督办事项中, 曾被退回交办单位或转给其他单位的。",
        RAISED,
        where=KEPT & Q(bounces__gt=0),
        good=False,
    ),
    Indicator(
        "TK09",
        term("退回重办督办事项数", "Tasks returned to be redone"),
        "件",
        Kind.FLOW,
        "报告期内交办的督办事项中, 结果曾被交办单位退回重办的。",
        RAISED,
        where=KEPT & Q(returned__gt=0),
        good=False,
    ),
]
INDICATORS = [replace(item, says=SAYS[item.code]) for item in _ITEMS]
