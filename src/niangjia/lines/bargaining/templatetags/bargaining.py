"""`{% load bargaining %}{% counts_of row %}`: how far a campaign is."""

from typing import Any

from django import template

from niangjia.lines.bargaining.counting import Line, campaign_counts
from niangjia.lines.bargaining.models import Campaign

register = template.Library()


@register.inclusion_tag("bargaining/counts.html")
def counts_of(campaign: Campaign) -> dict[str, Any]:
    """How far a campaign is: listed, offered, answered, talking, signed, in force."""
    lines: list[Line] = campaign_counts(campaign)
    return {"lines": lines, "campaign": campaign}
