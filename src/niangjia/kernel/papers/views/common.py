"""What the pages share: units to choose from, files as answers, refusals as messages."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import from_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units import queries
from niangjia.kernel.units.choices import Level
from niangjia.kernel.units.models import Union

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_UPLOAD = 10 * 2**20
LISTED_UNITS = 200


def actor_of(request: HttpRequest) -> Actor:
    """The acting account."""
    return request.actor  # type: ignore[attr-defined]


def scope_of(request: HttpRequest) -> Scope:
    """The reader's range."""
    return actor_of(request).scope


def word_file(data: bytes, name: str) -> HttpResponse:
    """A Word file to keep, under its Chinese name."""
    response = HttpResponse(data, content_type=WORD)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def uploaded(request: HttpRequest) -> bytes:
    """The bytes of the uploaded file. Raises Refusal for none or one that is too large."""
    held = request.FILES.get("file")
    if not isinstance(held, UploadedFile):
        raise Refusal(_("Choose a Word file first."), where="file")
    if (held.size or 0) > MAX_UPLOAD:
        raise Refusal(_("The file is larger than 10 MB. Take out the pictures and try again."), where="file")
    return held.read()


def attempt(request: HttpRequest, work: Callable[[], Any], back: str, done: str = "") -> HttpResponse:
    """Do it and go back; a refusal becomes a message above the page it came from."""
    try:
        work()
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return HttpResponseRedirect(back)


def unit_from(request: HttpRequest, text: str) -> Union:
    """The unit an address or form names. Raises NotFound outside the reader's range."""
    try:
        pk = from_text(text)
    except ValueError as fault:
        raise NotFound from fault
    return queries.union_or_404(scope_of(request), pk)


def units_to_choose(request: HttpRequest) -> list[Union]:
    """The reader's own units and what hangs directly below them, down to villages; the asked one first."""
    scope = scope_of(request)
    own = queries.tops(scope)
    below = Union.objects.within(scope).filter(parent__in=own, level__lt=Level.BRANCH, closed_on__year=9999)
    found = [*own, *below.order_by("level", "path")[:LISTED_UNITS]]
    asked = request.GET.get("unit", "")
    if asked:
        chosen = unit_from(request, asked)
        found = [chosen, *(union for union in found if union.pk != chosen.pk)]
    return found
