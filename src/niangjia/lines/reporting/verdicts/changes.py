"""Changes that do not say of what: 会员120人，同比增长7.9%; in a table the cell +8.3% beside both years.

Such a figure is about the one before it in the same sentence, or the first one of its row, and it is a change whatever
kind the reader took it for.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from niangjia.kernel.reading.shapes import Claim, ClaimKind, Guess, Reading

from .questions import SURE

UNSURE = SURE - 0.1
_BASES = {ClaimKind.STOCK, ClaimKind.FLOW, ClaimKind.AMOUNT, ClaimKind.RATIO}
_BESIDE = re.compile(r"[高低多少快慢]于|相差|差距")  # compared with another figure, not with another time
_AGAINST = re.compile(r"同比|[比较与](?:去年|上年|上一年|年初)(?:同期|度)?")
_BY = re.compile(
    r"(?:净?增长?|增加|多|提高|上升|扩大|下降|减少|少|降低|回落)了?(?:近|约|超过)?[^，,。；;0-9]{0,2}$"
)
_SIGNED = re.compile(r"[+＋\-−－]\s?$")


def with_bases(reading: Reading) -> Reading:
    """The reading with every such change told of what it is; offsets, order and findings stay."""
    return replace(reading, claims=tuple(_completed(reading)))


def _completed(reading: Reading) -> Iterator[Claim]:
    before: Claim | None = None
    for claim in reading.claims:
        base = before if before is not None and _together(before, claim) else None
        if base is not None and not claim.guesses and _is_change(claim, base, reading.source.plain):
            yield replace(
                claim, kind=ClaimKind.GROWTH, guesses=(Guess(base.indicator, _confidence(reading, base)),)
            )
            continue
        if claim.kind in _BASES and claim.guesses and claim.guesses[0].confidence >= SURE:
            before = claim
        elif not _SIGNED.search(
            reading.source.plain[max(0, claim.number.outer.start - 2) : claim.number.outer.start]
        ):
            before = None
        yield claim


def _confidence(reading: Reading, base: Claim) -> float:
    """After 其中 the change may be that of the whole or of the part: then it convicts nobody."""
    sentence = reading.documents[base.document].sentences[base.sentence].span
    if "其中" in reading.source.plain[sentence.start : base.number.outer.start]:
        return min(base.guesses[0].confidence, UNSURE)
    return base.guesses[0].confidence


def _together(before: Claim, claim: Claim) -> bool:
    return (before.document, before.sentence) == (claim.document, claim.sentence)


def _is_change(claim: Claim, base: Claim, text: str) -> bool:
    start = claim.number.outer.start
    between = text[base.number.outer.end : start]
    if _SIGNED.search(between) and "\t" in between:
        return True
    if _BESIDE.search(between):
        return False
    return claim.kind is ClaimKind.GROWTH or bool(_AGAINST.search(between) and _BY.search(between))
