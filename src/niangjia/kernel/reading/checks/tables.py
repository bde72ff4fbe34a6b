"""Columns of tables against their total row: 合计, 总计."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from niangjia.kernel.reading.shapes import Claim, Finding

from . import messages
from .sums import plain

_TOTAL = re.compile(r"^\s*(合\s*计|总\s*计|共\s*计|全\s*(县|市|区|省|镇|州|旗|厂|校)合?计?|小\s*计)\s*$")
_CELL = re.compile(r"^\s*(\d[\d,， ]*(?:\.\d+)?)\s*(?:[家人名户元件份次场个座项期]|万元|人次)?\s*$")
_ROWS = re.compile(r"(?:^[^\n]*\t[^\n]*\n?){3,}", re.MULTILINE)
_MEAN = re.compile(r"率|比|平均|人均|户均|占|%|％|序号|编号|增长|年份|名次")


def tables(text: str, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Findings of every table of the text."""
    for block in _ROWS.finditer(text):
        yield from _table(text, block.start(), block[0].rstrip("\n").split("\n"), claims)


def _table(text: str, start: int, lines: list[str], claims: Sequence[Claim]) -> Iterator[Finding]:
    rows = [line.split("\t") for line in lines]
    at = next((n for n, row in enumerate(rows) if _TOTAL.match(row[0])), None)
    if at is None or sum(bool(_TOTAL.match(row[0])) for row in rows) > 1:
        return
    body = rows[1:at] if at > 1 else rows[at + 1 :]
    starts = _starts(start, lines)
    for column in range(1, len(rows[at])):
        heading = rows[0][column] if column < len(rows[0]) else ""
        if _MEAN.search(heading):
            continue
        cells = [_value(row, column) for row in body]
        total = _value(rows[at], column)
        if total is None or len(cells) < 2 or any(cell is None for cell in cells):
            continue
        added = sum((cell for cell in cells if cell is not None), Decimal(0))
        if abs(added - total) <= _slack([*(row[column] for row in body), rows[at][column]]):
            continue
        first = 1 if at > 1 else at + 1
        spots = [_spot(starts, lines, n, column) for n in [*range(first, first + len(body)), at]]
        sums = (
            f"表中“{heading.strip() or rows[at][0].strip()}”一栏：{'＋'.join(plain(c) for c in cells if c is not None)}"
            f"＝{plain(added)}，合计栏写作{plain(total)}，相差{plain(abs(added - total))}。"
        )
        yield Finding("parts", _claims_at(claims, spots), sums, messages.COLUMN)


def _value(row: list[str], column: int) -> Decimal | None:
    if column >= len(row) or not (cell := _CELL.match(row[column])):
        return None
    return Decimal(re.sub(r"[,， ]", "", cell[1]))


def _slack(cells: list[str]) -> Decimal:
    """Half a unit of the last place for each cell with decimals; whole numbers must add up exactly."""
    places = [len(cell.split(".")[1].rstrip("万元 家人户")) for cell in cells if "." in cell]
    return Decimal(len(places)) / 2 / 10 ** max(places) if places else Decimal(0)


def _starts(start: int, lines: list[str]) -> list[int]:
    found = [start]
    for line in lines:
        found.append(found[-1] + len(line) + 1)
    return found


def _spot(starts: list[int], lines: list[str], row: int, column: int) -> tuple[int, int]:
    cells = lines[row].split("\t")
    begin = starts[row] + sum(len(cell) + 1 for cell in cells[:column])
    return begin, begin + len(cells[column])


def _claims_at(claims: Sequence[Claim], spots: list[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(
        index
        for index, claim in enumerate(claims)
        if any(begin <= claim.number.span.start < end for begin, end in spots)
    )
