"""Lists: called for, handed in, checked, allotted."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.choices import GRASSROOTS
from niangjia.kernel.units.models import Union

from ..choices import EntryState, ListState
from ..models import ListCall, ListEntry, ListPart
from .common import ABILITY, at_union, need, order, stand


@action("reporting.call_lists", ability=ABILITY, at=at_union)
def call_lists(
    *, union: Union, title: str, subject: str, on: date, due_on: date, send_by: date, sent_to: str, by: Actor, act: Act,
    measure: str = "人", units: Sequence[Union] = (), note: str = "",
) -> ListCall:  # fmt: skip
    """Call for the lists of the units directly below (or of those named)."""
    order(on, due_on, _("The lists are called for only on %(day)s."), _("Due from units"))
    order(due_on, send_by, _("The units hand in until %(day)s."), _("Due above"))
    row = act.create(
        ListCall(union=union, title=need(title, _("Name the list."), _("Title")), subject=subject.strip(), measure=measure,
                 called_on=on, due_on=due_on, send_by=send_by, sent_to=sent_to.strip(), note=note)
    )  # fmt: skip
    asked = list(units) or below(union)
    if not asked:
        raise Refusal(_("No union stands below this one."), remedy=_("Name the units that are to hand in."))
    act.bulk_create(ListPart, [ListPart(union=unit, call=row) for unit in asked])
    engine.open_case(row, by=by, on=min(on, clock.today()))
    return row


def below(union: Union) -> list[Union]:
    """The open unions directly below, branches and groups left out."""
    rows = Union._base_manager.filter(parent=union, closed_on=FAR)
    own = {*GRASSROOTS, "federation", "industrial", "league", "preparatory", "committee"}
    return list(rows.filter(kind__in=own).order_by("path"))


def _collecting(call: ListCall) -> None:
    stand(
        call.state == ListState.CALLED,
        _("The lists have been merged."),
        _("Have them collected again first."),
    )


@action("reporting.add_entry", ability=ABILITY, at=at_union)
def add_entry(
    *, union: Union, call: ListCall, name: str, by: Actor, act: Act, facts: str = "", quantity: int = 1
) -> ListEntry:
    """One line of a unit's list. Only units that were asked hand in."""
    _collecting(call)
    _part(call, union)
    if quantity < 1:
        raise Refusal(_("The number is nothing."), where=_("Number"), remedy=_("Enter how many."))
    return act.create(
        ListEntry(union=union, call=call, name=need(name, _("Name the entry."), _("Name")), facts=facts.strip(), quantity=quantity)
    )  # fmt: skip


def _part(call: ListCall, union: Union) -> ListPart:
    found = call.parts.unscoped("its own rows").filter(union=union).first()
    if found is None:
        raise Refusal(
            _("%(union)s was not asked for this list.") % {"union": union}, where=_("Union"),
            remedy=_("Choose a unit that was asked."),
        )  # fmt: skip
    return found


@action("reporting.hand_in_list", ability=ABILITY, at=lambda given: given["part"].union)
def hand_in_list(*, part: ListPart, by: Actor, act: Act, nothing: bool = False) -> ListPart:
    """The unit has said everything; an empty list is said to be empty."""
    _collecting(part.call)
    entries = part.call.entries.unscoped("its own rows").filter(union_id=part.union_id).exists()
    stand(
        entries or nothing,
        _("The list is empty."),
        _("Enter what it holds, or tick that there is nothing to report."),
    )
    stand(
        not (entries and nothing), _("The list holds entries."), _("Take the mark “nothing to report” off.")
    )
    return act.update(part, handed_in_on=clock.today(), nothing=nothing)


@action("reporting.check_entry", ability=ABILITY, at=lambda given: given["entry"].call.union)
def check_entry(*, entry: ListEntry, state: str, by: Actor, act: Act, why: str = "") -> ListEntry:
    """In order, named twice, or left out with the reason."""
    stand(
        entry.call.state == ListState.MERGED, _("The list is not being checked."), _("Merge the lists first.")
    )
    if state not in (EntryState.GOOD, EntryState.DOUBLE, EntryState.REFUSED):
        raise Refusal(_("Say whether the entry is in order."))
    if state == EntryState.REFUSED:
        need(why, _("Say why it is left out."), _("Remark of the check"))
    return act.update(entry, state=state, why=why.strip())


@action("reporting.allot", ability=ABILITY, at=lambda given: given["entry"].call.union)
def allot(*, entry: ListEntry, got: int, by: Actor, act: Act, where: str = "") -> ListEntry:
    """What came back for an entry; never more than was asked for."""
    stand(entry.call.state == ListState.SENT, _("The list has not been sent up."), _("Send it up first."))
    stand(
        entry.state == EntryState.GOOD, _("The entry was left out."), _("Only entries in order were sent up.")
    )
    if got > entry.quantity:
        raise Refusal(
            _("%(got)d were allotted, but only %(asked)d were asked for.") % {"got": got, "asked": entry.quantity},
            where=_("Allotted"), remedy=_("Compare with the dispatch."),
        )  # fmt: skip
    return act.update(entry, got=got, where=where.strip())
