"""`{% load bargaining %}{% next_steps row %}`: what can be done with a bargaining or a filing, and what stands against it."""

from typing import Any

from django import template
from django.db import models

from niangjia.kernel.cases import engine
from niangjia.lines.bargaining.counting import Line, campaign_counts
from niangjia.lines.bargaining.models import Campaign

register = template.Library()


@register.inclusion_tag("bargaining/steps.html", takes_context=True)
def next_steps(context: Any, record: models.Model) -> dict[str, Any]:
    """The steps the reader may take, those that are not blocked first; each with its reasons."""
    request, cycle = context["request"], engine.lifecycle_of(record)
    steps = []
    for step in engine.available(record, by=request.actor, lifecycle=cycle):
        reasons = engine.reasons_against(record, step.code, by=request.actor, lifecycle=cycle)
        steps.append({"step": step, "reasons": reasons, "blocked": any(r.blocks for r in reasons)})
    case = engine.case_of(record, cycle)
    return {"request": request, "record": record, "cycle": cycle, "steps": steps, "case": case}


@register.inclusion_tag("bargaining/counts.html")
def counts_of(campaign: Campaign) -> dict[str, Any]:
    """How far a campaign is: listed, offered, answered, talking, signed, in force."""
    lines: list[Line] = campaign_counts(campaign)
    return {"lines": lines, "campaign": campaign}
