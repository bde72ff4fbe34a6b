"""`{% load cases %}{% case_panel record %}`: where a record stands, what can be done, what is due, how it came here."""

from typing import Any

from django import template
from django.db import models

from niangjia.kernel.cases import bulk, deadlines, engine, queries
from niangjia.kernel.cases.lifecycle import Lifecycle
from niangjia.kernel.registry.registry import registry

register = template.Library()


@register.inclusion_tag("cases/panel.html", takes_context=True)
def case_panel(context: Any, record: models.Model, code: str = "") -> dict[str, Any]:
    """The panel of a record; `code` names the lifecycle where its model has more than one."""
    request = context["request"]
    cycle = registry.get(Lifecycle, code) if code else engine.lifecycle_of(record)
    assert cycle is not None
    case = engine.case_of(record, cycle)
    kind, pk = deadlines.subject_of(record)
    state = engine.state_of(record, cycle)
    steps = [
        {
            "step": step,
            "reasons": engine.reasons_against(record, step.code, by=request.actor, lifecycle=cycle),
        }
        for step in engine.available(record, by=request.actor, lifecycle=cycle)
    ]
    for row in steps:
        row["blocked"] = any(reason.blocks for reason in row["reasons"])  # type: ignore[attr-defined]
    return {
        "request": request, "record": record, "cycle": cycle, "case": case, "state": state, "steps": steps,
        "deadlines": list(queries.deadlines_of(kind, pk, request.actor.scope)),
        "moments": [_moment(cycle, row) for row in queries.moments_of(case)] if case else [],
    }  # fmt: skip


@register.inclusion_tag("cases/next.html", takes_context=True)
def next_steps(context: Any, record: models.Model) -> dict[str, Any]:
    """What the reader may do next with a record, what stands in the way, each reason with the link that mends it.

    Steps that can be taken now stand first, dangerous ones last; other things that can be done follow as buttons.
    """
    request, cycle = context["request"], engine.lifecycle_of(record)
    steps = []
    for step in engine.available(record, by=request.actor, lifecycle=cycle):
        reasons = engine.reasons_against(record, step.code, by=request.actor, lifecycle=cycle)
        steps.append({"step": step, "reasons": reasons, "blocked": any(reason.blocks for reason in reasons)})
    steps.sort(key=lambda row: (row["blocked"], row["step"].danger))  # type: ignore[attr-defined]
    return {
        "request": request,
        "record": record,
        "cycle": cycle,
        "steps": steps,
        "case": engine.case_of(record, cycle),
        "acts": _besides({row["step"].code for row in steps}, context.get("acts", ())),  # type: ignore[attr-defined]
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
