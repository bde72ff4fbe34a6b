"""Ledgers of democratic management."""

from .board import Board, RightsCheck, SeatHolder, SeatReport
from .congress import Congress, CongressUnit, Delegate, ElectoralGroup, Trainee, Training
from .disclosure import Account, CatalogueEntry, Disclosure, OpenUnit, Question
from .inner import Affair, CommitteeOpinion, Complaint, PublishedAffair
from .restructuring import Restructuring
from .rules import Comment, RuleDraft
from .session import Item, Proposal, Session
from .voice import Attendant, HandOver, Matter, ReceptionDay

__all__ = [
    "Account",
    "Affair",
    "Attendant",
    "Board",
    "CatalogueEntry",
    "Comment",
    "CommitteeOpinion",
    "Complaint",
    "Congress",
    "CongressUnit",
    "Delegate",
    "Disclosure",
    "ElectoralGroup",
    "HandOver",
    "Item",
    "Matter",
    "OpenUnit",
    "Proposal",
    "PublishedAffair",
    "Question",
    "ReceptionDay",
    "Restructuring",
    "RightsCheck",
    "RuleDraft",
    "SeatHolder",
    "SeatReport",
    "Session",
    "Trainee",
    "Training",
]
