"""The four-part path (M146): at which stage every claim waits, through which doors they came, what goes round in circles."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from niangjia.kernel import statutes
from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import year_to

from .. import queries
from ..choices import Stage


def show(request: HttpRequest) -> HttpResponse:
    actor: Any = request.actor  # type: ignore[attr-defined]
    scope, day = narrowed(actor, "records.view", "rights"), clock.today()
    period = year_to(day)
    rule = statutes.get("dispute.bounces", on=day)
    places = [
        (place, [(stage.value, place.stages.get(stage.value, 0)) for stage in Stage])
        for place in queries.by_union(scope)
    ]
    doors = list(queries.by_door(scope, period.first, period.last))
    most = max((number for _door, number, _persons in doors), default=1)
    context = {
        "stages": [(row, row.days(day)) for row in queries.waiting(scope, day)],
        "places": places,
        "names": [stage.label for stage in Stage],
        "doors": [(door, number, persons, number / most) for door, number, persons in doors],
        "round": queries.passed_round(scope, int(rule.number or 0)),
        "rule": rule,
        "period": period,
    }
    return TemplateResponse(request, "rights/path.html", context)
