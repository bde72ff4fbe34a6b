"""Names of areas in sheets: which code of 行政区划 a text means.

Provinces come from GB/T 2260; everything below from the unions on record, because an area's federation, committee or
league bears its name and code: 禾塘镇总工会, 990001101. Names of areas are public, so they are looked up beyond the
sender's range; where one name means several areas, those within the range come first.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_noop as _

from niangjia.kernel.base import codes
from niangjia.kernel.base.codes.codelist import normalise
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.choices import Level, UnionKind
from niangjia.kernel.units.models import Union

from .judging import Chunk
from .verdicts import Finding

LEVELS = (2, 4, 6, 9, 12)  # digits of province, prefecture, county, township, village (GB/T 2260, GB/T 10114)
_TAIL = re.compile("(?:总工会|工会联合会|工会工作委员会|工会委员会|工会)$")
_KIND = re.compile(
    "(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|自治县|地区|街道|[省市县区镇乡村盟旗])$"
)
_FILLERS = ("市辖区", "县级市", "县")  # 浙江省杭州市市辖区西湖区: words between names that name nothing
_AREAS = (UnionKind.FEDERATION, UnionKind.COMMITTEE, UnionKind.LEAGUE)


@dataclass(frozen=True, slots=True)
class Region:
    """What a text means. code: "" when nothing is known of it; problem: "", unknown, partly, ambiguous or bad_code;
    name: the area that was understood; rest: what of the text was not."""

    code: str = ""
    problem: str = ""
    name: str = ""
    rest: str = ""


def trunk(code: str) -> str:
    """A code without its unused levels: 990100 is 9901, so that an area's code begins with that of the area above."""
    return next((code[:n] for n in LEVELS if len(code) >= n and not code[n:].strip("0")), code)


class Regions:
    """The areas known here, read once per sheet."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.memo: dict[str, Region] = {}

    @cached_property
    def _known(self) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
        """(name by trunk, full code by trunk, the trunks within range)."""
        names = {entry.code: entry.label for entry in codes.PROVINCE}
        full = dict.fromkeys(names, "") | {code: code for code in names}
        own: set[str] = set()
        rows = Union.objects.unscoped("names of areas are public").filter(
            kind__in=_AREAS, closed_on=FAR, level__lt=Level.BRANCH
        )
        found = rows.exclude(region_code="").exclude(area_kind="trade").order_by("level", "path")
        for name, code, path in found.values_list("name", "region_code", "path"):
            stem, key = _TAIL.sub("", name), trunk(code)
            if stem.endswith(("行业", "产业", "系统", "集团", "公司")):
                continue
            if key not in full or (key in names and full[key] == key):
                names[key], full[key] = stem, code
            if self.scope.holds(path):
                own.add(key)
        return names, full, frozenset(own)

    @cached_property
    def _spellings(self) -> dict[str, list[tuple[str, str]]]:
        """(spelling, trunk) by first character, the longest first."""
        names, _full, _own = self._known
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for key, name in names.items():
            for spelling in self._ways(key, name, names):
                found[spelling[0]].add((spelling, key))
        return {first: sorted(pairs, key=lambda pair: -len(pair[0])) for first, pairs in found.items()}

    @staticmethod
    def _ways(key: str, name: str, names: dict[str, str]) -> Iterator[str]:
        """How an area is written: in full, without the name of the area above, without its 省, 县, 镇."""
        above = next((names[key[:n]] for n in reversed(LEVELS) if n < len(key) and key[:n] in names), "")
        ways = {name, name.removeprefix(above) if above else name}
        ways |= {short for way in set(ways) if len(short := _KIND.sub("", way)) >= 2}
        ways |= set(codes.PROVINCE[key].synonyms) if key in codes.PROVINCE else set()
        yield from {normalise(way) for way in ways} - {""}

    def find(self, text: str) -> Region:
        """The area a cell means: a code of 2, 4, 6, 9 or 12 digits, or names from above downwards."""
        held = self.memo.get(text)
        if held is None:
            plain = unicodedata.normalize("NFKC", text).strip()
            held = self.memo[text] = self._coded(plain) if plain.isdecimal() else self._named(plain)
        return held

    def _coded(self, text: str) -> Region:
        names, full, _own = self._known
        if len(text) not in LEVELS:
            return Region("", "bad_code", rest=text)
        key = trunk(text)
        if key in names:
            return Region(full[key] if len(full[key]) == len(text) else text, name=names[key])
        return Region(text)  # a code nobody here bears may still be right

    def _named(self, text: str) -> Region:
        names, full, own = self._known
        plain = normalise(text)
        readings = list(self._read(plain, ""))
        whole = {key for key, rest in readings if not rest}
        if len(whole) > 1:
            whole = whole & own or whole
        if len(whole) == 1:
            key = whole.pop()
            return Region(full[key], name=names[key])
        if whole:
            return Region("", "ambiguous", rest=text)
        return self._part(text, readings)

    def _part(self, text: str, readings: list[tuple[str, str]]) -> Region:
        """The deepest area that was understood; nothing when the text begins with none, or with several."""
        names, full, _own = self._known
        shortest = min((len(rest) for _key, rest in readings), default=0)
        best = {key: rest for key, rest in readings if len(rest) == shortest}
        if len(best) != 1:
            return Region("", "unknown", rest=text)
        key, rest = best.popitem()
        return Region(full[key], "partly", names[key], rest)

    def _read(self, text: str, inside: str) -> Iterator[tuple[str, str]]:
        """Every way to read areas from the beginning of a text, one within the other: (the last one, what is left)."""
        for spelling, key in self._spellings.get(text[:1], ()):
            if text.startswith(spelling) and key != inside and key.startswith(inside):
                rest = text[len(spelling) :]
                yield key, rest
                yield from self._read(rest, key)
        if inside:
            for filler in _FILLERS:
                if text.startswith(filler):
                    yield from [(inside, "")] if text == filler else self._read(text[len(filler) :], inside)


def resolve(chunk: Chunk, key: str, regions: Regions) -> None:
    """Put codes in the place of names in a column; what is not understood becomes a warning that says so."""
    values = chunk.values.get(key)
    if values is None:
        return
    for i, text in enumerate(values):
        if text is None or text == "":
            continue
        found = regions.find(str(text))
        values[i] = found.code or None
        if found.problem:
            chunk.warnings.setdefault(i, []).append(_warning(key, found))


_SAID = {
    "unknown": _("“%(rest)s” is no area known here and is left out; fill in its code (GB/T 2260) instead"),
    "partly": _(
        "within “%(name)s” no “%(rest)s” is known here; kept as “%(name)s”, or fill in the code (GB/T 2260)"
    ),
    "ambiguous": _(
        "several areas are called “%(rest)s” and it is left out; write the county before it, or the code"
    ),
    "bad_code": _("“%(rest)s” is no code of an area (2, 4, 6, 9 or 12 digits, GB/T 2260) and is left out"),
}


def _warning(key: str, found: Region) -> Finding:
    facts = {"rest": found.rest, "name": found.name}
    return Finding(key, f"region_{found.problem}", _SAID[found.problem], facts)
