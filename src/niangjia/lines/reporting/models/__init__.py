"""Drafts that are checked, and old reports with the values read out of them."""

from .archive import Archive, ArchiveFile, ArchiveState, Proposal, ProposalState
from .drafts import Draft, DraftState

__all__ = ["Archive", "ArchiveFile", "ArchiveState", "Draft", "DraftState", "Proposal", "ProposalState"]
