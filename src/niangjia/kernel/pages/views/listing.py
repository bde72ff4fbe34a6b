"""The list of a record."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from niangjia.kernel.cases.bulk import offers as moves
from niangjia.kernel.papers.offers import offers
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.listing import Listing
from niangjia.kernel.records.record import Record
from niangjia.kernel.records.saved import shelf

from .. import links
from .entry import able, base_context, door, line_of, names


@door
def show(request: HttpRequest, record: Record) -> HttpResponse:
    """Rows within the reader's range: filtered, searched, sorted, summed, page by page."""
    actor = request.actor  # type: ignore[attr-defined]
    found = Listing(record, actor, request.GET, line_of(record))
    context = base_context(request, record) | {
        "listing": found,
        "page": found.page,
        "heads": heads(found),
        "rows": [
            (row, links.of_record(record, "detail", pk=row.pk), cells(found, row)) for row in found.rows
        ],
        "bulk": (bulk := [write for write in record.bulk if able(actor, record, write.ability)]),
        "papers": (papers := offers(record.code, actor)),
        "ticks": bool(bulk or papers or moves(record, actor)),
        "may_export": able(actor, record, record.export),
        "may_export_clear": any(c.sealed for c in record.columns) and able(actor, record, "people.reveal"),
        "export_url": _export_url(request, record),
        "csv_url": _export_url(request, record, **{"as": "csv"}),
        "may_create": record.create is not None and able(actor, record, record.create.ability),
        "may_merge": record.mergeable and able(actor, record, record.mergeable),
        "filtering": bool(found.words or found.form.active),
        "saved": shelf(record, actor, request.GET),
        "query": _without(request, "page"),
    }
    return TemplateResponse(request, names(record, "list"), context)


def heads(found: Listing) -> list[tuple[Column, str, str]]:
    """(column, sort parameter of its link, "asc", "desc" or "")."""
    made = []
    for column in found.columns:
        state = "asc" if found.sort == column.key else "desc" if found.sort == f"-{column.key}" else ""
        link = "" if not column.sort_path else f"-{column.key}" if state == "asc" else column.key
        made.append((column, link, state))
    return made


def cells(found: Listing, row: Any) -> list[tuple[Column, str]]:
    """The values of a row in words."""
    return [(column, column.show(row)) for column in found.columns]


def _export_url(request: HttpRequest, record: Record, **more: str) -> str:
    query = _without(request, "page", "as")
    query = "&".join(part for part in (query, urlencode(more)) if part)
    return f"{links.of_record(record, 'export')}?{query}" if query else links.of_record(record, "export")


def _without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()
