"""A cadre's own notes."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.models import Account
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..models import JournalEntry
from .common import ABILITY, at_union, need

_FACTS = {"on", "kind", "place", "people", "result"}


@action("reporting.note_work", ability=ABILITY, at=at_union)
def note_work(
    *, union: Union, on: date, kind: str, place: str, by: Actor, act: Act, people: int = 0, result: str = ""
) -> JournalEntry:
    """A note of one's own work; it belongs to the account that writes it."""
    if by.account_id is None:
        raise Refusal(
            _("A note of own work belongs to an account."), remedy=_("Sign in with your own account.")
        )
    checks.not_future(on, _("Day"))
    return act.create(
        JournalEntry(union=union, account=Account.objects.get(pk=by.account_id), on=on, kind=kind, people=people,
                     place=need(place, _("Say where."), _("Where")), result=result.strip())
    )  # fmt: skip


@action("reporting.correct_work", ability=ABILITY, at=lambda given: given["entry"].union)
def correct_work(
    *, entry: JournalEntry, by: Actor, act: Act, version: int | None = None, **facts: Any
) -> JournalEntry:
    """Correct it."""
    checks.only(_FACTS, facts)
    checks.not_future(facts.get("on", entry.on), _("Day"))
    return act.update(entry, version, **facts)
