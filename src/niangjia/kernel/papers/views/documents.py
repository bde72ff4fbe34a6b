"""Numbered documents: found, taken along, made void, issued again."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base import clock
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import from_text, to_text

from .. import documents, register, storage
from ..choices import DocumentState
from ..models import DocumentSeries, NumberedDocument
from .common import actor_of, attempt, scope_of, word_file

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_FILES = 5_000


@require_GET
@needs("papers.view")
def index(request: HttpRequest) -> HttpResponse:
    """The documents in range, newest first, by kind, year, state, series and words."""
    series = list(
        DocumentSeries.objects.within(narrowed(actor_of(request), "papers.view"))
        .select_related("union")
        .order_by("-year", "union__path", "kind")
    )
    asked = request.GET.get("series", "")
    chosen = next((one for one in series if to_text(one.pk) == asked), None)
    found = filtered(documents.visible(actor_of(request)), request.GET)
    page = Paginator(found.select_related("series__union", "replaces").order_by("-issued_on", "-pk"), 50)
    rows: Any = page.get_page(request.GET.get("page"))
    kinds = {kind.code: kind.name for kind in documents.paper_kinds()}
    actor = actor_of(request)
    for row in rows:
        row.kind_name = kinds.get(row.kind, row.kind)
        row.may_approve = actor.may("papers.approve", row.series.union.path)
    return TemplateResponse(request, "papers/documents.html", {
        "series": series, "chosen": chosen, "page": rows, "tab": "documents", "kinds": kinds,
        "years": sorted({one.year for one in series}, reverse=True), "states": DocumentState.choices,
        "asked": request.GET, "may_name": chosen is not None and actor.may("papers.approve", chosen.union.path),
        "may_export": actor.may("records.export"), "query": request.GET.urlencode(),
        "again": set(NumberedDocument._base_manager.filter(replaces__in=list(rows)).values_list("replaces", flat=True)),
    })  # fmt: skip


def filtered(rows: QuerySet[NumberedDocument], asked: QueryDict) -> QuerySet[NumberedDocument]:
    """The rows that fit the parameters of an address; unreadable ones are left out."""
    if words := asked.get("q", "").strip():
        rows = rows.filter(Q(text__contains=words) | Q(title__contains=words) | Q(addressee__contains=words))
    if (year := asked.get("year", "")).isdecimal() and len(year) == 4:
        rows = rows.filter(series__year=int(year))
    for name in ("kind", "state"):
        if value := asked.get(name, ""):
            rows = rows.filter(**{name: value})
    return rows.filter(series=series) if (series := _id(asked.get("series", ""))) else rows


def _id(text: str) -> int | None:
    try:
        return from_text(text) if text else None
    except ValueError:
        return None


@require_GET
@needs("records.export")
def register_file(request: HttpRequest) -> HttpResponse:
    """The register of the documents that fit the address, as a workbook."""
    return register_answer(request, _wanted(request), "发文登记簿")


@require_GET
@needs("records.export")
def archive_file(request: HttpRequest) -> HttpResponse:
    """The papers that fit the address, in one archive."""
    return archive_answer(request, _wanted(request), "文书")


def _wanted(request: HttpRequest) -> QuerySet[NumberedDocument]:
    return filtered(documents.visible(actor_of(request), "records.export"), request.GET)


def register_answer(request: HttpRequest, rows: QuerySet[NumberedDocument], title: str) -> HttpResponse:
    """A register as an answer; that somebody took it is logged, because papers name people."""
    found = list(rows.select_related("series", "replaces").order_by("series__word", "series__year", "number"))
    log_access("export", actor_of(request), "documents", rows=len(found))
    response = HttpResponse(register.register_of(found, title), content_type=EXCEL)
    name = f"{title} {clock.today():%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def archive_answer(request: HttpRequest, rows: QuerySet[NumberedDocument], title: str) -> HttpResponse:
    """An archive as an answer, logged. At most `MOST_FILES` papers: more are taken along in parts."""
    found = list(rows.order_by("series", "number")[:MOST_FILES])
    log_access("export", actor_of(request), "documents", rows=len(found))
    response: Any = FileResponse(
        register.archive_of(found), as_attachment=True, filename=f"{title} {clock.today():%Y-%m-%d}.zip"
    )
    response["Cache-Control"] = "private, no-store"
    return response


def document_of(request: HttpRequest, pk: int) -> NumberedDocument:
    """The document, if the reader may see it."""
    found = documents.visible(actor_of(request)).select_related("series__union").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


@require_GET
@needs("papers.view")
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The document as it was issued; that somebody took it is logged, because papers name people."""
    found = document_of(request, pk)
    log_access("export", actor_of(request), f"document:{found.pk}")
    return word_file(storage.get(found.file, found.hash), f"{found.text} {found.title}.docx")


@require_POST
@needs("papers.approve")
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document back; the number stays used."""
    found = document_of(request, pk)

    def work() -> None:
        documents.void_document(document=found, why=request.POST.get("why", ""), by=actor_of(request))

    return attempt(
        request, work, _back(found), _("%(number)s is void; the number stays used.") % {"number": found.text}
    )


@require_POST
@needs("papers.approve")
def reissue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a document again under the next number; the old one becomes void."""
    found = document_of(request, pk)

    def work() -> None:
        documents.reissue_document(document=found, why=request.POST.get("why", ""), by=actor_of(request))

    done = _("%(number)s was issued again under the next number.") % {"number": found.text}
    return attempt(request, work, _back(found), done)


def _back(document: NumberedDocument) -> str:
    return f"{reverse('papers:documents')}?series={to_text(document.series_id)}"


@require_POST
@needs("papers.approve")
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the issuer's word of a series that has no document yet."""
    found = DocumentSeries.objects.within(scope_of(request)).select_related("union").filter(pk=pk).first()
    if found is None:
        raise NotFound
    back = f"{reverse('papers:documents')}?series={to_text(found.pk)}"

    def work() -> None:
        documents.name_series(series=found, word=request.POST.get("word", ""), by=actor_of(request))

    return attempt(request, work, back, _("The issuer's word was changed."))
