"""One write over many chosen rows: asked once, done row by row, with a result per row."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.records.forms import WriteForm, run
from niangjia.kernel.records.record import Record, Write

from .. import links
from .entry import base_context, demand, door, line_of, names

MOST = 1000


@dataclass(frozen=True)
class Result:
    """What became of one row: the row's title, and why it was refused (empty when done)."""

    title: str
    url: str
    fault: str


@door
def show(request: HttpRequest, record: Record, code: str) -> HttpResponse:
    """GET leads back to the list; POST asks, then does it with `sure`."""
    write = next((write for write in record.bulk if write.code == code), None)
    if write is None:
        raise NotFound
    actor = request.actor  # type: ignore[attr-defined]
    demand(actor, record, write.ability)
    rows = _chosen(request, record)
    sent = request.POST if request.POST.get("sure") else None
    form = WriteForm(record, write, actor, None, sent)
    context = base_context(request, record) | {
        "write": write,
        "form": form,
        "rows": rows,
        "titles": [record.title(row) for row in rows],
        "ids": [to_text(row.pk) for row in rows],
        "results": None,
        "back": _back(request, record),
    }
    if sent is not None and form.is_valid():
        context["results"] = [_one(record, write, form, row) for row in rows]
        context["failed"] = sum(bool(result.fault) for result in context["results"])
    return TemplateResponse(request, names(record, "confirm"), context)


def _back(request: HttpRequest, record: Record) -> str:
    """The list the rows were ticked in, with its filters: the ledger's own, or the rows of a figure."""
    target = request.POST.get("back", "")
    inside = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if inside else links.of_record(record)


def _chosen(request: HttpRequest, record: Record) -> list[Any]:
    ids = []
    for text in request.POST.getlist("row")[:MOST]:
        try:
            ids.append(from_text(text))
        except ValueError as fault:
            raise NotFound from fault
    if not ids:
        raise Refusal(
            _("No row is chosen."), remedy=_("Tick the rows in the list first."), link=_back(request, record)
        )
    scope = record.scope(request.actor, line=line_of(record))  # type: ignore[attr-defined]
    found = record.queryset(scope).filter(pk__in=ids)
    joined = record.joined(record.columns)
    rows = list(found.select_related(*joined) if joined else found)
    if len(rows) != len(set(ids)):
        raise NotFound
    return rows


def _one(record: Record, write: Write, form: WriteForm, row: Any) -> Result:
    title, url = record.title(row), links.of_record(record, "detail", pk=row.pk)
    if not write.when(row):
        return Result(title, url, _("Not possible for this record as it stands now."))
    try:
        run(
            write,
            form.actor,
            row,
            form.values(),
            reason=form.cleaned_data.get("because", ""),
            version=getattr(row, "version", None),
        )
    except Refusal as refusal:
        return Result(title, url, str(refusal))
    return Result(title, url, "")
