"""Arithmetic in front of the reader: numbers and findings in Chinese, as a careful colleague would pencil them in."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from niangjia.kernel.reading.shapes import Finding

from .facts import Fact

_TEN_THOUSAND = Decimal(10000)


def plain(value: Decimal) -> str:
    """A number without trailing zeros and without an exponent."""
    text = format(value.normalize(), "f")
    return "0" if text in {"-0", ""} else text


def said(value: Decimal, unit: str = "") -> str:
    """A value the way reports print it: 23.6万元, 1203人, 58.06%."""
    if unit in {"%", "‰"}:
        return share(value)
    if unit == "个百分点":
        return plain((value * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)) + unit
    if abs(value) >= _TEN_THOUSAND and value % 100 == 0:
        return f"{plain(value / _TEN_THOUSAND)}万{unit}"
    return plain(value.quantize(Decimal("0.01"), ROUND_HALF_UP)) + unit


def share(value: Decimal, places: int = 2) -> str:
    """A share as a percentage, rounded half up: 0.580645 is 58.06%."""
    return plain((value * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)) + "%"


def added(facts: Sequence[Fact]) -> str:
    """Facts added up on paper: 203.5万元＋18.6万元＝222.1万元."""
    total = sum((fact.value for fact in facts), Decimal(0))
    return "＋".join(said(fact.value, fact.unit) for fact in facts) + "＝" + said(total, facts[0].unit)


def quoted(*facts: Fact) -> str:
    """The very words, in Chinese quotation marks."""
    return "、".join(f"“{fact.quote.strip()}”" for fact in facts)


def finding(code: str, facts: Sequence[Fact], sums: str, message: Any, severity: str = "wrong") -> Finding:
    """A finding over the claims of these facts, in the order of the text."""
    return Finding(code, tuple(sorted({fact.index for fact in facts})), sums, message, severity)
