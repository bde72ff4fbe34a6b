"""`{% load rights %}{% next_steps row %}`: what can be done with a case of this line, and what stands against it."""

from typing import Any

from django import template
from django.db import models

from niangjia.kernel.cases import engine

register = template.Library()


@register.inclusion_tag("rights/steps.html", takes_context=True)
def next_steps(context: Any, record: models.Model) -> dict[str, Any]:
    """The steps the reader may take, each with its reasons; those that are not blocked stand first."""
    request, cycle = context["request"], engine.lifecycle_of(record)
    steps = []
    for step in engine.available(record, by=request.actor, lifecycle=cycle):
        reasons = engine.reasons_against(record, step.code, by=request.actor, lifecycle=cycle)
        steps.append({"step": step, "reasons": reasons, "blocked": any(reason.blocks for reason in reasons)})
    steps.sort(key=lambda row: (row["blocked"], row["step"].danger, row["step"].needs_reason))  # type: ignore[attr-defined]
    return {
        "request": request,
        "record": record,
        "cycle": cycle,
        "steps": steps,
        "case": engine.case_of(record, cycle),
    }
