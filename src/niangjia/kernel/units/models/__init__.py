"""Unions and employers, and everything about them that changes in time as dated rows [from, to)."""

from .employer import Coverage, Employer, Observation
from .facts import LegalPerson, NameSpell, Organ, Premises, Term
from .union import Placement, Standing, Union

__all__ = [
    "Coverage",
    "Employer",
    "LegalPerson",
    "NameSpell",
    "Observation",
    "Organ",
    "Placement",
    "Premises",
    "Standing",
    "Term",
    "Union",
]
