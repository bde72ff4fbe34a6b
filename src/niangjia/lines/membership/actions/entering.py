"""A member entered by hand: the person, if new, and the joining, in one step."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.models import Membership
from niangjia.kernel.units.models import Employer, Union


@action("membership.enter_member", ability="people.change", at=lambda kw: kw["union"])
def enter_member(
    *,
    by: Actor,
    act: Act,
    union: Union,
    name: str,
    on: date,
    employer: Employer | None = None,
    id_number: str = "",
    phone: str = "",
    **traits: Any,
) -> Membership:
    """入会 of somebody who may be on record already. A person known by the identity number who is a member
    elsewhere is refused without saying where: a transfer is asked for instead."""
    person = people.find_by_identity(id_number) if id_number else None
    if person is not None and person.name != name.strip():
        raise Refusal(
            _("This identity number is on record under another name."),
            where=_("Identity number"),
            remedy=_("Compare name and number with the card."),
        )
    if person is not None and Membership._base_manager.filter(person=person, valid_to__gt=on).exists():
        raise Refusal(
            _("Already a member elsewhere."),
            where=_("Identity number"),
            remedy=_("Ask for a transfer; the other union is told and answers."),
        )
    if person is None:
        person = people.add_person(name=name, id_number=id_number, phone=phone, by=by)
    return people.join_member(person=person, union=union, on=on, employer=employer, by=by, **traits)
