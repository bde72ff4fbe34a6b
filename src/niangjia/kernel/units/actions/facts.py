"""Legal person, organs, premises of a union."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal

from ..models import LegalPerson, Organ, Premises, Union
from . import checks

_FIELDS = {
    LegalPerson: {"uscc", "certificate_no", "representative", "registrar", "issued_on", "expires_on"},
    Organ: {"head", "size", "summary", "valid_from"},
    Premises: {"use", "name", "area", "facilities", "provider", "condition", "valid_from"},
}


@action("units.register_legal_person", ability="units.change", at=lambda kw: kw["union"])
def register_legal_person(
    *, by: Actor, act: Act, union: Union, certificate_no: str, issued_on: date, expires_on: date, **facts: Any
) -> LegalPerson:
    """The certificate of a grassroots legal person (LEGAL-2020): one in force at a time."""
    checks.not_future(issued_on, _("Issued on"))
    checks.interval(issued_on, expires_on, _("Expires on"))
    facts["uscc"] = checks.uscc(facts.get("uscc", "") or union.uscc, _("Union credit code"))
    for held in LegalPerson._base_manager.filter(union=union, cancelled_on=FAR):
        act.update(held, cancelled_on=issued_on)
    if facts["uscc"] and facts["uscc"] != union.uscc:
        act.update(union, uscc=facts["uscc"])
    return act.create(
        LegalPerson(
            union=union, certificate_no=certificate_no, issued_on=issued_on, expires_on=expires_on, **facts
        )
    )


@action("units.renew_certificate", ability="units.change", at=lambda kw: kw["legal_person"].union)
def renew_certificate(
    *, by: Actor, act: Act, legal_person: LegalPerson, certificate_no: str, issued_on: date, expires_on: date
) -> LegalPerson:
    """换证 (LEGAL-2020 art. 27): the new certificate follows the old one."""
    return register_legal_person(
        union=legal_person.union,
        certificate_no=certificate_no,
        issued_on=issued_on,
        expires_on=expires_on,
        uscc=legal_person.uscc,
        registrar=legal_person.registrar,
        representative=legal_person.representative,
        by=by,
    )


@action("units.register_change", ability="units.change", at=lambda kw: kw["legal_person"].union)
def register_change(
    *, by: Actor, act: Act, legal_person: LegalPerson, on: date, representative: str = ""
) -> LegalPerson:
    """A change of name, representative or address was registered."""
    checks.not_future(on, _("Registered on"))
    return act.update(
        legal_person, change_registered_on=on, representative=representative or legal_person.representative
    )


@action("units.set_up_organ", ability="units.change", at=lambda kw: kw["union"])
def set_up_organ(
    *, by: Actor, act: Act, union: Union, kind: str, on: date, head: str = "", size: int = 0
) -> Organ:
    """A women's, audit or other committee inside a union, from a date."""
    checks.not_future(on, _("Set up on"))
    checks.is_open(union, on)
    if Organ._base_manager.filter(union=union, kind=kind, valid_to=FAR).exists():
        raise Refusal(_("The union already has this body."), remedy=_("Edit it, or end it first."))
    return act.create(Organ(union=union, kind=kind, valid_from=on, head=head, size=size))


@action("units.end_organ", ability="units.change", at=lambda kw: kw["organ"].union)
def end_organ(*, by: Actor, act: Act, organ: Organ, on: date) -> Organ:
    checks.not_future(on, _("Until"))
    return act.update(organ, valid_to=max(on, organ.valid_from + timedelta(days=1)))


@action("units.set_up_premises", ability="units.change", at=lambda kw: kw["union"])
def set_up_premises(*, by: Actor, act: Act, union: Union, use: str, on: date, **facts: Any) -> Premises:
    checks.not_future(on, _("In use from"))
    checks.only(_FIELDS[Premises], facts)
    return act.create(Premises(union=union, use=use, valid_from=on, **facts))


@action("units.end_premises", ability="units.change", at=lambda kw: kw["premises"].union)
def end_premises(*, by: Actor, act: Act, premises: Premises, on: date) -> Premises:
    checks.not_future(on, _("Until"))
    return act.update(premises, valid_to=max(on, premises.valid_from + timedelta(days=1)))


@action("units.correct_fact", ability="units.change", at=lambda kw: kw["row"].union)
def correct_fact(
    *, by: Actor, act: Act, row: LegalPerson | Organ | Premises, version: int | None = None, **fields: Any
) -> LegalPerson | Organ | Premises:
    """更正 of a legal person, organ or premises row."""
    checks.only(_FIELDS[type(row)], fields)
    return act.update(row, version, **fields)
