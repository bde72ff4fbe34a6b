"""The member roll on paper: numbered, with a column to sign; personal data masked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.people import queries as people
from niangjia.kernel.people.actions.persons import masked

from .dashboard import look

LONGEST = 3_000  # beyond it the Excel export serves better than paper


@needs("records.view")
def page(request: HttpRequest) -> HttpResponse:
    """Open memberships of the unit and everything below, by union and name."""
    seen = look(request)
    rows = (
        people.members(seen.actor.scope)
        .filter(path_range(seen.union.path, "union__path"))
        .select_related("person", "union", "employer")
        .order_by("union__path", "person__pinyin", "pk")
    )
    total = rows.count()
    shown = (
        []
        if total > LONGEST
        else [(row, masked(row.person, "id") if row.person.id_sealed else "") for row in rows]
    )
    unions = len({row.union_id for row, _id in shown})
    return render(
        request,
        "desk/roll.html",
        {
            "seen": seen,
            "union": seen.union,
            "rows": shown,
            "total": total,
            "limit": LONGEST,
            "several": unions > 1,
        },
    )
