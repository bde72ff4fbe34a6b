"""What is asked of the ledgers for a claim, before anything is counted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from niangjia.kernel.figures.declare import Indicator, Kind, Moment
from niangjia.kernel.reading.shapes import Claim, ClaimKind, Reading, Whose
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from .moments import clipped
from .shapes import Why

SURE = 0.5  # below, a guess convicts nobody
_FALLING = re.compile(r"(?:下降|减少|降低|负增长|回落|缩减|下滑|少)[^，,。；;0-9]{0,6}$|[-−－]\s?$")
_RISING = re.compile(r"(?:增长|增加|提高|上升|增|扩大)了?(?:近|约|超过)?$")
_FROM_NEW_YEAR = re.compile(r"(?:比|较|与)?年初")


class Way(StrEnum):
    """How the value is compared."""

    VALUE = "value"
    GROWTH = "growth"  # change against last year, a share
    MULTIPLE = "multiple"  # this year's over last year's
    DELTA = "delta"  # change against last year, in units
    POINTS = "points"  # change of a share, in percentage points
    TARGET = "target"


@dataclass(frozen=True)
class Question:
    """A claim and what to ask for it. level: "all" or "own". sure: whether a wrong value convicts. falling: the text
    says less, so a printed 7.9% is -7.9%."""

    claim: int
    item: Indicator
    union: Union
    moment: Moment
    way: Way = Way.VALUE
    level: str = "all"
    sure: bool = True
    falling: bool = False


def item_of(number: int, claim: Claim, chosen: Mapping[int, str]) -> Indicator | None:
    """The indicator the reader chose, else the first guess."""
    code = chosen.get(number, claim.indicator)
    item = registry.get(Indicator, code) if code else None
    if item is not None and number not in chosen and _of_men(claim, item):
        return None
    return item


def _of_men(claim: Claim, item: Indicator) -> bool:
    """男会员 is not what 女会员 counts, however alike the words are."""
    return "男" in claim.subject and "女" not in claim.subject and "女" in item.explains


def way_of(claim: Claim, item: Indicator) -> Way | None:
    """How a claim compares with its indicator; None where it says something the indicator does not."""
    if claim.kind is ClaimKind.RANK:
        return None
    if claim.kind is ClaimKind.TARGET:
        return Way.TARGET
    if "百分点" in claim.unit:
        return Way.POINTS if item.is_share else None
    if "multiple" in claim.number.marks:
        return Way.MULTIPLE
    if claim.kind is ClaimKind.GROWTH:
        if claim.unit != "%":
            return Way.DELTA
        return Way.VALUE if item.kind is Kind.GROWTH else Way.GROWTH
    if claim.unit == "%" and item.kind is Kind.GROWTH:
        return Way.VALUE
    return Way.VALUE if (claim.unit == "%") == item.is_share else None


def question(
    number: int, reading: Reading, union: Union, moment: Moment, chosen: Mapping[int, str]
) -> Question | Why:
    """What to ask for a claim, or why nothing can be asked."""
    claim = reading.claims[number]
    item = item_of(number, claim, chosen)
    if item is None:
        return Why.RANK if claim.kind is ClaimKind.RANK else Why.NO_INDICATOR
    way = way_of(claim, item)
    if way is None:
        return Why.RANK if claim.kind is ClaimKind.RANK else Why.MEASURE
    if way is Way.MULTIPLE and "growth" not in claim.number.marks and rises(claim, reading.source.plain):
        way = Way.GROWTH  # 增长1.5倍 is growth of 150%, 是去年的1.5倍 is not
    past = moment if way is Way.TARGET else clipped(moment)
    if past is None:
        return Why.AHEAD
    sure = number in chosen or (bool(claim.guesses) and claim.guesses[0].confidence >= SURE)
    level = "own" if claim.whose is Whose.OWN else "all"
    return Question(number, item, union, past, way, level, sure, falls(claim, reading.source.plain))


def falls(claim: Claim, text: str) -> bool:
    """Whether the words before a change say that it went down."""
    start = claim.number.outer.start
    return bool(_FALLING.search(text[max(0, start - 10) : start]))


def rises(claim: Claim, text: str) -> bool:
    """Whether the words before say by how much it rose, not to what it came."""
    start = claim.number.span.start
    return bool(_RISING.search(text[max(0, start - 10) : start]))


def since_new_year(claim: Claim, text: str) -> bool:
    """比年初增加: the change is counted from the first of January."""
    start = claim.number.outer.start
    return bool(_FROM_NEW_YEAR.search(text[max(0, start - 16) : start]))
