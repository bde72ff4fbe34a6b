"""The shapes of reports beside the half-year and annual one."""

from .brief import BRIEF
from .personal import PERSONAL
from .speech import SPEECH
from .term import TERM

FRAMES = (BRIEF, SPEECH, TERM, PERSONAL)

__all__ = ["BRIEF", "FRAMES", "PERSONAL", "SPEECH", "TERM"]
