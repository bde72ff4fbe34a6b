"""What is counted about bargaining: ind.E01-E17 (rules-services 7.3) and what the work reports add to them."""

from dataclasses import replace

from ..says import SAYS
from .activity import INDICATORS as ACTIVITY
from .stocks import INDICATORS as STOCKS

INDICATORS = [replace(item, says=SAYS[item.code]) for item in [*STOCKS, *ACTIVITY]]

__all__ = ["INDICATORS"]
