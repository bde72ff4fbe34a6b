"""Ranges upside down: 每期培训50至30人. Looked for in the text itself, since a standard is no claim."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from niangjia.kernel.reading.numbers import find_numbers
from niangjia.kernel.reading.numbers.units import DATES, DURATIONS
from niangjia.kernel.reading.shapes import Claim, Finding, Number

from . import messages
from .sums import said

_RANGE = re.compile(
    r"(?<![\d.\-—–~～])\d{1,9}(?:\.\d+)?[万亿]?[家人名户元件个场次]?\s?(?:至|到|-|—{1,2}|–|~|～|－)\s?\d{1,9}(?!\d)"
)
_BARRED = {"date", "year", "phone", "article", "ordinal", "session", "time", "masked", "rough"}


def ranges(text: str, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Findings of the whole text; each names the claim that is the range, or else the nearest of its sentence."""
    starts = [claim.number.span.start for claim in claims]
    for spot in _RANGE.finditer(text):
        for number in find_numbers(text, spot.start(), min(len(text), spot.end() + 8)):
            if number.span.start == spot.start() and _upside_down(number):
                high = number.high if number.high is not None else number.value
                quote = number.outer.of(text)
                sums = f"“{quote}”：前一个数{said(number.value)}大于后一个数{said(high)}，两头颠倒。"
                yield Finding("range", _nearest(text, starts, number), sums, messages.RANGE)


def _upside_down(number: Number) -> bool:
    return (
        number.high is not None
        and number.high < number.value
        and bool(number.unit)
        and number.unit not in DATES | DURATIONS
        and not number.marks & _BARRED
    )


def _nearest(text: str, starts: list[int], number: Number) -> tuple[int, ...]:
    at = bisect_left(starts, number.span.start)
    near = [n for n in (at - 1, at) if 0 <= n < len(starts)]
    near = [
        n for n in near if not re.search(r"[。！？\n]", text[slice(*sorted((starts[n], number.span.start)))])
    ]
    return (min(near, key=lambda n: abs(starts[n] - number.span.start)),) if near else ()
