"""Tables inside HTML and XML that carry an .xls name: what many web systems call an Excel export."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from .limits import Limits
from .refusals import Refused
from .sniff import decode

_NS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_SPAN = 200


class _Tables(HTMLParser):
    """Collects every table as rows of text; spans are spread as a spreadsheet shows them (value top left)."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits = limits
        self.rows: list[list[str]] = []
        self.cell: list[str] | None = None
        self.held: dict[int, int] = {}
        self.quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "style", "xml"):
            self.quiet += 1
        elif tag == "tr":
            self._new_row()
        elif tag in ("td", "th"):
            self._new_cell(given)
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "xml"):
            self.quiet = max(0, self.quiet - 1)
        elif tag in ("td", "th", "tr", "table"):
            self.finish_cell()

    def handle_data(self, data: str) -> None:
        if self.cell is not None and not self.quiet:
            self.cell.append(data)

    def _new_row(self) -> None:
        self.finish_cell()
        self.rows.append([])
        if len(self.rows) > self.limits.rows + 1000:
            raise Refused("too_many_rows", limit=self.limits.rows)
        self._fill_held()

    def _new_cell(self, given: dict[str, str | None]) -> None:
        self.finish_cell()
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        width, height = _span(given.get("colspan")), _span(given.get("rowspan"))
        at = len(row)
        if at + width > self.limits.columns:
            raise Refused("far_cell", row=len(self.rows), column=at + width)
        row.extend([""] * width)
        if height > 1:
            self.held.update(dict.fromkeys(range(at, at + width), height - 1))
        self.place = at
        self.cell = []

    def finish_cell(self) -> None:
        if self.cell is None:
            return
        self.rows[-1][self.place] = "".join(self.cell)
        self.cell = None
        self._fill_held()

    def _fill_held(self) -> None:
        row = self.rows[-1]
        while self.held.get(len(row), 0):
            self.held[len(row)] -= 1
            row.append("")


def _span(text: str | None) -> int:
    return min(int(text), _SPAN) if text and text.isdigit() and int(text) > 0 else 1


def html_rows(path: Path, limits: Limits) -> Iterator[list[str]]:
    """Rows of all tables of the page, one after the other."""
    reader = _Tables(limits)
    reader.feed(decode(path.read_bytes()))
    reader.close()
    reader.finish_cell()
    yield from reader.rows


def xml_sheets(path: Path, limits: Limits) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """(name, rows) of each worksheet of an Excel 2003 XML file."""
    try:
        tree = ET.parse(path)  # expat itself refuses entity bombs
    except ET.ParseError as error:
        raise Refused("damaged") from error
    for sheet in tree.iter(f"{_NS}Worksheet"):
        yield sheet.get(f"{_NS}Name", ""), _xml_rows(sheet, limits)


def _xml_rows(sheet: ET.Element, limits: Limits) -> Iterator[list[str]]:
    at = 0
    for row in sheet.iter(f"{_NS}Row"):
        index = int(row.get(f"{_NS}Index", at + 1))
        if not at < index <= 2 * limits.rows:
            raise Refused("far_cell", row=index, column=1)
        yield from ([] for _ in range(index - at - 1))
        at = index
        yield _xml_cells(row, limits)


def _xml_cells(row: ET.Element, limits: Limits) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_NS}Cell"):
        index = int(cell.get(f"{_NS}Index", len(cells) + 1))
        across = int(cell.get(f"{_NS}MergeAcross", 0))
        if not 0 < index + across <= limits.columns:
            raise Refused("far_cell", row=1, column=index)
        cells.extend([""] * (index - 1 - len(cells)))
        data = cell.find(f"{_NS}Data")
        value = "" if data is None else "".join(data.itertext())
        if data is not None and data.get(f"{_NS}Type") == "DateTime":
            value = value.split("T")[0]
        cells.extend([value, *[""] * across])
    return cells
