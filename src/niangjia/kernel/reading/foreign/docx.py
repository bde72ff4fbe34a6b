"""The text of a Word file, with the elements it comes from, so that marks can be put where they belong.

The body only: no headers, footers, notes or comments. Of tracked changes the accepted text. Tables are lines of cells
parted by tabs, a joined cell followed by empty ones; text boxes come after the paragraph they hang on.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from .limits import Limits
from .numbering import Numbering, child, load, local, value, whole
from .package import Package, contents_styles, hidden_styles, is_hidden
from .parsed import Parsed, Where

_THROUGH = {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "ruby", "rubyBase",
            "dir", "bdo", "oMath", "oMathPara", "f", "num", "den", "e", "sSup", "sSub", "sup", "sub", "d", "rad"}  # fmt: skip
_ENDS = re.compile("[\t\n\r\x85\u2028\u2029]")  # blanks inside a text; breaks are elements
_GONE = {"del", "moveFrom"}
_BOXES = {"drawing", "pict", "object", "AlternateContent"}


@dataclass(slots=True)
class Piece:
    """Text that stands in one element. start: its offset; run: the run around it; anchor: the run a text box hangs
    on, None outside of boxes."""

    start: int
    text: str
    node: etree._Element
    run: etree._Element
    anchor: etree._Element | None


@dataclass
class Walk:
    """One pass over a body. `text()` and `pieces` are the outcome."""

    numbering: Numbering
    hidden: set[str]
    contents: set[str]
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    _at: int = 0
    _boxes: list[tuple[etree._Element, etree._Element]] = field(default_factory=list)
    _anchor: etree._Element | None = None
    _in_cell: bool = False
    _block: int = 0
    _open: bool = False

    def text(self) -> str:
        return "".join(self.parts)

    def _say(self, text: str) -> None:
        self.parts.append(text)
        self._at += len(text)

    def body(self, node: etree._Element) -> None:
        """Every block of a body (or of what stands around blocks), each from a new line on."""
        for block in node:
            name = local(block)
            if name == "p":
                self._block_paragraph(block)
            elif name == "tbl":
                self._table(block)
            elif name in ("sdt", "customXml", "ins", "moveTo", "sdtContent"):
                if not _is_contents(block):
                    self.body(block)
            elif name in _GONE:
                self.notes.add("tracked")

    def _line(self) -> None:
        if self.parts and not self._open:
            self._say("\n")
        self._open = False

    def _block_paragraph(self, node: etree._Element) -> None:
        properties = child(node, "pPr")
        if value(child(properties, "pStyle")) in self.contents:
            return
        self._line()
        start = self._at
        self.paragraph(node, properties)
        self.places.append((start, self._at, self._block, -1, -1, -1))
        self._block += 1
        ends = child(properties, "rPr")
        if child(ends, "del") is not None or child(ends, "moveFrom") is not None:
            self.notes.add("tracked")
            self._open = True  # its mark is deleted, so the next paragraph goes on in the same line
        self._empty_boxes()

    def paragraph(self, node: etree._Element, properties: etree._Element | None) -> None:
        """The text of one paragraph, with its number in front."""
        if mark := self.numbering.mark(properties):
            self._say(mark)
        style = value(child(properties, "pStyle")) in self.hidden
        self._inline(node, hidden=style)

    def _inline(self, node: etree._Element, *, hidden: bool) -> None:
        for one in node:
            name = local(one)
            if name == "r":
                self._run(one, hidden=hidden)
            elif name in _GONE:
                self.notes.add("tracked")
            elif name in _THROUGH:
                if name in ("ins", "moveTo"):
                    self.notes.add("tracked")
                self._inline(one, hidden=hidden)
            elif name == "AlternateContent":
                self._box(one, one)

    def _run(self, run: etree._Element, *, hidden: bool) -> None:
        properties = child(run, "rPr")
        if child(properties, "vanish") is not None or not hidden:
            hidden = is_hidden(properties, self.hidden)
        if hidden:
            if any(local(one) == "t" for one in run):
                self.notes.add("hidden")
            return
        for one in run:
            name = local(one)
            if name in _BOXES:
                self._box(one, run)
            elif name in ("ruby", "rubyBase"):
                self._inline(one, hidden=False)
            elif text := self._letters(one, name):
                self.pieces.append(Piece(self._at, text, one, run, self._anchor))
                self._say(text)

    def _letters(self, node: etree._Element, name: str) -> str:
        if name == "t":
            return _ENDS.sub(" ", node.text or "")
        if name in ("tab", "ptab"):
            return " " if self._in_cell else "\t"
        if name == "cr" or (name == "br" and value(node, "type") in (None, "textWrapping")):
            return " " if self._in_cell else "\n"
        return "-" if name == "noBreakHyphen" else ""

    def _box(self, node: etree._Element, run: etree._Element) -> None:
        """Keeps the text boxes inside a drawing; of alternatives the first, which is what Word shows."""
        if local(node) == "AlternateContent":
            node = next((one for one in node if local(one) in ("Choice", "Fallback")), node)
        for one in node.iter():
            if local(one) == "txbxContent" and _outer(one, node):
                self._boxes.append((one, run))

    def _empty_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for content, run in boxes:
            outer, self._anchor = self._anchor, self._anchor if self._anchor is not None else run
            for node in content:
                if local(node) == "p":
                    self._block_paragraph(node)
                elif local(node) == "tbl":
                    self._table(node)
            self._anchor = outer

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in _below(table, "tr") if not self._is_gone(row)]
        for number, row in enumerate(rows):
            self._line()
            column = whole(value(child(child(row, "trPr"), "gridBefore")))
            self._say("\t" * column)
            for place, cell in enumerate(_below(row, "tc")):
                if place:
                    self._say("\t")
                column = self._cell(cell, number, column)
        self._block += 1
        self._empty_boxes()

    def _is_gone(self, row: etree._Element) -> bool:
        gone = child(child(row, "trPr"), "del") is not None
        if gone:
            self.notes.add("tracked")
        return gone

    def _cell(self, cell: etree._Element, row: int, column: int) -> int:
        """One cell; the column after it. What a cell merged into the one above repeats is left empty."""
        properties = child(cell, "tcPr")
        start, outer, self._in_cell = self._at, self._in_cell, True
        merged = child(properties, "vMerge")
        if (merged is None or value(merged) == "restart") and child(properties, "cellDel") is None:
            self._inside(cell)
        self._in_cell = outer
        self.places.append((start, self._at, self._block, row, column, -1))
        span = max(1, whole(value(child(properties, "gridSpan")), 1))
        self._say("\t" * (min(span, 64) - 1))
        return column + span

    def _inside(self, cell: etree._Element) -> None:
        """The paragraphs of a cell, also of tables inside it, parted by a blank."""
        first = True
        for node in cell.iter():
            if local(node) != "p" or _in_box(node, cell) or _deleted(node, cell):
                continue
            before = self._at
            if not first and self.parts and self.parts[-1] not in ("\t", "\n", " "):
                self._say(" ")
                before = self._at
            self.paragraph(node, child(node, "pPr"))
            first = first and self._at == before


def _below(node: etree._Element, name: str) -> list[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    found: list[etree._Element] = []
    for one in node:
        if local(one) == name:
            found.append(one)
        elif local(one) in ("sdt", "sdtContent", "customXml"):
            found.extend(_below(one, name))
    return found


def _outer(content: etree._Element, top: etree._Element) -> bool:
    """Whether a text box stands in no other one and in no second alternative below `top`."""
    node = content.getparent()
    while node is not None and node is not top:
        if local(node) == "txbxContent" or (local(node) == "Fallback"):
            return False
        node = node.getparent()
    return True


def _in_box(node: etree._Element, top: etree._Element) -> bool:
    parent = node.getparent()
    while parent is not None and parent is not top:
        if local(parent) == "txbxContent":
            return True
        parent = parent.getparent()
    return False


def _deleted(node: etree._Element, top: etree._Element) -> bool:
    """Whether a paragraph stands in a deleted row of a table inside the cell."""
    parent = node.getparent()
    while parent is not None and parent is not top:
        if local(parent) == "tr" and child(child(parent, "trPr"), "del") is not None:
            return True
        parent = parent.getparent()
    return False


def _is_contents(block: etree._Element) -> bool:
    """Whether a content control holds the table of contents."""
    gallery = child(child(child(block, "sdtPr"), "docPartObj"), "docPartGallery")
    return value(gallery) == "Table of Contents"


def walk(package: Package) -> Walk:
    """The pass over the main part of a file."""
    styles = package.tree(package.related(package.main, "styles"))
    numbering = package.tree(package.related(package.main, "numbering"))
    tree = package.tree(package.main)
    return walk_tree(tree, numbering, styles)


def walk_tree(
    document: etree._Element | None, numbering: etree._Element | None, styles: etree._Element | None
) -> Walk:
    """The same over parts that are parsed already."""
    found = Walk(load(numbering, styles), hidden_styles(styles), contents_styles(styles))
    body = child(document, "body")
    if body is not None:
        found.body(body)
    return found


def read(data: bytes, limits: Limits) -> Parsed:
    """A Word file as text. Raises `Refused`."""
    found = walk(Package(data, limits))
    return Parsed(
        "docx", found.text(), tuple(found.places), tuple((code, "") for code in sorted(found.notes))
    )
