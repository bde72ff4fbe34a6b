"""What the sample province's ledgers say: one function per figure, from the database to a value.

Nothing in this package knows what a report printed. `niangjia.demo.comparison` holds the two side by side.
"""

from . import bargaining, democracy, membership, organizing, reporting, rights
from .story import Found, measures

__all__ = ["Found", "bargaining", "democracy", "measures", "membership", "organizing", "reporting", "rights"]
