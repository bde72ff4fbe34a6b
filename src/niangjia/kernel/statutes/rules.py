"""A rule as code sees it: a value that can be asked, printed and frozen."""

import math
import operator
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from .choices import SIGNS, UNITS

Number = int | Fraction
_SMALL = 9  # a denominator up to this is read as a fraction
_PER_CENT = (1, 5)  # but fifths are written 60%
_TESTS = {"ge": operator.ge, "gt": operator.gt, "le": operator.le, "lt": operator.lt, "eq": operator.eq}


def number_of(numerator: int | None, denominator: int) -> Number | None:
    """An int where the fraction is whole, a Fraction where not, None for a rule without a number."""
    if numerator is None:
        return None
    value = Fraction(numerator, denominator)
    return int(value) if value.denominator == 1 else value


@dataclass(frozen=True, slots=True)
class Rule:
    """One legal number as it stood on a day for a region.

    number, upper: int or exact Fraction; None for a rule in words only. unit: a key of `choices.UNITS`.
    way: "after" or "before" the event for periods. text: the rule in Chinese words.
    """

    name: str
    text: str
    comparator: str
    number: Number | None
    upper: Number | None
    unit: str
    way: str
    citation: str
    citation_version: str
    region: str
    band_low: int
    band_high: int | None
    valid_from: date
    valid_to: date
    confidence: str
    national_minimum: bool
    strict: str
    sources: str

    @property
    def unconfirmed(self) -> bool:
        """Shown as 待核: nobody has seen the text yet, so it warns and does not block."""
        return self.confidence == "unconfirmed"

    @property
    def reference(self) -> str:
        """The citation with its version, for cards and papers."""
        return f"{self.citation}（{self.citation_version}）" if self.citation_version else self.citation

    def holds(self, value: Number, of: Number | None = None) -> bool:
        """Whether `value` keeps the rule; for shares, `value` out of `of`, compared exactly.

        Raises ValueError for a rule in words, and for a share without `of`. No share of nothing is reached.
        """
        low, high = self._bounds(of)
        if of is not None and of <= 0:
            return self.comparator in ("le", "lt")
        if high is None:
            return bool(_TESTS[self.comparator](value, low))
        return value in (low, high) if self.comparator == "eq" else low <= value <= high

    def least(self, of: Number | None = None) -> int:
        """The smallest whole number that keeps a lower bound: votes needed, people who must attend."""
        low, _high = self._bounds(of)
        if self.comparator not in ("ge", "gt", "eq"):
            raise ValueError(f"{self.name} has no lower bound")
        return math.floor(low) + 1 if self.comparator == "gt" else math.ceil(low)

    def most(self, of: Number | None = None) -> int:
        """The largest whole number that keeps an upper bound."""
        low, high = self._bounds(of)
        if high is not None:
            return math.floor(high)
        if self.comparator not in ("le", "lt", "eq"):
            raise ValueError(f"{self.name} has no upper bound")
        return math.ceil(low) - 1 if self.comparator == "lt" else math.floor(low)

    def stricter_than(self, other: "Rule") -> bool:
        """Whether this rule asks more than the other; False where they cannot be compared."""
        if self.number is None or other.number is None or self.unit != other.unit:
            return False
        higher = self.strict == "high" if self.strict else self.comparator in ("ge", "gt")
        return self.number > other.number if higher else self.number < other.number

    @property
    def said(self) -> str:
        """The number for a table cell: "≥ 2/3", "3-5 年", "0.5%"."""
        if self.number is None:
            return ""
        unit = str(UNITS.get(self.unit, self.unit))
        if self.upper is not None:
            joiner = "/" if self.comparator == "eq" else "-"
            return f"{self._shown(self.number)}{joiner}{self._shown(self.upper)} {unit}".strip()
        return f"{SIGNS[self.comparator]} {self._shown(self.number)} {unit}".strip()

    def frozen(self) -> dict[str, Any]:
        """A JSON-ready copy, kept with what was decided on it."""
        copy = asdict(self)
        for field in ("number", "upper"):
            copy[field] = None if copy[field] is None else str(copy[field])
        return copy | {"valid_from": self.valid_from.isoformat(), "valid_to": self.valid_to.isoformat()}

    def _bounds(self, of: Number | None) -> tuple[Number, Number | None]:
        if self.number is None:
            raise ValueError(f"{self.name} is a rule in words")
        if self.unit == "share" and of is None:
            raise ValueError(f"{self.name} is a share: say of what")
        base = Fraction(1) if of is None else Fraction(of)
        return self.number * base, None if self.upper is None else self.upper * base

    def _shown(self, number: Number) -> str:
        if self.unit != "share":
            return f"{number:,}" if isinstance(number, int) else str(number)
        return said_share(Fraction(number))


def said_share(share: Fraction) -> str:
    """A share as the texts write it: halves, thirds and the like as fractions, small ones per mille, others per cent."""
    if share > 1 and (share * 100).denominator == 1:
        return f"{int(share * 100)}%"
    if 0 < share < Fraction(1, 100):
        for scale, sign in ((1000, "‰"), (10000, "‱")):
            if (share * scale).denominator == 1:
                return f"{share * scale}{sign}"
    if share.denominator in _PER_CENT or (share.denominator > _SMALL and (share * 1000).denominator == 1):
        return f"{float(share * 100):g}%"
    return str(share)
