"""Plan points and shortcomings as they stand in a report's own text, with the figure that measures each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from niangjia.kernel.base.dates import Period, half_year, month_of, year_of
from niangjia.kernel.papers.blocks import Block, Figure, Heading, Paragraph, Piece, text_of, thaw
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.models import ReportVersion

from .choices import GoalKind

_NUMBERED = re.compile(r"^（[一二三四五六七八九十]+）")
_CODE = re.compile(r"/figures/(?:[a-z]+/)*([A-Z][A-Z0-9]+)/")
_CLAUSE = re.compile(r"[，。；：]")
_BY = re.compile(r"(明年)?(?:([1-9]|1[0-2])月底|年底)")
_LACKS, _PLANS = "存在问题", "工作打算"


@dataclass(frozen=True)
class Said:
    """One point: number in its list, short name without figures, whole sentence, and how it is counted."""

    number: int
    title: str
    text: str
    indicator: str = ""
    goal_kind: str = GoalKind.NONE
    goal: Decimal | None = None
    base: Decimal | None = None

    def due_on(self, last: date) -> date:
        """The day its own words name (9月底前), else the end of the period it is planned for."""
        found = _BY.search(self.text)
        if not found:
            return last
        month = int(found[2]) if found[2] else 12
        day = month_of(last.year, month).last
        return min(day, last) if not found[1] else last


def points_of(version: ReportVersion) -> list[Said]:
    """The points of 下一步打算."""
    return [_said(n, pieces) for n, pieces in enumerate(_paragraphs(version, _PLANS), 1)]


def lacks_of(version: ReportVersion) -> list[Said]:
    """The points of 存在问题."""
    return [_said(n, pieces, plan=False) for n, pieces in enumerate(_paragraphs(version, _LACKS), 1)]


def next_period(kind: str, period: Period) -> Period:
    """The period a report's plan is for: the second half after the first, the next year after a year."""
    if kind in (ReportKind.HALF_YEAR, ReportKind.QUARTER) and period.last.month < 12:
        return half_year(period.last.year, 2)
    if kind == ReportKind.MONTH:
        following = period.end
        return month_of(following.year, following.month)
    return year_of(period.last.year + 1)


def _paragraphs(version: ReportVersion, heading: str) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs that are points, below the heading of that name."""
    below: list[Block] = []
    inside = False
    for block in thaw(version.body).blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text.endswith(heading)
        elif inside:
            below.append(block)
    numbered = [b for b in below if isinstance(b, Paragraph) and _NUMBERED.match(text_of(b))]
    single = [b for b in below if isinstance(b, Paragraph) and any(isinstance(p, Figure) for p in b.pieces)]
    for block in numbered or single[:1]:
        yield block.pieces


def _said(number: int, pieces: tuple[Piece, ...], *, plan: bool = True) -> Said:
    text = _NUMBERED.sub("", "".join(p if isinstance(p, str) else p.text for p in pieces)).rstrip("。")
    title = next((part for part in _CLAUSE.split(text) if part and not re.search(r"\d", part)), text)[:80]
    figure = next((p for p in pieces if isinstance(p, Figure)), None)
    if figure is None:
        return Said(number, title, text)
    code = str(figure.source.args.get("code") or "")
    value = Decimal(figure.source.value) if figure.source.value not in ("", "—") else None
    if code:
        # A count of what is wanting: the plan is to bring it to nothing.
        kind, goal = (GoalKind.CLEAR, Decimal(0)) if plan else (GoalKind.NONE, None)
        return Said(number, title, text, code, kind, goal, value)
    linked = _CODE.search(figure.source.link)
    if linked and plan:
        return Said(number, title, text, linked[1], GoalKind.ADD, value)
    return Said(number, title, text, linked[1] if linked else "")
