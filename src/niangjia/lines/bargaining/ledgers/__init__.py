"""What the line's ledgers look like: columns, forms, presets. Pages, exports and menus follow from them."""

from .campaigns import RECORDS as CAMPAIGNS
from .clauses import RECORDS as CLAUSES
from .contracts import RECORDS as CONTRACTS
from .councils import RECORDS as COUNCILS
from .people import RECORDS as PEOPLE
from .rounds import RECORDS as ROUNDS
from .talks import RECORDS as TALKS

RECORDS = (*CAMPAIGNS, *ROUNDS, *TALKS, *CONTRACTS, *CLAUSES, *PEOPLE, *COUNCILS)

__all__ = ["RECORDS"]
