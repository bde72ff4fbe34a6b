"""Finds the table in a sheet: where the header stands, which column is which, which rows are not data."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from .reader.clean import Cell

if TYPE_CHECKING:
    from .forms import Form

Row = tuple[Cell, ...]
KEY_MARK = "nj:"
LOOK_AT = 60
_TOTAL = re.compile(r"^(本页|本单位|全部|本表)?(小计|合计|总计|共计|累计|总合计)(数|人数)?[:：]?.{0,6}$")
_FOOTER = re.compile(
    r"^(填表单位|填报单位|填报人|填表人|制表人?|制表单位|单位负责人|负责人|信息采集人|采集人|审核人|复核人|经办人|联系人|"
    r"填报日期|填表日期|报送日期|制表日期|填报时间|盖章|[(（]盖章|备注[:：]|注[:：]|说明[:：]|填表说明|填报说明)"
)
_IGNORED = (
    "序号",
    "编号",
    "签名",
    "签字",
    "本人签字",
    "本人签名",
    "会员签名",
    "会员签字",
    "备注",
    "no",
    "seq",
)
_EXAMPLES = ("例", "示例", "样例", "例如", "填写示例", "范例")
_NUMBERING = re.compile(r"^(?:[*＊]|\d{1,2}[.、．]|[(（]\d{1,2}[)）])+")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")


@lru_cache(maxsize=8_192)
def fold(label: str) -> str:
    """A header as it is compared: no blanks, stars, numbering or colons, half width, lower case."""
    shown = unicodedata.normalize("NFKC", label).lower()
    shown = re.sub(r"[\s*:_/\\、,\-]", "", shown)
    return _NUMBERING.sub("", shown)


@lru_cache(maxsize=8_192)
def bare(label: str) -> str:
    """The folded header without its bracketed remarks, as in 出生日期(yyyy/MM/dd)."""
    return fold(_BRACKETS.sub("", unicodedata.normalize("NFKC", label)))


@dataclass(slots=True)
class Table:
    """form; column index by key; labels as they stand in the file; unknown labels; header rows (1-based
    numbers); texts above the header, which printed rolls repeat on every page."""

    form: "Form"
    places: dict[str, int]
    labels: dict[str, str]
    unknown: list[str]
    header: tuple[int, int]
    titles: set[str] = field(default_factory=set)
    left: int = 0

    def missing(self) -> list[str]:
        """Labels of required columns that the sheet does not have."""
        return [str(c.label) for c in self.form.columns if c.required and c.key not in self.places]


def find(forms: Iterable["Form"], numbers: Sequence[int], rows: Sequence[Row]) -> Table | None:
    """The best fitting form and header among the first rows, or None."""
    best: Table | None = None
    best_score = 0.0
    for form in forms:
        known = form.vocabulary()
        for at in range(min(len(rows), LOOK_AT)):
            if not _may_be_header(rows[at]):
                continue
            for height in (1, 2, 3):
                if at + height > len(rows):
                    break
                table = _try(form, known, numbers, rows, at, height)
                score = _score(table, height)
                if score > best_score:
                    best, best_score = table, score
    return best


def _may_be_header(row: Row) -> bool:
    """At least one short text and no more numbers than texts: most data rows are passed over quickly."""
    texts = sum(isinstance(cell, str) and not cell[:6].isdigit() for cell in row)
    return texts > 0 and texts * 2 >= sum(cell is not None for cell in row)


def _score(table: Table | None, height: int) -> float:
    if table is None:
        return 0.0
    wanted = sum(column.required for column in table.form.columns)
    have = wanted - len(table.missing())
    if len(table.places) < 3 or have * 2 < wanted:
        return 0.0
    return len(table.places) + have - 0.01 * height - 0.3 * len(table.unknown)


def _try(
    form: "Form", known: dict[str, str], numbers: Sequence[int], rows: Sequence[Row], at: int, height: int
) -> Table | None:
    keyed = _keyed(form, rows[at])
    if keyed:
        below = rows[at + 1] if at + 1 < len(rows) else ()
        labels = {key: str(below[i]) if i < len(below) and below[i] else key for key, i in keyed.items()}
        return Table(
            form, keyed, labels, [], (numbers[at], numbers[min(at + 1, len(rows) - 1)]), _titles(rows[:at])
        )
    places: dict[str, int] = {}
    labels, unknown = {}, []
    for index, shown in enumerate(_headings(rows[at : at + height])):
        key = next((known[s] for s in shown for s in (fold(s), bare(s)) if s in known), None)
        if key and key not in places:
            places[key], labels[key] = index, shown[0]
        elif shown and fold(shown[0]) not in _IGNORED and bare(shown[0]) not in _IGNORED:
            unknown.append(shown[0])
    if not places:
        return None
    return Table(form, places, labels, unknown, (numbers[at], numbers[at + height - 1]), _titles(rows[:at]))


def _keyed(form: "Form", row: Row) -> dict[str, int]:
    """The hidden key row of our own templates: cells like nj:members.name."""
    prefix = f"{KEY_MARK}{form.code}."
    keys = {column.key for column in form.columns}
    found = {
        cell[len(prefix) :]: index
        for index, cell in enumerate(row)
        if isinstance(cell, str) and cell.startswith(prefix) and cell[len(prefix) :] in keys
    }
    return found if len(found) >= 3 else {}


def _headings(rows: Sequence[Row]) -> list[list[str]]:
    """Per column the texts of its header, lowest first, then all of them joined."""
    width = max(len(row) for row in rows)
    found = []
    for index in range(width):
        parts = [str(row[index]) for row in rows if index < len(row) and isinstance(row[index], str)]
        found.append([*reversed(parts), "".join(parts)] if len(parts) > 1 else parts)
    return found


def _titles(rows: Sequence[Row]) -> set[str]:
    return {fold(cell) for row in rows for cell in row if isinstance(cell, str)}


class Sieve:
    """Tells data rows from everything else below a header."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.width = max(table.places.values()) + 1
        self.known = set(table.form.vocabulary())
        identity = [table.places[key] for key in table.form.identity if key in table.places]
        self.identity = identity or [min(table.places.values())]
        self.mapped = sorted(table.places.values())

    def reason(self, row: Row) -> str:
        """ "" for a data row, else why it is none: header, total, footer, title, blank, example, numbering."""
        key = row[self.identity[0]] if len(row) > self.identity[0] else None
        if type(key) is str and len(key) == 18 and key[:17].isdigit() and row[0] not in _EXAMPLES:
            return ""  # nearly every row of a roll: an identity number stands where one belongs
        filled: list[Cell] = [cell for cell in row if cell is not None]
        first = filled[0]
        if isinstance(first, str):
            found = self._by_text(row, first, filled)
        else:  # a running number before the word for total
            found = "total" if self._is_lonely(row) and self._second_is_total(filled) else ""
        return found or self._blank_or_numbers(row, filled)

    def _is_lonely(self, row: Row) -> bool:
        """Nothing stands where every record says who it is."""
        return not any(index < len(row) and row[index] is not None for index in self.identity)

    def _by_text(self, row: Row, first: str, filled: list[Cell]) -> str:
        lonely = self._is_lonely(row)
        folded = fold(first)
        if first.startswith(KEY_MARK) or self._is_header(filled):
            return "header"
        if first in _EXAMPLES:
            return "example"
        if lonely and (_TOTAL.match(folded) or self._second_is_total(filled)):
            return "total"
        if _FOOTER.match(first) and (lonely or ":" in first or "：" in first):
            return "footer"
        if len(filled) <= 3 and folded in self.table.titles:
            return "title"
        if lonely and len(filled) <= 4 and any(isinstance(c, str) and _FOOTER.match(c) for c in filled):
            return "footer"
        return ""

    def _second_is_total(self, filled: list[Cell]) -> bool:
        return len(filled) > 1 and isinstance(filled[1], str) and bool(_TOTAL.match(fold(filled[1])))

    def _is_header(self, filled: list[Cell]) -> bool:
        texts = [cell for cell in filled if isinstance(cell, str)]
        if len(texts) < 2 or len(texts) < len(filled) - 1:
            return False
        hits = sum(fold(cell) in self.known or bare(cell) in self.known for cell in texts[:8])
        return hits >= max(2, min(len(texts), 8) * 0.6)

    def _blank_or_numbers(self, row: Row, filled: list[Cell]) -> str:
        if not any(index < len(row) and row[index] is not None for index in self.mapped):
            return "blank"
        if len(filled) < 3:
            return ""
        plain = [str(cell) for cell in filled]
        if not all(cell.isdigit() and len(cell) <= 2 for cell in plain[1:]):
            return ""
        values = [int(cell) for cell in plain[1:]]
        return "numbering" if values == list(range(values[0], values[0] + len(values))) else ""
