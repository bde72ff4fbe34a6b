"""Word documents in the layout of GB/T 9704-2012 党政机关公文格式.

A4, type area 156 x 225 mm (margins 37, 28, 26, 35 mm), body 3号仿宋 on a grid of 22 lines of 28
characters, title 2号小标宋, headings 黑体 / 楷体 / 仿宋, page number 4号 between dashes on the outer
side. Formal papers get the red issuing head, the document number, the addressee, the signature with
four characters to its right and the edition notes.
"""

# ruff: noqa: SLF001 -- python-docx keeps the XML behind its objects in private names

from collections.abc import Sequence
from datetime import UTC, date
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from niangjia.kernel.base import clock

from . import faces, numerals
from .faces import BODY_FACE, LATIN_FACE, PAGE_FACE, SIZE_2, SIZE_3, SIZE_4, TITLE_FACE
from .ooxml import element, field, set_fonts, set_ppr, set_sectpr, twips
from .titles import title_lines, width_of

PAGE_WIDTH, PAGE_HEIGHT = 210, 297  # mm
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26  # mm
AREA_WIDTH, AREA_HEIGHT = 156, 225  # mm
LINES, CHARACTERS = 22, 28
LINE_PITCH = 579  # twips: 22 lines in 225 mm, rounded down
CHARACTER_SPACE = -849  # 1/4096 pt added to 16 pt: 28 characters in 156 mm
COMMENT_SIZE = 10.5
TIGHTEN = -5  # twips per character: 28 x (16 - 0.25) pt = 155.6 mm
FOOTER_DISTANCE = 25.5  # mm: the dash of a 14 pt line then lies 7 mm below the type area
RED = RGBColor(0xFF, 0, 0)
_AMBIGUOUS = frozenset("“”‘’—…·")


