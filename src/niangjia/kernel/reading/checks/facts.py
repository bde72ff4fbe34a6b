"""Claims as the checks see them: each with the words before and after it, its printed precision and its fellows.

Only what a text states firmly is checked: `Fact.firm` is false for 近, 约, 余, 不足, 以上, for ranges and for targets.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from niangjia.kernel.reading.shapes import Claim, ClaimKind, Document, Qualifier, Source

FAMILIES = {
    "名": "人", "位": "人", "口": "人", "起": "件", "宗": "件", "桩": "件", "案": "件", "场次": "场", "期次": "期",
    "个百分点": "点",
}  # fmt: skip
_PRINTED = re.compile(r"([\d,， ]*\d)(?:[.。．](\d+))?\s*(百万|千万|百|千|万|亿)?")
_SCALES = {
    None: 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8,
}  # fmt: skip
_TARGET = re.compile(r"(力争|争取|计划|目标|确保|拟|预计|任务数?|指标)[^，。；]{0,14}$")
_ROUGH = re.compile(
    r"(近|约|大约|大概|左右|接近|将近|(?<![其剩])余|多|超|突破|逾|不足|不到|几乎|不等|最高|最低|最多|最少|高达)$"
)
_AFTER = re.compile(r"^(左右|上下|以上|以下|以内|不等|余|多|来)")
_SEPARATORS = re.compile(r"[；;。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim among its fellows of a sentence.

    index: its number among the reading's claims. start, end: the number with its unit in the text. lead: the words since
    the fact before (or since the sentence began); tail: those up to the next mark of punctuation. half: half a unit of the
    last place printed (500 for 43.6万, 0.0005 for 92.4%). segment: count of semicolons before it in the sentence.
    """

    index: int
    claim: Claim
    start: int
    end: int
    lead: str
    tail: str
    segment: int
    half: Decimal
    family: str
    firm: bool
    sentence: int

    @property
    def value(self) -> Decimal:
        return self.claim.value

    @property
    def unit(self) -> str:
        return self.claim.unit

    @property
    def quote(self) -> str:
        return self.claim.quote

    @property
    def clause(self) -> str:
        """The words of its own clause before it."""
        return re.split(r"[，,、：:（(]", self.lead)[-1]


def facts_of(source: Source, documents: Sequence[Document], claims: Sequence[Claim]) -> Iterator[list[Fact]]:
    """The facts of every sentence that states results, in order; sentences with fewer than one are left out."""
    text = source.plain
    bounds = _bounds(documents)
    starts = [start for start, _, _ in bounds]
    group: list[tuple[int, Claim]] = []
    at = -2
    for index, claim in enumerate(claims):
        here = bisect_right(starts, claim.number.span.start) - 1
        if here != at and group:
            yield _facts(text, bounds, at, group)
            group = []
        at = here
        group.append((index, claim))
    if group:
        yield _facts(text, bounds, at, group)


def _bounds(documents: Sequence[Document]) -> list[tuple[int, int, bool]]:
    return [
        (sentence.span.start, sentence.span.end, sentence.planned)
        for document in documents
        for sentence in document.sentences
    ]


def _facts(
    text: str, bounds: list[tuple[int, int, bool]], at: int, group: list[tuple[int, Claim]]
) -> list[Fact]:
    begin, end, planned = bounds[at] if at >= 0 else (0, len(text), False)
    found: list[Fact] = []
    before = begin
    segment = 0
    for place, (index, claim) in enumerate(group):
        start, stop = claim.number.span.start, max(claim.number.outer.end, claim.number.span.end)
        following = group[place + 1][1].number.span.start if place + 1 < len(group) else end
        lead = text[before:start]
        segment += len(_SEPARATORS.findall(lead))
        tail = re.split(r"[，,、；;。：:！？\n\t（()）]", text[stop : max(stop, following)])[0]
        found.append(
            Fact(
                index, claim, start, stop, lead, tail, segment, half_place(claim, text),
                FAMILIES.get(claim.unit, claim.unit), not planned and _firm(claim, lead, tail), at,
            )
        )  # fmt: skip
        before = stop
    return found


def _firm(claim: Claim, lead: str, tail: str) -> bool:
    return (
        claim.qualifier is Qualifier.EXACT
        and claim.number.qualifier is Qualifier.EXACT
        and claim.kind is not ClaimKind.TARGET
        and claim.number.high is None
        and not _TARGET.search(lead)
        and not _ROUGH.search(lead)
        and not _AFTER.search(tail)
    )


def half_place(claim: Claim, text: str) -> Decimal:
    """Half a unit of the last place printed: 0 for plain whole numbers, 500 for 43.6万元, 0.0005 for 92.4%."""
    if claim.unit in {"%", "个百分点", "‰"}:
        return _half_share(claim, text)
    printed = _PRINTED.search(claim.number.span.of(text))
    if printed is None:
        return Decimal(5000) if claim.value >= 10000 and claim.value % 10000 == 0 else Decimal(0)
    scale = _SCALES[printed[3]]
    if scale == 1 and not printed[2]:
        return Decimal(0)
    return Decimal(scale) / 2 / 10 ** len(printed[2] or "")


def _half_share(claim: Claim, text: str) -> Decimal:
    printed = _PRINTED.search(claim.number.span.of(text))
    if printed is None:
        return Decimal("0.05") if "成" in claim.number.span.of(text) else Decimal("0.005")
    return Decimal("0.005") / 10 ** len(printed[2] or "")
