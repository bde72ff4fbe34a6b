"""How the records of the rights work move: one file per kind of case."""

from .aid import AID
from .arbitration import ARBITRATION, SUIT
from .firms import CONFLICT, GAP, VIOLATION
from .incident import INCIDENT
from .matter import MATTER
from .mediation import MEDIATION
from .notice import NOTICE
from .upward import INSPECTION, SUBMISSION
from .wages import WAGES

LIFECYCLES = (
    MATTER, MEDIATION, ARBITRATION, SUIT, AID, WAGES, INSPECTION, NOTICE, SUBMISSION, CONFLICT, VIOLATION, GAP, INCIDENT,
)  # fmt: skip

__all__ = ["LIFECYCLES"]
