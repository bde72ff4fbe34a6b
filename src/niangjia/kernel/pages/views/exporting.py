"""The list as a workbook or as CSV."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.records.export import respond
from niangjia.kernel.records.listing import Listing
from niangjia.kernel.records.record import Record

from .entry import demand, door, line_of


@door
def show(request: HttpRequest, record: Record) -> StreamingHttpResponse:
    """`as=csv` or a workbook. GET: sealed values masked. POST with `clear` and a reason: in clear, for those who may reveal."""
    actor = request.actor  # type: ignore[attr-defined]
    demand(actor, record, record.export)
    if request.method != "POST" or not request.POST.get("clear"):
        listing = Listing(record, actor, request.GET, line_of(record), ability=record.export)
        return respond(listing, form=request.GET.get("as", ""))
    demand(actor, record, "people.reveal")
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise Refusal(
            _("Full identity numbers and phones need a reason."),
            where=_("Reason"),
            remedy=_("Say what the list is for; it is kept with your name."),
        )
    listing = Listing(record, actor, request.GET, line_of(record), ability="people.reveal")
    return respond(listing, clear=True, reason=reason, form=request.POST.get("as", ""))
