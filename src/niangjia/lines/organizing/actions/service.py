"""Service to base unions: difficulties, fixed contacts, capability of town unions."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..models import Capability, Contact, ContactVisit, Trouble


@action("organizing.raise_trouble", ability="organizing.change", at=lambda kw: kw["union"])
def raise_trouble(*, by: Actor, act: Act, union: Union, title: str, on: date, detail: str = "") -> Trouble:
    """A base union asks for help; the higher union answers by the day of the rule."""
    checks.not_future(on, _("Raised on"))
    if not title.strip():
        raise Refusal(_("Say in a few words what the difficulty is."), where=_("Difficulty"))
    days = statutes.get("organizing.difficulty_days", on=on)
    return act.create(
        Trouble(
            union=union,
            title=title.strip(),
            detail=detail,
            raised_on=on,
            handler=union.parent,
            due_on=on + timedelta(days=int(days.number or 0)),
        )
    )


@action("organizing.assign_trouble", ability="organizing.change", at=lambda kw: kw["trouble"].union)
def assign_trouble(
    *, by: Actor, act: Act, trouble: Trouble, department: str, on: date, handler: Union | None = None
) -> Trouble:
    return act.update(trouble, department=department, assigned_on=on, handler=handler or trouble.handler)


@action("organizing.solve_trouble", ability="organizing.change", at=lambda kw: kw["trouble"].union)
def solve_trouble(*, by: Actor, act: Act, trouble: Trouble, on: date, help_given: str) -> Trouble:
    """Close a difficulty with what was done."""
    checks.not_future(on, _("Solved on"))
    if not help_given.strip():
        raise Refusal(_("Say what was done."), where=_("Help given"), remedy=_("Enter a sentence."))
    if on < trouble.raised_on:
        raise Refusal(_("It cannot be solved before it was raised."), where=_("Solved on"))
    return act.update(trouble, solved_on=on, help_given=help_given.strip())


@action("organizing.assign_contact", ability="organizing.change", at=lambda kw: kw["union"])
def assign_contact(
    *, by: Actor, act: Act, union: Union, cadre_name: str, on: date, account_id: int | None = None
) -> Contact:
    return act.create(
        Contact(union=union, cadre_name=cadre_name.strip(), account_id=account_id, valid_from=on)
    )


@action("organizing.end_contact", ability="organizing.change", at=lambda kw: kw["contact"].union)
def end_contact(*, by: Actor, act: Act, contact: Contact, on: date) -> Contact:
    return act.update(contact, valid_to=max(on, contact.valid_from + timedelta(days=1)))


@action("organizing.log_contact_visit", ability="organizing.change", at=lambda kw: kw["contact"].union)
def log_contact_visit(
    *, by: Actor, act: Act, contact: Contact, on: date, matters: int = 0, solved: int = 0, note: str = ""
) -> ContactVisit:
    checks.not_future(on, _("Visited on"))
    if solved > matters:
        raise Refusal(
            _("More matters solved (%(solved)d) than raised (%(matters)d).")
            % {"solved": solved, "matters": matters},
            where=_("Matters solved"),
        )
    if contact.valid_to != FAR:
        raise Refusal(_("This contact has ended."), remedy=_("Assign a new one."))
    return act.create(
        ContactVisit(
            contact=contact, union=contact.union, visited_on=on, matters=matters, solved=solved, note=note
        )
    )


@action("organizing.record_capability", ability="organizing.change", at=lambda kw: kw["union"])
def record_capability(*, by: Actor, act: Act, union: Union, on: date, **facts: Any) -> Capability:
    """Office, posts and funds of a town or community union; a second record of the day corrects the first."""
    checks.only({"has_office", "full_time", "part_time", "yearly_funds"}, facts)
    checks.not_future(on, _("Recorded on"))
    held = Capability._base_manager.filter(union=union, recorded_on=on).first()
    return act.update(held, **facts) if held else act.create(Capability(union=union, recorded_on=on, **facts))
