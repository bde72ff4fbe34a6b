"""A first reading of a clause by machine: does it copy the law, go beyond it, or stay below it?

Nothing is guessed: runs of letters the clause shares with the law are marked with their source, numbers are compared with
the floors of the law, own amounts and dates are named. An officer confirms the reading, or judges otherwise.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from niangjia.kernel.statutes import Rule

from .numerals import in_digits

RUN = 6  # letters in a row that are no coincidence
OWN = "\0"  # stands where the law's words were
_PLAIN = re.compile(r"[\s，,。；;：:、“”‘’（）()《》〈〉·！？!?]+")
_SENTENCES = re.compile(r"[；;。\n]")
_PIECES = re.compile(r"[，,]")
_SAID = {
    1: gettext_lazy("“%(piece)s” is better than the law: %(rule)s (%(law)s)"),
    0: gettext_lazy("“%(piece)s” is the law's own number: %(rule)s (%(law)s)"),
    -1: gettext_lazy("“%(piece)s” is worse than the law: %(rule)s (%(law)s)"),
}
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:万元|平方米|个百分点|[元%倍天名人次级分克]|小时)")
_DATE = re.compile(
    r"\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月(?:份|底|前|起)|每月\d{1,2}[日号]|每(?:季度?|半年|年|月|周)|(?:年|季|月)底前|\d+个?(?:工作日|日|天|月)内"
)
_WHO = r"(?:企业|公司|甲方|乙方|双方|行政方?|工会|车间|班组|医务室|食堂|人力资源部|人事部|财务部|安全部|[一-龥]{2,4}(?:部门|科|办))"
_DUTY = re.compile(
    _WHO
    + r"[^，。；]{0,12}?(?:负责|承担|组织|发放|支付|提供|安排|公布|报销|补贴|补助|设立|配备|检查|发给|落实|增加)"
)
_VAGUE = ("依法", "按照国家", "按国家", "国家规定", "有关规定", "法律法规", "法律、法规", "按规定")


class Standing(TextChoices):
    """How a clause stands to the law, once an officer has said so."""

    OPEN = "open", gettext_lazy("Not judged yet")
    COPIES = "copies", gettext_lazy("Copies the law")
    BEYOND = "beyond", gettext_lazy("Goes beyond the law")
    BELOW = "below", gettext_lazy("Below the law")


@dataclass(frozen=True)
class Fragment:
    """Words of the law and where they stand."""

    text: str
    source: str


@dataclass(frozen=True)
class Floor:
    """A number of the law a clause may improve. about, unless: patterns of the part of a sentence it concerns;
    number: a pattern whose first group is the number, in per cent for shares."""

    rule: Rule
    about: str
    number: str
    unless: str = ""


@dataclass(frozen=True)
class Compared:
    """sign: 1 better than the law, 0 the law's own number, -1 below it. number: as it stands in the clause."""

    sign: int
    number: str
    why: str


@dataclass(frozen=True)
class Reading:
    """standing: the proposal, OPEN where the machine cannot tell. why: what it rests on, in words. copied: the share of
    the letters found in the law. The three marks are about the clause's own words."""

    standing: Standing
    why: tuple[str, ...]
    copied: Fraction
    has_figure: bool
    has_date: bool
    has_duty: bool


