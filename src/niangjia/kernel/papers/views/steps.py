"""What may be done with a report: write again, upload, submit, approve, send back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from niangjia.kernel.access.decorators import needs

from .. import actions
from .common import actor_of, attempt, uploaded
from .reports import report_of


def _page(pk: int) -> str:
    return reverse("papers:report", args=[pk])


def _seen(request: HttpRequest) -> int | None:
    """The version number of the row the reader saw, so that two readers do not step on each other."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdigit() else None


@require_POST
@needs("papers.write")
def rewrite(request: HttpRequest, pk: int) -> HttpResponse:
    """The next version, from the ledgers as they are now, with the opening paragraph as typed."""
    report = report_of(request, pk)

    def work() -> None:
        actions.write_report(
            union=report.union, kind=report.kind, period=report.period, by=actor_of(request),
            tree=actions.tree_of(report), person=(report.person_id, report.person),
            preface=request.POST.get("preface"),
        )  # fmt: skip

    return attempt(request, work, _page(pk), _("Written anew from the ledgers."))


@require_POST
@needs("papers.write")
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """An edited copy as the next version, its figures compared with the ledgers."""
    report = report_of(request, pk)

    def work() -> None:
        version = actions.upload_edited(report=report, data=uploaded(request), by=actor_of(request))
        count = len(version.differences)
        if count:
            said = ngettext(
                "Kept as version %(n)d. %(count)d point about its figures is listed below.",
                "Kept as version %(n)d. %(count)d points about its figures are listed below.", count,
            ) % {"n": version.number, "count": count}  # fmt: skip
            messages.warning(request, said)
        else:
            messages.success(
                request,
                _("Kept as version %(n)d. All figures agree with the ledgers.") % {"n": version.number},
            )

    return attempt(request, work, _page(pk))


@require_POST
@needs("papers.write")
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it up for approval."""
    report = report_of(request, pk)
    return attempt(
        request, lambda: actions.submit_report(report=report, version=_seen(request), by=actor_of(request)), _page(pk),
        _("Submitted for approval."),
    )  # fmt: skip


@require_POST
@needs("papers.approve")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve it."""
    report = report_of(request, pk)
    return attempt(
        request, lambda: actions.approve_report(report=report, version=_seen(request), by=actor_of(request)), _page(pk),
        _("Approved. The clean copy can go up."),
    )  # fmt: skip


@require_POST
@needs("papers.write")
def send_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it to the union above."""
    report = report_of(request, pk)
    return attempt(
        request, lambda: actions.send_up_report(report=report, version=_seen(request), by=actor_of(request)), _page(pk),
        _("Sent to the union above."),
    )  # fmt: skip


@require_POST
@needs("papers.write")
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """The union above has it."""
    report = report_of(request, pk)
    return attempt(
        request, lambda: actions.receive_report(report=report, version=_seen(request), by=actor_of(request)), _page(pk),
        _("Received."),
    )  # fmt: skip


@require_POST
@needs("papers.approve")
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it back with the reason."""
    report = report_of(request, pk)

    def work() -> None:
        actions.send_back_report(
            report=report, why=request.POST.get("why", ""), version=_seen(request), by=actor_of(request)
        )

    return attempt(request, work, _page(pk), _("Sent back to be changed."))
