"""Whether pay grows with the benefit of an employer (M049)."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

_HUNDRED, _CENT = Decimal(100), Decimal("0.01")


class Verdict(TextChoices):
    """What the figures of a year say. Unpaid wages outweigh everything else."""

    UNPAID = "unpaid", _("Wages unpaid")
    FALLING = "falling", _("Pay did not grow")
    BEHIND = "behind", _("Pay grows slower than profit")
    IN_STEP = "in_step", _("Pay grows with profit")
    FIRST = "", _("First year, nothing to compare")


def growth(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Growth in per cent with two decimals; None without two positive figures to compare."""
    if now is None or before is None or before <= 0:
        return None
    return ((Decimal(now) - Decimal(before)) / Decimal(before) * _HUNDRED).quantize(_CENT, ROUND_HALF_UP)


def verdict(wage: Decimal | None, benefit: Decimal | None, unpaid: Decimal) -> str:
    """Unpaid wages; no growth of pay; slower than profit where profit grew; else in step."""
    if unpaid > 0:
        return Verdict.UNPAID
    if wage is None:
        return Verdict.FIRST
    if wage <= 0:
        return Verdict.FALLING
    if benefit is not None and benefit > 0 and wage < benefit:
        return Verdict.BEHIND
    return Verdict.IN_STEP
