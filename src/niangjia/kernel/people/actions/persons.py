"""Persons: added, corrected, found by identity number, revealed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal

from .. import crypto, identity
from ..models import Identity, Membership, Person, Reveal
from ..names import spell

FACTS = {
    "sex",
    "birth_date",
    "ethnicity",
    "id_type",
    "education",
    "skill_level",
    "political_status",
    "hukou_type",
    "hukou_place",
    "native_place",
    "work_status",
}


def find_by_identity(number: str) -> Person | None:
    """The person of an identity number, under any key still in use. For callers that must not tell more."""
    wanted = crypto.digests("id", identity.canonical_id(number))
    held = Identity.objects.filter(digest__in=wanted).first()
    return Person._base_manager.filter(pk=held.person_id).first() if held else None


def sealed_phone(phone: str) -> dict[str, Any]:
    """The three columns of a phone number; a wrong number is refused."""
    number = identity.canonical_phone(phone)
    if number and not identity.valid_phone(number):
        raise Refusal(
            _("“%(phone)s” is not an 11-digit mobile number.") % {"phone": phone},
            where=_("Mobile phone"),
            remedy=_("Enter 11 digits that begin with 1."),
        )
    return {
        "phone_sealed": crypto.seal(number),
        "phone_digest": crypto.digest("phone", number),
        "phone_tail_digest": crypto.digest("tail", number[-4:]),
    }


def _check_identity(number: str, facts: dict[str, Any]) -> None:
    if not identity.valid_id(number):
        raise Refusal(
            _("The identity number does not pass the check of GB 11643."),
            where=_("Identity number"),
            remedy=_("Compare all 18 characters with the card."),
        )
    born, sex = identity.birth_of(number), identity.sex_of(number)
    if facts.get("birth_date") not in (None, born):
        raise Refusal(
            _("The birth date differs from the identity number (%(day)s).") % {"day": born},
            where=_("Birth date"),
            remedy=_("Correct one of the two."),
        )
    if facts.get("sex") not in (None, 0, sex):
        raise Refusal(
            _("The sex differs from the identity number."),
            where=_("Sex"),
            remedy=_("Correct one of the two."),
        )
    facts["birth_date"], facts["sex"] = born, sex


@action("people.add_person", ability="people.change")
def add_person(
    *, by: Actor, act: Act, name: str, id_number: str = "", phone: str = "", **facts: Any
) -> Person:
    """A new person. Refuses an identity number that is wrong or already known."""
    if unknown := set(facts) - FACTS:
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    if not name.strip():
        raise Refusal(_("The person has no name."), where=_("Name"), remedy=_("Enter the name on the card."))
    number = identity.canonical_id(id_number)
    sealed: dict[str, Any] = {}
    if number:
        if facts.get("id_type", "111") == "111":
            _check_identity(number, facts)
        if find_by_identity(number):
            raise Refusal(
                _("This identity number is already on record."),
                where=_("Identity number"),
                remedy=_("Search for the person, or ask for a transfer."),
            )
        sealed["id_sealed"] = crypto.seal(number)
    if facts.get("birth_date") and facts["birth_date"] > clock.today():
        raise Refusal(
            _("The birth date lies in the future."), where=_("Birth date"), remedy=_("Correct the date.")
        )
    pinyin, initials = spell(name.strip())
    person = act.create(
        Person(name=name.strip(), pinyin=pinyin, initials=initials, **facts, **sealed, **sealed_phone(phone))
    )
    if number:
        act.create(
            Identity(
                digest=crypto.digest("id", number), key_version=crypto.ring().current, person_id=person.pk
            )
        )
    return person


def place_of(person: Person) -> Any:
    """The union a person is in today (None for a person in no union)."""
    held = (
        Membership._base_manager.filter(person=person)
        .order_by("-valid_to", "-valid_from")
        .select_related("union")
    )
    first = held.first()
    return first.union if first else None


@action("people.correct_person", ability="people.change", at=lambda kw: place_of(kw["person"]))
def correct_person(
    *,
    by: Actor,
    act: Act,
    person: Person,
    version: int | None = None,
    phone: str | None = None,
    id_number: str | None = None,
    **fields: Any,
) -> Person:
    """更正 of a person's facts; sex is corrected in the memberships too, because figures count by it."""
    if unknown := set(fields) - FACTS - {"name"}:
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    if "name" in fields:
        fields["pinyin"], fields["initials"] = spell(fields["name"])
    if phone is not None:
        fields |= sealed_phone(phone)
    if id_number is not None:
        _change_identity(act, person, identity.canonical_id(id_number), fields)
    if "sex" in fields and fields["sex"] != person.sex:
        for row in Membership._base_manager.filter(person=person):
            act.update(row, sex=fields["sex"])
    return act.update(person, version, **fields)


def _change_identity(act: Act, person: Person, number: str, fields: dict[str, Any]) -> None:
    _check_identity(number, fields)
    known = find_by_identity(number)
    if known is not None and known.pk != person.pk:
        raise Refusal(
            _("This identity number belongs to another person on record."),
            where=_("Identity number"),
            remedy=_("Merge the two records if they are the same person."),
        )
    if known is None:
        for held in Identity.objects.filter(person_id=person.pk):
            act.delete(held)
        act.create(
            Identity(
                digest=crypto.digest("id", number), key_version=crypto.ring().current, person_id=person.pk
            )
        )
    fields["id_sealed"] = crypto.seal(number)


@action("people.reveal_value", ability="people.reveal", at=lambda kw: place_of(kw["person"]))
def reveal_value(*, by: Actor, act: Act, person: Person, field: str, why: str) -> str:
    """The clear identity number ("id") or phone ("phone"); who saw it and why is kept."""
    if field not in ("id", "phone"):
        raise TypeError(field)
    if not why.strip():
        raise Refusal(_("Say why you need to see it."), where=_("Reason"), remedy=_("Enter a short reason."))
    act.create(Reveal(person_id=person.pk, account_id=by.account_id, field=field, why=why.strip()[:200]))
    return crypto.unseal(person.id_sealed if field == "id" else person.phone_sealed)


def masked(person: Person, field: str) -> str:
    """The masked identity number or phone, for the screen."""
    clear = crypto.unseal(person.id_sealed if field == "id" else person.phone_sealed)
    return crypto.mask_id(clear) if field == "id" else crypto.mask_phone(clear)


def born_before(person: Person, day: date) -> bool:
    return person.birth_date is None or person.birth_date < day
