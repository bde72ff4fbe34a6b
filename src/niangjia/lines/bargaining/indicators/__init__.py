"""What is counted about bargaining: ind.E01-E17 (rules-services 7.3) and what the work reports add to them."""

from .activity import INDICATORS as ACTIVITY
from .stocks import INDICATORS as STOCKS

INDICATORS = [*STOCKS, *ACTIVITY]

__all__ = ["INDICATORS"]
