"""Ledgers of organizing."""

from .drive import Case, Publicity, Visit
from .outreach import Agreement, Partner, PartnerActivity, Policy, PolicyItem
from .pilot import Candidate, Pilot
from .service import Capability, Contact, ContactVisit, Trouble
from .shortcoming import Rectification

__all__ = [
    "Agreement",
    "Candidate",
    "Capability",
    "Case",
    "Contact",
    "ContactVisit",
    "Partner",
    "PartnerActivity",
    "Pilot",
    "Policy",
    "PolicyItem",
    "Publicity",
    "Rectification",
    "Trouble",
    "Visit",
]