class Paper:
    """A document under construction; `save()` gives its bytes.

    title: for the file's properties. author: the issuing union.
    """

    def __init__(self, title: str = "", author: str = "") -> None:
        self.docx = docx.Document()
        self.docx.core_properties.title = title
        self.docx.core_properties.author = author
        self.docx.core_properties.comments = ""
        self.docx.core_properties.language = "zh-CN"
        made = clock.now().astimezone(UTC).replace(tzinfo=None)
        self.docx.core_properties.created = self.docx.core_properties.modified = made
        _styles(self.docx)
        comment_styles(self.docx)
        _page(self.docx)
        _settings(self.docx)
        faces.write_font_table(self.docx)

    def head(
        self, issuer: str, number: str, *, signer: str = "", secrecy: str = "", urgency: str = ""
    ) -> None:
        """发文机关标志, 发文字号 and the red line. `issuer` without 文件, which is added; a signer goes
        on the line of the number of upward documents (7.2.6)."""
        for mark in filter(None, (secrecy, urgency)):
            self._line(mark, style="Heading 1", indent=0)
        mark = f"{issuer}文件"
        size = _head_size(mark)
        line = self._line(mark, align=ALIGN.CENTER, indent=0, face=TITLE_FACE, size=size, color=RED)
        line.paragraph_format.space_before = Mm(35) if not (secrecy or urgency) else Mm(15)
        line.paragraph_format.line_spacing = Pt(size * 1.2)
        self.blank(2)
        self._number_line(number, signer)
        self.blank(2)

    def _number_line(self, number: str, signer: str) -> None:
        line = self._line(number, align=ALIGN.CENTER if not signer else None, indent=0)
        if signer:
            set_ppr(line, _indent(left=1), _tabs(("right", twips(AREA_WIDTH) - 320)))
            line.add_run("\t签发人：")
            _dress(line.add_run(signer), faces.HEADING2_FACE)
        border = element("w:pBdr")
        border.append(element("w:bottom", val="single", sz=16, space=11, color="FF0000"))
        set_ppr(line, border)

    def title(self, pieces: str | Sequence[str]) -> None:
        """The title, broken into centred lines of at most 20 characters at the ends of `pieces`."""
        for text in title_lines(pieces):
            self.docx.add_paragraph(text, style="Title")
        self.blank()

    def addressee(self, names: str) -> None:
        """主送机关, flush left with a full-width colon."""
        self._line(f"{names.rstrip('：:')}：", indent=0)

    def heading(self, level: int, text: str, number: int | None = None) -> Any:
        """A heading of level 1-4, numbered 一、（一） 1. （1） when `number` is given."""
        lead = numerals.heading_number(level, number) if number else ""
        line = self.docx.add_paragraph(style=f"Heading {level}")
        self.text(line, lead + text)
        return line

    def paragraph(self, text: str = "") -> Any:
        """A body paragraph, two characters in; more runs may be added to what is returned."""
        line = self.docx.add_paragraph()
        set_ppr(line, _indent(first=2))
        if text:
            self.text(line, text)
        return line

    def text(self, line: Any, text: str) -> Any:
        """Add a run; characters that Chinese and Latin share take the Chinese face."""
        run = line.add_run(text)
        if _AMBIGUOUS & set(text):
            run._r.get_or_add_rPr().insert(0, element("w:rFonts", hint="eastAsia"))
        return run

    def blank(self, count: int = 1) -> None:
        for _number in range(count):
            self.docx.add_paragraph()

    def attachments(self, names: Sequence[str]) -> None:
        """附件说明: one blank line below the text, two characters in, names without a full stop."""
        if not names:
            return
        self.blank()
        for position, name in enumerate(names, 1):
            lead = "附件：" if position == 1 else ""
            mark = f"{position}." if len(names) > 1 else ""
            line = self._line(f"{lead}{mark}{name}", indent=0)
            hang = 3 if position == 1 else 0
            set_ppr(line, _indent(left=5, hanging=hang))

    def attachment(self, title: str, number: int | None = None) -> None:
        """The attachment itself on a new page: 附件 in 3号黑体, then its title (7.3.9)."""
        line = self.docx.add_paragraph(style="Heading 1")
        set_ppr(line, element("w:pageBreakBefore"), _indent(first=0))
        self.text(line, f"附件{number or ''}")
        self.blank()
        self.title(title)

    def signature(self, issuer: str, day: date, *, sealed: bool = True) -> None:
        """署名 centred over the date; the date four characters from the right under a seal, else two (7.3.5)."""
        self.keep_last_with_next()
        self.blank(2 if sealed else 1)
        for line in self.docx.paragraphs[-(2 if sealed else 1) :]:
            line.paragraph_format.keep_with_next = True
        right = 4.0 if sealed else 2.0
        width = width_of(numerals.on(day))
        over = right + width / 2 - width_of(issuer) / 2
        if over < 1:
            right, over = right + 1 - over, 1.0
        name = self._line(issuer, align=ALIGN.RIGHT, indent=0)
        name.paragraph_format.keep_with_next = True
        set_ppr(name, _indent(right=over))
        set_ppr(self._line(numerals.on(day), align=ALIGN.RIGHT, indent=0), _indent(right=right))

    def signed_placeholders(self, issuer: str, day: str, blanks: int = 2) -> None:
        """署名 and date of a template, where their widths are not known yet: four characters from the right."""
        self.keep_last_with_next()
        self.blank(blanks)
        for text in (issuer, day):
            set_ppr(self._line(text, align=ALIGN.RIGHT, indent=0), _indent(right=4))

    def keep_last_with_next(self) -> None:
        """The last paragraph moves on with what follows it, so that no page holds a signature alone."""
        if self.docx.paragraphs:
            self.docx.paragraphs[-1].paragraph_format.keep_with_next = True

    def note(self, text: str) -> None:
        """附注, two characters in, in brackets, below the date."""
        self._line(f"（{text.strip('（）')}）", indent=2)

    def imprint(self, copies: str, printer: str, day: date) -> None:
        """版记 at the foot of the last page: 抄送, then who printed it when, 4号仿宋 between rules (7.4)."""
        rows = [f"抄送：{copies.rstrip('。')}。"] if copies else []
        table = self.docx.add_table(rows=len(rows) + 1, cols=1)
        _foot_of_page(table)
        for row, text in zip(table.rows, [*rows, f"{printer}\t{numerals.on(day)}印发"], strict=True):
            line = row.cells[0].paragraphs[0]
            line.style = self.docx.styles["Imprint"]
            self.text(line, text)
        set_ppr(self.docx.add_paragraph(), element("w:spacing", line=20, lineRule="exact"))

    def page_break(self) -> None:
        self.docx.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def save(self) -> bytes:
        buffer = BytesIO()
        self.docx.save(buffer)
        return buffer.getvalue()

    def _line(
        self,
        text: str,
        *,
        style: str = "Normal",
        align: Any = None,
        indent: float = 2,
        face: str = "",
        size: float = 0,
        color: RGBColor | None = None,
    ) -> Any:
        line = self.docx.add_paragraph(style=style)
        line.alignment = align
        set_ppr(line, _indent(first=indent))
        run = self.text(line, text)
        if face:
            _dress(run, face, size, color)
        return line


