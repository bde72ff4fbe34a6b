"""Readings made by hand: claims are said to be where their quote stands."""

from collections.abc import Sequence
from typing import Any

from niangjia.kernel.reading.numbers import find_numbers
from niangjia.kernel.reading.shapes import (
    Claim,
    ClaimKind,
    Document,
    Finding,
    Guess,
    Reading,
    Sentence,
    Source,
    Span,
    Whose,
)
from niangjia.kernel.reading.times import find_times


def claim(
    text: str, quote: str, indicator: str = "", kind: str = "stock", *, sentence: int = 0, when: str = "",
    whose: str = "", confidence: float = 0.9,
) -> Claim:  # fmt: skip
    """A claim about the number of `quote`, wherever that stands in the text."""
    start = text.index(quote)
    number = next(n for n in find_numbers(text) if n.span.start >= start)
    times = find_times(text, text.index(when), text.index(when) + len(when)) if when else [None]
    return Claim(
        document=0, line=text[:start].count("\n"), span=Span(start, start + len(quote)), quote=quote,
        subject=quote.rstrip("0123456789"), number=number, kind=ClaimKind(kind), sentence=sentence,
        qualifier=number.qualifier, when=times[0], whose=Whose(whose),
        guesses=(Guess(indicator, confidence),) if indicator else (),
    )  # fmt: skip


def sentences(text: str) -> tuple[Sentence, ...]:
    found, start = [], 0
    for n, part in enumerate(text.split("。")):
        found.append(Sentence(Span(start, start + len(part) + 1), n))
        start += len(part) + 1
    return tuple(found)


def reading(
    text: str,
    claims: Sequence[Claim],
    findings: Sequence[Finding] = (),
    **document: Any,
) -> Reading:
    """A reading of one document."""
    one = Document(0, Span(0, len(text)), (0, text.count("\n")), sentences=sentences(text), **document)
    return Reading(Source("a.txt", text, text, "txt"), (one,), tuple(claims), tuple(findings))
