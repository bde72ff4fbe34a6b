"""The same step for many: which ledgers offer it, the rows meant (ticked, or all that fit a filter), its page.

Every ledger whose rows have a lifecycle offers its steps in bulk, and urging; nothing needs to be declared. A step that
needs details of each record says `bulk=False`.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.records.listing import Listing
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.units.models import Union

from . import batches, supervision, tasks
from .choices import Work
from .forms import StepForm, UrgeForm
from .lifecycle import Lifecycle, Transition
from .models import Batch

URGE = "urge"
MOST = 20_000
NAMED = 6  # rows named on the page; the others are counted


@dataclass(frozen=True)
class Offer:
    """A step, or urging, for many rows of a ledger."""

    code: str
    label: Any
    danger: bool = False


def cycle_of(record: Record) -> Lifecycle | None:
    """The lifecycle of a ledger's rows, where there is exactly one."""
    found = [cycle for cycle in registry.items(Lifecycle) if cycle.model_class is record.model]
    return found[0] if len(found) == 1 else None


def offers(record: Record, actor: Actor) -> list[Offer]:
    """What an actor may do with many rows of a ledger at once."""
    cycle = cycle_of(record)
    if cycle is None:
        return []
    line = registry.owner(record).code
    steps = [s for s in cycle.transitions if fits(s) and actor.may(s.ability, line=cycle.line or line)]
    found = [Offer(step.code, step.label, step.danger) for step in steps]
    urges = any(actor.may(ability, line=line) for ability in supervision.ABILITIES)
    return [*found, Offer(URGE, _("Urge"))] if urges else found


def fits(step: Transition) -> bool:
    """Whether a step can be taken with many at once: a file belongs to one record only."""
    fields = step.form.base_fields.values() if step.form else ()
    return step.bulk and not any(isinstance(field, forms.FileField) for field in fields)


@require_http_methods(["GET", "POST"])
@needs("cases.move", "cases.decide", "cases.supervise")
def page(request: Any, record: str, code: str) -> HttpResponse:
    """Asks once what is done with how many; with `sure` the batch begins and its page shows how far it is.

    Rows: `row` (ids), or with `all` every row that fits `query`, the filter of the list.
    """
    ledger = registry.get(Record, record)
    cycle = cycle_of(ledger) if ledger else None
    if ledger is None or cycle is None:
        raise NotFound
    offer = next((one for one in offers(ledger, request.actor) if one.code == code), None)
    if offer is None:
        raise Forbidden(_("Your role does not include this action. Ask your administrator if you need it."))
    asked = request.POST if request.method == "POST" else request.GET
    rows = _rows(ledger, request.actor, asked)
    step = None if code == URGE else cycle.transition(code)
    sent = request.POST if request.POST.get("sure") else None
    own = step.form(sent) if step and step.form else None
    basic = UrgeForm(sent) if step is None else StepForm(sent)
    if sent is not None and basic.is_valid() and (own is None or own.is_valid()):
        return _begin(request, cycle, offer, rows, basic)
    context = {
        "ledger": ledger, "cycle": cycle, "offer": offer, "step": step, "own": own, "basic": basic,
        "number": len(rows), "ready": _ready(cycle, step, rows), "titles": [cycle.title(r) for r in rows[:NAMED]],
        "rest": max(len(rows) - NAMED, 0),
        "ids": [] if asked.get("all") else [to_text(row.pk) for row in rows], "query": asked.get("query", ""),
        "back": _back(request, asked),
    }  # fmt: skip
    return render(request, "cases/bulk.html", context, status=422 if sent is not None else 200)


