"""What the pages of the line show beside the ledger's own: the steps of a record, the make-up of the delegates."""

from typing import Any

from django import template
from django.db import models
from django.utils.translation import gettext as _

from niangjia.kernel.cases import engine

from ..models import Board, Congress
from ..queries import seats, shares, trained

register = template.Library()


@register.inclusion_tag("democracy/steps.html", takes_context=True)
def steps_of(context: Any, record: models.Model) -> dict[str, Any]:
    """What the reader may do next with a record, and what stands in the way, each with the link that mends it."""
    request = context["request"]
    cycle = engine.lifecycle_of(record)
    steps = []
    for step in engine.available(record, by=request.actor, lifecycle=cycle):
        reasons = engine.reasons_against(record, step.code, by=request.actor, lifecycle=cycle)
        steps.append({"step": step, "reasons": reasons, "blocked": any(reason.blocks for reason in reasons)})
    return {
        "request": request,
        "record": record,
        "cycle": cycle,
        "steps": steps,
        "acts": context.get("acts", ()),
    }


@register.inclusion_tag("democracy/shares.html")
def shares_of(congress: Congress) -> dict[str, Any]:
    """The share rules and how the delegates in office keep them."""
    found = shares(congress)
    return {"shares": [*found, trained(congress)] if found else [], "heading": _("Make-up of the delegates")}


@register.inclusion_tag("democracy/shares.html")
def seats_of(board: Board) -> dict[str, Any]:
    """Whether the board holds the workers the law asks for."""
    return {"shares": seats(board), "heading": _("Seats of the workers")}


@register.inclusion_tag("democracy/steps.html", takes_context=True)
def acts_here(context: Any) -> dict[str, Any]:
    """What may be done with a row that has no lifecycle, as buttons: a thumb finds them."""
    return {"request": context["request"], "steps": (), "acts": context.get("acts", ())}
