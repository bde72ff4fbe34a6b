"""The wizard: upload, faults, questions, preview, write, done, undo; and the list of batches."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext as in_language
from django.views.decorators.http import require_GET, require_POST, require_safe

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.units.queries import search_unions

from . import actions, outcome, tasks
from .export import log_export
from .faultfile import marked
from .forms import Form
from .models import Batch, BatchState
from .staging import Staging
from .template import template
from .verdicts import CHANGED, NEW, QUEUE, REFUSE, SAME, SKIP

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = 50
_WHERE = {
    "faults": ("verdict = 'refuse'", ()),
    "queue": ("verdict = 'queue'", ()),
    "warnings": ("marks & 1 AND verdict NOT IN ('refuse', 'skip')", ()),
    "new": ("verdict = 'new'", ()),
    "changed": ("verdict = 'changed'", ()),
    "same": ("verdict = 'same'", ()),
    "skip": ("verdict = 'skip'", ()),
}
_TABS = (
    ("faults", REFUSE),
    ("queue", QUEUE),
    ("warnings", ""),
    ("new", NEW),
    ("changed", CHANGED),
    ("same", SAME),
    ("skip", SKIP),
)


def batch_or_404(request: HttpRequest, pk: int) -> Batch:
    """The reader's own batches, and those of unions in range."""
    by = request.actor  # type: ignore[attr-defined]
    found = Batch.objects.unscoped("own batches are shown too").filter(pk=pk).first()
    if found is None or not (found.account_id == by.account_id or (found.path and by.sees(found.path))):
        raise NotFound
    return found


@needs("sheets.import")
def upload(request: HttpRequest) -> HttpResponse:
    """The drop zone and the latest batches; a file that arrives is judged."""
    by = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        return _receive(request)
    found = Batch.objects.within(by.scope) | Batch.objects.unscoped("own batches").filter(
        account_id=by.account_id
    )
    page = Paginator(found.order_by("-created_at"), 20).get_page(request.GET.get("page"))
    batches = [(batch, form_label(batch.form)) for batch in page.object_list]
    mine = [form for form in actions.forms() if by.may(form.ability)]
    context = {
        "page": page,
        "batches": batches,
        "forms": mine,
        "most": settings.NIANGJIA_MAX_UPLOAD_MIB,
        "rows_limit": settings.NIANGJIA_MAX_ROWS,
    }
    return render(request, "sheets/upload.html", context)


def form_label(code: str) -> Any:
    form = actions.form_named(code)
    return form.label if form else ""


def _receive(request: HttpRequest) -> HttpResponse:
    by, sent = request.actor, request.FILES.getlist("file")  # type: ignore[attr-defined]
    if not sent:
        raise Refusal(_("No file was chosen."), remedy=_("Choose a file, or drop it on the page."))
    last = None
    for file in sent[:5]:
        if (file.size or 0) > settings.NIANGJIA_MAX_UPLOAD_MIB << 20:
            raise Refusal(
                _("The file is larger than %(limit)s MB.") % {"limit": settings.NIANGJIA_MAX_UPLOAD_MIB},
                remedy=_("Split the file and send the parts."),
            )
        last = actions.receive_file(by=by, source=file.chunks(), filename=file.name or "")
        tasks.start_judging(last, by, request.POST.get("form", ""), get_language())
    return (
        redirect("sheets:show", pk=to_text(last.pk)) if last and len(sent) == 1 else redirect("sheets:upload")
    )


