"""Marks in a Word file: the characters shaded, a real comment anchored to exactly them, everything else as it was.

A run that holds more than the marked characters is split; each part keeps the formatting. Tracked changes stay.
"""

import copy
import io
import itertools
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.run import Run
from lxml import etree

from niangjia.kernel.base.confined import Refused

from .docx import Piece, walk_tree
from .limits import Limits
from .numbering import local
from .package import Package

_W = qn("w:r").removesuffix("r")
_AFTER_SHADE = {
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
}
_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 65534, 65535], " ")


class Note(NamedTuple):
    """One mark: characters start to end of the text, fill RRGGBB, comment ("" for none), its author and initials.
    rank: which shade wins where marks overlap, the highest."""

    start: int
    end: int
    fill: str
    comment: str
    author: str
    initials: str
    rank: int


def marked(data: bytes, notes: Sequence[Note], when: datetime, limits: Limits) -> bytes:
    """The same file with the marks. Raises `Refused` for files that are not read or cannot be written again."""
    package = Package(data, limits)
    numbering = package.tree(package.related(package.main, "numbering"))
    styles = package.tree(package.related(package.main, "styles"))
    try:
        document = docx.Document(io.BytesIO(data))
        found = walk_tree(document.element, numbering, styles)
        _apply(document, [piece for piece in found.pieces if _is_letters(piece)], notes, when)
        out = io.BytesIO()
        document.save(out)
    except (OpcError, ValueError, KeyError, AttributeError, zipfile.BadZipFile, etree.LxmlError) as error:
        raise Refused("cannot_mark") from error
    return out.getvalue()


def of_text(text: str, notes: Sequence[Note], when: datetime, limits: Limits) -> bytes:
    """A new file of a plain text, one paragraph per line, with the marks."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for line in text.translate(_ILLEGAL).split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return marked(out.getvalue(), notes, when, limits)


def _is_letters(piece: Piece) -> bool:
    return local(piece.node) == "t" and piece.run.tag == f"{_W}r"


def _apply(document: Any, pieces: Sequence[Piece], notes: Sequence[Note], when: datetime) -> None:
    """From the last mark to the first, so that what stands before a mark is still where the walk saw it."""
    runs: dict[tuple[int, int], list[etree._Element]] = {}
    anchors: dict[tuple[int, int], etree._Element] = {}
    after = len(pieces)
    for start, end, fill in reversed(_segments(notes)):
        while after and pieces[after - 1].start >= end:
            after -= 1
        made: list[etree._Element] = []
        for piece in reversed(pieces[:after]):
            if piece.start + len(piece.text) <= start:
                break
            run = _isolated(piece, max(0, start - piece.start), min(end - piece.start, len(piece.text)))
            _shade(run, fill)
            made.insert(0, run)
            if piece.anchor is not None:
                anchors[start, end] = piece.anchor
        runs[start, end] = made
    for note in sorted(notes):
        _comment(document, note, runs, anchors, when)


def _segments(notes: Sequence[Note]) -> list[tuple[int, int, str]]:
    """Stretches under the same marks, in order, each with the shade of the highest rank."""
    edges = sorted({edge for note in notes for edge in (note.start, note.end)})
    waiting, at = sorted(notes), 0
    active: list[Note] = []
    found = []
    for start, end in itertools.pairwise(edges):
        while at < len(waiting) and waiting[at].start <= start:
            active.append(waiting[at])
            at += 1
        active = [note for note in active if note.end > start]
        if active:
            found.append((start, end, max(active, key=lambda note: note.rank).fill))
    return found


def _isolated(piece: Piece, start: int, end: int) -> etree._Element:
    """A run of its own for these characters of a piece; what is before stays in the old run, the rest follows."""
    node = piece.node
    run = node.getparent()
    assert run is not None
    text = piece.text
    middle, tail = _like(run, text[start:end]), _like(run, text[end : len(node.text or "")])
    for later in list(node.itersiblings()):
        tail.append(later)
    _set(node, text[:start])
    if len(tail) > (tail.find(f"{_W}rPr") is not None):
        run.addnext(tail)
    run.addnext(middle)
    return middle


def _like(run: etree._Element, text: str) -> etree._Element:
    """An empty run of the same formatting, or one with this text."""
    made: etree._Element = OxmlElement("w:r")
    properties = run.find(f"{_W}rPr")
    if properties is not None:
        made.append(copy.deepcopy(properties))
    if text:
        letters = OxmlElement("w:t")
        _set(letters, text)
        made.append(letters)
    return made


def _set(node: etree._Element, text: str) -> None:
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _shade(run: etree._Element, fill: str) -> None:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    for old in [
        one for one in properties if local(one) in ("shd", "highlight")
    ]:  # a highlight would cover the shade
        properties.remove(old)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), fill)
    later = next((one for one in properties if local(one) in _AFTER_SHADE), None)
    if later is None:
        properties.append(shade)
    else:
        later.addprevious(shade)


def _comment(
    document: Any,
    note: Note,
    runs: dict[tuple[int, int], list[etree._Element]],
    anchors: dict[tuple[int, int], etree._Element],
    when: datetime,
) -> None:
    """Word allows no comment inside a text box: such a one is anchored where the box hangs."""
    inside = sorted(key for key in runs if note.start <= key[0] and key[1] <= note.end)
    elements: list[Any] = [run for key in inside for run in runs[key]]
    hung: Any = next((anchors[key] for key in inside if key in anchors), None)
    if not note.comment or not elements:
        return
    ends = [hung] if hung is not None else elements
    made = document.add_comment(
        [Run(ends[0], document), Run(ends[-1], document)],
        text=note.comment.translate(_ILLEGAL),
        author=note.author,
        initials=note.initials,
    )
    made._comment_elm.date = when  # noqa: SLF001 -- the library only knows its own clock
