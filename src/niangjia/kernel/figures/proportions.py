"""Shares: of a time, of a whole among several, and as the decimals that are stored."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction


def share_of_time(first: date, last: date, day: date) -> Fraction:
    """How much of first..last has gone by at the end of `day`, 0 to 1."""
    if day < first or day >= last:
        return Fraction(int(day >= last))
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return Fraction((day - first).days + 1, (last - first).days + 1)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    month = (day.year - first.year) * 12 + day.month - first.month
    return (month + Fraction(day.day, monthrange(day.year, day.month)[1])) / months


def apportion(whole: int, weights: Sequence[Fraction]) -> list[int]:
    """Whole numbers in proportion to the weights, by largest remainder (earlier first on a tie), adding up exactly."""
    total = sum(weights)
    exact = [whole * weight / total for weight in weights]
    floor = [value.numerator // value.denominator for value in exact]
    order = sorted(range(len(weights)), key=lambda n: (floor[n] - exact[n], n))
    for n in order[: whole - sum(floor)]:
        floor[n] += 1
    return floor


def as_decimal(value: Fraction) -> Decimal:
    """A base as it is stored: four decimals, whole numbers exact."""
    return (
        Decimal(value.numerator) / Decimal(value.denominator)
        if value.denominator > 1
        else Decimal(value.numerator)
    )
