"""Reading an edited .docx and making the two copies of it: comments off, or one on every figure that is left."""

# ruff: noqa: SLF001 -- python-docx keeps the XML behind its objects in private names

import copy
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.run import Run

from .blocks import Block, Draft, Figure, Heading, Paragraph, Piece, Table
from .render import BOOKMARK, annotate

_COMMENT_TAGS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


def bookmarked(document: Any) -> dict[str, str]:
    """The text inside each figure's bookmark: {key: text}; deleted revisions do not count."""
    inside: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    for node in document.element.body.iter():
        if node.tag == qn("w:bookmarkStart") and str(node.get(qn("w:name"))).startswith(BOOKMARK):
            key = str(node.get(qn("w:name"))).removeprefix(BOOKMARK)
            inside[str(node.get(qn("w:id")))] = key
            texts[key] = []
        elif node.tag == qn("w:bookmarkEnd"):
            inside.pop(str(node.get(qn("w:id"))), None)
        elif node.tag == qn("w:t"):
            for key in inside.values():
                texts[key].append(node.text or "")
    return {key: "".join(parts) for key, parts in texts.items() if parts}


def paragraphs_of(document: Any) -> list[str]:
    """The texts of the body's paragraphs, tables left out."""
    return [line_text(line) for line in document.element.body if line.tag == qn("w:p")]


def line_text(line: Any) -> str:
    """The text of a paragraph element as a reader sees it: inserted revisions in, deleted ones out."""
    return "".join(node.text or "" for node in line.iter(qn("w:t")))


def recopy(data: bytes, figures: dict[str, Figure]) -> tuple[bytes, bytes]:
    """(清样, 核对稿) of an uploaded copy, with the same text as it."""
    return _save(_bare(data)), _save(_commented(_bare(data), figures))


def _bare(data: bytes) -> Any:
    document = docx.Document(BytesIO(data))
    for tag in _COMMENT_TAGS:
        for node in list(document.element.body.iter(qn(tag))):
            parent = node.getparent()
            parent.remove(node)
            if parent.tag == qn("w:r") and not [child for child in parent if child.tag != qn("w:rPr")]:
                parent.getparent().remove(parent)
    root = document.part._comments_part.element
    for comment in list(root):
        root.remove(comment)
    return document


def _commented(document: Any, figures: dict[str, Figure]) -> Any:
    marks = _runs_by_key(document)
    for key, figure in figures.items():
        runs = marks.get(key) or _split_out(document, figure)
        if not runs:
            continue
        first, last = (Run(runs[at], document) for at in (0, -1))
        annotate(document, [first, last], figure)
    return document


def _runs_by_key(document: Any) -> dict[str, list[Any]]:
    open_marks: dict[str, str] = {}
    found: dict[str, list[Any]] = {}
    for node in document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:r")):
        if node.tag == qn("w:bookmarkStart"):
            name = str(node.get(qn("w:name")))
            if name.startswith(BOOKMARK):
                open_marks[str(node.get(qn("w:id")))] = name.removeprefix(BOOKMARK)
        elif node.tag == qn("w:bookmarkEnd"):
            open_marks.pop(str(node.get(qn("w:id"))), None)
        elif node.find(qn("w:t")) is not None:
            for key in open_marks.values():
                found.setdefault(key, []).append(node)
    return found


def _split_out(document: Any, figure: Figure) -> list[Any]:
    """The run of a figure whose bookmark an edit lost, cut out of the run that holds its text once."""
    for run in document.element.body.iter(qn("w:r")):
        texts = run.findall(qn("w:t"))
        if len(texts) == 1 and (texts[0].text or "").count(figure.text) == 1:
            return [_cut(run, figure.text)]
    return []


def _cut(run: Any, text: str) -> Any:
    before, after = str(run.find(qn("w:t")).text).split(text, 1)
    middle = copy.deepcopy(run)
    tail = copy.deepcopy(run)
    for node, value in ((run, before), (middle, text), (tail, after)):
        node.find(qn("w:t")).text = value
        node.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(middle)
    middle.addnext(tail)
    return middle


def _save(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def blocks_of(document: Any, held: Draft, figures: dict[str, Figure]) -> Iterator[Block]:
    """The body between title and signature as blocks; figures that are still bookmarked stay figures."""
    keys = _runs_by_key(document)
    by_run = {id(run): key for key, runs in keys.items() for run in runs if key in figures}
    title = "".join(held.title)
    seen = ""
    for line in document.element.body:
        if line.tag == qn("w:tbl"):
            yield _table(line)
            continue
        text = line_text(line) if line.tag == qn("w:p") else ""
        if not text or (len(seen) < len(title) and text in title):
            seen += text
            continue
        if text in (held.issuer, "附件") or text.startswith("附件："):
            return
        yield _block(line, text, by_run, figures)


def _block(line: Any, text: str, by_run: dict[int, str], figures: dict[str, Figure]) -> Block:
    style = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = "" if style is None else str(style.get(qn("w:val")))
    if name.startswith("Heading") and name[-1:].isdigit():
        return Heading(min(int(name[-1]), 4), text, numbered=False)
    pieces: list[Piece] = []
    placed: set[str] = set()
    for run in line.iter(qn("w:r")):
        key = by_run.get(id(run))
        part = "".join(node.text or "" for node in run.iter(qn("w:t")))
        if key is None:
            pieces.append(part)
        elif key not in placed:
            pieces.append(figures[key])
            placed.add(key)
    return Paragraph(tuple(piece for piece in pieces if piece != ""))


def _table(table: Any) -> Table:
    rows = [[line_text(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
    width = max((len(row) for row in rows), default=0)
    full = [tuple(row + [""] * (width - len(row))) for row in rows]
    return Table(full[0] if full else (), tuple(full[1:]))
