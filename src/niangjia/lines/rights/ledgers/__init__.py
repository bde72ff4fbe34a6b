"""What the ledgers look like: columns, forms, presets. Pages, exports and menus follow from them."""

from .disputes import RECORDS as DISPUTES
from .inspections import RECORDS as INSPECTIONS
from .matters import RECORDS as MATTERS
from .prevention import RECORDS as PREVENTION
from .wages import RECORDS as WAGES

RECORDS = (*MATTERS, *DISPUTES, *WAGES, *INSPECTIONS, *PREVENTION)

__all__ = ["RECORDS"]
