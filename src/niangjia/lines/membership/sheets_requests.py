"""Persons who are members elsewhere: a transfer request goes to their union; nothing of them changes."""

from collections.abc import Sequence
from datetime import date, timedelta

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people.models import Membership
from niangjia.kernel.sheets.bulk import found
from niangjia.kernel.units.models import Union

from .models import Transfer
from .sheets_facts import Fact


def open_requests(act: Act, facts: Sequence[Fact], batch_id: int) -> int:
    """One open request per person; a person for whom one is already waiting gets no second."""
    if not facts:
        return 0
    people = [fact.person for fact in facts]
    waiting = {
        pk for (pk,) in found(Transfer._base_manager.filter(state="asked"), "person_id", people, "person_id")
    }
    sources = dict(
        found(Membership._base_manager.filter(valid_to=FAR), "person_id", people, "person_id", "union_id")
    )
    paths = dict(found(Union._base_manager, "pk", list(sources.values()), "pk", "path"))
    made = 0
    for fact in facts:
        source = sources.get(fact.person)
        if source is None or fact.person in waiting:
            continue
        waiting.add(fact.person)
        act.create(_request(fact, source, batch_id))
        act.concerns(paths[source])
        made += 1
    return made


def _request(fact: Fact, source: int, batch_id: int) -> Transfer:
    today = clock.today()
    days = statutes.get("member.transfer_days", on=today)
    return Transfer(
        person_id=fact.person,
        source_id=source,
        target_id=fact.union,
        employer_id=fact.employer or None,
        asked_by="target",
        asked_on=today,
        due_on=today + timedelta(days=int(days.number or 0)),
        wanted_on=date.fromisoformat(fact.on),
        reason=fact.reason or 1,
        target_consent_on=today,
        batch_id=batch_id,
    )


def withdraw_requests(act: Act, batch_id: int) -> int:
    """Requests of a batch that nobody answered yet are withdrawn with it."""
    rows = list(Transfer._base_manager.filter(batch_id=batch_id, state="asked"))
    for row in rows:
        act.update(row, state="withdrawn", ended_on=clock.today())
    return len(rows)
