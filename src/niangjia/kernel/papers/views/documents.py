"""Numbered documents by series."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import to_text

from .. import documents, storage
from ..models import DocumentSeries, NumberedDocument
from .common import actor_of, attempt, scope_of, word_file


@require_GET
@needs("papers.view")
def index(request: HttpRequest) -> HttpResponse:
    """Every series in range, and the documents of the chosen one (the newest), by number."""
    series = list(
        DocumentSeries.objects.within(scope_of(request))
        .select_related("union")
        .order_by("-year", "union__path", "kind")
    )
    asked = request.GET.get("series", "")
    chosen = next((one for one in series if to_text(one.pk) == asked), series[0] if series else None)
    found = NumberedDocument.objects.within(scope_of(request)).filter(series=chosen).order_by("-number")
    kinds = {kind.code: kind.name for kind in documents.paper_kinds()}
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    for row in page:
        row.kind_name = kinds.get(row.kind, row.kind)
    actor = actor_of(request)
    may_approve = chosen is not None and actor.may("papers.approve", chosen.union.path)
    return TemplateResponse(request, "papers/documents.html", {
        "series": series, "chosen": chosen, "page": page, "tab": "documents", "may_approve": may_approve,
    })  # fmt: skip


def document_of(request: HttpRequest, pk: int) -> NumberedDocument:
    """The document, if the reader may see it."""
    rows = NumberedDocument.objects.within(scope_of(request)).select_related("series__union")
    found = rows.filter(pk=pk).first()
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
    back = f"{reverse('papers:documents')}?series={to_text(found.series_id)}"

    def work() -> None:
        documents.void_document(document=found, why=request.POST.get("why", ""), by=actor_of(request))

    return attempt(
        request, work, back, _("%(number)s is void; the number stays used.") % {"number": found.text}
    )


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
