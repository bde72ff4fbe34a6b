"""`{% load cases %}{% next_steps record %}`: what can be done, what stands in the way; and where a record came from."""

from typing import Any

from django import template
from django.db import models

from niangjia.kernel.cases import bulk, deadlines, engine, queries, story
from niangjia.kernel.cases.lifecycle import Lifecycle
from niangjia.kernel.registry.registry import registry

register = template.Library()


@register.inclusion_tag("cases/next.html", takes_context=True)
def next_steps(context: Any, record: models.Model) -> dict[str, Any]:
    """What the reader may do next with a record, what stands in the way, each reason with the link that mends it.

    Steps that can be taken now stand first, dangerous ones last; other things that can be done follow as buttons.
    """
    request, cycle = context["request"], engine.lifecycle_of(record)
    steps = sorted(
        story.steps_of(record, cycle, request.actor), key=lambda row: (row.blocked, row.step.danger)
    )
    return {
        "request": request,
        "record": record,
        "cycle": cycle,
        "steps": steps,
        "case": engine.case_of(record, cycle),
        "acts": _besides({row.step.code for row in steps}, context.get("acts", ())),
    }


def _besides(offered: set[str], acts: Any) -> list[Any]:
    """The acts of the ledger but those offered as steps already: a step may be a write of its ledger too, under its code
    as addresses spell it."""
    spelled = {code.replace("_", "-") for code in offered}
    return [item for item in acts if item["write"].code not in offered | spelled]


@register.inclusion_tag("cases/next.html", takes_context=True)
def acts_here(context: Any) -> dict[str, Any]:
    """What may be done with a row whose steps are writes of its ledger, as buttons: a thumb finds them."""
    return {"request": context["request"], "steps": (), "acts": context.get("acts", ())}


@register.inclusion_tag("cases/bulk_buttons.html", takes_context=True)
def bulk_buttons(context: Any, record: Any) -> dict[str, Any]:
    """The steps of a ledger's lifecycle for the ticked rows."""
    return {"record": record, "offers": bulk.offers(record, context["request"].actor)}


@register.inclusion_tag("cases/bulk_all.html", takes_context=True)
def bulk_all(context: Any, record: Any, total: int, query: str) -> dict[str, Any]:
    """The same for every row that fits the list's filter."""
    request = context["request"]
    found = bulk.offers(record, request.actor)
    return {
        "record": record,
        "offers": found,
        "total": total,
        "query": query,
        "back": request.get_full_path(),
    }


@register.inclusion_tag("cases/trail.html", takes_context=True)
def case_trail(context: Any, record: models.Model) -> dict[str, Any]:
    """State, running deadlines and the way here, without steps; nothing for a model without a lifecycle.

    For pages that offer the steps in their own way.
    """
    found = [item for item in registry.items(Lifecycle) if isinstance(record, item.model_class)]
    if not found:
        return {"cycle": None}
    cycle, scope = found[0], context["request"].actor.scope
    case = engine.case_of(record, cycle)
    kind, pk = deadlines.subject_of(record)
    return {
        "cycle": cycle,
        "case": case,
        "state": engine.state_of(record, cycle),
        "deadlines": list(queries.deadlines_of(kind, pk, scope)),
        "moments": [_moment(cycle, row) for row in queries.moments_of(case)] if case else [],
    }


def _moment(cycle: Lifecycle, row: Any) -> dict[str, Any]:
    known = {t.code: t.label for t in cycle.transitions}
    states = {s.code: s.label for s in cycle.states}
    facts = cycle.said_facts(row.transition, row.facts)
    label = known.get(row.transition) or states.get(row.state, row.state)
    return {"row": row, "label": label, "facts": facts}
