"""What needs somebody's eye: terms, certificates, premises, women's committees, large employers, contacts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units import queries as units

from .. import actions, queries
from ..choices import Shortcoming
from ..ledgers.service import WORDS
from .place import union_of

_SHOWN = 8


@dataclass
class Watch:
    """One list: its title, how many, the first rows as (text, note, link), and where all of them are."""

    title: Any
    icon: str
    count: int
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    more: str = ""
    bad: bool = True


def _union_link(pk: int) -> str:
    return reverse("pages:unions-detail", kwargs={"pk": pk})


def _of_unions(title: Any, icon: str, rows: Any, note: Any = lambda row: "") -> Watch:
    first = [(row.name, note(row), _union_link(row.pk)) for row in rows[:_SHOWN]]
    return Watch(title, icon, rows.count(), first)


def _of_facts(title: Any, icon: str, rows: Any, note: Any, *, bad: bool = True) -> Watch:
    first = [(str(row.union), note(row), _union_link(row.union_id)) for row in rows[:_SHOWN]]
    return Watch(title, icon, rows.count(), first, bad=bad)


def watches(scope: Scope) -> Iterator[Watch]:
    yield _of_facts(
        _("Term over, not re-elected"),
        "calendar-x",
        queries.overdue_terms(scope),
        lambda t: t.expires_on.isoformat(),
    )
    yield _of_facts(
        _("Term ends soon"),
        "calendar-due",
        queries.terms_ending(scope),
        lambda t: t.expires_on.isoformat(),
        bad=False,
    )
    yield _of_facts(
        _("Certificate expires soon or has expired"),
        "certificate",
        queries.certificates_ending(scope),
        lambda c: c.expires_on.isoformat(),
    )
    yield _of_facts(
        _("Change not yet registered"),
        "file-alert",
        units.unregistered_changes(scope),
        lambda c: c.changed_facts_on.isoformat(),
    )
    yield _of_unions(_("Women's committee missing"), "gender-female", queries.without_womens_committee(scope))
    yield _of_unions(_("No premises"), "door-off", units.without_premises(scope).select_related("parent"))
    yield _large(scope)
    yield _small(scope)
    yield _of_facts(_("Out of contact"), "phone-off", queries.out_of_contact(scope), lambda c: c.cadre_name)
    yield _capability(scope)
    yield _of_facts(_("Unsolved difficulties"), "lifebuoy", queries.unsolved(scope), lambda t: t.title)


def _large(scope: Scope) -> Watch:
    rows = queries.large_unorganised(scope)
    first = [
        (
            e.name,
            _("%(n)d workers") % {"n": e.workers},
            reverse("pages:employers-detail", kwargs={"pk": e.pk}),
        )
        for e in rows[:_SHOWN]
    ]
    return Watch(_("Large employers without a union"), "building-factory-2", rows.count(), first)


def _small(scope: Scope) -> Watch:
    below = int(statutes.get("union.formation.min_members").number or 0)
    rows = queries.small_uncovered(scope, below)
    first = [
        (e.name, str(e.area), reverse("pages:employers-detail", kwargs={"pk": e.pk})) for e in rows[:_SHOWN]
    ]
    return Watch(
        _("Small employers for a joint or area union"), "building-store", rows.count(), first, bad=False
    )


def _capability(scope: Scope) -> Watch:
    rows = queries.lacking(scope)
    first = [
        (
            str(row.union),
            "、".join(str(WORDS[part]) for part in row.lacking),
            reverse("pages:capability-detail", kwargs={"pk": row.pk}),
        )
        for row in rows[:_SHOWN]
    ]
    return Watch(_("Lacking body, people or money"), "building-bank", len(rows), first)


def show(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    items = [
        (Shortcoming(kind).label, number, f"{reverse('pages:rectification-list')}?kind={kind}")
        for kind, number in sorted(queries.open_items(actor.scope).items())
    ]
    top = union_of(request)
    context = {
        "watches": list(watches(actor.scope)),
        "items": items,
        "top": top,
        "top_key": to_text(top.pk),
        "may_compare": actor.may("organizing.change", top.path),
    }
    return TemplateResponse(request, "organizing/watch.html", context)


@require_POST
def compare(request: HttpRequest) -> HttpResponse:
    """Open a rectification item for each mismatch of the registers."""
    found = actions.find_shortcomings(top=union_of(request), on=clock.today(), by=request.actor)  # type: ignore[attr-defined]
    total = sum(found.values())
    words = "、".join(f"{Shortcoming(kind).label} {number}" for kind, number in found.items())
    messages.success(
        request,
        _("%(n)d new items opened. %(which)s") % {"n": total, "which": words}
        if total
        else _("Nothing new: every mismatch already has its item."),
    )
    return redirect("pages:organizing-watch")
