"""The rows behind a figure: listed, filtered, summed, exported, acted on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from niangjia.kernel.access.decorators import MAY_NOT, needs
from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base.errors import Forbidden
from niangjia.kernel.records.export import respond
from niangjia.kernel.records.record import Record
from niangjia.kernel.records.saved import shelf
from niangjia.kernel.registry import registry

from .. import engine
from ..declare import Kind
from ..drill import OWN, Drill, record_of
from ..rowset import rows as rows_of
from .asking import Asked, asked
from .figure import base


@needs("figures.view")
def rows(request: HttpRequest, code: str) -> HttpResponse:
    """The rows within the reader's range; the others are counted."""
    question = asked(request)
    drill, record, part = drilled(request, question, code)
    if any(column.personal for column in drill.columns):
        log_access(
            "read",
            question.actor,
            f"figures:{code}",
            rows=len(drill.rows),
            **dict[str, Any](question.parameters()),
        )
    line = registry.owner(record).code
    # Rows of a stock of long ago, or by another tree, are not what the list says any more: nothing is done to them.
    of_period = drill.behind.indicator.kind in {Kind.FLOW, Kind.PEOPLE} and drill.behind.indicator.over_period
    stands = not question.past or of_period
    acting = stands and question.tree == "then"
    leaf = engine.value(drill.behind.indicator, question.union, **question.arguments)
    return render(
        request,
        "figures/rows.html",
        base(question)
        | {
            "item": engine.indicator(code),
            "leaf": drill.behind.indicator,
            "figure": engine.value(code, question.union, **question.arguments),
            "behind_value": leaf.text,
            "behind_rows": leaf.rows_text,
            "listing": drill,
            "page": drill.page,
            "record": record,
            "part": part,
            "heads": heads(drill),
            "parts": [engine.indicator(c) for c in engine.indicator(code).parts_of],
            "rows": [(row, link_of(record, row, drill), drill.cells(row)) for row in drill.rows],
            "bulk": [w for w in record.bulk if acting and question.actor.may(w.ability, line=line)],
            "may_export": question.actor.may(record.export, line=line),
            "keep": kept(request),
            "saved": shelf(record, question.actor, drill.params, kept(request)),
        },
    )


@needs("records.export")
def export(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The list as a workbook, or as CSV (`as=csv`), logged; persons who belong elsewhere today are left out."""
    drill, record, _ = drilled(request, asked(request), code)
    if not request.actor.may(record.export, line=registry.owner(record).code):  # type: ignore[attr-defined]
        raise Forbidden(MAY_NOT)
    return respond(drill.for_export(), form=request.GET.get("as", ""))


def drilled(request: HttpRequest, question: Asked, code: str) -> tuple[Drill, Record, int]:
    """The list behind a figure. Raises NotFound where no ledger shows such rows."""
    part = 1 if request.GET.get("part") == "1" else 0
    item = list(engine.leaves([engine.indicator(code)]))
    record = record_of(item[min(part, len(item) - 1)])
    if record is None:
        raise Http404("no ledger of these rows")
    line = registry.owner(record).code
    if not question.actor.may(record.view, line=line):
        raise Forbidden(MAY_NOT)
    scope = narrowed(question.actor, record.view, line)
    behind = rows_of(code, question.union, **question.arguments, part=part, scope=scope)
    params = request.GET.copy()
    for name in OWN:
        params.pop(name, None)
    return Drill(record, question.actor, params, line, behind=behind), record, part


def heads(drill: Drill) -> list[tuple[Any, str, str]]:
    """(column, sort parameter of its link, "asc", "desc" or "")."""
    made = []
    for column in drill.columns:
        state = "asc" if drill.sort == column.key else "desc" if drill.sort == f"-{column.key}" else ""
        made.append(
            (
                column,
                "" if not column.sort_path else f"-{column.key}" if state == "asc" else column.key,
                state,
            )
        )
    return made


def link_of(record: Record, row: Any, drill: Drill) -> str:
    """The row's own page; none for a person who belongs elsewhere today."""
    if drill.is_stranger(row):
        return ""
    try:
        return reverse(f"pages:{record.code}-detail", kwargs={"pk": row.pk})
    except NoReverseMatch:
        return ""


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Parameters of the question, carried along by the filter form."""
    return [(name, request.GET[name]) for name in OWN if request.GET.get(name)]
