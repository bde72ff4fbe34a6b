"""The text of a PDF file: lines joined to paragraphs, page numbers and running headers left out."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTFigure, LTImage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

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
        for page in _pages(data, limits):
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


def _letters(node: Any) -> Iterator[LTChar]:
    """Upright letters; slanted ones are watermarks."""
    for one in node:
        if isinstance(one, LTChar):
            if one.upright and abs(one.matrix[1]) < 0.01 and one.get_text():
                yield one
        elif isinstance(one, LTFigure):
            yield from _letters(one)


def _rows(number: int, page: Any) -> list[Row]:
    """The printed lines of a page from top to bottom: letters on one base line, whatever font they are from."""
    base: list[tuple[float, list[LTChar]]] = []
    for letter in sorted(_letters(page), key=lambda one: -one.matrix[5]):
        y = letter.matrix[5]
        if base and base[-1][0] - y < 0.35 * max(letter.size, base[-1][1][0].size):
            base[-1][1].append(letter)
        else:
            base.append((y, [letter]))
    rows = [_row(number, y, sorted(letters, key=lambda one: one.x0)) for y, letters in base]
    return [row for row in rows if row.text]


def _row(number: int, y: float, letters: list[LTChar]) -> Row:
    """One line: wide gaps become tabs, gaps between words of Latin letters blanks; letters printed twice for
    boldness count once."""
    parts: list[str] = []
    printed: list[LTChar] = []
    blank = ""
    for letter in letters:
        text = _CONTROLS.sub(" ", letter.get_text())
        if not text.strip():
            blank = " " if parts else ""
            continue
        if printed:
            gap = letter.x0 - printed[-1].x1
            if text == parts[-1] and letter.x0 - printed[-1].x0 < 0.2 * letter.size:
                continue
            if gap > 1.8 * letter.size:
                blank = "\t"
            elif gap > 0.2 * letter.size and (parts[-1] + text).isascii():
                blank = " "
            parts.append(blank)
        blank = ""
        parts.append(text)
        printed.append(letter)
    edges = (printed[0].x0, printed[-1].x1) if printed else (0.0, 0.0)
    return Row(number, *edges, y, max(one.size for one in letters), "".join(parts))


def _pages(data: bytes, limits: Limits) -> Iterator[Any]:
    """Page after page as the library lays it out, letter by letter: how letters make lines is decided here, because
    quotation marks from another font would else stand on lines of their own."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(data), maxpages=limits.pages):
        interpreter.process_page(page)
        yield device.get_result()


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
    short = (right - above.x1) / above.size  # letters there was room for
    if short > (1.2 if above.text[-1:] in _ENDS else 4.5):
        return False
    if "\t" in row.text or "\t" in above.text or abs(above.size - row.size) > 0.25 * row.size:
        return False
    if row.x0 > left + 1.2 * row.size or _HEADING.match(row.text):
        return False
    return above.page != row.page or above.y - row.y <= 3 * row.size
