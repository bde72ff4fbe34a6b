"""Verdicts: the figures of a text against the ledgers.

judge(reading, unit, period, by=actor) -> [Verdict], one per claim
counts(verdicts) -> {"green": 31, "amber": 2, "red": 1, "grey": 8}
"""

from .judging import judge
from .shapes import Colour, Verdict, Why, counts

__all__ = ["Colour", "Verdict", "Why", "counts", "judge"]
