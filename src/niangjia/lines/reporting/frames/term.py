"""The report of a term 届: yearly figures added up where they may be, compared with the term before.

Flows and sums add up over the years. Stocks do not: the end of the term stands for it. Persons are counted anew over the
whole term, never as the sum of the years. Rates are worked out anew from their parts.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from niangjia.kernel import figures
from niangjia.kernel.base.dates import Period, year_of
from niangjia.kernel.figures.declare import Indicator, Kind
from niangjia.kernel.papers import compose, numerals
from niangjia.kernel.papers.blocks import Block, Draft, Figure, Heading, Piece, Table, joined, paragraph
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.frames import Frame
from niangjia.kernel.papers.sections import Context, Section, declared
from niangjia.kernel.units.models import Term, Union

from .. import answers
from ..names import measure, name_of
from .common import points_below

SMALL = 10  # below it a share of the last term's number says nothing


def title(union: Union, period: Period, person: str = "") -> tuple[str, ...]:
    years = f"{period.first.year}—{period.last.year}年"
    return (union.name, f"{_ordinal(union, period)}届期工作总结", f"（{years}）")


def _ordinal(union: Union, period: Period) -> str:
    """第十一届委员会, where the committee elected in the first year is on the register."""
    held = Term._base_manager.filter(
        union=union, elected_on__year__lte=period.first.year, expires_on__gte=period.last
    )
    row = held.order_by("-elected_on").first()
    return f"第{numerals.hanzi(row.ordinal)}届委员会" if row else ""


@dataclass
class Years:
    """The figures of a term: of each year, of the whole, of the term before."""

    context: Context
    period: Period

    def __post_init__(self) -> None:
        count = self.period.last.year - self.period.first.year + 1
        self.years = [year_of(self.period.first.year + n) for n in range(count)]
        self.before = Period(
            date(self.period.first.year - count, 1, 1), date(self.period.first.year - 1, 12, 31)
        )
        self.parts = [self._context(year) for year in self.years]
        self.last = self._context(self.before)

    def _context(self, period: Period) -> Context:
        shown = Period(period.first, max(min(period.last, self.context.on), period.first))
        return Context(
            self.context.union, shown, self.context.by, tree=self.context.tree, level=self.context.level
        )

    def prepare(self, codes: list[str]) -> None:
        """Count every indicator for the term, each year and the term before."""
        known = [code for code in codes if declared(code)]
        for one in (self.context, *self.parts, self.last):
            found = figures.table(
                known, [one.union], period=one.period, tree=one.tree, level=one.level, by=one.by
            )
            one.held |= {code: found[code, one.union.pk] for code in known}

    def yearly(self, code: str) -> list[Any]:
        """The value of each year."""
        return [part.value(code) for part in self.parts]

    def previous(self, code: str) -> Any:
        """The value of the term before; None where the ledgers hold nothing of it."""
        found = self.last.value(code)
        return found.value if found is not None and found.value else None

    def adds_up(self, code: str) -> bool:
        """Whether the years may be added: flows and sums only, and only where the sum is the whole."""
        item = figures.indicator(code)
        if item.kind not in (Kind.FLOW, Kind.AMOUNT) or not item.adds_up:
            return False
        values = [found.value for found in self.yearly(code)]
        return None not in values and sum(values) == self.context.number(code)


def build(context: Context, period: Period, preface: str) -> Draft:
    """Review of the term by line of work, what is wanting, what comes next; the years side by side in a table."""
    listed = compose.sections()
    codes = list(dict.fromkeys(code for section in listed for code in section.annex))
    years = Years(context, period)
    years.prepare(codes)
    count = numerals.hanzi(len(years.years))
    closing = years.parts[-1]
    full = compose.whole(closing, ReportKind.ANNUAL, years.years[-1], "")
    blocks: list[Block] = [_opening(context, period, preface, count), Heading(1, f"{count}年来的主要工作")]
    for section in listed:
        blocks += _section(section, years, count)
    lacks = points_below(full, "存在问题")
    blocks.append(Heading(1, "存在问题"))
    blocks += _numbered(lacks[:6]) or [paragraph("对照职工期盼，工会工作的实效性和均衡性还需要进一步提升。")]
    blocks += [Heading(1, f"今后{count}年的工作建议"), *_proposals(context, listed)]
    table = _table(years, codes)
    return Draft(title(context.union, period), tuple(blocks), context.union.name, context.on,
                 annex=("届期主要指标逐年情况表", table) if table.rows else None)  # fmt: skip


def _opening(context: Context, period: Period, preface: str, count: str) -> Block:
    own = preface.strip().rstrip("。") or (
        f"在上级工会和{context.voice.party}的坚强领导下，忠诚履行维护职工合法权益、竭诚服务职工群众的基本职责，团结动员广大职工建功立业，完成了本届各项任务"
    )
    return paragraph(
        f"{period.first.year}年以来的{count}年，{context.union.name}{own}。现将本届工作总结如下："
    )


def _section(section: Section, years: Years, count: str) -> list[Block]:
    """五年累计……；截至……底……, each compared with the term before."""
    context = years.context
    shown = [code for code in section.annex if context.value(code) is not None and context.number(code)]
    flows = [_clause(years, code) for code in shown if of_period(figures.indicator(code))]
    stocks = [_clause(years, code) for code in shown if not of_period(figures.indicator(code))]
    lines: list[Block] = []
    if flows:
        lines.append(paragraph(f"{count}年累计，", joined(flows, "；"), "。"))
    if stocks:
        lines.append(paragraph(f"{numerals.as_of(context.on, year=0)}，", joined(stocks, "；"), "。"))
    return [Heading(2, section.title), *lines] if lines else []


def of_period(item: Indicator) -> bool:
    """Whether it speaks of the whole term: flows, sums, persons, and the rates worked out of them."""
    if item.computed:
        return all(of_period(figures.indicator(code)) for code in item.parts_of)
    return item.over_period


def _clause(years: Years, code: str) -> list[Piece]:
    """新增工会组织101家，比上届增长12.5%."""
    context, item = years.context, figures.indicator(code)
    unit = measure(item)
    return [name_of(item), "达到" if item.is_share else "", context.fig(code), unit, *compared(years, code)]


def compared(years: Years, code: str, lead: str = "，") -> list[Piece]:
    """The comparison with the term before, as a clause; nothing where the ledgers do not reach back so far."""
    now, before, item = years.context.value(code).value, years.previous(code), figures.indicator(code)
    if now is None or before is None:
        return []
    then = "上届" if of_period(item) else "上届末"
    if now == before:
        return [f"{lead}与{then}持平"]
    up = now > before
    if item.is_share:
        text, unit, word = (
            numerals.plain(abs(numerals.shown_gap(now, before)) * 100, 1),
            "个百分点",
            "提高" if up else "下降",
        )
    elif before < SMALL or Fraction(abs(now - before)) / Fraction(before) > 10:
        text, unit, word = numerals.plain(abs(now - before)), measure(item), "增加" if up else "减少"
    else:
        share = Fraction(abs(now - before)) / Fraction(before) * 100
        text, unit, word = numerals.plain(share, 1), "%", "增长" if up else "下降"
    if text == "0":
        return [f"{lead}与{then}基本持平"]
    formula = f"与{then}比：本届{numerals.plain(now, 4)}，{then}{numerals.plain(before, 4)}"
    figure = years.context.derived(
        text, f"{item.label}比上届", Decimal(text), unit, formula, years.context.value(code).page
    )
    return [f"{lead}比{then}{word}", figure, unit]


def _table(years: Years, codes: list[str]) -> Table:
    """A row for each indicator: every year, the term, the term before. The first column says by which rule."""
    heads = ("指标", *(f"{year.first.year}年" for year in years.years), "本届", "上届")
    rows = [row for code in codes if (row := _row(years, code))]
    width = 0.30
    rest = (1 - width) / (len(heads) - 1)
    return Table(heads, tuple(rows), (width, *(rest for _head in heads[1:])))


def _row(years: Years, code: str) -> tuple[Piece, ...] | None:
    found = years.context.value(code)
    if found is None or not found.value:
        return None
    item = figures.indicator(code)
    cells: list[Piece] = [f"{found.label}（{_rule(years, item)}）"]
    cells += [_cell(part, code) for part in years.parts]
    before = years.previous(code)
    return (*cells, _cell(years.context, code), "—" if before is None else _cell(years.last, code))


def _rule(years: Years, item: Indicator) -> str:
    """累计: the years were added; 期末: the end stands for the term; 去重: persons counted anew over the term."""
    if item.is_share:
        return "%，全期" if of_period(item) else "%，期末"
    if item.kind is Kind.PEOPLE and item.over_period:
        return f"{item.unit}，去重"
    if item.over_period:
        return f"{item.unit}，累计" if years.adds_up(item.code) else f"{item.unit}，全期"
    return f"{item.unit}，期末"


def _cell(context: Context, code: str) -> Piece:
    found = context.value(code)
    return "—" if found is None or found.value is None else context.fig(code)


def _numbered(points: list[list[Piece]]) -> list[Block]:
    return [
        paragraph(numerals.heading_number(2, n) if len(points) > 1 else "", point)
        for n, point in enumerate(points, 1)
    ]


def _proposals(context: Context, listed: list[Section]) -> list[Block]:
    """What stays open is proposed to the next committee; after it the lines of work in their order."""
    open_points = [answer for answer in answers.answers(context) if answer.state != "done"]
    said = [
        [f"{answer.point.title}，{answer.point.measure or '列入下届任务，明确责任和时限'}。"]
        for answer in open_points
    ]
    said += [[f"{section.title}，明确届期目标，逐年分解、逐项落实。"] for section in listed if section.annex][
        :5
    ]
    return _numbered([list(point) for point in said])


TERM = Frame(
    ReportKind.TERM, title, build, lambda period: f"{period.first.year}—{period.last.year}年届期工作总结"
)
__all__ = ["TERM", "Figure", "Years", "build", "compared"]
