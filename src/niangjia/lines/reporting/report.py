"""The line's part of the work report: research and surveys, work in common, and last report's plan answered."""

from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.blocks import Block, Figure, Piece, joined, ordered, paragraph
from niangjia.kernel.papers.sections import Context, Points, Section, page

from . import answers
from .choices import LackState, PointState
from .extract import next_period
from .models import PlanPoint, Shortcoming

NEEDS = ("RP01", "RP02", "RP03", "RP04", "RP05", "RP06", "RP07", "RP08", "RP09", "RP10", "RP12", "RP13")
ANNEX = ("RP01", "RP02", "RP05", "RP06", "RP07", "RP08")
_POINTS, _LACKS = "pages:reporting-point-list", "pages:reporting-lack-list"


def build(context: Context) -> list[Block]:
    """调查研究: surveys, research, reports to industry unions; then what was done together."""
    found = [_research(context), _together(context)]
    return [block for block in found if block is not None]


def _clauses(context: Context, *said: tuple[str, str, str]) -> list[list[Piece]]:
    return [[words, context.fig(code), unit] for code, words, unit in said if context.number(code)]


def _research(context: Context) -> Block | None:
    surveys = _clauses(
        context,
        ("RP01", "开展专题调查", "次"),
        ("RP02", "回收有效问卷", "份"),
    )
    if context.number("RP03"):
        surveys.append(["对", context.fig("RP03"), "名在岗职工工资状况进行了调查"])
    topics = _clauses(context, ("RP04", "确定调研课题", "项"), ("RP05", "开展实地调研", "次"), ("RP06", "提出对策建议", "条"),
                      ("RP07", "得到采纳", "条"), ("RP10", "向产业工会报送报告", "份"))  # fmt: skip
    if not surveys and not topics:
        return None
    period = numerals.period(context.period.first, context.period.last)
    lead = "坚持问题导向，围绕职工队伍和劳动关系中的热点难点问题，深入基层一线听实情、谋实策。"
    return paragraph(lead, f"{period}，", joined([joined(surveys), joined(topics)], "；"), "。")


def _together(context: Context) -> Block | None:
    joint = _clauses(context, ("RP08", "开展联合活动", "场"), ("RP09", "牵头的联合活动服务职工", "人次"))
    rest = _clauses(context, ("RP12", "汇总上报清单", "份"), ("RP13", "召开工会工作会议", "次"))
    if not joint and not rest:
        return None
    lead = "加强部门联动、上下配合，形成工会工作合力。"
    return paragraph(lead, joined([joined(joint), joined(rest)], "；"), "。")


def answered(context: Context) -> list[Block]:
    """上期工作要点落实情况: every point of the plan, done, partly or not, by figures."""
    found = answers.answers(context)
    if not found:
        return []
    link = page(_POINTS)
    heads: list[list[Piece]] = [
        [answers.SAID[state], context.counted(number, f"{answers.SAID[state]}的工作要点", link), "项"]
        for state, number in answers.count(found)
    ]
    lead: list[Piece] = ["对照上期总结提出的工作要点逐项检查，共有工作要点", context.counted(len(found), "工作要点", link), "项，其中",
                         *joined(heads, "、"), "。"]  # fmt: skip
    return [paragraph(lead), paragraph(ordered(*(answer.pieces for answer in found))), *_mended(context)]


def _mended(context: Context) -> list[Block]:
    closed = answers.mended(context)
    if not closed:
        return []
    shown = context.counted(len(closed), "本期销号的问题", page(_LACKS, {"state": LackState.CLOSED}))
    names = "、".join(row.title for row in closed)
    return [paragraph("坚持问题不解决不销号，上期挂账的问题本期销号", shown, f"个：{names}。")]


def problems(context: Context) -> Points:
    """Shortcomings of earlier reports that nobody has closed: those no line names again by itself."""
    found = answers.carried(context)
    if not found:
        return []
    said: list[list[Piece]] = context.notes.get("problems", [])
    codes = {piece.source.args.get("code") for point in said for piece in point if isinstance(piece, Figure)}
    words = {str(point[0]).split("，")[0] for point in said if point}
    out: Points = []
    again = 0
    for row in found:
        if (row.indicator and row.indicator in codes) or row.title in words:
            again += 1
        else:
            out.append([f"{row.title}，{_when(row, context)}已经提出，至今没有解决"])
    if again:
        link = page(_LACKS, {"state": LackState.OPEN})
        shown = context.counted(again, "上期已提出、仍未解决的问题", link)
        out.append(["整改落实还不到位，上述问题中仍有", shown, "个是上期总结已经提出、尚未销号的老问题"])
    return out


def _when(row: Shortcoming, context: Context) -> str:
    """上年, 上年下半年, 2023年: the report that named it first."""
    if row.report is None:
        return row.origin or f"{row.noted_on.year}年{row.noted_on.month}月"
    year = row.report.first.year
    lead = {context.period.first.year: "", context.period.first.year - 1: "上年"}.get(year, f"{year}年")
    name = numerals.period_name(row.report.first, row.report.last)
    return f"{lead}{'' if name == '全年' else name}总结"


def plans(context: Context) -> Points:
    """Points entered beside the reports for the time to come: what surveys, research and meetings asked for."""
    kind = "annual" if context.period.last.month == 12 else "half_year"
    following = next_period(kind, context.period)
    rows = PlanPoint._base_manager.filter(
        union=context.union,
        report=None,
        first__lte=following.last,
        last__gte=following.first,
        first__gt=context.period.first,
    ).exclude(state__in=(PointState.DROPPED, PointState.DONE))
    return [[_planned(row)] for row in rows.order_by("first", "number", "pk")]


def _planned(row: PlanPoint) -> str:
    owner = f"，由{row.owner}负责" if row.owner else ""
    measure = f"，{row.measure.rstrip('。')}" if row.measure else ""
    return f"{row.title}{measure}{owner}"


SECTIONS = (
    Section(
        code="reporting.research",
        title="深入调查研究，凝聚工作合力",
        order=940,
        build=build,
        needs=NEEDS,
        annex=ANNEX,
    ),
    Section(
        code="reporting.plan",
        title="对照工作要点，抓好任务落实",
        order=990,
        build=answered,
        problems=problems,
        plans=plans,
    ),
)
