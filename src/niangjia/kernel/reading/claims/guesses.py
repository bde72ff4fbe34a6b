"""Which indicator a claim may be about: candidates by the names, frames and units their lines lend, best first."""

import re
from collections.abc import Sequence
from math import exp

from ..shapes import ClaimKind, Guess
from ..words import Spoken
from .tries import words_pattern

_KINDS = {
    ClaimKind.STOCK: {"stock", "observed", "people"},
    ClaimKind.FLOW: {"flow", "amount", "people", "observed"},
    ClaimKind.RATIO: {"ratio"},
    ClaimKind.GROWTH: {"growth"},
    ClaimKind.AMOUNT: {"amount", "flow", "stock"},
    ClaimKind.TARGET: {"stock", "flow", "ratio", "growth", "amount", "people", "observed"},
    ClaimKind.RANK: set(),
}
_COUNTS = {"人": "人名位口", "个": "个家所座支处", "家": "个家所", "份": "份件", "件": "件起条宗份", "起": "起件宗", "次": "次场", "期": "期次个", "场": "场次", "户": "户家"}  # fmt: skip
_TRIMS = re.compile(r"（.*?）|\(.*?\)|^其中[:：]?\s*|数$|人数$|份数$|总数$")
MOST = 3


class Names:
    """The names and frames of all indicators in one pattern, each leading to its indicators."""

    def __init__(self, indicators: Sequence[Spoken]) -> None:
        self.leads: dict[str, list[tuple[Spoken, float]]] = {}
        for spoken in indicators:
            for name in spoken.says.names:
                self._lead(name, spoken, 3.0)
            for frame in spoken.says.frames:
                for part in frame.split("{n}"):
                    if len(part) > 1:
                        self._lead(part, spoken, 3.5)
            self._lead(spoken.label, spoken, 3.0)
            self._lead(_TRIMS.sub("", spoken.label), spoken, 1.5)
        self.pattern = words_pattern(self.leads)

    def _lead(self, word: str, spoken: Spoken, weight: float) -> None:
        if len(word) > 1:
            self.leads.setdefault(word, []).append((spoken, weight))


def guesses_of(
    names: Names, clause: str, subject: str, unit: str, kind: ClaimKind, line: str, around: str
) -> tuple[Guess, ...]:
    """At most three guesses. clause: the words round the number; around: its sentence and headings (for `needs`)."""
    scores: dict[str, float] = {}
    because: dict[str, list[str]] = {}
    for match in names.pattern.finditer(clause):
        for spoken, weight in names.leads[match[0]]:
            if kind is not ClaimKind.TARGET and spoken.kind not in _KINDS[kind]:
                continue
            fits = _fits(spoken, unit, clause, around)
            if not fits:
                continue
            bonus = 1.0 if match[0] in subject else 0.0
            at_home = 1.2 if spoken.line == line else 0.0
            score = weight * min(1.5, len(match[0]) / 4) * fits + bonus + at_home
            if score > scores.get(spoken.code, 0.0):
                scores[spoken.code] = score
            because.setdefault(spoken.code, []).append(match[0])
    return _ordered(scores, because)


def _fits(spoken: Spoken, unit: str, clause: str, around: str) -> float:
    says = spoken.says
    if any(word in clause for word in says.never):
        return 0.0
    if says.needs and not any(word in around for word in says.needs):
        return 0.0
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