def _rows(ledger: Record, actor: Actor, asked: QueryDict) -> list[Any]:
    line = registry.owner(ledger).code
    if not actor.may(ledger.view, line=line):
        raise NotFound
    if asked.get("all"):
        listing = Listing(ledger, actor, QueryDict(asked.get("query", "")), line)
        found = list(listing.ordered()[: MOST + 1])
    else:
        ids = [_number(text) for text in asked.getlist("row")[:MOST]]
        found = list(ledger.queryset(ledger.scope(actor, line=line)).filter(pk__in=ids))
    if not found:
        raise Refusal(_("No row is chosen."), remedy=_("Tick the rows in the list first."))
    if len(found) > MOST:
        raise Refusal(
            _("More than %(most)d rows at once.") % {"most": MOST}, remedy=_("Narrow the filter down.")
        )
    return found


def _number(text: str) -> int:
    try:
        return from_text(text)
    except ValueError as fault:
        raise NotFound from fault


def _ready(cycle: Lifecycle, step: Transition | None, rows: list[Any]) -> int:
    """How many stand where the step begins; the others will be told why not, row by row."""
    if step is None:
        return sum(not cycle.state(_state(cycle, row)).final for row in rows)
    return sum(_state(cycle, row) in step.sources for row in rows)


def _state(cycle: Lifecycle, row: Any) -> str:
    return cycle.state_of(row) if cycle.state_field else cycle.start


def _begin(request: Any, cycle: Lifecycle, offer: Offer, rows: list[Any], basic: forms.Form) -> HttpResponse:
    kind = Work.URGE if offer.code == URGE else Work.STEP
    kept = {
        name: request.POST.getlist(name)
        for name in request.POST
        if name not in NOT_KEPT and name not in basic.fields
    }
    because = basic.cleaned_data.get("because") or basic.cleaned_data.get("text") or ""
    batch = batches.open_batch(rows, offer.code, by=request.actor, union=home_of(request.actor, cycle, rows[0]),
                               cycle=cycle, kind=kind, payload=kept, because=because)  # fmt: skip
    tasks.start(batch, request.actor, get_language() or "zh-hans")
    return redirect("cases:batch", pk=batch.pk)


NOT_KEPT = {"csrfmiddlewaretoken", "row", "sure", "all", "query", "back"}


def home_of(actor: Actor, cycle: Lifecycle, row: Model) -> Union:
    """The union under which an actor's batch is kept: the topmost of the own ones."""
    own = Union._base_manager.filter(path__in=actor.scope.paths).order_by("path").first()
    return own or cycle.union(row)


def _back(request: Any, asked: QueryDict) -> str:
    target = asked.get("back", "")
    inside = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if inside else "/"


@require_GET
@needs("cases.view")
def progress(request: Any, pk: int) -> HttpResponse:
    """How far a batch is; goes on to its results when it is finished."""
    batch = batch_or_404(request, pk)
    if batch.finished_at is not None:
        response = HttpResponse()
        response["HX-Redirect"] = request.path.removesuffix("progress/")
        return response
    return render(request, "cases/batch_progress.html", progress_context(batch))


def progress_context(batch: Batch) -> dict[str, Any]:
    """What the bar shows."""
    found = batches.progress(batch)
    return {
        "batch": batch,
        "finished": found["done"] + found["refused"],
        "refused": found["refused"],
        "stopped": batches.has_stopped(batch),
    }


@require_POST
@needs("cases.move", "cases.decide", "cases.supervise")
def go_on(request: Any, pk: int) -> HttpResponse:
    """A batch whose worker was killed goes on, in the name of who began it."""
    batch = batch_or_404(request, pk)
    if not batches.has_stopped(batch):
        raise Refusal(_("This batch is being worked on."))
    tasks.go_on(batch, get_language() or "zh-hans")
    messages.success(request, _("It goes on where it stopped."))
    return redirect("cases:batch", pk=batch.pk)


def batch_or_404(request: Any, pk: int) -> Batch:
    """A batch in the reader's range, or one the reader began."""
    rows = Batch.objects.within(request.actor.scope) | Batch.objects.unscoped("own batches").filter(
        by_id=request.actor.account_id or 0
    )
    row = rows.select_related("union").filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row
