"""Targets a text names, beside those set on the platform. A target is never compared with a result."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.figures import targets
from niangjia.kernel.figures.declare import Indicator, Moment
from niangjia.kernel.figures.models import Target, TargetKind
from niangjia.kernel.reading.shapes import Claim
from niangjia.kernel.units.models import Union


@dataclass(frozen=True)
class Goal:
    """A target with the number to reach."""

    target: Target
    item: Indicator
    reach: Fraction

    def share(self, claim: Claim) -> bool:
        """Whether what the claim is compared with is a share of one."""
        return self.item.is_share or claim.unit == "%"

    @property
    def fits_share(self) -> bool:
        """Whether a percentage can be compared with it: of a share, or of a growth."""
        return self.item.is_share or self.target.kind == TargetKind.PERCENT_GROWTH

    def compared(self, claim: Claim) -> Fraction:
        """What the claim is compared with: the number to reach, or the number (share) to add as the target is set."""
        if claim.unit == "%" and not self.item.is_share:
            return Fraction(self.target.value)
        if self.target.kind == TargetKind.ADDED and abs(claim.value - self.target.value) < abs(
            Fraction(claim.value) - self.reach
        ):
            return Fraction(self.target.value)
        return self.reach

    @property
    def link(self) -> str:
        return reverse("figures:target", args=[self.target.pk])


class Goals:
    """The current targets of the units a text speaks of."""

    def __init__(self, by: Actor) -> None:
        self.by = by
        self._rows: dict[tuple[int, str], list[Target]] = {}

    def prepare(self, wanted: Iterable[tuple[Union, Indicator]]) -> None:
        pairs = {(union.pk, item.code) for union, item in wanted}
        if not pairs:
            return
        rows = Target.objects.within(self.by.scope).filter(
            union__in={union for union, _ in pairs}, indicator__in={code for _, code in pairs}, current=True
        )
        for target in rows.select_related("union").order_by("last"):
            self._rows.setdefault((target.union_id, target.indicator), []).append(target)

    def find(self, union: Union, item: Indicator, moment: Moment) -> Goal | None:
        """The target of the period, or the one whose period meets it or comes next."""
        rows = self._rows.get((union.pk, item.code), [])
        ahead = [t for t in rows if t.last >= moment.period.first]
        if not ahead:
            return None
        target = next((t for t in ahead if t.first <= moment.period.last), ahead[0])
        reach = targets.goal_of(target, targets.start_of(target, item))
        return Goal(target, item, reach)
