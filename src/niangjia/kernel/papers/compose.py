"""Composing a work report: title, opening, what was done, what is wanting, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from niangjia.kernel import figures
from niangjia.kernel.base.dates import Period, half_year, month_of, year_of
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from . import numerals
from .blocks import Block, Draft, Heading, Paragraph, Piece, Table, numbered, paragraph
from .choices import ReportKind
from .frames import frame_of
from .sections import Context, Points, Section


@dataclass(frozen=True, slots=True)
class Wording:
    """How a report of this kind names its time: 上半年; 下半年; 今年上半年; the title's years."""

    now: str
    next: str
    title: tuple[str, str]


def wording(kind: str, period: Period) -> Wording:
    """The names of the period and of what follows it."""
    year, name = period.first.year, numerals.period_name(period.first, period.last)
    if kind == ReportKind.ANNUAL:
        return Wording(f"{year}年", f"{year + 1}年", (f"{year}年工作总结", f"和{year + 1}年工作打算"))
    following = {"上半年": "下半年"}.get(name, "下一步")
    return Wording(name, following, (f"{year}年{name}工作总结", f"和{following}工作打算"))


def period_of(kind: str, year: int, part: int = 1) -> Period:
    """The period of a kind: half-year `part` 1-2, quarter 1-4, month 1-12."""
    if kind == ReportKind.ANNUAL:
        return year_of(year)
    if kind == ReportKind.HALF_YEAR:
        return half_year(year, part)
    if kind == ReportKind.QUARTER:
        return Period(date(year, 3 * part - 2, 1), month_of(year, 3 * part).last)
    return month_of(year, part)


def sections() -> list[Section]:
    """The sections of all lines, in report order."""
    return sorted(registry.items(Section), key=lambda section: (section.order, section.code))


def title_of(union: Union, kind: str, period: Period, person: str = "") -> tuple[str, ...]:
    """The title in pieces it may be broken between."""
    frame = frame_of(kind)
    if frame is not None:
        return frame.title(union, period, person)
    return (union.name, *wording(kind, period).title)


def compose(context: Context, kind: str, period: Period, *, preface: str = "") -> Draft:
    """The whole report as a draft with numbered figures, in Chinese whatever the reader's language.

    period: what the report is about; the context's own ends earlier while the period is still running, and
    the text is signed on that day. Raises Refusal when no line has a section.
    """
    with translation.override("zh-hans"), figures.steady():
        frame = frame_of(kind)
        return (
            numbered(frame.compose(context, period, preface))
            if frame
            else whole(context, kind, period, preface)
        )


def whole(context: Context, kind: str, period: Period, preface: str) -> Draft:
    """The full report, section by section."""
    listed = sections()
    if not listed:
        raise Refusal(_("No line of work contributes to the report yet."))
    context.prepare([code for section in listed for code in (*section.needs, *section.annex)])
    words = wording(kind, period)
    work: list[Block] = []
    for section in listed:
        if built := section.build(context):
            work += [Heading(2, section.title), *built]
    blocks: list[Block] = [
        opening(context, listed, words, preface), Heading(1, f"{words.now}主要工作"), *(work or [_nothing(context)]),
        Heading(1, "存在问题"), *problems(context, listed),
        Heading(1, f"{words.next}工作打算"), *plans(context, listed, words),
    ]  # fmt: skip
    draft = Draft(
        title=title_of(context.union, kind, period), blocks=tuple(blocks), issuer=context.union.name,
        day=context.on, annex=annex(context, listed),
    )  # fmt: skip
    return numbered(draft)


PREFACE = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平总书记关于工人阶级和工会工作的重要论述，"
    "在{leaders}的坚强领导下，紧紧围绕中心、服务大局，忠诚履行维护职工合法权益、竭诚服务职工群众的基本职责，"
    "团结动员广大职工建功立业，各项工作取得新成效"
)


