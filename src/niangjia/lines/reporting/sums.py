"""Adding figures by the rules of the house: stock is never added to flow, nor a figure to itself.

What may be added are the values of one indicator: flows of periods that do not overlap, or of units that do not lie in one
another; stocks of one day at such units. Rates and persons are added nowhere: they are counted anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.figures.declare import Kind
from niangjia.kernel.figures.figurevalue import FigureValue

STOCKS = (Kind.STOCK, Kind.OBSERVED)


@dataclass(frozen=True)
class Total:
    """Figures that may be added, and their sum."""

    figures: tuple[FigureValue, ...]
    value: Decimal

    @property
    def unit(self) -> str:
        return self.figures[0].unit


def add(figures: Sequence[FigureValue]) -> Total:
    """The sum. Raises Refusal with the rule that stands against it."""
    if len(figures) < 2:
        raise Refusal(_("Choose at least two figures."))
    for left, right in combinations(figures, 2):
        _kinds(left, right)
        _things(left, right)
        _overlap(left, right)
    for figure in figures:
        if figure.value is None:
            raise Refusal(
                _("“%(label)s” has no value at %(union)s.") % {"label": figure.label, "union": figure.union}
            )
    return Total(tuple(figures), sum((Decimal(str(f.value)) for f in figures), Decimal(0)))


def _kinds(left: FigureValue, right: FigureValue) -> None:
    for figure in (left, right):
        if figure.indicator.is_share:
            raise Refusal(
                _("“%(label)s” is a rate, and rates are not added.") % {"label": figure.label},
                remedy=_("Add its numerator and its denominator, and divide anew."),
            )
        if figure.indicator.person:
            raise Refusal(
                _("“%(label)s” counts each person once; persons are counted anew, never added.")
                % {"label": figure.label},
                remedy=_("Look at the figure of the unit above, or of the whole period."),
            )
    if (left.indicator.kind in STOCKS) != (right.indicator.kind in STOCKS):
        stock, flow = (left, right) if left.indicator.kind in STOCKS else (right, left)
        raise Refusal(
            _("“%(stock)s” is a stock of a day, “%(flow)s” a flow of a period: they are never added.")
            % {"stock": stock.label, "flow": flow.label},
            remedy=_("Say both, each with its day or period."),
        )


def _things(left: FigureValue, right: FigureValue) -> None:
    if left.code != right.code:
        raise Refusal(
            _("“%(left)s” and “%(right)s” are different indicators.")
            % {"left": left.label, "right": right.label},
            remedy=_("Add the values of one indicator over units or periods."),
        )


def _overlap(left: FigureValue, right: FigureValue) -> None:
    """One unit's figure must not hold the other's for the same time."""
    together = _same_time(left, right)
    if left.indicator.kind in STOCKS and left.on != right.on:
        raise Refusal(
            _("Stocks of different days (%(left)s, %(right)s) are not added.")
            % {"left": left.on.isoformat(), "right": right.on.isoformat()},
            remedy=_("Take one day for all."),
        )
    if together and (_holds(left, right) or _holds(right, left)):
        raise Refusal(
            _("%(below)s is counted in %(above)s already.")
            % {
                "below": _named(right if _holds(left, right) else left),
                "above": _named(left if _holds(left, right) else right),
            },
            remedy=_("Add units of one level, or the own level and the units directly below."),
        )


def _same_time(left: FigureValue, right: FigureValue) -> bool:
    if left.period is None or right.period is None:
        return True
    return left.period.first <= right.period.last and right.period.first <= left.period.last


def _holds(above: FigureValue, below: FigureValue) -> bool:
    """Whether the first counts the rows of the second: the same unit, or one below it where all levels count."""
    if above.union.pk == below.union.pk:
        return above.level == "all" or below.level == "own"
    return above.level == "all" and below.union.path.startswith(above.union.path)


def _named(figure: FigureValue) -> str:
    return f"{figure.union}（{_('own level') if figure.level == 'own' else _('all levels')}）"
