"""Papers for many records: asked once, issued in the background, a result per row."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from niangjia.kernel.access.decorators import MAY_NOT, needs, signed_in
from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import from_text, new_id, to_text
from niangjia.kernel.records.listing import Listing
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from .. import documents, jobs
from ..choices import JobState, LineState
from ..kinds import PaperKind
from ..models import IssueJob, IssueLine
from .common import actor_of, attempt, units_to_choose
from .documents import archive_answer, register_answer

SHOWN = 20


class IssueForm(forms.Form):
    """In whose name and under which day."""

    issuer = forms.ChoiceField(label=gettext_lazy("Issuer"))
    on = forms.DateField(
        label=gettext_lazy("Date of issue"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: QueryDict | None, unions: list[Union]) -> None:
        super().__init__(data, initial={"on": clock.today()})
        self.unions = {to_text(union.pk): union for union in unions}
        self.fields["issuer"].choices = [(key, union.name) for key, union in self.unions.items()]  # type: ignore[attr-defined]

    def clean_on(self) -> Any:
        """A paper is not dated ahead."""
        on = self.cleaned_data["on"]
        if on > clock.today():
            raise forms.ValidationError(_("The day lies in the future."))
        return on


@require_POST
@signed_in
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """Chosen rows of a list (`row`, or `all` with the list's `query`): ask, then issue with `sure`."""
    kind, actor = documents.paper_kind(code), actor_of(request)
    issuing, line = documents.issuing_of(kind), registry.owner(kind).code
    if not actor.may(issuing.ability, line=line):
        raise Forbidden(MAY_NOT)
    ids = _chosen(request, kind, actor, line)
    unions = [u for u in units_to_choose(request) if actor.may(issuing.ability, u.path, line)]
    sent = request.POST if request.POST.get("sure") else None
    form = IssueForm(sent, unions)
    own = issuing.form(sent, prefix="own") if issuing.form else None
    if sent is not None and form.is_valid() and (own is None or own.is_valid()):
        job = jobs.issue_many(
            kind, ids, issuer=form.unions[form.cleaned_data["issuer"]], by=actor, on=form.cleaned_data["on"],
            data=own.cleaned_data if own else {}, token=_token(request),
        )  # fmt: skip
        return HttpResponseRedirect(reverse("papers:job", args=[job.pk]))
    found = jobs.records_of(kind, ids[:SHOWN], actor)
    return TemplateResponse(request, "papers/issue.html", {
        "kind": kind, "form": form, "own": own, "count": len(ids), "titles": [str(found[pk]) for pk in ids[:SHOWN] if pk in found],
        "more": len(ids) > SHOWN, "everything": bool(request.POST.get("all")), "query": request.POST.get("query", ""),
        "ids": [] if request.POST.get("all") else [to_text(pk) for pk in ids], "token": to_text(new_id()),
        "tab": "jobs", "back": _back(kind),
    }, status=422 if sent is not None else 200)  # fmt: skip


def _token(request: HttpRequest) -> int:
    """The id of the job to be, made with the form: a form sent twice is one job."""
    try:
        return from_text(request.POST.get("token", ""))
    except ValueError as fault:
        raise NotFound from fault


def _chosen(request: HttpRequest, kind: PaperKind, actor: Actor, line: str) -> list[int]:
    """Ids of the chosen rows; of everything the list shows when `all` is sent."""
    if request.POST.get("all"):
        record = _ledger(kind)
        if record is None:
            raise NotFound
        listing = Listing(
            record, actor, QueryDict(request.POST.get("query", "")), registry.owner(record).code
        )
        ids = list(listing.queryset.order_by(*listing.order).values_list("pk", flat=True)[: jobs.MOST + 1])
    else:
        try:
            ids = [from_text(text) for text in request.POST.getlist("row")]
        except ValueError as fault:
            raise NotFound from fault
    if not ids:
        raise Refusal(_("No row is chosen."), remedy=_("Tick the rows in the list first."), link=_back(kind))
    return ids


def _ledger(kind: PaperKind) -> Record | None:
    return registry.get(Record, kind.issuing.record) if kind.issuing and kind.issuing.record else None


def _back(kind: PaperKind) -> str:
    record = _ledger(kind)
    return reverse(f"pages:{record.code}-list") if record else reverse("papers:documents")


@require_GET
@needs("papers.view")
def index(request: HttpRequest) -> HttpResponse:
    """The jobs in range, newest first."""
    kinds = {kind.code: kind for kind in documents.paper_kinds()}
    found = _visible(actor_of(request)).select_related("issuer").order_by("-created_at", "-pk")
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    for job in page:
        job.kind_name = kinds[job.kind].name if job.kind in kinds else job.kind
    return TemplateResponse(request, "papers/jobs.html", {"page": page, "tab": "jobs"})


def _visible(actor: Actor) -> Any:
    """Jobs in range."""
    return IssueJob.objects.within(narrowed(actor, "papers.view"))


def _rows(request: HttpRequest, job: IssueJob) -> Any:
    """The rows of a job without those about matters that are kept to others."""
    found = IssueLine.objects.within(narrowed(actor_of(request), "papers.view"))
    return found.filter(job=job).select_related("document").order_by("ordinal")


def job_of(request: HttpRequest, pk: int) -> IssueJob:
    """The job, if the reader may see it."""
    found = _visible(actor_of(request)).select_related("issuer").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


@require_GET
@needs("papers.view")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A job with its rows: number or why not."""
    job = job_of(request, pk)
    state = request.GET.get("state", "")
    rows = _rows(request, job)
    page = Paginator(rows.filter(state=state) if state in LineState else rows, 50)
    return TemplateResponse(request, "papers/job.html", _context(request, job) | {
        "page": page.get_page(request.GET.get("page")), "state": state, "tab": "jobs",
        "states": [("", _("All"), job.total), (LineState.DONE, LineState.DONE.label, job.done),
                   (LineState.REFUSED, LineState.REFUSED.label, job.refused), (LineState.WAITING, LineState.WAITING.label, job.waiting)],
    })  # fmt: skip


def _context(request: HttpRequest, job: IssueJob) -> dict[str, Any]:
    kind = documents.paper_kind(job.kind)
    line, actor = registry.owner(kind).code, actor_of(request)
    ability = kind.issuing.ability if kind.issuing else "papers.write"
    return {
        "job": job, "kind": kind, "stuck": jobs.is_stuck(job), "may_issue": actor.may(ability, job.issuer.path, line),
        "running": job.state in (JobState.WAITING, JobState.RUNNING) and not jobs.is_stuck(job),
        "may_export": actor.may("records.export", job.issuer.path), "worked": job.done + job.refused,
    }  # fmt: skip


@require_GET
@needs("papers.view")
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The moving part alone; the whole page is fetched again once nothing moves any more."""
    context = _context(request, job_of(request, pk))
    if not context["running"]:
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    return render(request, "papers/progress.html", context)


def _documents(request: HttpRequest, job: IssueJob) -> Any:
    found = documents.visible(actor_of(request), "records.export")
    return found.filter(pk__in=job.rows().values("document_id"))


@require_GET
@needs("records.export")
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """All papers of a job, named by number and firm."""
    job = _exported(request, pk)
    return archive_answer(request, _documents(request, job), documents.paper_kind(job.kind).name)


@require_GET
@needs("records.export")
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """The register of a job's papers."""
    job = _exported(request, pk)
    return register_answer(
        request, _documents(request, job), f"{job.issuer.name}{documents.paper_kind(job.kind).name}登记簿"
    )


def _exported(request: HttpRequest, pk: int) -> IssueJob:
    job = job_of(request, pk)
    if not actor_of(request).may("records.export", job.issuer.path):
        raise Forbidden(MAY_NOT)
    return job


@require_POST
@needs("papers.write")
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the rows that wait."""
    job = job_of(request, pk)
    return attempt(
        request, lambda: jobs.stop(job, actor_of(request)), _page(job), _("Stopped. What is issued stays.")
    )


@require_POST
@needs("papers.write")
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Work off what waits; with `refused`, the refused rows once more."""
    job, again = job_of(request, pk), bool(request.POST.get("refused"))
    return attempt(request, lambda: jobs.go_on(job, actor_of(request), refused=again), _page(job))


def _page(job: IssueJob) -> str:
    return reverse("papers:job", args=[job.pk])
