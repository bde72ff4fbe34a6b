"""Numbers in the cells of a table: what a cell counts is said by its column, its row and the line over the table."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ..shapes import ClaimKind, Document, Number, Span
from .features import BODIES
from .kinds import MONEY
from .lexicon import DOING
from .spots import Spot

_UNIT = re.compile(
    r"[（(](?:单位[：:]?)?(万元|亿元|千元|元|[^（）()\d]{1,4})[）)]|[/／](万元|元|人|家|个|次|%)$"
)
_CAPTION = re.compile(r"单位[：:]\s*(万元|亿元|千元|元|万人|人次|人|家|个|次|件|户|%|％)")
_LABELS = re.compile(
    r"年份|年度|序号|编号|时间|日期|电话|联系|排名|名次|单位名称|姓名|备注|代码|邮编|月份|届次"
)
_SCALES = {"万元": (10**4, "元"), "亿元": (10**8, "元"), "千元": (10**3, "元"), "万人": (10**4, "人")}
_PLANNED = re.compile(r"计划|目标|任务")
_GROWN = re.compile(r"增长|增幅|同比|增减")
_TOTAL = re.compile(r"合计|总计|小计|共计|全[市县区省]")


@dataclass(frozen=True)
class Cell:
    """column, row: their heads as printed. caption: the line over the table. first: whether it is the row's head."""

    column: str
    row: str
    caption: str
    first: bool

    @property
    def subject(self) -> str:
        """Column and row; a bare year or a total adds nothing to the column."""
        column, row = _bare(self.column), _bare(self.row)
        plain = not row or row.isdigit() or _TOTAL.search(row) or row.endswith("年")
        return column if plain else f"{row}{column}" if not column.isdigit() and column else row

    @property
    def unit(self) -> tuple[int, str]:
        """What a bare number in the cell is to be multiplied by, and its unit."""
        for words, pattern in ((self.column, _UNIT), (self.row, _UNIT), (self.caption, _CAPTION)):
            match = pattern.search(words)
            if match:
                unit = next(group for group in match.groups() if group)
                return _SCALES.get(unit, (1, "%" if unit == "％" else unit))
        return 1, ""


def _bare(head: str) -> str:
    return _UNIT.sub("", head).strip(" ：:")


class Tables:
    """The tables of one document: runs of sentences that are rows."""

    def __init__(self, text: str, document: Document) -> None:
        self.text, self.document = text, document
        self._tops: dict[int, int] = {}

    def cell(self, index: int, number: Number) -> Cell:
        """The cell a number stands in. index: of its sentence, a row."""
        span = self.document.sentences[index].span
        top = self._top(index)
        cells = self._cells(index)
        column = self.text.count("\t", span.start, number.span.start)
        heads = self._cells(top) if top != index else []
        return Cell(
            heads[column] if column < len(heads) else "",
            cells[0] if column else "",
            self._line(top - 1) if top else "",
            column == 0,
        )

    def _top(self, index: int) -> int:
        """The first row of the table a row belongs to."""
        at = index
        while (
            at not in self._tops
            and at > 0
            and self.document.sentences[at - 1].table
            and self._follows(at - 1, at)
        ):
            at -= 1
        self._tops[index] = self._tops.get(at, at)
        return self._tops[index]

    def _follows(self, above: int, below: int) -> bool:
        sentences = self.document.sentences
        return sentences[below].paragraph - sentences[above].paragraph == 1

    def _cells(self, index: int) -> list[str]:
        return self._line(index).split("\t")

    def _line(self, index: int) -> str:
        start, end = self.document.sentences[index].span
        return self.text[start:end]


def counted(number: Number, cell: Cell) -> Number | None:
    """The number as its cell means it; None where it counts nothing: a year, a running number, the row's own head."""
    if cell.first or _LABELS.search(cell.column) or not cell.column:
        return None
    if number.unit:
        return None if number.marks & {"date", "ordinal", "session", "named", "phone"} else number
    if "year" in number.marks and not cell.unit[1]:
        return None
    times, unit = cell.unit
    marks = number.marks | ({"share"} if unit == "%" else set())
    value = number.value / 100 if unit == "%" else number.value * times
    return replace(
        number, value=Decimal(value), unit=unit, marks=marks - {"bare", "listing", "phone", "year"}
    )


def spoken(spot: Spot, cell: Cell) -> Spot:
    """The cell as a sentence would say it: its subject and then the number."""
    number, subject = spot.number, cell.subject
    printed = spot.text[number.outer.start : number.outer.end]
    text = subject + printed
    whole, move = Span(0, len(text)), len(subject) - number.outer.start
    told = replace(
        number,
        span=Span(number.span.start + move, number.span.end + move),
        outer=Span(len(subject), len(text)),
    )
    return Spot(text, told, replace(spot.sentence, span=whole), spot.index, whole, None, None, text[:24])


def kind_of_cell(number: Number, cell: Cell, planned: bool) -> ClaimKind:
    """Plans are targets; else the unit, then the words of column and row decide."""
    words = cell.column + cell.row + cell.caption
    if planned or _PLANNED.search(cell.column):
        return ClaimKind.TARGET
    if number.unit in {"%", "个百分点", "倍"}:
        return ClaimKind.GROWTH if _GROWN.search(words) else ClaimKind.RATIO
    if number.unit in MONEY:
        return ClaimKind.AMOUNT
    return (
        ClaimKind.STOCK if BODIES.search(cell.subject) and not DOING.search(cell.column) else ClaimKind.FLOW
    )
