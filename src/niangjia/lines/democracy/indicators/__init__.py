"""What is counted about democratic management: ind.D01-D15 and what the work reports add to them."""

from . import congress, open_affairs, voice
from .checks import CHECKS

INDICATORS = [*congress.INDICATORS, *open_affairs.INDICATORS, *voice.INDICATORS]

__all__ = ["CHECKS", "INDICATORS"]