class Law:
    """Fragments indexed by their runs of letters."""

    def __init__(self, fragments: Iterable[Fragment]) -> None:
        self._texts = [(plain(one.text), one.source) for one in fragments]
        self._runs: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for n, (text, _source) in enumerate(self._texts):
            for at in range(len(text) - RUN + 1):
                self._runs[text[at : at + RUN]].append((n, at))

    def copied(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(begin, end, source) of the longest runs of a plain text that stand in the law, from left to right."""
        at = 0
        while at <= len(text) - RUN:
            found = max(
                (self._longest(text, at, *place) for place in self._runs.get(text[at : at + RUN], ())),
                default=(0, ""),
            )
            if found[0]:
                yield at, at + found[0], found[1]
            at += found[0] or 1

    def _longest(self, text: str, at: int, number: int, start: int) -> tuple[int, str]:
        held, source = self._texts[number]
        length = RUN
        while (
            at + length < len(text)
            and start + length < len(held)
            and text[at + length] == held[start + length]
        ):
            length += 1
        return length, source


def plain(text: str) -> str:
    """Letters and digits only, numerals as digits."""
    return _PLAIN.sub("", in_digits(text))


def read(text: str, law: Law, floors: Sequence[Floor], limit: Rule) -> Reading:
    """The first reading of a clause. limit: the share of copied letters from which it repeats the law (a share)."""
    letters = plain(text)
    runs = list(law.copied(letters))
    copied = sum(end - begin for begin, end, _source in runs)
    own = _without(letters, runs)
    compared = [found for segment in _segments(text) for found in _compared(segment, floors)]
    signs, lawful = [found.sign for found in compared], {found.number for found in compared}
    figures = [found for found in _FIGURE.findall(own) if not _among(found, lawful)]
    dates = [found for found in _DATE.findall(own) if not _among(found, lawful)]
    names = {
        "has_figure": bool(figures) or 1 in signs,
        "has_date": bool(dates),
        "has_duty": bool(_DUTY.search(own)),
    }
    standing = _standing(
        text, signs, bool(figures or dates), bool(letters) and limit.holds(copied, of=len(letters))
    )
    why = (*(found.why for found in compared), *_why(letters, runs, [*figures, *dates], bool(compared)))
    return Reading(standing, why, Fraction(copied, len(letters) or 1), **names)


def _among(own: str, lawful: set[str]) -> bool:
    """Whether a number was compared with the law already."""
    return any(own in found for found in lawful)


def _why(letters: str, runs: list[tuple[int, int, str]], own: list[str], compared: bool) -> Iterator[str]:
    for begin, end, source in runs:
        yield _("“%(words)s” stands in %(source)s") % {"words": letters[begin:end], "source": source}
    if own:
        yield _("own amounts and dates: %(words)s") % {"words": "、".join(own)}
    elif not compared:
        yield _("no own amount and no date")


def _standing(text: str, signs: list[int], own: bool, repeats: bool) -> Standing:
    if any(sign < 0 for sign in signs):
        return Standing.BELOW
    if own or any(sign > 0 for sign in signs):
        return Standing.BEYOND
    if repeats or signs or any(words in text for words in _VAGUE):
        return Standing.COPIES
    return Standing.OPEN


def _without(letters: str, runs: list[tuple[int, int, str]]) -> str:
    for begin, end, _source in runs:
        letters = letters[:begin] + OWN * (end - begin) + letters[end:]
    return letters


def _segments(text: str) -> Iterator[str]:
    """Parts of a sentence up to and with the next number: "法定节假日加班的，按200%支付" is one."""
    for sentence in _SENTENCES.split(in_digits(text)):
        held = ""
        for piece in _PIECES.split(sentence):
            held = f"{held}，{piece.strip()}" if held else piece.strip()
            if any(letter.isdigit() for letter in piece):
                yield held
                held = ""


def _compared(segment: str, floors: Sequence[Floor]) -> Iterator[Compared]:
    for floor in floors:
        found = re.search(floor.number, segment)
        if not found or not re.search(floor.about, segment):
            continue
        if floor.unless and re.search(floor.unless, segment):
            continue
        number, rule = Fraction(found[1]), floor.rule
        lawful = Fraction(rule.number or 0) * (100 if rule.unit == "share" else 1)
        better = number > lawful if rule.comparator in ("ge", "gt", "eq") else number < lawful
        sign = 0 if number == lawful else 1 if better else -1
        told = {"piece": segment, "rule": rule.said, "law": rule.citation}
        yield Compared(sign, found[0], _SAID[sign] % told)
