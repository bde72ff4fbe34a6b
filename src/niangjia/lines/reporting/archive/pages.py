"""Screens of old reports: the batches, one batch with its queue, and what is done there."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import to_text

from .. import intake
from ..models import Archive, ArchiveState, ProposalState
from . import actions, tasks
from .forms import BatchForm
from .queue import PER_PAGE, SURE, Queue, tally, with_figures

TABS = {
    "waiting": ProposalState.WAITING,
    "conflicts": ProposalState.WAITING,
    "accepted": ProposalState.ACCEPTED,
    "rejected": ProposalState.REJECTED,
    "files": "",
}
LATEST = 20


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def archive_or_404(request: HttpRequest, pk: int) -> Archive:
    rows = Archive.objects.within(narrowed(actor_of(request), "figures.report")).select_related("union")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def index(request: HttpRequest) -> HttpResponse:
    """The drop zone, and the batches sent in before."""
    by = actor_of(request)
    scope = narrowed(by, "figures.report")
    start = {"unit": intake.own_unit(by), "until": clock.today().replace(month=1, day=1)}
    form = BatchForm(scope, request.POST or None, start)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return _received(request, form)
        except Forbidden:
            raise
        except Refusal as fault:
            refusal = fault
    rows = Archive.objects.within(scope).select_related("union").order_by("-created_at")
    page = Paginator(rows, LATEST).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "batches": page.object_list, "refusal": refusal,
               "most": settings.NIANGJIA_MAX_UPLOAD_MIB}  # fmt: skip
    wrong = refusal is not None or bool(form.errors)
    return TemplateResponse(request, "reporting/archive/index.html", context, status=422 if wrong else 200)


def _received(request: HttpRequest, form: BatchForm) -> HttpResponse:
    by, sent = actor_of(request), request.FILES.getlist("file")
    for file in sent:
        if (file.size or 0) > settings.NIANGJIA_MAX_UPLOAD_MIB << 20:
            raise Refusal(
                _("The file is larger than %(limit)s MB.") % {"limit": settings.NIANGJIA_MAX_UPLOAD_MIB},
                remedy=_("Split it: a folder of reports may be sent in parts."),
                where=file.name or "",
            )
    files = [(file.name or "", file.chunks()) for file in sent]
    archive = actions.open_archive(
        by=by,
        union=form.cleaned_data["unit"],
        files=files,
        until=form.cleaned_data["until"],
        name=_name(sent),
    )
    tasks.start(archive, by, sum(file.size or 0 for file in sent))
    return redirect("pages:reporting-archive", pk=to_text(archive.pk))


def _name(sent: list[Any]) -> str:
    first = sent[0].name if sent else ""
    return first if len(sent) < 2 else _("%(name)s and %(n)d more") % {"name": first, "n": len(sent) - 1}


def waiting_of(archive: Archive) -> dict[str, Any]:
    return {"archive": archive, "stuck": tasks.is_stuck(archive)}


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A batch: being read, its queue by tab, or undone."""
    archive = archive_or_404(request, pk)
    if archive.state in (ArchiveState.WAITING, ArchiveState.READING):
        return TemplateResponse(request, "reporting/archive/waiting.html", waiting_of(archive))
    if archive.state == ArchiveState.UNDONE:
        return TemplateResponse(request, "reporting/archive/undone.html", {"archive": archive})
    return TemplateResponse(request, "reporting/archive/archive.html", context_of(request, archive))


def context_of(request: HttpRequest, archive: Archive) -> dict[str, Any]:
    by, counts = actor_of(request), tally(archive, actor_of(request))
    tab = request.GET.get("tab", "") or first_tab(counts)
    if tab not in TABS:
        raise NotFound
    context: dict[str, Any] = {"archive": archive, "tab": tab, "counts": counts, "sure": round(SURE * 100)}
    if tab == "files":
        return context | {"files": archive.files.within(by.scope).order_by("ordinal")}
    queue = Queue(archive, by, TABS[tab])
    rows: list[Any] = (
        queue.conflicts if tab == "conflicts" else queue.plain if tab == "waiting" else queue.with_held()
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    with_figures([g for some in shown for g in (some if tab == "conflicts" else [some])], by)
    return context | {"page": page, "groups": shown, "may_rule": by.may("targets.set", archive.union.path)}


def first_tab(counts: dict[str, Any]) -> str:
    """The first tab with something in it; the files where nothing was read out of them."""
    some = [tab for tab in ("waiting", "conflicts", "accepted", "rejected") if counts[tab]]
    return some[0] if some else "files"


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The waiting part alone; goes on to the queue once everything is read."""
    archive = archive_or_404(request, pk)
    if archive.state not in (ArchiveState.WAITING, ArchiveState.READING):
        response = HttpResponse()
        response["HX-Redirect"] = request.path.removesuffix("progress/")
        return response
    return TemplateResponse(request, "reporting/archive/parts/progress.html", waiting_of(archive))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the whole batch back."""
    archive = actions.undo(by=actor_of(request), archive=archive_or_404(request, pk))
    messages.success(request, _("The batch is taken back."))
    return redirect("pages:reporting-archive", pk=to_text(archive.pk))


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Read on what was broken off."""
    archive = archive_or_404(request, pk)
    if archive.state == ArchiveState.STOPPED or tasks.is_stuck(archive):
        tasks.read_on(archive, actor_of(request))
    return redirect("pages:reporting-archive", pk=to_text(archive.pk))
