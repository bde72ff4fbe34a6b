"""How exactly a number is printed, and whether a ledger's value fits what is printed.

2.2万 says that the value lies between 21,500 and 22,500; 83.3% between 83.25% and 83.35%; 3,021 says 3,021.
"""

import re
from decimal import Decimal
from fractions import Fraction

from niangjia.kernel.reading.shapes import Claim, Qualifier

from .shapes import Colour

NEAR = Fraction(1, 20)  # within five per cent: near
FAR_ABOUT = Fraction(3, 20)  # 约 is near no more beyond fifteen per cent
FEW = 20  # of so few, one more or less is near
_DIGITS = re.compile(r"[0-9０-９][0-9０-９,， ]*(?:[.．。]\s?([0-9０-９]+))?")
_SCALES = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}
_SCALED = re.compile(r"[十百千万亿]+")


def step_of(claim: Claim, text: str) -> Fraction:
    """The size of the last printed place: 1,000 for 2.2万, 0.001 for 83.3%, 1 for 三千零二十一. text: the source's."""
    printed = claim.number.span.of(text)
    share = Fraction(1, 100) if claim.unit == "%" or "百分点" in claim.unit else Fraction(1)
    if "‰" in printed:
        share = Fraction(1, 1000)
    if "成" in printed:
        return Fraction(1, 10)
    digits = _DIGITS.search(printed)
    if digits is None:
        return share * _of_words(printed)
    places = len(digits[1] or "")
    scale = _SCALED.match(printed[digits.end() :].lstrip(" 余多"))
    times = 1
    for sign in scale[0] if scale else "":
        times *= _SCALES[sign]
    return share * Fraction(times, 10**places)


def _of_words(printed: str) -> int:
    """Of a number in words only 万 and 亿 at its end are rounded: 三百 means 300, 三万 about 30,000."""
    ending = re.search(r"[万亿]+[余多]?$", printed.strip())
    times = 1
    for sign in ending[0].strip("余多") if ending else "":
        times *= _SCALES[sign]
    return times


def lead_of(value: Fraction, step: Fraction) -> Fraction:
    """How far 余 reaches: 100余 is less than 200, 1.2万余 less than 13,000, 125余 less than 126."""
    if not value:
        return step
    reach, places = step, value / step
    while places.denominator == 1 and places.numerator % 10 == 0:
        places, reach = places / 10, reach * 10
    return reach


def fits(
    claim: Claim, ledger: Fraction, text: str, *, printed: Fraction | None = None, slack: int = 1
) -> Colour:
    """Whether the ledger's value is what is printed. printed: the value in the ledger's terms, where it is another.
    slack: 2 where both ends of a difference may have been rounded before it was taken."""
    value = Fraction(claim.value) if printed is None else printed
    step = step_of(claim, text)
    if _agrees(claim, value, ledger, step * slack if step < 1 else step):
        return Colour.GREEN
    return Colour.AMBER if _near(claim, value, ledger, step) else Colour.RED


def _agrees(claim: Claim, value: Fraction, ledger: Fraction, step: Fraction) -> bool:
    if claim.number.high is not None:
        return value <= ledger <= Fraction(claim.number.high)
    reach = max(lead_of(abs(value), step), abs(value) / 10)
    match claim.qualifier:
        case Qualifier.OVER:
            return value <= ledger < value + reach
        case Qualifier.AT_LEAST:
            return ledger >= value
        case Qualifier.UNDER:
            return value - max(reach, value / 2) <= ledger <= value
        case Qualifier.NEAR:
            return value * Fraction(9, 10) <= ledger <= value
        case Qualifier.ABOUT:
            return abs(value - ledger) <= NEAR * max(abs(ledger), abs(value))
        case _:
            return abs(value - ledger) <= (step / 2 if step != 1 else 0)


def _near(claim: Claim, value: Fraction, ledger: Fraction, step: Fraction) -> bool:
    high = value if claim.number.high is None else Fraction(claim.number.high)
    distance = max(value - ledger, ledger - high, Fraction(0))
    if claim.qualifier is Qualifier.OVER and ledger > value:
        return True  # "more than" is true, if modest
    allowed = FAR_ABOUT if claim.qualifier is Qualifier.ABOUT else NEAR
    if distance <= allowed * max(abs(ledger), abs(value)):
        return True
    return step >= 1 and ledger > 0 and distance <= 1 and max(value, ledger) <= FEW


def as_decimal(value: Fraction) -> Decimal:
    """For showing."""
    return Decimal(value.numerator) / Decimal(value.denominator)
