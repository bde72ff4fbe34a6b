"""From text to reports: where each begins and ends, what it is, its headings, paragraphs and sentences."""

from collections.abc import Sequence

from ..shapes import Document, Source, Span
from .headings import headings, planned_spans
from .identity import identify
from .lines import Line, lines_of
from .sentences import headings_over, paragraphs, sentence_at, sentences
from .split import Splitter

__all__ = ["documents", "headings_over", "sentence_at"]


def documents(source: Source) -> tuple[Document, ...]:
    """The reports in a source, in order; together they cover every line that holds anything."""
    lines = lines_of(source.plain)
    starts = Splitter(lines).starts()
    if not starts:
        return ()
    ends = [*starts[1:], len(lines)]
    return tuple(
        _document(source, number, lines[start:end])
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def _document(source: Source, number: int, lines: Sequence[Line]) -> Document:
    blocks = paragraphs(lines)
    first, last = blocks[0], blocks[-1]
    tree = headings(blocks, last.end)
    found = identify(source.text, source.plain, blocks)
    planned = (
        [Span(first.start, last.end)] if found.genre == "plan" else planned_spans(blocks, tree, found.year)
    )
    return Document(
        number,
        Span(first.start, last.end),
        (first.number, last.number),
        found.title,
        found.genre,
        found.level,
        found.unit,
        found.year,
        found.period,
        tree,
        tuple(Span(line.start, line.end) for line in blocks),
        tuple(sentences(source.plain, blocks, tree, planned)),
    )
