"""What is said of a figure of a text once the ledgers were asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from niangjia.kernel.figures.declare import Moment
from niangjia.kernel.figures.figurevalue import FigureValue
from niangjia.kernel.units.models import Union


class Colour(StrEnum):
    """GREEN: the ledgers say so. AMBER: near, but not equal. RED: contradicts the ledgers, or the text itself.
    GREY: no ledger was compared."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


class Why(StrEnum):
    """The ground of a verdict."""

    EQUAL = "equal"
    NEAR = "near"
    OFF = "off"
    INCOMPLETE = "incomplete"  # the ledger is known to be incomplete, so it proves nothing
    TARGET = "target"
    NO_TARGET = "no_target"
    NO_INDICATOR = "no_indicator"
    UNSURE = "unsure"
    UNKEPT = "unkept"
    NO_VALUE = "no_value"
    NO_BASE = "no_base"
    HIDDEN = "hidden"
    AHEAD = "ahead"
    UNIT = "unit"
    RANK = "rank"
    MEASURE = "measure"


@dataclass(frozen=True)
class Verdict:
    """The verdict on one claim.

    claim: its number in the reading. ledger, difference: as shown on a page, "" where nothing was compared; difference
    is what is printed less what the ledger says. union, moment: what was asked. figure: the ledger's value, with its
    link; None where none may be shown. source: "ledger", "reported", "mixed" or "target". findings: numbers of the
    reading's findings that name the claim.
    """

    claim: int
    colour: Colour
    why: Why
    message: Any
    indicator: str = ""
    ledger: str = ""
    difference: str = ""
    link: str = ""
    source: str = ""
    union: Union | None = None
    moment: Moment | None = None
    figure: FigureValue | None = None
    findings: tuple[int, ...] = ()
    own: bool = False


def counts(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Number of verdicts by colour, every colour named."""
    found = Counter(str(verdict.colour) for verdict in verdicts)
    return {str(colour): found[str(colour)] for colour in Colour}
