"""What is counted about democratic management: ind.D01-D15 and what the work reports add to them."""

from dataclasses import replace

from ..says import SAYS
from . import congress, open_affairs, voice
from .checks import CHECKS

INDICATORS = [
    replace(item, says=SAYS[item.code])
    for item in [*congress.INDICATORS, *open_affairs.INDICATORS, *voice.INDICATORS]
]

__all__ = ["CHECKS", "INDICATORS"]