def opening(context: Context, listed: Sequence[Section], words: Wording, preface: str = "") -> Paragraph:
    """The first paragraph: guidance, leadership, the overall result, 现将……总结如下."""
    union, year = context.union, context.period.first.year
    upper = union.parent.name if union.parent_id and union.parent else ""
    leaders = "和".join(filter(None, (upper, context.voice.party)))
    text = preface.strip().rstrip("。") or PREFACE.format(leaders=leaders)
    lead = words.now if words.now.startswith(f"{year}年") else f"{year}年{words.now}"
    clauses = [part for section in listed if section.summary and (part := section.summary(context))]
    pieces: list[Piece] = [f"{lead}，{union.name}{text}。"]
    for number, clause in enumerate(clauses):
        pieces += ["，" if number else f"{numerals.as_of(context.on)}，", *clause]
    if clauses:
        pieces.append("。")
    return paragraph(pieces, f"现将{words.now}工作总结如下：")


def problems(context: Context, listed: Sequence[Section]) -> list[Block]:
    """存在问题, from what the ledgers lack."""
    points: Points = context.notes.setdefault("problems", [])
    for section in listed:
        points += section.problems(context) if section.problems else []
    if not points:
        return [
            paragraph(
                "从台账看，本期没有发现逾期、缺项和应建未建等问题，但工作的精细化程度和服务职工的实效还需进一步提升。"
            )
        ]
    lead = "在看到成绩的同时，对照上级要求和职工期盼，工作中还存在一些问题和不足，主要是："
    return [paragraph(lead), *_listed(points)]


def plans(context: Context, listed: Sequence[Section], words: Wording) -> list[Block]:
    """下一步打算, from targets and gaps."""
    points: Points = [point for section in listed if section.plans for point in section.plans(context)]
    if not points:
        return [paragraph(f"{words.next}，将继续抓好各项工作落实，把职工更广泛地组织到工会中来。")]
    closing = "做好以上工作，既要抓进度，也要重质量，逐项明确责任人和完成时限，确保全年目标任务圆满完成。"
    if words.next != "下半年":
        closing = "做好以上工作，既要抓进度，也要重质量，逐项明确责任人和完成时限，确保各项任务落到实处。"
    return [*_listed(points), paragraph(closing)]


def _listed(points: Points) -> list[Block]:
    """Each point as a numbered paragraph: （一）……。"""
    return [
        paragraph(numerals.heading_number(2, number) if len(points) > 1 else "", list(point), "。")
        for number, point in enumerate(points, 1)
    ]


def _nothing(context: Context) -> Block:
    return paragraph(f"本期{context.union.name}台账中尚无记录。请先登记工会组织和会员，再生成总结。")


def annex(context: Context, listed: Sequence[Section]) -> tuple[str, Table] | None:
    """主要指标完成情况表: this period, last year, change. None where nothing is counted."""
    rows = []
    for code in dict.fromkeys(code for section in listed for code in section.annex):
        found = context.value(code)
        if found is None or found.value is None or not (found.value or context.previous(code)):
            continue  # what happened neither this time nor last year needs no line
        rows.append(
            (
                f"{found.label}（{found.unit}）",
                context.fig(code),
                _before(context, code),
                *_change(context, code),
            )
        )
    if not rows:
        return None
    columns = ("指标", "本期", "上年同期", "同比")
    return "主要指标完成情况表", Table(columns, tuple(rows), (0.48, 0.16, 0.16, 0.2))


def _before(context: Context, code: str) -> Piece:
    before = context.previous(code)
    found = context.value(code)
    if before is None or found is None:
        return "—"
    return numerals.percent(before) if found.indicator.is_share else numerals.plain(before)


def _change(context: Context, code: str) -> tuple[Piece]:
    text = "".join(piece if isinstance(piece, str) else piece.text for piece in context.change(code, lead=""))
    for long, short in (
        ("与上年同期基本持平", "基本持平"), ("与上年同期持平", "持平"), ("同比增长", "+"), ("同比提高", "+"), ("同比下降", "−"),
        ("是上年同期的", ""), ("比上年同期增加", "+"), ("比上年同期减少", "−"),
    ):  # fmt: skip
        text = text.replace(long, short)
    return (text or "—",)
