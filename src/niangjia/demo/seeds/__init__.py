"""What the sample province's ledgers say: one function per figure, from the database to a value.

Nothing in this package knows what a report printed. `niangjia.demo.comparison` holds the two side by side.
"""

from . import membership, organizing
from .story import Found, measures

__all__ = ["Found", "measures", "membership", "organizing"]
