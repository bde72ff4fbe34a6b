"""The report of a survey as a Word document: who was asked, what they said, the author's findings and proposals."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import translation

from niangjia.kernel.base import clock
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.blocks import (
    Block,
    Draft,
    Figure,
    Heading,
    Piece,
    Source,
    joined,
    numbered,
    paragraph,
)
from niangjia.kernel.papers.blocks import Table as PaperTable
from niangjia.kernel.papers.render import Writer
from niangjia.kernel.papers.sections import absolute, page

from ..choices import QuestionKind, SurveyKind
from ..models import Survey
from .results import Results, Table, results

ABOUT = {
    SurveyKind.DEMAND: "职工需求与设施", SurveyKind.WAGES: "职工工资状况", SurveyKind.LAW: "法律法规贯彻实施情况",
    SurveyKind.MOOD: "职工队伍状况和思想动态", SurveyKind.OTHER: "有关情况",
}  # fmt: skip


def word(survey: Survey) -> bytes:
    """The clean copy."""
    return Writer(draft(survey), checked=False).bytes()


def draft(survey: Survey) -> Draft:
    """The report as blocks, every number with its source."""
    with translation.override("zh-hans"):
        found = results(survey)
        blocks: list[Block] = [
            _opening(found),
            Heading(1, "调查基本情况"),
            _basis(found),
            Heading(1, "调查结果"),
        ]
        blocks += (
            [paragraph("为保护被调查者，回收问卷少于规定数量，本报告不列调查结果。")]
            if found.too_few
            else list(_tables(found))
        )
        blocks += _own("调查发现", survey.findings) + _own("对策建议", survey.proposals)
        title = (survey.union.name, f"关于{_subject(survey)}的", "调查报告")
        return numbered(Draft(title, tuple(blocks), survey.union.name, survey.reported_on or clock.today()))


def _subject(survey: Survey) -> str:
    return (
        survey.title.removesuffix("调查报告").removesuffix("调查").removesuffix("问卷")
        or ABOUT[SurveyKind(survey.kind)]
    )


def _source(found: Results, name: str, value: Decimal | int, unit: str) -> Source:
    survey = found.survey
    when = f"{numerals.on(survey.starts_on)}至{numerals.on(survey.closed_on or survey.due_on)}"
    link = absolute(page("pages:reporting-results", None, to_text(survey.pk)))
    return Source(
        "台账", name, f"{value}", unit, when, survey.union.name, found.count, "按回收问卷逐份统计", link
    )


def _figure(found: Results, name: str, value: Decimal | int, unit: str = "") -> Figure:
    return Figure(numerals.plain(value), _source(found, name, value, unit))


def _opening(found: Results) -> Block:
    survey = found.survey
    purpose = survey.purpose.strip().rstrip("。") or f"为掌握{ABOUT[SurveyKind(survey.kind)]}，为决策提供依据"
    return paragraph(f"{purpose}，{survey.union.name}组织开展了专题调查。现将调查情况报告如下：")


def _basis(found: Results) -> Block:
    survey = found.survey
    period = (
        f"调查于{numerals.on(survey.starts_on)}开始，{numerals.on(survey.closed_on or survey.due_on)}结束"
    )
    asked: list[Piece] = []
    if survey.drawn_from:
        asked = ["，从", _figure(found, "登记在册用人单位", survey.drawn_from, "家"), "家用人单位中随机抽取",
                 _figure(found, "抽取用人单位", found.asked, "家"), "家"]  # fmt: skip
    elif found.asked:
        asked = ["，调查单位", _figure(found, "调查单位", found.asked, "家"), "家"]
    said: list[Piece] = ["，回收有效问卷", _figure(found, "有效问卷", found.count, "份"), "份"]
    closing = "。问卷采用匿名方式填写，人数过少的分组不予列出。" if survey.anonymous else "。"
    return paragraph(period, asked, said, closing)


def _tables(found: Results) -> Iterator[Block]:
    for table in found.tables:
        yield Heading(2, table.question.text.rstrip("？?。"))
        yield paragraph(_said(found, table))
        if table.heads and any(any(cell is not None for cell in line.groups) for line in table.lines):
            yield _grouped(found, table)


def _said(found: Results, table: Table) -> list[Piece]:
    """回答者200人，其中选择……的120人，占60%."""
    base: list[Piece] = ["回答者", _figure(found, "回答人数", table.base, "人"), "人"]
    if table.number:
        return [*base, *_average(found, table), "。"]
    if table.question.kind == QuestionKind.TEXT:
        return [
            *base,
            f"，主要意见有：{'；'.join(word.rstrip('。；') for word in table.words[:5])}。"
            if table.words
            else "，意见已汇总。",
        ]
    shown = [line for line in table.lines if line.count]
    parts: list[list[Piece]] = [
        [f"选择“{line.label}”的", _figure(found, line.label, line.count or 0, "人"), "人，占",
         Figure(numerals.percent(line.share or 0), _source(found, f"{line.label}占比", line.share or 0, ""))]
        for line in sorted(shown, key=lambda line: -(line.count or 0))
    ]  # fmt: skip
    tail = "；其余选项人数较少，不单独列出。" if any(line.count is None for line in table.lines) else "。"
    return [*base, "，其中" if parts else "", *joined(parts, "；"), tail]


def _average(found: Results, table: Table) -> list[Piece]:
    if table.mean is None or table.middle is None:
        return ["，人数较少，不列平均数"]
    unit = "元" if table.question.kind == QuestionKind.MONEY else ""
    pieces: list[Piece] = [
        "，平均",
        _figure(found, "平均数", table.mean, unit),
        f"{unit}，中位数",
        _figure(found, "中位数", table.middle, unit),
        unit,
    ]
    if table.low is not None and table.high is not None:
        pieces += [
            "，最低",
            _figure(found, "最低", table.low, unit),
            f"{unit}，最高",
            _figure(found, "最高", table.high, unit),
            unit,
        ]
    return pieces


def _grouped(found: Results, table: Table) -> PaperTable:
    rows = tuple(
        (line.label, *(_figure(found, f"{head}·{line.label}", cell, "人") if cell is not None else "*"
                       for head, cell in zip(table.heads, line.groups, strict=True)))
        for line in table.lines
    )  # fmt: skip
    return PaperTable(("选项", *table.heads), rows)


def _own(heading: str, text: str) -> list[Block]:
    """What the author wrote, one paragraph to a line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Heading(1, heading), *(paragraph(line) for line in lines)] if lines else []
