"""How the records of the rights work move: one file per kind of case."""

from .aid import AID
from .arbitration import ARBITRATION
from .consultation import CONSULTATION
from .dismissal import DISMISSAL
from .firms import CONFLICT, GAP, VIOLATION
from .incident import INCIDENT
from .matter import MATTER
from .mediation import MEDIATION
from .notice import NOTICE
from .objection import OBJECTION
from .site import SITE
from .suit import SUIT
from .upward import INSPECTION, SUBMISSION
from .wages import WAGES

LIFECYCLES = (
    MATTER, CONSULTATION, MEDIATION, ARBITRATION, SUIT, AID, OBJECTION, DISMISSAL, WAGES, SITE, INSPECTION, NOTICE,
    SUBMISSION, CONFLICT, VIOLATION, GAP, INCIDENT,
)  # fmt: skip

__all__ = ["LIFECYCLES"]
