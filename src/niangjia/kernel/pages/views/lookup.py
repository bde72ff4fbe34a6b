"""What the boxes that pick a union, an employer or a person show while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope, outermost
from niangjia.kernel.people.models import Person
from niangjia.kernel.records.record import Record
from niangjia.kernel.records.refs import LOOKUPS, Lookup
from niangjia.kernel.registry import registry

MOST = 12


def reach(actor: Actor, lookup: Lookup) -> Scope:
    """Where the actor may look rows up: persons only where a line that keeps persons may be read."""
    if lookup.model is not Person or actor.scope.everything:
        return actor.scope
    lines = {registry.owner(record).code for record in registry.items(Record) if record.model is Person}
    scopes = [narrowed(actor, "records.view", line) for line in lines]
    return Scope(paths=outermost(path for scope in scopes for path in scope.paths), person_id=actor.person_id)


@needs("records.view")
def show(request: HttpRequest, kind: str) -> HttpResponse:
    """A fragment: the rows in the reader's range that fit `q`."""
    lookup = LOOKUPS.get(kind)
    if lookup is None:
        raise NotFound
    words = request.GET.get("q", "").strip()[:60]
    scope = reach(request.actor, lookup)  # type: ignore[attr-defined]
    found = [(to_text(row.pk), str(row), lookup.note(row)) for row in lookup.search(scope, words, MOST)]
    return render(request, "pages/hits.html", {"hits": found, "words": words})
