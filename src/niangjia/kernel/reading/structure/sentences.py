"""Paragraphs and sentences of a text, with offsets."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..shapes import Document, Heading, Sentence, Span
from .lines import Line

_QUOTES = "”’」』】)"
_END = re.compile(
    rf"(?:(?<!\d)。|。(?!\d)|。(?=(?:19|20)\d\d年|\d{{1,2}}月)|[!?;]|…(?!…))+"
    rf"(?:[{_QUOTES}]+(?![{_QUOTES}的等、,和与及或为是])|(?![{_QUOTES}。!?;…]))"
)
"""。 between two digits is a misprinted decimal point, unless a date follows. A closing quotation mark that is followed
by 的, 等 or 、 does not end the sentence around it."""
_BLANK = " \t"
_PLAN = re.compile(
    r"(?:^|[,。;:])(?:到|在|预计|力争|争取)?(?:明年|来年|下半年|下一?步|下一?阶段|下学期|今后|未来[三五]年|到年底|年底前)(?:[^。;]{0,30}(?:将(?!近)|要|拟|计划|打算|力争|争取|确保|安排|准备|达到)|:)"
)


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines that hold anything."""
    return [line for line in lines if line.bare]


def sentences(
    plain: str, blocks: Sequence[Line], tree: Sequence[Heading], planned: Sequence[Span]
) -> Iterator[Sentence]:
    """Every sentence of a report in order. A row of a table is one sentence."""
    over = _Over(tree)
    ahead = [span.start for span in planned]
    for number, line in enumerate(blocks):
        table = line.is_table
        for span in [_trimmed(plain, line.start, line.end)] if table else _split(plain, line):
            at = bisect_right(ahead, span.start) - 1
            inside = at >= 0 and span.start < planned[at].end
            yield Sentence(
                span,
                number,
                over.at(span.start),
                inside or bool(_PLAN.search(plain[span.start : span.end])),
                table,
            )


def _split(plain: str, line: Line) -> Iterator[Span]:
    start = line.start
    for match in _END.finditer(plain, line.start, line.end):
        span = _trimmed(plain, start, match.end())
        start = match.end()
        if span.start < span.end:
            yield span
    span = _trimmed(plain, start, line.end)
    if span.start < span.end:
        yield span


def _trimmed(plain: str, start: int, end: int) -> Span:
    while start < end and plain[start] in _BLANK:
        start += 1
    while end > start and plain[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)


class _Over:
    """The innermost heading over a position; asked in rising order."""

    def __init__(self, tree: Sequence[Heading]) -> None:
        self._tree, self._next = tree, 0
        self._open: list[int] = []

    def at(self, position: int) -> int:
        while self._next < len(self._tree) and self._tree[self._next].span.start <= position:
            self._open.append(self._next)
            self._next += 1
        while self._open and self._tree[self._open[-1]].body_end <= position:
            self._open.pop()
        return self._open[-1] if self._open else -1


def sentence_at(document: Document, offset: int) -> int:
    """Number of the sentence at an offset, or of the last one before it; -1 before the first."""
    return bisect_right(document.sentences, offset, key=lambda one: one.span.start) - 1


def headings_over(document: Document, sentence: Sentence | int) -> tuple[Heading, ...]:
    """The headings over a sentence (given itself or by number), outermost first; without the title."""
    number = (document.sentences[sentence] if isinstance(sentence, int) else sentence).heading
    found: list[Heading] = []
    while number >= 0:
        found.append(document.headings[number])
        number = document.headings[number].parent
    return tuple(reversed(found))
