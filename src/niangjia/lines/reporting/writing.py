"""What the writing side declares: lists only, no logic."""

from .frames import FRAMES
from .indicators import INDICATORS
from .ledgers import RECORDS
from .lifecycles import LIFECYCLES
from .pages import PAGES
from .report import SECTIONS

__all__ = ["FRAMES", "INDICATORS", "LIFECYCLES", "PAGES", "RECORDS", "SECTIONS"]
