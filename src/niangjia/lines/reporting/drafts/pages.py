"""Screens: my drafts with the drop zone, a checked draft, and what is done on them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.registry import registry

from ..models import Draft, DraftState
from ..verdicts import counts, judge
from . import actions, checking, marking
from .board import Board
from .forms import BasisForm
from .readings import data_of, reading_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PER_PAGE = 20


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def draft_or_404(request: HttpRequest, pk: int) -> Draft:
    """A draft of the reader's own."""
    rows = Draft.objects.within(narrowed(actor_of(request), "figures.view"))
    found = rows.select_related("union").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def index(request: HttpRequest) -> HttpResponse:
    """The drop zone, and the drafts handed in before."""
    if request.method == "POST":
        try:
            return _received(request)
        except Forbidden:
            raise
        except Refusal as refusal:
            return _index(request, refusal)
    return _index(request)


def _index(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    rows = Draft.objects.within(narrowed(actor_of(request), "figures.view")).select_related("union")
    page = Paginator(rows.order_by("-created_at"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "drafts": page.object_list, "most": checking.MOST, "refusal": refusal,
               "pasted": request.POST.get("text", "") if refusal else ""}  # fmt: skip
    return TemplateResponse(request, "reporting/drafts/index.html", context, status=422 if refusal else 200)


def _received(request: HttpRequest) -> HttpResponse:
    sent, text = request.FILES.getlist("file"), request.POST.get("text", "")
    if len(sent) > 1:
        raise Refusal(_("One draft is checked at a time."), remedy=_("Drop a single file."))
    if sent:
        if (sent[0].size or 0) > checking.MOST << 20:
            raise checking.too_big()
        draft = checking.check(sent[0].name or "", b"".join(sent[0].chunks()), actor_of(request))
    elif text.strip():
        draft = checking.check_pasted(text, actor_of(request))
    else:
        raise Refusal(
            _("No file was chosen."), remedy=_("Choose a file, drop it on the page, or paste the text.")
        )
    return redirect("pages:reporting-draft", pk=to_text(draft.pk))


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft: its text with marks and the list of figures, or why there is none."""
    draft = draft_or_404(request, pk)
    if draft.state == DraftState.WAITING:
        return TemplateResponse(request, "reporting/drafts/waiting.html", {"draft": draft})
    if draft.state in (DraftState.REFUSED, DraftState.SWEPT):
        return TemplateResponse(request, "reporting/drafts/gone.html", {"draft": draft})
    return TemplateResponse(request, "reporting/drafts/draft.html", _context(request, draft))


def _context(request: HttpRequest, draft: Draft, form: BasisForm | None = None) -> dict[str, Any]:
    by = actor_of(request)
    board = Board.of(draft, reading_of(draft), by)
    start = {"unit": draft.union, "first": draft.first, "last": draft.last}
    form = form or BasisForm(narrowed(by, "figures.view"), initial=start)
    elsewhere = draft.said and draft.said not in (draft.union.name, draft.union.short_name)
    return {"draft": draft, "board": board, "form": form, "elsewhere": elsewhere}


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The waiting part alone; goes on to the draft once it is read."""
    draft = draft_or_404(request, pk)
    if draft.state != DraftState.WAITING:
        response = HttpResponse()
        response["HX-Redirect"] = request.path.removesuffix("progress/")
        return response
    return TemplateResponse(request, "reporting/drafts/parts/progress.html", {"draft": draft})


@require_POST
def judge_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge the whole draft for another unit or period."""
    draft, by = draft_or_404(request, pk), actor_of(request)
    form = BasisForm(narrowed(by, "figures.view"), request.POST)
    if not form.is_valid():
        context = _context(request, draft, form)
        return TemplateResponse(request, "reporting/drafts/draft.html", context, status=422)
    union = form.cleaned_data["unit"]
    found = judge(reading_of(draft), union, form.period, by=by, chosen=_chosen(draft))
    actions.judge_for(by=by, draft=draft, union=union, period=form.period, counts=counts(found))
    return redirect("pages:reporting-draft", pk=to_text(draft.pk))


def _chosen(draft: Draft) -> dict[int, str]:
    return {int(number): code for number, code in draft.choices.items()}


def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of indicators for one figure; sent in, the draft judged anew with it."""
    draft = draft_or_404(request, pk)
    number = _number(request, draft)
    if request.method != "POST":
        return _choices(request, draft, number)
    code = request.POST.get("indicator", "")
    actions.demand_indicator(code)
    by, reading = actor_of(request), reading_of(draft)
    period = Period(draft.first, draft.last) if draft.first and draft.last else None
    found = judge(reading, draft.union, period, by=by, chosen=_chosen(draft) | {number: code})
    actions.choose_indicator(by=by, draft=draft, claim=number, indicator=code, counts=counts(found))
    context = _context(request, draft)
    return TemplateResponse(request, "reporting/drafts/parts/board.html", context)


def _number(request: HttpRequest, draft: Draft) -> int:
    text = (request.POST if request.method == "POST" else request.GET).get("claim", "")
    if draft.state != DraftState.READY or not text.isdigit() or int(text) >= len(reading_of(draft).claims):
        raise NotFound
    return int(text)


def _choices(request: HttpRequest, draft: Draft, number: int) -> HttpResponse:
    claim = reading_of(draft).claims[number]
    guesses = [item for g in claim.guesses if (item := registry.get(Indicator, g.indicator))]
    lines = [(line.name, list(line.indicators)) for line in registry.lines() if line.indicators]
    held = draft.choices.get(str(number), claim.indicator)
    context = {"draft": draft, "number": number, "guesses": guesses, "lines": lines, "held": held}
    return TemplateResponse(request, "reporting/drafts/parts/choices.html", context)


@require_safe
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The Word file with a comment at every figure; the taking is logged."""
    draft = draft_or_404(request, pk)
    if draft.state != DraftState.READY:
        raise NotFound
    board = Board.of(draft, reading_of(draft), actor_of(request))
    data = marking.marked(board, data_of(draft))
    log_access("export", actor_of(request), "reporting.draft", rows=len(board.entries), name=draft.name)
    response = HttpResponse(data, content_type=WORD)
    name = f"{draft.name.rsplit('.', 1)[0]}-{_('checked')}.docx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard_draft(by=actor_of(request), draft=draft_or_404(request, pk))
    messages.success(request, _("The draft and its text are gone."))
    return redirect("pages:reporting-drafts")
