"""What the page of a checked draft shows: the text with its marks, and the list of figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.reading.shapes import Claim, ClaimKind, Finding, Reading, Span
from niangjia.kernel.registry import registry

from ..models import Draft
from ..verdicts import Colour, Verdict, counts, judge
from .labels import COLOURS, KINDS

LIKELY = 0.05  # a runner-up below is not worth a line


@dataclass(frozen=True)
class Piece:
    """A stretch of text, with the number and colour of the claim it prints (-1: none)."""

    text: str
    claim: int = -1
    colour: str = ""


@dataclass(frozen=True)
class Block:
    """A line of the text, or the rows of a table. level: of a heading; 0 for none; -1 for a title."""

    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    level: int = 0

    @property
    def look(self) -> str:
        return {-1: "is-title", 0: "", 1: "is-h1"}.get(self.level, "is-h2")


@dataclass(frozen=True)
class Accusation:
    """A finding, and the other places it is about."""

    finding: Finding
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Entry:
    """A figure of the text with its verdict."""

    number: int
    claim: Claim
    verdict: Verdict
    printed: str
    accusations: tuple[Accusation, ...] = ()
    chosen: bool = False

    @property
    def item(self) -> Indicator | None:
        return registry.get(Indicator, self.verdict.indicator) if self.verdict.indicator else None

    @property
    def second(self) -> Indicator | None:
        """The runner-up, while the first guess stands."""
        guesses = self.claim.guesses
        likely = len(guesses) > 1 and guesses[1].confidence >= LIKELY and not self.chosen
        return registry.get(Indicator, guesses[1].indicator) if likely else None

    @property
    def colour_label(self) -> Any:
        return COLOURS[self.verdict.colour]

    @property
    def kind_label(self) -> Any:
        return KINDS[ClaimKind(self.claim.kind)]


@dataclass
class Board:
    """A draft judged for its unit and period, under its reader's scope."""

    draft: Draft
    reading: Reading
    by: Actor
    verdicts: list[Verdict] = field(default_factory=list)

    @classmethod
    def of(cls, draft: Draft, reading: Reading, by: Actor) -> "Board":
        chosen = {int(number): code for number, code in draft.choices.items()}
        period = Period(draft.first, draft.last) if draft.first and draft.last else None
        return cls(draft, reading, by, judge(reading, draft.union, period, by=by, chosen=chosen))

    @cached_property
    def counts(self) -> dict[str, int]:
        return counts(self.verdicts)

    @property
    def summary(self) -> list[tuple[str, Any, int]]:
        """(colour, its name, number of figures), red first."""
        order = (Colour.RED, Colour.AMBER, Colour.GREEN, Colour.GREY)
        return [(str(colour), COLOURS[colour], self.counts[colour]) for colour in order]

    @cached_property
    def entries(self) -> list[Entry]:
        return [self.entry(number) for number in range(len(self.verdicts))]

    def entry(self, number: int) -> Entry:
        claim, verdict = self.reading.claims[number], self.verdicts[number]
        printed = claim.number.outer.of(self.reading.source.text)
        accusations = tuple(self._accusation(n, number) for n in verdict.findings)
        return Entry(number, claim, verdict, printed, accusations, str(number) in self.draft.choices)

    def _accusation(self, finding: int, claim: int) -> Accusation:
        found, claims = self.reading.findings[finding], self.reading.claims
        return Accusation(found, tuple((n, claims[n].quote) for n in found.claims if n != claim))

    @cached_property
    def blocks(self) -> list[Block]:
        """The text, line by line; neighbouring lines of cells make one table."""
        return list(_blocks(self.reading, self._marks()))

    def _marks(self) -> list[tuple[Span, int, str]]:
        """Where each figure stands, in order, none over another."""
        found: list[tuple[Span, int, str]] = []
        spans = sorted((c.number.outer, n) for n, c in enumerate(self.reading.claims))
        for span, number in spans:
            if not found or found[-1][0].end <= span.start:
                found.append((span, number, str(self.verdicts[number].colour)))
        return found

    @property
    def of_many(self) -> bool:
        return len(self.reading.documents) > 1


def _blocks(reading: Reading, marks: Sequence[tuple[Span, int, str]]) -> Iterator[Block]:
    levels = _levels(reading)
    rows: list[tuple[tuple[Piece, ...], ...]] = []
    start, at = 0, 0
    for line in reading.source.text.split("\n"):
        end = start + len(line)
        inside = []
        while at < len(marks) and marks[at][0].start < end:
            inside.append(marks[at])
            at += 1
        if "\t" in line:
            rows.append(tuple(_cells(line, start, inside)))
        else:
            if rows:
                yield Block(rows=tuple(rows))
                rows = []
            if line.strip():
                yield Block(tuple(_pieces(line, start, inside)), level=_level(levels, start, end))
        start = end + 1
    if rows:
        yield Block(rows=tuple(rows))


def _levels(reading: Reading) -> dict[int, int]:
    """Where headings begin -> their depth, titles -1. A heading inside a paragraph is no line of its own."""
    found = {}
    for document in reading.documents:
        for heading in document.headings:
            found[heading.span.start] = heading.depth
        place = reading.source.text.find(document.title, document.span.start) if document.title else -1
        if 0 <= place < document.span.end:
            found[place] = -1
    return found


def _level(levels: dict[int, int], start: int, end: int) -> int:
    if end - start > 60:  # a paragraph that opens with its heading is a paragraph
        return 0
    return next((levels[at] for at in range(start, min(end, start + 8)) if at in levels), 0)


def _cells(line: str, start: int, marks: list[tuple[Span, int, str]]) -> Iterator[tuple[Piece, ...]]:
    for cell in line.split("\t"):
        end = start + len(cell)
        yield tuple(_pieces(cell, start, [m for m in marks if start <= m[0].start < end]))
        start = end + 1


def _pieces(line: str, start: int, marks: list[tuple[Span, int, str]]) -> Iterator[Piece]:
    done = 0
    for span, number, colour in marks:
        first, last = span.start - start, min(span.end - start, len(line))
        if first > done:
            yield Piece(line[done:first])
        yield Piece(line[first:last], number, colour)
        done = last
    if done < len(line):
        yield Piece(line[done:])
