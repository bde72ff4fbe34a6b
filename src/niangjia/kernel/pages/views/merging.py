"""疑似重复: candidates, comparing two rows, merging them, undoing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.records.duplicates import candidates
from niangjia.kernel.records.images import model_of
from niangjia.kernel.records.kinds import DASH
from niangjia.kernel.records.listing import one
from niangjia.kernel.records.merge import merge_rows, undo_merge
from niangjia.kernel.records.models import Merge
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry

from .. import links
from .entry import base_context, demand, door, line_of, names


def _base(request: HttpRequest, record: Record) -> dict[str, Any]:
    demand(request.actor, record, record.mergeable)  # type: ignore[attr-defined]
    return base_context(request, record)


@door
def duplicates(request: HttpRequest, record: Record) -> HttpResponse:
    """Groups of rows that are probably one."""
    context = _base(request, record)
    scope = record.scope(request.actor, line=line_of(record))  # type: ignore[attr-defined]
    merge_url = links.of_record(record, "merge")
    groups = []
    for candidate in candidates(record.model, scope):
        first = candidate.rows[0]
        pairs = [
            {
                "row": row,
                "url": links.to_row(row),
                "note": _note(request, record, row),
                "merge": f"{merge_url}?kept={to_text(first.pk)}&dropped={to_text(row.pk)}",
            }
            for row in candidate.rows
        ]
        groups.append({"why": candidate.why, "rows": pairs})
    context |= {
        "groups": groups,
        "merged_url": links.of_record(record, "merged"),
        "back": links.of_record(record),
    }
    return TemplateResponse(request, names(record, "duplicates"), context)


@door
def merge(request: HttpRequest, record: Record) -> HttpResponse:
    """Two rows side by side; POST merges the second into the first."""
    context = _base(request, record)
    actor = request.actor  # type: ignore[attr-defined]
    given = request.POST if request.method == "POST" else request.GET
    kept, dropped = (
        _row(request, record, given.get("kept", "")),
        _row(request, record, given.get("dropped", "")),
    )
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()
        if not reason:
            raise Refusal(_("Say how you know that they are the same."), where=_("Reason"))
        done = merge_rows(kept=kept, dropped=dropped, by=actor, because=reason)
        messages.success(
            request,
            _("Merged: %(moved)d rows moved, %(struck)d struck out. It can be undone.")
            % {"moved": done.moved, "struck": done.struck},
        )
        return HttpResponseRedirect(links.of_record(record, "merged"))
    context |= {
        "kept": kept,
        "dropped": dropped,
        "facts": _facts(record, actor, kept, dropped),
        "kept_key": to_text(kept.pk),
        "dropped_key": to_text(dropped.pk),
        "back": links.of_record(record, "duplicates"),
    }
    return TemplateResponse(request, names(record, "merge"), context)


@door
def merged(request: HttpRequest, record: Record) -> HttpResponse:
    """The merges of this record in range, newest first, each with its undoing."""
    context = _base(request, record)
    scope = record.scope(request.actor, record.mergeable, line_of(record))  # type: ignore[attr-defined]
    table = record.model._meta.db_table
    rows = Merge.objects.within(scope).filter(table=table).order_by("-created_at")[:200]
    context |= {"merges": list(rows), "back": links.of_record(record, "duplicates")}
    return TemplateResponse(request, names(record, "merged"), context)


@needs("people.merge")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one merge (POST); GET asks."""
    actor = request.actor  # type: ignore[attr-defined]
    found = Merge.objects.within(actor.scope).filter(pk=pk).first()
    if found is None:
        raise NotFound
    record = _record_of(found)
    back = links.of_record(record, "merged") if record else "/"
    if request.method != "POST":
        return TemplateResponse(
            request, "pages/undo_merge.html", {"merge": found, "back": back, "record": record}
        )
    left = undo_merge(merge=found, by=actor)
    messages.success(request, _("The merge is undone."))
    for sentence in left:
        messages.warning(request, sentence)
    return HttpResponseRedirect(back)


def _record_of(merge: Merge) -> Record | None:
    model = model_of(merge.table)
    return next((r for r in registry.items(Record) if r.model is model and r.mergeable), None)


def _note(request: HttpRequest, record: Record, row: Any) -> str:
    """What tells two rows of one name apart: their next few facts."""
    columns = [c for c in record.shown("list", request.actor) if not c.follows()][1:6]  # type: ignore[attr-defined]
    return " · ".join(text for column in columns if (text := column.show(row)) != DASH)


def _row(request: HttpRequest, record: Record, text: str) -> Any:
    try:
        pk = from_text(text)
    except ValueError as fault:
        raise NotFound from fault
    row = one(record, request.actor, pk, line_of(record))  # type: ignore[attr-defined]
    if row is None:
        raise NotFound
    return row


def _facts(record: Record, actor: Actor, kept: Any, dropped: Any) -> list[dict[str, Any]]:
    """The facts of both, sealed ones masked; `differs` where they disagree."""
    found = []
    for column in record.shown("detail", actor):
        one_side, other_side = column.show(kept), column.show(dropped)
        found.append({"label": column.label, "kept": one_side, "dropped": other_side,
                      "differs": one_side != other_side})  # fmt: skip
    return found
