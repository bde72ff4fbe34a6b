"""Claims out of numbers: filter, subject, kind, period, whose, place and indicator, each by its own module."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ..numbers import find_numbers
from ..shapes import Claim, Document, Number, Source
from ..times import find_times
from ..words import Vocabulary
from .features import LISTING
from .filters import NONE, rejected, unit_of_noun
from .guesses import Names, guesses_of
from .kinds import kind_of
from .lexicon import ASKED, DONE
from .periods import Calendar
from .places import Lexicon, Placer
from .shares import dealt
from .spots import Spot, spots_of
from .subject import subject_of
from .tables import Tables, counted, kind_of_cell, spoken
from .whose import whose_of


def claims_of(source: Source, documents: Sequence[Document], vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """Every claim of a source in order of appearance; offsets are of `source.text`."""
    lexicon, names = prepared(vocabulary)
    lines = line_starts(source.text)
    found: list[Claim] = []
    for document in documents:
        found += (claim for _, claim in Maker(source, document, lexicon, names, lines).told())
    return tuple(found)


_READY: list[tuple[Vocabulary, Lexicon, Names]] = []


def prepared(vocabulary: Vocabulary) -> tuple[Lexicon, Names]:
    """The vocabulary as patterns, compiled once for as long as the same object is asked with."""
    if not _READY or _READY[0][0] is not vocabulary:
        _READY[:] = [(vocabulary, Lexicon(vocabulary.lines), Names(vocabulary.indicators))]
    return _READY[0][1:]


def line_starts(text: str) -> list[int]:
    starts, place = [0], text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts


_RISES = re.compile(r"(?:增|减|扩|发展|上升|下降|提高|调整|多|少|的?$)")
_GOES_ON = re.compile(r"比|较|同比|环比|其中|增长|增幅|分别|占|与(?:去年|上年)")


class Maker:
    """The claims of one document."""

    def __init__(
        self, source: Source, document: Document, lexicon: Lexicon, names: Names, lines: list[int]
    ) -> None:
        self.source, self.document, self.names, self.lines = source, document, names, lines
        text = source.plain
        self.spots = list(spots_of(text, document, find_numbers(text, *document.span)))
        self.dealt = dealt(self.spots)
        self._reasons: dict[int, str] = {}
        self.calendar = Calendar(document, find_times(text, *document.span))
        self.placer = Placer(text, document, lexicon)
        self.tables = Tables(text, document)

    def told(self) -> Iterator[tuple[Spot, Claim]]:
        """Each claim with what stands around its number."""
        done: list[Claim] = []
        for place, spot in enumerate(self.spots):
            made = self._one(place, spot, done)
            if made is not None:
                done.append(made[1])
                yield made

    def _one(self, place: int, spot: Spot, done: list[Claim]) -> tuple[Spot, Claim] | None:
        if spot.sentence.table and spot.alone:
            cell = self._of_cell(spot)
            return (spot, cell) if cell else None
        if self._out(place, spot):
            return None
        meant = replace(spot, number=_settled(spot))
        before = done[-1] if done and self.joined(done[-1].sentence, spot.index) else None
        claim = self.claim(meant, before)
        head, back = self.dealt.get(place, ("", 0))
        if back and back <= len(done) and done[-back].line == claim.line:
            head = done[-back].subject
        return meant, replace(claim, subject=head) if head else claim

    def joined(self, before: int, index: int) -> bool:
        """Whether two sentences are one but for semicolons, or the second goes on with the first: 比去年增加……"""
        sentences = self.document.sentences
        if before == index:
            return True
        if index - before == 1 and sentences[before].paragraph == sentences[index].paragraph:
            start = sentences[index].span.start
            if _GOES_ON.match(self.source.plain, start):
                return True
        return (
            index - before <= 2
            and sentences[before].paragraph == sentences[index].paragraph
            and not any(
                self.source.plain[sentences[at].span.end - 1] in "。！？!?" for at in range(before, index)
            )
        )

    def _out(self, place: int, spot: Spot) -> bool:
        """Whether a number is no claim; a list after 每人联系 2个乡镇、5家企业 goes with its head."""
        reason = rejected(spot)
        if not reason and place and self._reasons.get(place - 1) == "per" and LISTING.match(spot.near):
            reason = "per" if self.spots[place - 1].index == spot.index else ""
        self._reasons[place] = reason
        return bool(reason)

    def _asked(self, spot: Spot) -> bool:
        """Whether the heading over a sentence tells what is to be done: 三要在服务上出彩."""
        index = spot.sentence.heading
        if index < 0 or DONE.search(spot.told):
            return False
        heading = self.document.headings[index]
        return bool(ASKED.search(heading.mark[-1:] + heading.title))

    def _of_cell(self, spot: Spot) -> Claim | None:
        """A number alone in a cell of a table."""
        cell = self.tables.cell(spot.index, spot.number)
        number = counted(spot.number, cell)
        if number is None:
            return None
        span, words = spot.number.outer, cell.subject + cell.caption
        scores = self.placer.place_cell(spot.sentence, cell.subject, cell.caption)
        line = max(scores, key=lambda code: scores[code], default="")
        kind = kind_of_cell(number, cell, spot.sentence.planned)
        return Claim(
            document=self.document.number,
            line=bisect_right(self.lines, span.start) - 1,
            span=span,
            quote=self.source.text[span.start : span.end],
            subject=cell.subject,
            number=number,
            kind=kind,
            sentence=spot.index,
            qualifier=number.qualifier,
            when=self.calendar.in_words(cell.row, cell.column) or self.calendar.of(spot),
            line_of_work=line,
            guesses=guesses_of(
                self.names,
                spoken(spot, cell),
                cell.subject,
                number.unit,
                kind,
                line,
                words + self._titles(spot),
            ),
            because=(cell.column, cell.row),
            confidence=_confidence(scores),
        )

    def claim(self, spot: Spot, before: Claim | None) -> Claim:
        subject, span = subject_of(spot)
        when = self.calendar.of(spot)
        scores, words = self.placer.place(spot, span, subject, before.line_of_work if before else "")
        line = max(scores, key=lambda code: scores[code], default="")
        kind, why = kind_of(
            spot,
            when,
            before.kind if before else None,
            subject,
            line,
            self.calendar.ahead(when) or self._asked(spot),
        )
        return Claim(
            document=self.document.number,
            line=bisect_right(self.lines, span.start) - 1,
            span=span,
            quote=self.source.text[span.start : span.end],
            subject=subject or _subject_beyond(spot, before),
            number=spot.number,
            kind=kind,
            sentence=spot.index,
            qualifier=spot.number.qualifier,
            when=when,
            whose=whose_of(spot),
            line_of_work=line,
            guesses=guesses_of(self.names, spot, subject, spot.number.unit, kind, line, self._titles(spot)),
            because=(*why, *words[:6]),
            confidence=_confidence(scores),
        )

    def _titles(self, spot: Spot) -> str:
        titles, index = [], spot.sentence.heading
        while index >= 0:
            titles.append(self.document.headings[index].title)
            index = self.document.headings[index].parent
        return "".join(titles)


def _subject_beyond(spot: Spot, before: Claim | None) -> str:
    """What is counted where no noun stands by the number: of people, what they did (为2128人办理互助); else what the claim
    before counts."""
    if (
        spot.number.unit in {"人", "名", "户", "家", "位"}
        and spot.next.strip()
        and not _RISES.match(spot.next)
    ):
        return re.split(r"[，。；、,;：:]", spot.next)[0].strip()[:14]
    return before.subject if before else ""


def _settled(spot: Spot) -> Number:
    """The number with the unit its noun brings, and 没有一人 read as none."""
    number = spot.number
    if not number.unit:
        number = replace(number, unit=unit_of_noun(spot))
    if number.value == 1 and spot.left.endswith(NONE):
        number = replace(number, value=Decimal(0))
    return number


def _confidence(scores: dict[str, float]) -> float:
    """How far the best line stands before the second."""
    ordered = sorted(scores.values(), reverse=True)[:2]
    if not ordered or ordered[0] <= 0:
        return 0.3
    second = ordered[1] if len(ordered) > 1 else 0.0
    return round(0.4 + 0.6 * (ordered[0] - second) / ordered[0], 3)
