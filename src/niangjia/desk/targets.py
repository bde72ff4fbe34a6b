"""How a unit stands against its targets, for the bars of the dashboard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from niangjia.kernel.figures.figurevalue import FigureValue
from niangjia.kernel.units.models import Union


@dataclass
class Standing:
    """Attainment of one target. attained: share of it reached; elapsed: share of its time gone by."""

    wanted: str
    attained: float
    elapsed: float

    @property
    def pace(self) -> str:
        """on: at least as far as the time; behind: not."""
        return "on" if self.attained >= min(self.elapsed, 1) else "behind"


def standings(union: Union, figures: Iterable[FigureValue], day: date) -> dict[str, Standing]:
    """The standing of each figure that has a current target at the unit, by indicator code."""
    return {}
