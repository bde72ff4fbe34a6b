"""The list behind the unit button: one's own unions, the way up, and the unions directly below."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.units import queries

from .frame import actor_of, chosen_unit, home_units, unit_of

SHOWN = 120


@needs("records.view")
def page(request: HttpRequest) -> HttpResponse:
    """Fetched when the button is first pressed."""
    scope = actor_of(request).scope
    homes = home_units(actor_of(request))
    unit = chosen_unit(request) or (homes[0] if homes else None)
    if unit is None:
        return render(request, "desk/parts/units.html", {"homes": [], "above": [], "below": []})
    union = queries.union_or_404(scope, unit.pk)
    known = {home.pk for home in homes}
    above = [unit_of(one) for one in queries.trail(union, scope) if one.pk not in known and one.pk != unit.pk]
    below = [unit_of(one) for one in queries.children(scope, union)[:SHOWN]]
    return render(
        request, "desk/parts/units.html", {"unit": unit, "homes": homes, "above": above, "below": below}
    )
