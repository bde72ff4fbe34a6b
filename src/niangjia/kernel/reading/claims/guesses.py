"""Which indicator a claim may be about: candidates by the names, frames and units their lines lend, best first.

A name counts in full where it stands by the number itself, less where a list shares it, and more where it touches the
number. What an indicator `needs` counts the more the nearer before the number it stands: in 工资专项集体合同6份，覆盖企业6家
the firms are those of the wage contracts.
"""

import re
from collections.abc import Iterator, Sequence
from math import exp

from ..shapes import ClaimKind, Guess
from ..words import Spoken
from .spots import Spot
from .tries import words_pattern

_STANDING = {"stock", "observed", "people"}
_DOING = {"flow", "amount", "people"}
_KINDS = {
    ClaimKind.STOCK: (_STANDING, _DOING),
    ClaimKind.FLOW: (_DOING, _STANDING),
    ClaimKind.RATIO: ({"ratio"}, set()),
    ClaimKind.GROWTH: ({"growth"}, set()),
    ClaimKind.AMOUNT: ({"amount", "flow", "stock"}, set()),
    ClaimKind.TARGET: (_STANDING | _DOING | {"ratio", "growth"}, set()),
    ClaimKind.RANK: (set(), set()),
}
_COUNTS = {"人": "人名位口", "个": "个家所座支处", "家": "个家所", "份": "份件", "件": "件起条宗份", "起": "起件宗", "次": "次场", "期": "期次个", "场": "场次", "户": "户家"}  # fmt: skip
_TRIMS = re.compile(r"（.*?）|\(.*?\)|^其中[:：]?\s*|数$|人数$|份数$|总数$")
_FILL = re.compile(r"(?:总数|达到|达|已达|为|已有|有|已|共|是|的|至|到|约|近|仅|只|：|:|\s|“|”)*$")
_LIST = re.compile(r"[、和及，,；;（(]")
_CUTS = re.compile(r"[，,、；;。]")
_WHOLE = re.compile(r"[全本我各][省市县区镇乡村]")
_FRESH = re.compile(r"新[建增办设立]|新成立|新组建|新发展|新创建|新入|净增|补建|再建")
_GIVEN = re.compile(r"[为替给帮向]$")
_FROM = re.compile(r"[由从][^，,。；;]{0,14}$")
_ON = re.compile(r"(?:猛|大幅|逐步)?(?:增|提|上升|升|发展|扩|减|下降|降|调整|跃|拉)")
_OF_NEW = re.compile(r"(?:新|发展|吸纳|净增|组建)[^。；;]*其中[^。；;，,]*$")
MOST = 3
NEAR, SHARED, INSIDE, OTHER_KIND = 1.0, 0.4, 0.5, 0.5
TOUCH, FRAME, SUBJECT, HOME, NEED = 0.8, 2.5, 0.8, 1.2, 1.5


class Names:
    """The names and frames of all indicators in one pattern, each leading to its indicators."""

    def __init__(self, indicators: Sequence[Spoken]) -> None:
        self.leads: dict[str, list[tuple[Spoken, float, bool]]] = {}
        self.frames: dict[str, list[tuple[str, str]]] = {}
        for spoken in indicators:
            for name in spoken.says.names:
                self._lead(name, spoken, 3.0)
            for frame in spoken.says.frames:
                before, _, after = frame.partition("{n}")
                self.frames.setdefault(spoken.code, []).append((before, after))
                for part in (before, after):
                    self._lead(part, spoken, 2.5, framed=True)
            self._lead(spoken.label, spoken, 3.0)
            if not spoken.says:
                self._lead(_TRIMS.sub("", spoken.label), spoken, 1.5)
        self.pattern = re.compile(f"(?=({words_pattern(self.leads).pattern}))")

    def _lead(self, word: str, spoken: Spoken, weight: float, *, framed: bool = False) -> None:
        """framed: the word is only part of a frame, and counts for nothing where the frame does not hold."""
        if len(word) > 1:
            self.leads.setdefault(word, []).append((spoken, weight, framed))

    def found(self, spot: Spot) -> Iterator[tuple[str, int, bool]]:
        """Names in the clause with their starts, and whether a longer one holds them. 村工会 in 全村工会 is none."""
        reach = 0
        for match in self.pattern.finditer(spot.text, spot.clause.start, spot.clause.end):
            word, start = match[1], match.start()
            if _WHOLE.match(spot.text, start - 1):
                continue
            yield word, start, start + len(word) <= reach
            reach = max(reach, start + len(word))


