"""Drafts that are checked, old reports with the values read out of them, and what the writing side keeps."""

from .archive import Archive, ArchiveFile, ArchiveState, Proposal, ProposalState
from .drafts import Draft, DraftState
from .joint import JointActivity, JointPartner
from .journal import JournalEntry
from .letters import Letter
from .lists import ListCall, ListEntry, ListPart
from .meetings import MeetingAward, MeetingItem, MeetingSeat, WorkMeeting
from .plans import PlanPoint, Shortcoming
from .research import FieldTrip, Measure, Topic
from .surveys import Question, Reply, Survey, SurveyUnit

__all__ = [
    "Archive",
    "ArchiveFile",
    "ArchiveState",
    "Draft",
    "DraftState",
    "FieldTrip",
    "JointActivity",
    "JointPartner",
    "JournalEntry",
    "Letter",
    "ListCall",
    "ListEntry",
    "ListPart",
    "Measure",
    "MeetingAward",
    "MeetingItem",
    "MeetingSeat",
    "PlanPoint",
    "Proposal",
    "ProposalState",
    "Question",
    "Reply",
    "Shortcoming",
    "Survey",
    "SurveyUnit",
    "Topic",
    "WorkMeeting",
]
