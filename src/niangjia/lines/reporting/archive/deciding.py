"""What is done in the queue, key by key: answers are parts of the page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.access.decorators import is_htmx
from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import from_text, to_text

from ..models import Archive, Proposal, ProposalState
from . import actions
from .forms import ProposalForm
from .pages import actor_of, archive_or_404
from .queue import Group, Queue, tally, with_figures

VERBS = {"accept": actions.confirm, "reject": actions.reject, "reopen": actions.reopen}
CHUNK = 200


def _key(request: HttpRequest, name: str = "value") -> int:
    text = (request.POST if request.method == "POST" else request.GET).get(name, "")
    try:
        return from_text(text)
    except ValueError as fault:
        raise NotFound from fault


def group_of(request: HttpRequest, archive: Archive, pk: int) -> Group:
    """The group a proposal stands in now, in whatever state. Raises NotFound."""
    by = actor_of(request)
    one = Proposal.objects.within(by.scope).filter(archive=archive, pk=pk).first()
    found = Queue(archive, by, one.state).find(pk) if one is not None else None
    if found is None:
        raise NotFound
    return found


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, reject or reopen one value; answers with its row."""
    archive = archive_or_404(request, pk)
    verb = VERBS.get(request.POST.get("verb", ""))
    if verb is None:
        raise NotFound
    group = group_of(request, archive, _key(request))
    verb(by=actor_of(request), archive=archive, proposals=group.proposals)
    return row(request, archive, group.pk) if is_htmx(request) else to_conflicts(archive)


def row(request: HttpRequest, archive: Archive, pk: int, **more: Any) -> HttpResponse:
    """The row of a value as it stands now, and the counts of the tabs."""
    by = actor_of(request)
    group = with_figures([group_of(request, archive, pk)], by)[0]
    context = {"archive": archive, "group": group, "counts": tally(archive, by), "swapped": True, **more}
    return TemplateResponse(request, "reporting/archive/parts/answer.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that says what a sentence means; sent in, the row."""
    archive, by = archive_or_404(request, pk), actor_of(request)
    group = group_of(request, archive, _key(request))
    one, scope = group.head, narrowed(by, "figures.report")
    start = {
        "unit": one.union,
        "indicator": one.indicator,
        "value": one.value.normalize(),
        "first": one.first,
        "last": one.on,
    }
    form = ProposalForm(scope, request.POST if request.method == "POST" else None, start)
    if request.method == "POST" and form.is_valid() and _corrected(request, archive, one, form):
        return _after_edit(request, archive, one)
    context = {"archive": archive, "group": group, "form": form}
    return TemplateResponse(
        request, "reporting/archive/parts/edit.html", context, status=422 if form.errors else 200
    )


def _after_edit(request: HttpRequest, archive: Archive, one: Proposal) -> HttpResponse:
    """The row in place of the old one; where values stand side by side, the page anew."""
    if "tab=conflicts" in request.headers.get("HX-Current-URL", ""):
        return HttpResponse(headers={"HX-Refresh": "true"})
    response = row(request, archive, one.pk)
    response["HX-Retarget"], response["HX-Reswap"] = f"#g{to_text(one.pk)}", "outerHTML"
    return response


def _corrected(request: HttpRequest, archive: Archive, one: Proposal, form: ProposalForm) -> bool:
    given = form.cleaned_data
    if one.state != ProposalState.WAITING:
        raise Refusal(_("Take it back first."))
    try:
        actions.correct(
            by=actor_of(request), archive=archive, proposal=one, union=given["unit"], indicator=given["indicator"],
            first=given["first"], last=given["last"], value=given["value"], version=one.version,
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
def all_above(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm everything nothing speaks against, above a confidence."""
    archive, by = archive_or_404(request, pk), actor_of(request)
    text = request.POST.get("confidence", "")
    if not text.isdigit() or not 0 < int(text) <= 100:
        raise NotFound
    groups = Queue(archive, by).above(int(text) / 100)
    actions.confirm(by=by, archive=archive, proposals=[one for group in groups for one in group.proposals])
    messages.success(request, _("%(n)d values are confirmed.") % {"n": len(groups)})
    return redirect("pages:reporting-archive", pk=to_text(archive.pk))


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Of values that differ, confirm one and reject the others."""
    archive, by = archive_or_404(request, pk), actor_of(request)
    chosen = group_of(request, archive, _key(request))
    others = [one for rival in chosen.rivals for one in rival.proposals]
    if others:
        actions.reject(by=by, archive=archive, proposals=others)
    actions.confirm(by=by, archive=archive, proposals=chosen.proposals)
    return to_conflicts(archive)


def to_conflicts(archive: Archive) -> HttpResponse:
    return redirect(f"{reverse('pages:reporting-archive', args=[archive.pk])}?tab=conflicts")
