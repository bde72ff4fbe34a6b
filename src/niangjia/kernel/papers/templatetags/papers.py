"""`{% load papers %}{% papers_of record %}`: the numbered documents about a record."""

from typing import Any

from django import template
from django.db.models import Model

from niangjia.kernel.papers import documents

register = template.Library()
SHOWN = 12


@register.inclusion_tag("papers/of.html", takes_context=True)
def papers_of(context: Any, row: Model) -> dict[str, Any]:
    """The panel of a row's documents; nothing where there are none or the reader may not read papers."""
    actor = context["request"].actor
    if not actor.may("papers.view"):
        return {"rows": []}
    about = documents.of(row).values("pk")
    found = documents.visible(actor).filter(pk__in=about).order_by("-issued_on", "-pk")
    rows = list(found.select_related("replaces")[: SHOWN + 1])
    return {"rows": rows[:SHOWN], "more": len(rows) > SHOWN}
