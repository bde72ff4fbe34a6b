"""What the ledgers look like: columns, forms, presets. Pages, exports and menus follow from them."""

from .disputes import RECORDS as DISPUTES
from .inspections import RECORDS as INSPECTIONS
from .matters import RECORDS as MATTERS
from .prevention import RECORDS as PREVENTION
from .sites import RECORDS as SITES
from .wages import RECORDS as WAGES
from .work import RECORDS as WORK

RECORDS = (*MATTERS, *DISPUTES, *WORK, *WAGES, *SITES, *INSPECTIONS, *PREVENTION)

__all__ = ["RECORDS"]
