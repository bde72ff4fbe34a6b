"""Tables of the rights work."""

from .aid import Aid, AidStep
from .bodies import Advice, Body
from .care import Difficulty, Duty
from .conflicts import Conflict, Screening
from .disputes import Arbitration, Mediation, Session, Suit
from .employers import InsuranceGap, Restructuring, Violation, Voice
from .incidents import Incident, IncidentEntry, Plan
from .inspections import Check, Inspection, Notice, Submission
from .matters import Contact, Counter, Handover, Matter
from .wages import Escalation, Payment, WageClaim

__all__ = [
    "Advice", "Aid", "AidStep", "Arbitration", "Body", "Check", "Conflict", "Contact", "Counter", "Difficulty", "Duty",
    "Escalation", "Handover", "Incident", "IncidentEntry", "Inspection", "InsuranceGap", "Matter", "Mediation",
    "Notice", "Payment", "Plan", "Restructuring", "Screening", "Session", "Submission", "Suit", "Violation", "Voice",
    "WageClaim",
]  # fmt: skip
