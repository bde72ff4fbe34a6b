"""Which union a page is about: `?union=` within the reader's range, else the reader's topmost union."""

from typing import Any

from django.http import HttpRequest

from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import from_text
from niangjia.kernel.units import queries
from niangjia.kernel.units.models import Union


def union_of(request: HttpRequest) -> Union:
    """Raises NotFound for a union out of range, or when the reader has none."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    text = request.GET.get("union") or ""
    if text:
        try:
            return queries.union_or_404(actor.scope, from_text(text))
        except ValueError as fault:
            raise NotFound from fault
    tops = queries.tops(actor.scope)
    if not tops:
        raise NotFound
    return tops[0]
