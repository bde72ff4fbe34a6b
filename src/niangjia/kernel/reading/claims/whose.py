"""Whose figure it is: of the unit alone, or of it and all below; not said where nothing says so."""

from ..shapes import Whose
from .lexicon import OWN, WHOLE
from .spots import Spot
from .tries import last_match


def whose_of(spot: Spot) -> Whose:
    """The clause decides, then the sentence up to the number: the last word wins."""
    for text in (spot.left, spot.told):
        own, whole = last_match(OWN, text), last_match(WHOLE, text)
        if own or whole:
            return Whose.OWN if own and (whole is None or own.start() >= whole.start()) else Whose.ALL
    return Whose.UNSAID
