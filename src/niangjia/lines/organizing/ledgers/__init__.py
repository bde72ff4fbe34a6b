"""What the line's own ledgers look like: columns, forms, presets. Pages, exports and menus follow from them."""

from .drive import CASE, PUBLICITY, VISIT
from .outreach import AGREEMENT, PARTNER, PARTNER_ACTIVITY
from .pilots import CANDIDATE, PILOT
from .service import CAPABILITY, CONTACT, CONTACT_VISIT, TROUBLE
from .shortcomings import RECTIFICATION

RECORDS = (
    CASE,
    VISIT,
    PUBLICITY,
    RECTIFICATION,
    TROUBLE,
    CONTACT,
    CONTACT_VISIT,
    CAPABILITY,
    PILOT,
    CANDIDATE,
    PARTNER,
    AGREEMENT,
    PARTNER_ACTIVITY,
)

__all__ = ["RECORDS"]
