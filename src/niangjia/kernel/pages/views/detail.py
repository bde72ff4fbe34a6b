"""One row: facts, related rows, what may be done with it, its history, and revealing a sealed value."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.records import history as past
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import DASH
from niangjia.kernel.records.listing import fetch
from niangjia.kernel.records.record import CHANGE, CORRECT, Panel, Record, Write
from niangjia.kernel.records.refs import Ref
from niangjia.kernel.records.reveal import may_reveal
from niangjia.kernel.records.reveal import reveal as reveal_sealed
from niangjia.kernel.registry import registry

from .. import links
from .entry import able, base_context, demand, door, line_of, names, row_of

READERS = "audit.view"
FEW_BLANKS = 3  # dashes that do not yet get in the way


@dataclass(frozen=True)
class Related:
    """A panel of rows of another record."""

    label: Any
    columns: list[Column]
    rows: list[tuple[str, list[tuple[Column, str]]]]
    more: bool
    new: str


@door
def show(request: HttpRequest, record: Record, pk: int) -> HttpResponse:
    """A row with everything known about it."""
    actor, row = request.actor, row_of(request, record, pk)  # type: ignore[attr-defined]
    if record.personal:
        log_access("read", actor, f"{record.code}:{row.pk}", person_id=record.person(row))
    offered = [
        w for w in record.writes if able(actor, record, w.ability) and w.when(row) and w.who(row, actor)
    ]
    facts = [fact(record, actor, column, row) for column in record.shown("detail", actor)]
    panels = [r for panel in record.panels if (r := related(panel, row, actor)) is not None]
    context = base_context(request, record) | {
        "row": row,
        "title": record.title(row),
        "subtitle": record.subtitle(row),
        **parted(facts),
        "corrects": buttons(record, row, offered, CORRECT),
        "changes": buttons(record, row, offered, CHANGE),
        "acts": buttons(record, row, offered, "act"),
        "panels": [panel for panel in panels if panel.rows],
        "idle": [panel for panel in panels if not panel.rows],
        "history_url": links.of_record(record, "history", pk=row.pk),
    }
    return TemplateResponse(request, names(record, "detail"), context)


def parted(facts: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What is known, and apart from it what is not: a row of many dashes hides what there is to read."""
    blank = [one for one in facts if one["text"] == DASH]
    if len(blank) <= FEW_BLANKS:
        return {"facts": facts, "blank": []}
    return {"facts": [one for one in facts if one["text"] != DASH], "blank": blank}


def fact(record: Record, actor: Actor, column: Column, row: Any) -> dict[str, Any]:
    """A fact as the page shows it: words, the page behind a reference, the way to reveal a sealed value."""
    value = column.value(row)
    target = links.to_row(value) if isinstance(column.kind, Ref) and value is not None else ""
    seen = (
        column.sealed
        and value
        and able(actor, record, "people.reveal")
        and may_reveal(record, row, column, actor)
    )
    reveal = links.of_record(record, "reveal", pk=row.pk, key=column.key) if seen else ""
    return {
        "label": column.label,
        "text": column.kind.show(value),
        "link": target,
        "reveal": reveal,
        "key": column.key,
    }


def buttons(record: Record, row: Any, offered: list[Write], style: str) -> list[dict[str, Any]]:
    """The writes of one style with their addresses."""
    return [
        {"write": write, "url": links.of_record(record, "write", pk=row.pk, code=write.code)}
        for write in offered
        if write.style == style
    ]


def related(panel: Panel, row: Any, actor: Actor) -> Related | None:
    """Rows of another record that point here; None where the actor may not read it or the row has no such thing."""
    other = registry.get(Record, panel.record)
    if other is None or not able(actor, other, other.view):
        return None
    target = panel.of(row)
    scope = other.scope(actor, line=line_of(other))
    rows = other.queryset(scope).filter(**{panel.by: target})
    ids = list(rows.order_by(*other.order).values_list("pk", flat=True)[: panel.limit + 1])
    columns = [c for c in other.shown("list", actor) if _tells(c, panel)]
    shown = [
        (links.of_record(other, "detail", pk=r.pk), [(c, c.show(r)) for c in columns])
        for r in fetch(other, columns, ids[: panel.limit])
    ]
    return Related(
        panel.label or other.label_plural,
        columns,
        shown,
        len(ids) > panel.limit,
        new_link(other, panel, row, actor),
    )


def _tells(column: Column, panel: Panel) -> bool:
    """Whether a panel's column says something that the page does not say already."""
    if panel.keys:
        return column.key in panel.keys
    return column.path != panel.by and not column.path.startswith(f"{panel.by}__")


def new_link(other: Record, panel: Panel, row: Any, actor: Actor) -> str:
    """Where a further row of the panel is entered, with the reference to this row filled in."""
    if other.create is None or not able(actor, other, other.create.ability):
        return ""
    if panel.new is not None:
        return panel.new(row)
    key = panel.by.removesuffix("_id")
    asked = {name if isinstance(name, str) else name.key for name in other.create.fields}
    return f"{links.of_record(other, 'new')}?{key}={links.text_of(panel.of(row))}" if key in asked else ""


@door
def history(request: HttpRequest, record: Record, pk: int) -> HttpResponse:
    """Who changed what, and (for those who may see it) who read it."""
    actor, row = request.actor, row_of(request, record, pk)  # type: ignore[attr-defined]
    rows = record.history(row)
    context = base_context(request, record) | {
        "row": row,
        "title": record.title(row),
        "back": links.of_record(record, "detail", pk=row.pk),
        "entries": past.entries(rows, actor.scope),
        "readings": past.readings(record.person(row), actor.scope) if able(actor, record, READERS) else [],
        "may_see_readings": able(actor, record, READERS) and record.personal,
    }
    return TemplateResponse(request, names(record, "history"), context)


@door
def reveal(request: HttpRequest, record: Record, pk: int, key: str) -> HttpResponse:
    """A sealed value in clear, against a reason that is kept. GET asks for the reason, POST shows the value."""
    actor, row = request.actor, row_of(request, record, pk)  # type: ignore[attr-defined]
    demand(actor, record, "people.reveal")
    column = next((c for c in record.columns if c.key == key and c.sealed), None)
    if column is None:
        raise NotFound
    context = base_context(request, record) | {
        "row": row,
        "column": column,
        "title": record.title(row),
        "clear": "",
        "masked": column.show(row),
        "back": links.of_record(record, "detail", pk=row.pk),
    }
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()
        context["clear"] = reveal_sealed(record, row, column, actor, reason)
        log_access(
            "reveal", actor, f"{record.code}:{row.pk}:{key}", person_id=record.person(row), reason=reason
        )
    response = TemplateResponse(request, "pages/reveal.html", context)
    response["Cache-Control"] = "no-store"
    return response