def guesses_of(
    names: Names, spot: Spot, subject: str, unit: str, kind: ClaimKind, line: str, titles: str
) -> tuple[Guess, ...]:
    """At most three guesses. titles: the headings over the sentence."""
    scores: dict[str, float] = {}
    because: dict[str, list[str]] = {}
    view = _View(spot, titles)
    same, other = _KINDS[kind]
    for word, start, inside in names.found(spot):
        here = view.place(start, start + len(word)) * (INSIDE if inside else 1.0)
        for spoken, weight, only_framed in names.leads[word] if here else ():
            if spoken.kind not in same and spoken.kind not in other:
                continue
            fits = _fits(spoken, unit) * (1.0 if spoken.kind in same else OTHER_KIND)
            if not fits or view.barred(spoken) or (need := view.need(spoken)) < 0:
                continue
            frame = view.framed(names.frames.get(spoken.code, ()))
            if (only_framed or view.former) and not frame:
                continue
            score = weight * min(1.5, len(word) / 4) * fits * here
            if here == NEAR:
                score += (SUBJECT if word in subject else 0.0) + view.touch(start, start + len(word))
            score += need + (HOME if spoken.line == line else 0.0)
            score += frame * fits
            if score > scores.get(spoken.code, 0.0):
                scores[spoken.code] = score
            because.setdefault(spoken.code, []).append(word)
    return _ordered(scores, because)


class _View:
    """What stands round one number."""

    def __init__(self, spot: Spot, titles: str) -> None:
        number = spot.number
        self.text, self.titles = spot.text, titles
        self.first, self.last = number.outer.start, number.outer.end
        self.after = number.span.end
        tail = _LIST.split(spot.next)[0]
        start = self.first - len(spot.near)
        # 百人以上非公企业: a number that belongs to the noun does not part it
        self.start = start - len(_LIST.split(spot.text[max(spot.clause.start, start - 6) : start])[-1])
        self.end = self.last + len(tail)
        self.own = spot.text[self.start : self.first] + tail
        self.added = any(
            pattern.search(words)
            for pattern, words in ((_FRESH, self.own), (_GIVEN, spot.near), (_OF_NEW, spot.told))
        )
        self.told = spot.told
        # 由58个调整为64个: the first is what was, unless an indicator says that it means just that
        self.former = bool(_FROM.search(spot.near)) and bool(_ON.match(spot.next))
        self.behind = spot.text[self.last : spot.sentence.span.end]
        self.clause_end = spot.clause.end - self.last

    def place(self, start: int, end: int) -> float:
        """A list shares what stands before it; what stands behind the number in a list is the next one's."""
        if start >= self.end:
            return 0.0
        return NEAR if self.start <= start and end <= max(self.end, self.last) else SHARED

    def touch(self, start: int, end: int) -> float:
        """Whether the name stands right before the number, or right behind it."""
        if end <= self.first:
            return TOUCH if _FILL.fullmatch(self.text, end, self.first) else 0.0
        return TOUCH if start - self.last <= 1 else 0.0

    def framed(self, frames: Sequence[tuple[str, str]]) -> float:
        """The bonus where the number stands in one of the indicator's frames."""
        for before, after in frames:
            if before and not _FILL.sub("", self.text[self.start : self.first]).endswith(
                _FILL.sub("", before)
            ):
                continue
            if (
                after
                and not self.text.startswith(after, self.after)
                and not self.text.startswith(after, self.last)
            ):
                continue
            return FRAME if len(before) + len(after) > 3 else FRAME / 2
        return 0.0

    def barred(self, spoken: Spoken) -> bool:
        """Whether a word stands by that rules it out; what is added in a period, or done for people, is no stock."""
        if self.added and spoken.kind in {"stock", "observed"}:
            return True
        return any(word in self.own for word in spoken.says.never)

    def need(self, spoken: Spoken) -> float:
        """How near stands what the indicator needs: -1 where it does not, 0 where nothing is asked."""
        best = -1.0 if spoken.says.needs else 0.0
        for word in spoken.says.needs:
            at = self.told.rfind(word)
            if at >= 0:
                cuts = len(_CUTS.findall(self.told, at + len(word)))
                best = max(best, NEED / (1 + cuts / 3) + len(word) / 20)
            elif (behind := self.behind.find(word)) >= 0:
                best = max(best, NEED if behind < self.clause_end else 0.2)
            elif word in self.titles:
                best = max(best, 0.2)
        return best


def _fits(spoken: Spoken, unit: str) -> float:
    says = spoken.says
    if unit in says.units or unit == spoken.unit or unit in _COUNTS.get(spoken.unit, ""):
        return 1.0
    return 0.35 if not says.units and not unit else 0.0


def _ordered(scores: dict[str, float], because: dict[str, list[str]]) -> tuple[Guess, ...]:
    """Confidence falls with the distance to the best and with the best's own weakness."""
    best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    if not best:
        return ()
    weights = [exp(score - best[0][1]) for _, score in best]
    sure = 1 - exp(-best[0][1] / 2)
    total = sum(weights)
    return tuple(
        Guess(code, round(sure * weight / total, 3), tuple(dict.fromkeys(because[code])))
        for (code, _), weight in zip(best, weights, strict=True)
    )
