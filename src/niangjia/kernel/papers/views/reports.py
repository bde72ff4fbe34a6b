"""The list of reports, one report on screen, its files."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import to_text

from .. import actions, export
from ..blocks import Draft, Figure, Heading, Paragraph, Piece, Table, heading_texts, thaw
from ..choices import Origin, ReportKind, ReportState
from ..compose import period_of
from ..models import Report, ReportVersion
from ..render import explain
from .common import actor_of, scope_of, unit_from, units_to_choose, word_file

SAID = {
    "changed": gettext_lazy("differs from the ledger"),
    "moved": gettext_lazy("the ledger has changed since"),
    "lost": gettext_lazy("no longer in the text"),
    "unsourced": gettext_lazy("has no source in the ledgers"),
    "revisions": gettext_lazy("revisions not yet accepted"),
}


@require_GET
@needs("papers.view")
def index(request: HttpRequest) -> HttpResponse:
    """Reports in range, newest first, and the form that writes one."""
    found = (
        Report.objects.within(scope_of(request))
        .select_related("union")
        .order_by("-last", "union__path", "pk")
    )
    if state := request.GET.get("state", ""):
        found = found.filter(state=state)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    return TemplateResponse(request, "papers/index.html", {
        "page": page, "units": units_to_choose(request), "tab": "reports", "state": state, "states": ReportState.choices,
        "spans": _spans(), "years": range(clock.today().year, clock.today().year - 6, -1),
        "may_write": actor_of(request).may("papers.write"),
    })  # fmt: skip


def _spans() -> list[tuple[str, Any]]:
    """Every kind with its parts, as one choice: "half_year:1"."""
    half, quarter, month = ReportKind.HALF_YEAR, ReportKind.QUARTER, ReportKind.MONTH
    return [
        (f"{half}:1", _("First half")), (f"{half}:2", _("Second half")), (f"{ReportKind.ANNUAL}:1", _("Whole year")),
        *((f"{quarter}:{n}", _("Quarter %(n)d") % {"n": n}) for n in range(1, 5)),
        *((f"{month}:{n}", _("Month %(n)d") % {"n": n}) for n in range(1, 13)),
    ]  # fmt: skip


@require_POST
@needs("papers.write")
def write(request: HttpRequest) -> HttpResponse:
    """Write a report from the ledgers and open it."""
    union = unit_from(request, request.POST.get("unit", ""))
    kind, _colon, part = request.POST.get("span", "").partition(":")
    try:
        period = period_of(ReportKind(kind), int(request.POST.get("year", "0")), int(part or 1))
        tree = "today" if request.POST.get("tree") == "today" else "then"
        version = actions.write_report(union=union, kind=kind, period=period, tree=tree, by=actor_of(request))
    except Forbidden:
        raise
    except (Refusal, ValueError) as fault:
        said = str(fault) if isinstance(fault, Refusal) else _("Choose a period.")
        messages.error(request, said)
        return HttpResponseRedirect(f"{reverse('papers:index')}?unit={to_text(union.pk)}")
    return HttpResponseRedirect(reverse("papers:report", args=[version.report_id]))


def report_of(request: HttpRequest, pk: int) -> Report:
    """The report, if the reader may see it."""
    found = Report.objects.within(scope_of(request)).select_related("union__parent").filter(pk=pk).first()
    if found is None or not actor_of(request).may("papers.view", found.union.path):
        raise NotFound
    return found


@require_GET
@needs("papers.view")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: its text with every figure a link, its versions, what may be done next."""
    report, actor = report_of(request, pk), actor_of(request)
    versions = list(
        ReportVersion.objects.within(actor.scope).filter(report=report).defer("body").order_by("-number")
    )
    asked = request.GET.get("version", "")
    version = next((v for v in versions if str(v.number) == asked), versions[0] if versions else None)
    draft = thaw(version.body) if version else None
    path = report.union.path
    return TemplateResponse(request, "papers/report.html", {
        "report": report, "version": version, "versions": versions, "tab": "reports",
        "lines": Sheet.of(draft) if draft else None, "differences": _differences(version),
        "figure_count": len(version.figures) if version else 0,
        "may_write": actor.may("papers.write", path) and report.state == ReportState.DRAFT,
        "may_approve": actor.may("papers.approve", path), **_above(report, actor), "edited": version is not None and version.origin == Origin.EDITED,
    })  # fmt: skip


def _above(report: Report, actor: Actor) -> dict[str, Any]:
    """Whether it can go up, and whether this reader is the one above who takes it in."""
    above = report.union.parent
    return {
        "above": above,
        "may_send": above is not None and actor.may("papers.write", report.union.path),
        "may_receive": above is not None and actor.may("papers.write", above.path),
    }


def _differences(version: ReportVersion | None) -> list[dict[str, Any]]:
    return [
        {**found, "said": SAID.get(found["kind"], found["kind"])}
        for found in (version.differences if version else [])
    ]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft as the page shows it: title lines, blocks, signature, annex."""

    title: str
    blocks: list[dict[str, Any]]
    issuer: str
    day: Any
    annex: str
    table: dict[str, Any] | None

    @classmethod
    def of(cls, draft: Draft) -> "Sheet":
        blocks = []
        for block, text in heading_texts(draft.blocks):
            if isinstance(block, Heading):
                blocks.append({"kind": "heading", "level": block.level, "text": text})
            elif isinstance(block, Paragraph):
                blocks.append({"kind": "paragraph", "pieces": [_piece(piece) for piece in block.pieces]})
            else:
                blocks.append(_table(block))
        annex = draft.annex
        return cls(
            "".join(draft.title), blocks, draft.issuer, draft.day, annex[0] if annex else "",
            _table(annex[1]) if annex else None,
        )  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "columns": table.columns,
        "rows": [[_piece(p) for p in row] for row in table.rows],
    }


def _piece(piece: Piece) -> dict[str, str]:
    if isinstance(piece, Figure):
        site = str(settings.NIANGJIA_URL).rstrip("/")
        return {
            "text": piece.text,
            "link": piece.source.link.removeprefix(site),
            "said": "\n".join(explain(piece)),
        }
    return {"text": piece, "link": "", "said": ""}


@require_GET
@needs("papers.view")
def download(request: HttpRequest, pk: int, version: int, copy: str) -> HttpResponse:
    """清样 (`clean`) or 核对稿 (`checked`) of one version."""
    report = report_of(request, pk)
    found = ReportVersion.objects.within(scope_of(request)).filter(pk=version, report=report).first()
    if found is None or copy not in ("clean", "checked"):
        raise NotFound
    found.report = report
    checked = copy == "checked"
    return word_file(export.data_of(found, checked=checked), export.file_name(report, checked=checked))
