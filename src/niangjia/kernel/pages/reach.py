"""Where an actor may look for what."""

from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import Scope, outermost
from niangjia.kernel.people.models import Person
from niangjia.kernel.records.record import Record
from niangjia.kernel.records.refs import Lookup
from niangjia.kernel.registry import registry


def persons(actor: Actor) -> Scope:
    """Persons are looked for only where a line that keeps persons may be read: whoever works for another line alone
    finds unions and employers, but nobody."""
    if actor.scope.everything:
        return actor.scope
    lines = {registry.owner(record).code for record in registry.items(Record) if record.model is Person}
    scopes = [narrowed(actor, "records.view", line) for line in lines]
    paths = outermost(path for scope in scopes for path in scope.paths)
    return Scope(paths=paths, person_id=actor.person_id, account_id=actor.account_id)


def of(lookup: Lookup, actor: Actor) -> Scope:
    """The range of a lookup."""
    return persons(actor) if lookup.model is Person else actor.scope