def _head_size(mark: str) -> float:
    """The issuing head as large as fits on one line."""
    return min(48.0, AREA_WIDTH / 25.4 * 72 / len(mark))


def fit_head(line: Any) -> None:
    """Make a paragraph that holds an issuing head small enough for one line; never larger than it was."""
    size = _head_size(line.text)
    for run in line.runs:
        if run.font.size is not None and run.font.size.pt > size:
            run.font.size = Pt(size)
            line.paragraph_format.line_spacing = Pt(size * 1.2)


def _indent(*, first: float = 0, left: float = 0, right: float = 0, hanging: float = 0) -> Any:
    """Indents in characters, and in twips for readers that do not know characters."""
    made = element("w:ind")
    for name, value in (("left", left), ("right", right), ("hanging", hanging), ("firstLine", first)):
        if value or (name == "firstLine" and not hanging):
            for suffix, scale in (("Chars", 100), ("", SIZE_3 * 20)):
                made.set(f"{{{made.nsmap['w']}}}{name}{suffix}", str(round(value * scale)))
    return made


def _tabs(*stops: tuple[str, int]) -> Any:
    made = element("w:tabs")
    for kind, position in stops:
        made.append(element("w:tab", val=kind, pos=position))
    return made


def _dress(run: Any, face: str, size: float = 0, color: RGBColor | None = None) -> None:
    set_fonts(run._r.get_or_add_rPr(), face, LATIN_FACE)
    if size:
        run.font.size = Pt(size)
    if color is not None:
        run.font.color.rgb = color


def _style(style: Any, face: str, size: float, align: Any = ALIGN.JUSTIFY, first: float = 0) -> None:
    properties = style.element.get_or_add_rPr()
    faces.theme_free(properties)
    set_fonts(properties, face, LATIN_FACE)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.bold = False
    style.paragraph_format.alignment = align
    spacing = element("w:spacing", before=0, after=0, line=LINE_PITCH, lineRule="exact")
    set_ppr(style, spacing, _indent(first=first), element("w:pBdr"))
    if size == SIZE_3:
        _tighten(style, properties)


def _tighten(style: Any, properties: Any) -> None:
    """28 characters of 16 pt in 156 mm by spacing instead of by the character grid.

    The page declares the grid (Word and WPS show 22 x 28 in the page set-up), but a character wider
    than its cell takes two cells in LibreOffice; exact lines and this spacing look the same everywhere.
    """
    set_ppr(style, element("w:snapToGrid", val=0))
    properties.find(qn("w:sz")).addprevious(element("w:spacing", val=TIGHTEN))


