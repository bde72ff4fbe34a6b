"""Ledgers of bargaining."""

from .campaign import Campaign, CampaignFirm, SigningRate
from .contract import Check, Clause, Contract, ContractFile, Covered
from .councils import (
    Council,
    CouncilMeeting,
    CouncilMember,
    JointNotice,
    OnSiteUnit,
    Resolution,
)
from .facts import HazardFirm, QuotaPost, QuotaSample, WageFact
from .people import Course, Guidance, Instructor, Trained
from .rounds import Delegate, Round, RoundEmployer, Talk, Topic

__all__ = [
    "Campaign",
    "CampaignFirm",
    "Check",
    "Clause",
    "Contract",
    "ContractFile",
    "Council",
    "CouncilMeeting",
    "CouncilMember",
    "Course",
    "Covered",
    "Delegate",
    "Guidance",
    "HazardFirm",
    "Instructor",
    "JointNotice",
    "OnSiteUnit",
    "QuotaPost",
    "QuotaSample",
    "Resolution",
    "Round",
    "RoundEmployer",
    "SigningRate",
    "Talk",
    "Topic",
    "Trained",
    "WageFact",
]
