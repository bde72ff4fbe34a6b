"""Bargaining at a glance: what waits for a step, what ends, what is weak, where nothing was signed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.scope import Scope

from .. import queries
from ..choices import Stage
from ..wages import Verdict

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


def _watch(
    title: Any, icon: str, rows: Any, record: str, text: Callable[[Any], str], note: Callable[[Any], str], *,
    more: str = "", bad: bool = True,
) -> Watch:  # fmt: skip
    first = [
        (text(row), note(row), reverse(f"pages:{record}-detail", kwargs={"pk": row.pk}))
        for row in rows[:_SHOWN]
    ]
    return Watch(title, icon, rows.count(), first, more, bad)


def _round(title: Any, icon: str, rows: Any, stage: str) -> Watch:
    more = f"{reverse('pages:round-list')}?stage={stage}"
    return _watch(title, icon, rows, "round", str, lambda row: row.offered_on.isoformat(), more=more)


def _contract(
    title: Any, icon: str, rows: Any, note: Callable[[Any], str], *, bad: bool = True, more: str = ""
) -> Watch:
    return _watch(title, icon, rows, "collective-contract", lambda row: row.title, note, bad=bad, more=more)


def _firm(title: Any, icon: str, rows: Any, record: str, note: Callable[[Any], str], more: str) -> Watch:
    return _watch(title, icon, rows, record, lambda row: row.employer.name, note, more=more)


def watches(scope: Scope) -> Iterator[Watch]:
    """Every list of the page, the most urgent first."""
    yield _round(
        _("Offers without an answer, and refusals"), "mail-off", queries.unanswered(scope), Stage.ESCALATED
    )
    yield _round(_("To be submitted to the labour authority"), "send", queries.to_submit(scope), Stage.SIGNED)
    yield _contract(_("Filings to be reviewed"), "file-search", queries.to_review(scope),
                    lambda row: row.filed_on.isoformat() if row.filed_on else "",
                    more=f"{reverse('pages:collective-contract-list')}?filing=filed")  # fmt: skip
    yield _contract(_("Contracts to be renewed"), "calendar-due", queries.ending(scope),
                    lambda row: row.ends_on.isoformat() if row.ends_on else "", bad=False)  # fmt: skip
    yield _firm(_("Occupational hazards without a special contract"), "mask", queries.hazard_without(scope), "hazard-firm",
                lambda row: row.get_hazard_display(), reverse("pages:hazard-firm-list"))  # fmt: skip
    yield _contract(_("Performance not reported for a year"), "clipboard-x", queries.unchecked(scope),
                    lambda row: row.valid_from.isoformat())  # fmt: skip
    yield _contract(
        _("Contracts to be revised"), "alert-triangle", queries.weak(scope), lambda row: f"{row.points}"
    )
    yield _firm(_("Labour contracts missing or expired"), "signature", queries.unsigned_labour(scope), "signing-rate",
                lambda row: str(row.missing + row.expired), reverse("pages:signing-rate-list"))  # fmt: skip
    yield _firm(_("Wages unpaid or not growing"), "coin-off", queries.wage_warnings(scope), "wage-fact",
                lambda row: str(Verdict(row.verdict).label),
                reverse("pages:wage-fact-list"))  # fmt: skip


def show(request: HttpRequest) -> HttpResponse:
    scope = request.actor.scope  # type: ignore[attr-defined]
    counted = dict(queries.open_rounds(scope).values_list("stage").annotate(n=Count("pk")))
    stages = [
        (Stage(stage).label, counted[stage], f"{reverse('pages:round-list')}?stage={stage}")
        for stage in Stage.values
        if counted.get(stage)
    ]
    found = list(watches(scope))
    context = {
        "watches": [watch for watch in found if watch.rows],
        "quiet": [watch for watch in found if not watch.rows],
        "stages": stages,
    }
    return TemplateResponse(request, "bargaining/overview.html", context)