def _styles(document: Any) -> None:
    styles = document.styles
    _style(styles["Normal"], BODY_FACE, SIZE_3)
    styles["Normal"].paragraph_format.widow_control = False
    styles.element.find(f".//{{{styles.element.nsmap['w']}}}lang").getparent().append(faces.latent_language())
    for old in styles.element.findall(f".//{{{styles.element.nsmap['w']}}}lang")[:-1]:
        old.getparent().remove(old)
    _style(styles["Title"], TITLE_FACE, SIZE_2, ALIGN.CENTER)
    headings = (faces.HEADING1_FACE, faces.HEADING2_FACE, BODY_FACE, BODY_FACE)
    for level, face in enumerate(headings, 1):
        _style(styles[f"Heading {level}"], face, SIZE_3, first=2)
        styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    _style(styles["Footer"], PAGE_FACE, SIZE_4, ALIGN.LEFT)
    imprint = styles.add_style("Imprint", 1)
    imprint.base_style = styles["Normal"]
    _style(imprint, BODY_FACE, SIZE_4, ALIGN.LEFT)
    ind = element("w:ind", left=280, right=280)
    set_ppr(imprint, ind, _tabs(("right", twips(AREA_WIDTH) - 280)))


def comment_styles(document: Any) -> None:
    """The styles Word gives comments; without them a comment would take the body's 16 pt and fixed lines."""
    text = document.styles.add_style("annotation text", 1)
    text.element.set(qn("w:styleId"), "CommentText")
    text.base_style = document.styles["Normal"]
    _style(text, PAGE_FACE, COMMENT_SIZE, ALIGN.LEFT)
    set_ppr(
        text,
        element("w:spacing", before=0, after=0, line=240, lineRule="auto"),
        element("w:snapToGrid", val=0),
    )
    text.element.rPr.find(qn("w:sz")).addprevious(element("w:spacing", val=0))
    mark = document.styles.add_style("annotation reference", 2)
    mark.element.set(qn("w:styleId"), "CommentReference")
    mark.font.size = Pt(COMMENT_SIZE)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.footer_distance, section.header_distance = Mm(FOOTER_DISTANCE), Mm(15)
    set_sectpr(
        section, element("w:docGrid", type="linesAndChars", linePitch=LINE_PITCH, charSpace=CHARACTER_SPACE)
    )
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align, side in (
        (section.footer, ALIGN.RIGHT, "right"),
        (section.even_page_footer, ALIGN.LEFT, "left"),
    ):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.style, line.alignment = document.styles["Footer"], align
        set_ppr(line, element("w:spacing", line=280, lineRule="exact"), element("w:ind", **{side: 280}))
        for text in ("— ", None, " —"):
            run = line.add_run(text or "")
            _dress(run, PAGE_FACE, SIZE_4)
            run._r.rPr.rFonts.set(f"{{{run._r.nsmap['w']}}}ascii", PAGE_FACE)
            run._r.rPr.rFonts.set(f"{{{run._r.nsmap['w']}}}hAnsi", PAGE_FACE)
            if text is None:
                field(run, "PAGE")


def _settings(document: Any) -> None:
    settings = document.settings.element
    space = f"{{{settings.nsmap['w']}}}"
    compat = settings.find(f"{space}compat")
    if compat is not None:
        mode = element("w:compatSetting", name="compatibilityMode", val=15)
        mode.set(f"{space}uri", "http://schemas.microsoft.com/office/word")
        compat.append(mode)


def _foot_of_page(table: Any) -> None:
    """Float the table at the lower edge of the type area, ruled 0.35 mm outside and 0.25 mm inside."""
    position = element(
        "w:tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin", horzAnchor="margin",
        tblpX=1, tblpYSpec="bottom",
    )  # fmt: skip
    borders = element("w:tblBorders")
    for side, size in (("top", 8), ("bottom", 8), ("insideH", 6)):
        borders.append(element(f"w:{side}", val="single", sz=size, space=0, color="000000"))
    properties = table._tbl.tblPr
    for old in list(properties):
        properties.remove(old)
    width = element("w:tblW", w=twips(AREA_WIDTH), type="dxa")
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=0, type="dxa"))
    for child in (position, width, borders, element("w:tblLayout", type="fixed"), margins):
        properties.append(child)
    table.columns[0].width = Mm(AREA_WIDTH)