@needs("sheets.import")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the batch stands; the page of its step."""
    batch = batch_or_404(request, pk)
    staging = Staging(batch.pk)
    if batch.state in (BatchState.WRITTEN, BatchState.UNDONE, BatchState.DISCARDED):
        return render(
            request,
            "sheets/done.html",
            {
                "batch": batch,
                "form_label": form_label(batch.form),
                "written": _written(batch),
                "kept": _kept(batch),
            },
        )
    busy = staging.progress().get("stage") in ("waiting", "preparing", "writing") and not staging.is_stuck()
    if batch.state == BatchState.RECEIVED or busy:
        return _waiting(request, batch, staging)
    summary = staging.note("summary")
    if summary is None:
        return render(request, "sheets/gone.html", {"batch": batch})
    return render(request, "sheets/judged.html", _judged(batch, staging, summary))


def _judged(batch: Batch, staging: Staging, summary: dict[str, Any]) -> dict[str, Any]:
    counts = summary["counts"]
    open_rows = staging.count("verdict = 'queue' AND ask <> ''")
    numbers = {"warnings": summary["warned"]} | {
        name: counts.get(verdict, 0) for name, verdict in _TABS if verdict
    }
    tabs = [(name, _label(name), numbers[name]) for name, _verdict in _TABS if numbers[name]]
    good = counts.get(NEW, 0) + counts.get(CHANGED, 0) + counts.get(QUEUE, 0) - open_rows
    earlier = (
        Batch._base_manager.filter(sha256=batch.sha256, state=BatchState.WRITTEN).exclude(pk=batch.pk).first()
    )
    return {
        "batch": batch,
        "form_label": form_label(batch.form),
        "refused": outcome.refused(summary),
        "messages_list": outcome.messages(summary) if not summary["refused"] else [],
        "tabs": tabs,
        "counts": {
            "new": counts.get(NEW, 0),
            "changed": counts.get(CHANGED, 0),
            "same": counts.get(SAME, 0),
            "queue": counts.get(QUEUE, 0),
            "refuse": counts.get(REFUSE, 0),
        },
        "impact": [
            {"label": said(one), "number": one["number"], "signed": one.get("signed")}
            for one in summary["impact"]
        ],
        "questions": _questions(staging, summary),
        "open_rows": open_rows,
        "good": good,
        "earlier": earlier,
        "clean": not counts.get(REFUSE) and not open_rows,
    }


def said(one: dict[str, Any]) -> str:
    """A sentence kept as message id and facts."""
    return in_language(one["text"]) % one["facts"] if one.get("facts") else in_language(one["text"])


def _questions(staging: Staging, summary: dict[str, Any]) -> list[dict[str, Any]]:
    answers = staging.decisions()
    return [
        {
            "ask": one["ask"],
            "text": said(one),
            "rows": one["rows"],
            "search": one.get("search"),
            "number": n,
            "answered": one["ask"] in answers,
            "choices": [choice.get("label") or in_language(choice["text"]) for choice in one["choices"]],
        }
        for n, one in enumerate(summary["questions"])
    ]


def _label(name: str) -> str:
    return {
        "faults": _("Faulty"),
        "queue": _("Waiting for an answer"),
        "warnings": _("With warnings"),
        "new": _("New"),
        "changed": _("Changed"),
        "same": _("Already on record"),
        "skip": _("Not data"),
    }[name]


@needs("sheets.import")
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The waiting part alone; goes on to the page of the next step by HX-Redirect."""
    batch = batch_or_404(request, pk)
    staging = Staging(batch.pk)
    done = batch.state not in (BatchState.RECEIVED, BatchState.JUDGED)
    if done or staging.progress().get("stage") == "judged":
        response = HttpResponse()
        response["HX-Redirect"] = request.path.removesuffix("progress/")
        return response
    return _waiting(request, batch, staging, part=True)


def _waiting(request: HttpRequest, batch: Batch, staging: Staging, *, part: bool = False) -> HttpResponse:
    held = staging.progress()
    stage = held.get("stage", "")
    stages = {
        "waiting": _("Waiting for the worker"),
        "reading": _("Reading and checking the rows"),
        "checking": _("Comparing rows with one another"),
        "preparing": _("Preparing"),
        "writing": _("Writing"),
    }
    context = {
        "batch": batch,
        "stage": stages.get(stage, _("Waiting for the worker")),
        "done": held.get("done", 0),
        "total": held.get("total", 0),
        "stuck": batch.state == BatchState.RECEIVED and staging.is_stuck(),
        "refusal": stage.removeprefix("refused: ") if stage.startswith("refused") else "",
    }
    return render(request, "sheets/parts/progress.html" if part else "sheets/waiting.html", context)


