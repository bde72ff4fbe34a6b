"""Units that a sentence names: a figure that follows such a name is that unit's."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.reading.shapes import Claim, Reading, Span
from niangjia.kernel.units.models import Union

_NAME = re.compile(
    r"[一-鿿（）()]{2,24}?(?:总工会|工会联合会|联合工会|工会工作委员会|工会委员会|工会|(?:镇|乡|街道)(?=[^一-鿿]|[新共发建已有组吸签完调受]))"
)
_PROPER = re.compile(
    r"[一-鿿]{2,}(?:镇|乡|街道|县|区|市|村|社区|厂|公司|集团|学校|中学|小学|医院|园区|银行)[一-鿿]*工会|[一-鿿]{2,}(?:镇|乡|街道)$"
)
_GENERAL = re.compile(
    r"^.{0,6}(?:全|各|本|我|该|每|基层|企业工会$|所属|下属|直属|单独|联合基层|建立|组建|成立|新建|召开|发挥|个|家|名|人|年|月)"
)
_SPLIT = re.compile(r"[，,。；;：:、\n\t！？!?（(]")
CHUNK = 400
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A unit named in the text. union: None where it is not in the reader's range or does not exist."""

    span: Span
    union: Union | None


def named(reading: Reading, by: Actor, inside: Union) -> list[Named]:
    """Every unit at or below `inside` that the text names, in order of appearance, and every other proper name."""
    text = reading.source.plain
    candidates = list(_candidates(text))
    known = _known({part for _, parts in candidates for part in parts}, by, inside)
    found = []
    for span, parts in candidates:
        hit = next((part for part in parts if part in known), None)
        if hit is not None:
            found.append(Named(Span(span.end - len(hit), span.end), known[hit]))
        elif _PROPER.search(parts[0]) and not _GENERAL.search(parts[0]):
            found.append(Named(span, None))
    return found


def _candidates(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Stretches that end like a unit's name, with their endings from the longest to the shortest."""
    for match in _NAME.finditer(text):
        words = match[0]
        yield Span(*match.span()), tuple(words[n:] for n in range(len(words) - SHORTEST))


def _known(names: set[str], by: Actor, inside: Union) -> dict[str, Union]:
    """Open unions of the range by full name, and by short name where that says which one."""
    found: dict[str, Union] = {}
    wanted = sorted(names)
    rows = Union.objects.within(by.scope).filter(path_range(inside.path))
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        for column in ("short_name", "name"):
            for union in rows.filter(**{f"{column}__in": part}).order_by("-path"):
                found[getattr(union, column)] = union
    return found


class Namer:
    """Finds the unit of a claim: the last one named before it in its clause or the one before, in the same sentence."""

    def __init__(self, reading: Reading, by: Actor, inside: Union) -> None:
        self.reading, self.inside = reading, inside
        self.found = named(reading, by, inside)
        self._starts = [one.span.start for one in self.found]

    def of(self, claim: Claim) -> tuple[bool, Union | None]:
        """(whether the sentence names another unit for the claim, that unit or None where it is not found)."""
        place = bisect_right(self._starts, claim.number.outer.start) - 1
        if place < 0:
            return False, None
        one, sentence = self.found[place], self._sentence(claim)
        if one.span.start < sentence.start or not self._heads_a_clause(one, sentence):
            return False, None
        if one.union is not None and one.union.pk == self.inside.pk:
            return False, None
        return True, one.union

    def _sentence(self, claim: Claim) -> Span:
        document = self.reading.documents[claim.document]
        return document.sentences[claim.sentence].span

    def _heads_a_clause(self, one: Named, sentence: Span) -> bool:
        """A name speaks for the figures after it where it opens a clause: 其中青石镇总工会新建12家."""
        text = self.reading.source.plain
        before = text[sentence.start : one.span.start]
        last = _SPLIT.split(before)[-1].strip()
        return last in {"", "其中", "如", "例如", "仅", "像", "特别是", "尤其是", "以"}
