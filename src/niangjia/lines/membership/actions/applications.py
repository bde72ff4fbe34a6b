"""入会申请: submitted by the worker, decided by the grassroots union (MEMB-2016 art. 5)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people import actions as people
from niangjia.kernel.people import crypto, identity
from niangjia.kernel.people.actions.membership import check_may_join, open_membership
from niangjia.kernel.people.models import Person
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..models import Application
from .transfers import ask_transfer

_TRAITS = {"is_migrant", "is_dispatched", "new_form"}


@action("membership.submit_application")
def submit_application(
    *,
    by: Actor,
    act: Act,
    union: Union,
    name: str,
    id_number: str,
    on: date,
    phone: str = "",
    employer: Employer | None = None,
    through: str = "paper",
    **traits: Any,
) -> Application:
    """An application to join; anybody may hand one in. The identity number must be right; whether the person is
    known is not told here."""
    act.concerns(union.path)
    checks.only(_TRAITS, traits)
    checks.not_future(on, _("Applied on"))
    checks.is_open(union, on)
    number, mobile = identity.canonical_id(id_number), identity.canonical_phone(phone)
    if not name.strip():
        raise Refusal(
            _("The application has no name."), where=_("Name"), remedy=_("Enter the name on the card.")
        )
    if not identity.valid_id(number):
        raise Refusal(
            _("The identity number does not pass the check of GB 11643."),
            where=_("Identity number"),
            remedy=_("Compare all 18 characters with the card."),
        )
    if mobile and not identity.valid_phone(mobile):
        raise Refusal(
            _("“%(phone)s” is not an 11-digit mobile number.") % {"phone": phone},
            where=_("Mobile phone"),
            remedy=_("Enter 11 digits that begin with 1."),
        )
    probe = Person(name=name.strip(), birth_date=identity.birth_of(number))
    check_may_join(probe, union, on)
    return act.create(
        Application(
            union=union,
            employer=employer,
            name=name.strip(),
            id_sealed=crypto.seal(number),
            phone_sealed=crypto.seal(mobile),
            through=through,
            applied_on=on,
            **traits,
        )
    )


def _waiting(application: Application) -> None:
    if application.state != "applied":
        raise Refusal(
            _("This application was decided already (%(state)s).")
            % {"state": application.get_state_display()}
        )


@action("membership.approve_application", ability="membership.change", at=lambda kw: kw["application"].union)
def approve_application(
    *, by: Actor, act: Act, application: Application, on: date, note: str = ""
) -> Application:
    """The union approves: the person is a member from the day of approval. Somebody who is a member elsewhere is
    not joined twice: a transfer is asked for instead."""
    _waiting(application)
    checks.not_future(on, _("Decided on"))
    number, mobile = crypto.unseal(application.id_sealed), crypto.unseal(application.phone_sealed)
    person = people.find_by_identity(number)
    if person is None:
        person = people.add_person(name=application.name, id_number=number, phone=mobile, by=by)
    held = open_membership(person)
    traits = {name: getattr(application, name) for name in _TRAITS}
    if held is None:
        people.join_member(
            person=person, union=application.union, employer=application.employer, on=on, by=by, **traits
        )
    elif held.union_id != application.union_id:
        ask_transfer(
            person=person,
            source=held.union,
            target=application.union,
            employer=application.employer,
            asked_by="target",
            on=on,
            wanted_on=on,
            by=by,
        )
        note = note or _("Already a member elsewhere: a transfer was asked for.")
    return act.update(application, state="approved", decided_on=on, decision_note=note, person_id=person.pk)


@action("membership.refuse_application", ability="membership.change", at=lambda kw: kw["application"].union)
def refuse_application(*, by: Actor, act: Act, application: Application, on: date, note: str) -> Application:
    _waiting(application)
    if not note.strip():
        raise Refusal(
            _("Say why the application is refused."), where=_("Reason"), remedy=_("Enter a short reason.")
        )
    return act.update(application, state="refused", decided_on=on, decision_note=note.strip())


@action("membership.withdraw_application", at=lambda kw: kw["application"].union, ability="membership.change")
def withdraw_application(*, by: Actor, act: Act, application: Application, on: date) -> Application:
    _waiting(application)
    return act.update(application, state="withdrawn", decided_on=on)
