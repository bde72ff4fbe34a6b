"""The text of a PDF file: lines joined to paragraphs, page numbers and running headers left out."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTFigure, LTImage, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect

from niangjia.kernel.base.confined import Refused

from .limits import Limits
from .parsed import Parsed, Where

_PAGE_NUMBER = re.compile(
    r"[\s\-—–─·.]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/,，共]\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—–─·.]*"
)
_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．]\s*(?!\d)|[(（]\d{1,2}[)）]|第[一二三四五六七八九十]{1,3}[,，、章节部])"
)
_ENDS = "。！？!?：:；;”"
_CONTROLS = re.compile("[\x00-\x1f\x85\u2028\u2029\ud800-\udfff]")
_UNREADABLE = re.compile(r"\(cid:\d+\)")


@dataclass(slots=True)
class Row:
    """One printed line. x0, x1: its edges; y: its base line; size: of its letters."""

    page: int
    x0: float
    x1: float
    y: float
    size: float
    text: str


def read(data: bytes, limits: Limits) -> Parsed:
    """A PDF file as text. Raises `Refused`, also for scans."""
    pages: list[list[Row]] = []
    pictures = 0
    try:
        for page in extract_pages(
            io.BytesIO(data), laparams=LAParams(boxes_flow=None), maxpages=limits.pages
        ):
            pages.append(_rows(len(pages), page))
            pictures += any(isinstance(one, (LTImage, LTFigure)) for one in page)
    except PDFPasswordIncorrect as error:
        raise Refused("password") from error
    except MemoryError:
        raise
    except Exception as error:
        raise Refused("damaged") from error
    _judge(pages, pictures)
    return _joined([row for page in _without_furniture(pages) for row in page])


def _judge(pages: list[list[Row]], pictures: int) -> None:
    text = "".join(row.text for page in pages for row in page)
    letters = len("".join(text.split()))
    if letters < max(10, 3 * len(pages)):
        raise Refused("scanned" if pictures else "no_text")
    if 20 * len(_UNREADABLE.findall(text)) > letters // 5:
        raise Refused("unreadable_letters")


def _lines(node: Any) -> Iterator[LTTextLine]:
    for one in node:
        if isinstance(one, LTTextLine):
            yield one
        elif isinstance(one, (LTTextContainer, LTFigure)):
            yield from _lines(one)


def _rows(number: int, page: Any) -> list[Row]:
    """The printed lines of a page from top to bottom; what stands on one base line is one line."""
    found: list[Row] = []
    for line in sorted(_lines(page), key=lambda one: (-round(one.y0), one.x0)):
        text = _CONTROLS.sub(" ", line.get_text().strip("\r\n"))
        if not text.strip():
            continue
        size = max((one.size for one in line if isinstance(one, LTChar)), default=line.height)
        blanks = len(text) - len(text.lstrip())
        row = Row(number, line.x0 + blanks * size, line.x1, line.y0, size, text.strip())
        if found and abs(found[-1].y - row.y) < 0.5 * row.size and row.x0 >= found[-1].x1 - row.size:
            gap = row.x0 - found[-1].x1
            found[-1].text += ("\t" if gap > 1.8 * row.size else "") + row.text
            found[-1].x1 = row.x1
        else:
            found.append(row)
    return found


def _without_furniture(pages: list[list[Row]]) -> list[list[Row]]:
    """Pages without numbers and without the lines most pages have at top or bottom."""
    edges = Counter(
        _faceless(row.text) for page in pages for row in {id(r): r for r in page[:1] + page[-2:]}.values()
    )
    often = {text for text, count in edges.items() if count >= 3 and 2 * count > len(pages)}
    return [_trimmed(page, often) for page in pages]


def _trimmed(page: list[Row], often: set[str]) -> list[Row]:
    def is_furniture(row: Row) -> bool:
        return bool(_PAGE_NUMBER.fullmatch(row.text)) or _faceless(row.text) in often

    while page and is_furniture(page[0]):
        page = page[1:]
    while page and is_furniture(page[-1]):
        page = page[:-1]
    return page


def _faceless(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _joined(rows: list[Row]) -> Parsed:
    """Lines broken in the middle of a sentence put together; one place per paragraph."""
    left = Counter(round(row.x0) for row in rows).most_common(1)[0][0]
    right = _right_edge(rows)
    parts: list[str] = []
    places: list[Where] = []
    at = start = page = 0
    for index, row in enumerate(rows):
        if index and _goes_on(rows[index - 1], row, left, right):
            text = (
                " " if parts[-1][-1:].isalpha() and (parts[-1][-1:] + row.text[:1]).isascii() else ""
            ) + row.text
        else:
            if index:
                places.append((start, at, len(places), -1, -1, page))
                parts.append("\n")
                at += 1
            start, page, text = at, row.page, row.text
        parts.append(text)
        at += len(text)
    places.append((start, at, len(places), -1, -1, page))
    return Parsed("pdf", "".join(parts), tuple(places))


def _right_edge(rows: list[Row]) -> float:
    """Where full lines end: the edge that most of the longer lines share."""
    edges = sorted(row.x1 for row in rows)
    return edges[int(len(edges) * 0.9)] if edges else 0.0


def _goes_on(above: Row, row: Row, left: float, right: float) -> bool:
    """Whether a line continues the one above: that one is full, this one is not set in and is no heading."""
    full = above.x1 > right - 2.2 * above.size
    if not full or "\t" in row.text or "\t" in above.text or abs(above.size - row.size) > 0.25 * row.size:
        return False
    if row.x0 > left + 1.2 * row.size or _HEADING.match(row.text):
        return False
    gap = above.y - row.y if above.page == row.page else 0.0
    return not (gap > 3 * row.size or (above.text[-1:] in _ENDS and above.x1 < right - 1.2 * above.size))
