"""How surveys, letters, lists, meetings and research move."""

from .letter import LETTER
from .listcall import LIST
from .meeting import MEETING
from .survey import SURVEY
from .topic import TOPIC

LIFECYCLES = (SURVEY, LETTER, LIST, MEETING, TOPIC)

__all__ = ["LETTER", "LIFECYCLES", "LIST", "MEETING", "SURVEY", "TOPIC"]
