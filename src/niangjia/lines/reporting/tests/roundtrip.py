"""What a generated report says against what the reader reads in it: the same figures, none missed, none invented."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from niangjia.kernel.figures.spoken import vocabulary
from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.blocks import Draft, Figure, Heading, Paragraph, heading_texts
from niangjia.kernel.reading.reader import read
from niangjia.kernel.reading.shapes import Claim, ClaimKind, Reading
from niangjia.kernel.reading.sources import from_text
from niangjia.kernel.reading.times import find_times, resolve

COMPUTED = ("计算", "台账")


@dataclass(frozen=True)
class Written:
    """A figure with its place in the text. value: as printed. after: the characters behind it."""

    start: int
    end: int
    figure: Figure
    value: Decimal
    after: str
    sentence: str

    @property
    def code(self) -> str:
        """The indicator it states, "" where it is worked out or counted from a ledger that is none."""
        code = self.figure.source.indicator
        return "" if code in COMPUTED or "·" in code else code


def text_of_draft(draft: Draft) -> tuple[str, list[Written]]:
    """The text as a reader of the Word file has it, without the table, and every figure in it."""
    lines, found, at = ["".join(draft.title)], [], len("".join(draft.title)) + 1
    for block, text in heading_texts(draft.blocks):
        if isinstance(block, Paragraph):
            found += _figures(block, at)
        if isinstance(block, Paragraph | Heading):
            lines.append(text)
            at += len(text) + 1
    lines += [draft.issuer, numerals.on(draft.day)]
    whole = "\n".join(lines) + "\n"
    return whole, [_placed(whole, start, figure) for start, figure in found]


def _figures(block: Paragraph, at: int) -> Iterator[tuple[int, Figure]]:
    for piece in block.pieces:
        if isinstance(piece, Figure):
            yield at, piece
        at += len(piece if isinstance(piece, str) else piece.text)


def _placed(text: str, start: int, figure: Figure) -> Written:
    end = start + len(figure.text)
    value = numerals.parse(figure.text)
    after = text[end : end + 4]
    if value is not None and after.startswith("%") and not figure.text.endswith("%"):
        value = value / 100
    if value is not None and re.match("个百分点", text[end:]):
        value = value / 100
    if value is not None and text[end:].startswith("万"):
        value *= 10_000
    left = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    right = min(i for i in (text.find(mark, end) for mark in "。\n") if i >= 0)
    return Written(start, end, figure, value or Decimal(0), after, text[left:right])


@dataclass(frozen=True)
class Trip:
    """What did not come back as it went. values: (figure, claim) of another value; codes: of another
    indicator; units: of another measure word; times: of another period or day."""

    written: list[Written]
    missed: list[Written]
    invented: list[Claim]
    values: list[tuple[Written, Claim]]
    codes: list[tuple[Written, Claim]]
    units: list[tuple[Written, Claim]]
    times: list[tuple[Written, Claim]]
    reading: Reading


def trip(draft: Draft) -> Trip:
    """Write the draft as text, read it, and hold both side by side."""
    text, written = text_of_draft(draft)
    reading = read(from_text(text), vocabulary())
    at = {figure.start: figure for figure in written}
    missed, values, codes, units, times = [], [], [], [], []
    claimed: set[int] = set()
    for figure in written:
        claim = next(
            (
                c
                for c in reading.claims
                if c.number.span.start < figure.end and figure.start < c.number.span.end
            ),
            None,
        )
        if claim is None:
            missed.append(figure)
            continue
        claimed.add(id(claim))
        if not _same(claim, figure):
            values.append((figure, claim))
        elif figure.code and claim.indicator != figure.code:
            codes.append((figure, claim))
        if claim.unit and not _unit_agrees(claim, figure):
            units.append((figure, claim))
        if not _time_agrees(claim, figure, reading):
            times.append((figure, claim))
    invented = [
        claim for claim in reading.claims if id(claim) not in claimed and claim.number.span.start not in at
    ]
    return Trip(written, missed, invented, values, codes, units, times, reading)


def _unit_agrees(claim: Claim, figure: Written) -> bool:
    """The measure word stands right behind the figure."""
    return claim.unit in f"{figure.figure.text}{figure.after}"


def _time_agrees(claim: Claim, figure: Written, reading: Reading) -> bool:
    """A cut-off or period the text names is the one the figure's source has; what a plan names is its deadline."""
    document = reading.documents[claim.document] if reading.documents else None
    if claim.when is None or document is None or document.year is None or claim.kind is ClaimKind.TARGET:
        return True
    if len(set(re.findall(r"\d{4}年", figure.figure.source.when))) > 1:
        return not claim.when.cut_off  # a reader's period lies within one year; a term is longer
    said = resolve(claim.when, document.year)
    held = next(iter(find_times(figure.figure.source.when)), None)
    meant = resolve(held, document.year) if held else None
    if said is None or meant is None:
        return True
    return said.last == meant.last and (claim.when.cut_off or held.cut_off or said.first == meant.first)  # type: ignore[union-attr]


def _same(claim: Claim, figure: Written) -> bool:
    return abs(claim.value - figure.value) < Decimal("0.00001") or abs(
        claim.value - figure.value * 100
    ) < Decimal("0.00001")


def place(trip: Trip, start: int, end: int, around: int = 24) -> str:
    """The words around a stretch, for a message."""
    text = trip.reading.source.text
    return f"…{text[max(0, start - around) : start]}【{text[start:end]}】{text[end : end + around]}…".replace(
        "\n", "¶"
    )
