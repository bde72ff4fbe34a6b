"""The words lines and indicators lend the reader: declared beside them, gathered by `figures.spoken`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Says:
    """How reports speak of an indicator.

    names: what is counted, as printed (会员总数, 会员人数, 会员). units: measure words (人, 名). frames: short patterns in which
    {n} is the number with its unit (吸纳{n}入会, 新增会员{n}), plain text otherwise. needs: words of which one must stand in the sentence or its
    headings. never: words that rule it out when they touch the subject (新增 for a stock).
    """

    names: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @classmethod
    def written(
        cls, names: str = "", *, units: str = "", frames: str = "", needs: str = "", never: str = ""
    ) -> "Says":
        """Words parted by blanks, as in `names="女会员 女工会会员", units="人 名"`."""
        return cls(*(tuple(words.split()) for words in (names, units, frames, needs, never)))

    def __bool__(self) -> bool:
        return bool(self.names or self.frames)


@dataclass(frozen=True)
class LineWords:
    """Words that place a sentence in a line of work: each with a weight (1 speaks for it, 3 settles it). headings:
    words of headings. code: the line's code."""

    code: str
    words: Mapping[str, float] = field(default_factory=dict)
    headings: tuple[str, ...] = ()

    @classmethod
    def written(
        cls, code: str, *, settles: str = "", strong: str = "", speaks: str = "", headings: str = ""
    ) -> "LineWords":
        """Words parted by blanks. settles: weight 3. strong: weight 2. speaks: weight 1. headings: words of headings."""
        weighed = dict.fromkeys(speaks.split(), 1.0)
        weighed |= dict.fromkeys(strong.split(), 2.0)
        weighed |= dict.fromkeys(settles.split(), 3.0)
        return cls(code, weighed, tuple(headings.split()))

    def check(self) -> Iterator[str]:
        if any(weight <= 0 for weight in self.words.values()):
            yield "weights are positive"


@dataclass(frozen=True)
class Spoken:
    """An indicator as the reader sees it."""

    code: str
    label: str
    unit: str
    kind: str
    line: str
    says: Says


@dataclass(frozen=True)
class Vocabulary:
    """Everything the lines lend: the reader's second argument."""

    lines: tuple[LineWords, ...] = ()
    indicators: tuple[Spoken, ...] = ()
