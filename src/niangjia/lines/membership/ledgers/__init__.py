"""What the line's own ledgers look like: columns, forms, presets."""

from .applications import APPLICATION
from .cards import CARD, CARD_USE, PROGRAMME
from .movement import LAPSE, SITE_DRIVE, TRANSFER

RECORDS = (APPLICATION, TRANSFER, PROGRAMME, CARD, CARD_USE, SITE_DRIVE, LAPSE)

__all__ = ["RECORDS"]
