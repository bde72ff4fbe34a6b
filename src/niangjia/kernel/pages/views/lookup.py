"""What the boxes that pick a union, an employer or a person show while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.records.refs import LOOKUPS

from .. import reach

MOST = 12


@needs("records.view")
def show(request: HttpRequest, kind: str) -> HttpResponse:
    """A fragment: the rows in the reader's range that fit `q`."""
    lookup = LOOKUPS.get(kind)
    if lookup is None:
        raise NotFound
    words = request.GET.get("q", "").strip()[:60]
    scope = reach.of(lookup, request.actor)  # type: ignore[attr-defined]
    found = [(to_text(row.pk), str(row), lookup.note(row)) for row in lookup.search(scope, words, MOST)]
    return render(request, "pages/hits.html", {"hits": found, "words": words})
