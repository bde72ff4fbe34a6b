"""A number and what stands around it, cut once for all the rules that look at it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..shapes import Document, Number, Sentence, Span

# Where a clause ends. A comma between digits belongs to a number, a full stop between digits is a slip for a point.
_CUTS = re.compile(r"[，；;！!？?\n\t（）()—]|(?<!\d),|,(?!\d)|。(?!\d+(?:元|%|％|万|亿))")

_RUN = 400
# 会员（含辅警）4912人: a few words in brackets do not part a noun from its number.
_ASIDES = re.compile(r"[（(][^（）()\d，。；一二三四五六七八九十百千万]{1,10}[）)](?=\d)")


@dataclass(frozen=True, slots=True)
class Spot:
    """left, right: the clause before and after the number with its unit. told:
    the sentence up to the number. last: the number before in the same sentence. paragraph: how the paragraph begins."""

    text: str
    number: Number
    sentence: Sentence
    index: int
    clause: Span
    last: Number | None
    following: Number | None
    paragraph: str

    @property
    def alone(self) -> bool:
        """Whether its clause, a cell of a table, holds nothing else."""
        return not (self.left.strip() or self.right.strip())

    @property
    def left(self) -> str:
        return self.text[self.clause.start : self.number.outer.start]

    @property
    def right(self) -> str:
        return self.text[self.number.outer.end : self.clause.end]

    @property
    def told(self) -> str:
        return self.text[self.sentence.span.start : self.number.outer.start]

    @property
    def run(self) -> str:
        """What is told up to the number since the last full stop: over semicolons, which part sentences too."""
        floor = max(0, self.sentence.span.start - _RUN)
        start = max(self.text.rfind(sign, floor, self.sentence.span.start) for sign in "。!！?？\n")
        return self.text[max(floor, start + 1) : self.number.outer.start]

    @property
    def near(self) -> str:
        """The clause since the number before it."""
        start = self.clause.start if self.last is None else max(self.clause.start, self.last.outer.end)
        return self.text[start : self.number.outer.start]

    @property
    def next(self) -> str:
        """The clause up to the number after it."""
        end = self.clause.end if self.following is None else min(self.clause.end, self.following.outer.start)
        return self.text[self.number.outer.end : max(self.number.outer.end, end)]


def spots_of(text: str, document: Document, numbers: Sequence[Number]) -> Iterator[Spot]:
    """The numbers of a document, each in its sentence. Numbers outside of all sentences are passed over."""
    starts = [sentence.span.start for sentence in document.sentences]
    groups: dict[int, list[Number]] = {}
    for number in numbers:
        index = bisect_right(starts, number.span.start) - 1
        if index >= 0 and number.span.end <= document.sentences[index].span.end:
            groups.setdefault(index, []).append(number)
    for index, group in groups.items():
        yield from _in_sentence(text, document, index, group)


def _in_sentence(text: str, document: Document, index: int, group: list[Number]) -> Iterator[Spot]:
    sentence = document.sentences[index]
    start = (
        document.paragraphs[sentence.paragraph].start if sentence.paragraph < len(document.paragraphs) else 0
    )
    asides = [match.span() for match in _ASIDES.finditer(text, *sentence.span)]
    cuts = [
        match.span()
        for match in _CUTS.finditer(text, *sentence.span)
        if not any(start <= match.start() < end for start, end in asides)
    ]
    edges = [sentence.span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), sentence.span.end]
    for place, number in enumerate(group):
        cell = bisect_right(edges, number.span.start) - 1
        clause = Span(edges[cell], max(ends[cell], number.outer.end))
        last = group[place - 1] if place else None
        following = group[place + 1] if place + 1 < len(group) else None
        yield Spot(text, number, sentence, index, clause, last, following, text[start : start + 24])
