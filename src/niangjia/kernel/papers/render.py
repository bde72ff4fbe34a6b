"""A draft as Word: 核对稿 with a comment on every figure, 清样 without; the text is the same to the letter."""

# ruff: noqa: SLF001 -- python-docx keeps the XML behind its objects in private names

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from niangjia.kernel.base import clock

from . import ooxml
from .blocks import Block, Draft, Figure, Heading, Paragraph, Piece, Source, Table, heading_texts
from .faces import HEADING1_FACE, LATIN_FACE
from .gbt9704 import AREA_WIDTH, Paper

BOOKMARK = "_nj_"  # hidden in Word's list of bookmarks
COMMENTER = "娘家"


class Writer:
    """Writes one copy of a draft."""

    def __init__(self, draft: Draft, *, checked: bool) -> None:
        self.draft, self.checked = draft, checked
        self.paper = Paper("".join(draft.title), draft.issuer)
        self.paper.docx.core_properties.identifier = draft.identifier
        self.count = 0

    def bytes(self) -> bytes:
        """The .docx."""
        self.paper.title(self.draft.title)
        for block, text in heading_texts(self.draft.blocks):
            self._block(block, text)
        if self.draft.annex:
            self.paper.attachments([self.draft.annex[0]])
        self.paper.signature(self.draft.issuer, self.draft.day)
        if self.draft.annex:
            self.paper.attachment(self.draft.annex[0])
            self._table(self.draft.annex[1])
        return self.paper.save()

    def _block(self, block: Block, text: str) -> None:
        if isinstance(block, Heading):
            self.paper.heading(block.level, text)
        elif isinstance(block, Paragraph):
            line = self.paper.paragraph()
            for piece in block.pieces:
                self._piece(line, piece)
        else:
            self._table(block)

    def _piece(self, line: Any, piece: Piece) -> Any:
        if isinstance(piece, str):
            return self.paper.text(line, piece)
        run = self.paper.text(line, piece.text)
        self.count += 1
        if self.checked:
            annotate(self.paper.docx, run, piece)
        ooxml.bookmark(run, run, f"{BOOKMARK}{piece.key}", self.count)
        return run

    def _table(self, table: Table) -> None:
        made = self.paper.docx.add_table(rows=1 + len(table.rows), cols=len(table.columns))
        made.style = self.paper.docx.styles["Table Grid"]
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        made.autofit = False
        shares = table.widths or (1 / len(table.columns),) * len(table.columns)
        for column, share in zip(made.columns, shares, strict=True):
            column.width = Mm(AREA_WIDTH * share)
        for cell, text in zip(made.rows[0].cells, table.columns, strict=True):
            ooxml.set_fonts(
                self._cell(cell, text, ALIGN.CENTER)._r.get_or_add_rPr(), HEADING1_FACE, LATIN_FACE
            )
        made.rows[0]._tr.get_or_add_trPr().append(ooxml.element("w:tblHeader"))
        for row, pieces in zip(list(made.rows)[1:], table.rows, strict=True):
            row._tr.get_or_add_trPr().append(ooxml.element("w:cantSplit"))
            for position, (cell, piece) in enumerate(zip(row.cells, pieces, strict=True)):
                self._cell(cell, piece, ALIGN.LEFT if position == 0 else ALIGN.CENTER)

    def _cell(self, cell: Any, piece: Piece, align: Any) -> Any:
        line = cell.paragraphs[0]
        line.alignment = align
        line.paragraph_format.line_spacing = Pt(18)
        run = self._piece(line, piece)
        run.font.size = Pt(11)
        return run


def annotate(document: Any, runs: Any, figure: Figure) -> None:
    """A comment on runs: where the figure comes from, and the way to its rows."""
    lines = explain(figure)
    comment = document.add_comment(runs, text=lines[0], author=COMMENTER, initials="核")
    comment._comment_elm.set(
        qn("w:date"), clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    )  # Word shows it as local time
    for text in lines[1:]:
        comment.add_paragraph(text)
    if figure.source.link:
        ooxml.hyperlink(comment.add_paragraph("明细："), figure.source.link, figure.source.link)


def explain(figure: Figure) -> list[str]:
    """The lines of a figure's comment: indicator, when, where, unit, rows, formula."""
    source: Source = figure.source
    lines = [f"指标：{source.name}（{source.indicator}）", f"时间：{source.when}", f"范围：{source.where}"]
    lines.append(f"数值：{source.value}" + (f"（单位：{source.unit}）" if source.unit else ""))
    if source.rows is not None:
        lines.append(f"台账：{source.rows}条记录")
    if source.formula:
        lines.append(f"算法：{source.formula}")
    return lines


def both(draft: Draft) -> tuple[bytes, bytes]:
    """(清样, 核对稿)."""
    return Writer(draft, checked=False).bytes(), Writer(draft, checked=True).bytes()


def texts(document: Any) -> list[str]:
    """The text of every paragraph of a python-docx document in reading order, tables included."""
    found = []
    for line in document.element.body.iter(qn("w:p")):
        parts = (node.text or "" for node in line.iter(qn("w:t")))
        found.append("".join(parts))
    return found
