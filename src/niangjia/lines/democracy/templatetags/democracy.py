"""What the pages of the line show beside the ledger's own: the make-up of the delegates, the seats on a board."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from ..models import Board, Congress
from ..queries import seats, shares, trained

register = template.Library()


@register.inclusion_tag("democracy/shares.html")
def shares_of(congress: Congress) -> dict[str, Any]:
    """The share rules and how the delegates in office keep them."""
    found = shares(congress)
    return {
        "shares": [*found, trained(congress)] if found else [],
        "heading": _("Make-up of the delegates"),
    }


@register.inclusion_tag("democracy/shares.html")
def seats_of(board: Board) -> dict[str, Any]:
    """Whether the board holds the workers the law asks for."""
    return {"shares": seats(board), "heading": _("Seats of the workers")}