@needs("sheets.import")
@require_GET
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of judged rows of one kind."""
    batch = batch_or_404(request, pk)
    staging, tab = Staging(batch.pk), request.GET.get("tab", "faults")
    if tab not in _WHERE or not staging.is_judged:
        raise NotFound
    where, args = _WHERE[tab]
    page = Paginator(range(staging.count(where, *args)), PAGE).get_page(request.GET.get("page"))
    found = staging.some(where, args, limit=PAGE, offset=(page.number - 1) * PAGE)
    form = actions.form_of(batch)
    lines = [(judged, outcome.linked(form, judged)) for judged in found]
    return render(
        request, "sheets/parts/rows.html", {"batch": batch, "tab": tab, "lines": lines, "page": page}
    )


@needs("sheets.import")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Answers to open questions; the file is judged again with them."""
    batch = batch_or_404(request, pk)
    staging = Staging(batch.pk)
    summary = staging.note("summary") or {"questions": []}
    answers: dict[str, Any] = {}
    for number, one in enumerate(summary["questions"]):
        chosen, union = request.POST.get(f"answer-{number}", ""), request.POST.get(f"union-{number}", "")
        if chosen.isdigit() and int(chosen) < len(one["choices"]):
            answers[one["ask"]] = one["choices"][int(chosen)]["answer"]
        elif union and one.get("search"):
            answers[one["ask"]] = {"union": union, "employer": ""}
    if not answers:
        raise Refusal(_("Nothing was chosen."), remedy=_("Choose an answer for at least one question."))
    actions.decide(batch, answers, request.actor)  # type: ignore[attr-defined]
    return redirect("sheets:show", pk=to_text(batch.pk))


@needs("sheets.import")
@require_GET
def find_unions(request: HttpRequest) -> HttpResponse:
    """Unions of the sender's range by name, for a question that has no fitting choice."""
    words = str(next((value for name, value in request.GET.items() if name.startswith("words")), ""))
    number = request.GET.get("number", "0")
    found = search_unions(request.actor.scope, words, 8) if words.strip() else []  # type: ignore[attr-defined]
    return render(request, "sheets/parts/unions.html", {"found": found, "number": number, "words": words})


@needs("sheets.import")
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Check again a file whose checking was broken off."""
    batch = batch_or_404(request, pk)
    tasks.start_judging(batch, request.actor, batch.form, get_language())  # type: ignore[attr-defined]
    return redirect("sheets:show", pk=to_text(batch.pk))


@needs("sheets.import")
@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    batch = batch_or_404(request, pk)
    leave = request.POST.get("leave_faulty") == "1"
    tasks.start_writing(batch, request.actor, leave, get_language())  # type: ignore[attr-defined]
    return redirect("sheets:show", pk=to_text(batch.pk))


@needs("sheets.import")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    batch = batch_or_404(request, pk)
    tasks.start_undoing(batch, request.actor)  # type: ignore[attr-defined]
    return redirect("sheets:show", pk=to_text(batch.pk))


@needs("sheets.import")
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    actions.discard_batch(by=request.actor, batch=batch_or_404(request, pk))  # type: ignore[attr-defined]
    return redirect("sheets:upload")


@needs("sheets.import")
@require_GET
def marked_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The faulty file with its bad cells marked. It holds personal data, so the taking is logged."""
    batch = batch_or_404(request, pk)
    staging = Staging(batch.pk)
    if staging.upload() is None or not batch.form:
        raise NotFound
    data = marked(staging, actions.form_of(batch))
    log_export(request.actor, "sheets.marked", batch.rows, file=batch.filename)  # type: ignore[attr-defined]
    return _file(data, f"{batch.filename.rsplit('.', 1)[0]}-{_('marked')}.xlsx")


@needs("sheets.import")
@require_GET
def template_file(request: HttpRequest, code: str) -> HttpResponse:
    form: Form | None = actions.form_named(code)
    if form is None:
        raise NotFound
    return _file(template(form), f"{form.title}.xlsx")


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response.headers["Content-Disposition"] = _disposition(name)
    return response


def _disposition(name: str) -> str:
    from django.utils.http import content_disposition_header

    return content_disposition_header(True, name) or "attachment"


def _written(batch: Batch) -> list[tuple[str, int]]:
    labels = {
        "rows": _("Number of rows"),
        "persons": _("New persons"),
        "memberships": _("Stretches of membership"),
        "events": _("Changes of membership"),
        "corrected": _("Persons corrected"),
        "closed": _("Memberships ended"),
        "requests": _("Transfer requests"),
        "union": _("New unions"),
        "standing": "",
        "placement": "",
        "employer": _("New employers"),
        "coverage": _("Employers covered"),
        "observation": _("Headcounts"),
    }
    return [
        (labels.get(name, name), number) for name, number in batch.written.items() if labels.get(name, name)
    ]


def _kept(batch: Batch) -> list[dict[str, Any]]:
    return [one | {"why": in_language(one["why"])} for one in batch.kept]
