"""How the records of democratic management move."""

from .affair import AFFAIR
from .proposal import PROPOSAL
from .restructuring import RESTRUCTURING
from .rule import RULE
from .session import SESSION
from .voice import COMPLAINT, MATTER, QUESTION

LIFECYCLES = (SESSION, PROPOSAL, RESTRUCTURING, MATTER, QUESTION, RULE, AFFAIR, COMPLAINT)

__all__ = ["LIFECYCLES"]
