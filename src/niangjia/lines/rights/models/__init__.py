"""Tables of the rights work."""

from .aid import Aid, AidStep, Objection
from .bodies import Advice, Body
from .care import Difficulty, Duty
from .conflicts import Conflict, Screening
from .consultations import Consultation, Dismissal
from .disputes import Arbitration, Mediation, Session, Suit
from .employers import InsuranceGap, Restructuring, Violation, Voice
from .incidents import Incident, IncidentEntry, Plan
from .inspections import Check, Inspection, Notice, Submission
from .leave import LeaveCheck
from .matters import Contact, Counter, Handover, Matter
from .sites import Site, SiteEntry
from .wages import Escalation, Payment, WageClaim

__all__ = [
    "Advice", "Aid", "AidStep", "Arbitration", "Body", "Check", "Conflict", "Consultation", "Contact", "Counter",
    "Difficulty", "Dismissal", "Duty", "Escalation", "Handover", "Incident", "IncidentEntry", "Inspection",
    "InsuranceGap", "LeaveCheck", "Matter", "Mediation", "Notice", "Objection", "Payment", "Plan", "Restructuring",
    "Screening", "Session", "Site", "SiteEntry", "Submission", "Suit", "Violation", "Voice", "WageClaim",
]  # fmt: skip
