"""What a judged row of form 2.3 carries to the write pass, and what is already known of its person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from niangjia.kernel.people import crypto
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person
from niangjia.kernel.sheets.bulk import found

from .sheets_spells import Spell

PERSON_FIELDS = (
    "name",
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
)


class Fact(NamedTuple):
    """One row, as plain values (dates as ISO text). person: id of a known person, else 0. alone: no other row of
    the file speaks of the person. changes: facts of a known person that the row corrects."""

    digest: str
    id_number: str
    phone: str
    person: int
    alone: bool
    type: int
    on: str
    reason: int
    union: int
    employer: int
    traits: tuple[bool | None, bool | None, str | None]
    person_values: tuple[Any, ...]
    changes: dict[str, Any] | None
    elsewhere: bool = False

    @classmethod
    def of(cls, payload: Sequence[Any]) -> "Fact":
        """From the plain tuple that was staged."""
        return cls(*payload)

    def but(self, **values: Any) -> "Fact":
        return self._replace(**values)


@dataclass(slots=True)
class Known:
    """A person on record: facts, stretches of membership, events as {(type, date): union}."""

    pk: int
    values: dict[str, Any]
    phone_digest: str
    spells: list[Spell] = field(default_factory=list)
    events: dict[tuple[int, date], list[int]] = field(default_factory=dict)


def digests_of(numbers: list[str]) -> list[list[str]]:
    """Digests of identity numbers under every key in use, the current key first."""
    return [crypto.digest_many("id", numbers, version) for version in crypto.ring().versions]


def known_by_number(numbers: list[str]) -> tuple[list[str], dict[str, int]]:
    """(current digest of each number, {current digest: person id} of those on record)."""
    under = digests_of(numbers)
    current = under[0]
    people: dict[str, int] = {}
    for version in under:
        wanted = {digest: current[i] for i, digest in enumerate(version) if digest}
        for digest, person in found(Identity.objects, "digest", list(wanted), "digest", "person_id"):
            people[wanted[digest]] = person
    return current, people


def load_known(people: Sequence[int]) -> dict[int, Known]:
    """Everything a judgement needs about persons on record, wherever they are: the caller must not tell more
    than it may."""
    ids = list(dict.fromkeys(people))
    known: dict[int, Known] = {}
    for pk, phone, *values in found(Person._base_manager, "pk", ids, "pk", "phone_digest", *PERSON_FIELDS):
        known[pk] = Known(pk, dict(zip(PERSON_FIELDS, values, strict=True)), phone)
    _load_spells(known, ids)
    events = found(MembershipEvent._base_manager, "person_id", ids, "person_id", "type", "on", "union_id")
    for person, kind, on, union in events:
        known[person].events.setdefault((kind, on), []).append(union)
    return known


_SPELL = (
    "person_id",
    "pk",
    "union_id",
    "employer_id",
    "state",
    "valid_from",
    "valid_to",
    "start_type",
    "start_reason",
    "joined_on",
    "end_type",
    "end_reason",
    "is_migrant",
    "is_dispatched",
    "new_form",
)


def _load_spells(known: dict[int, Known], ids: Sequence[int]) -> None:
    for (
        person,
        pk,
        union,
        employer,
        state,
        first,
        end,
        kind,
        reason,
        joined,
        end_type,
        end_reason,
        *traits,
    ) in found(Membership._base_manager, "person_id", ids, *_SPELL):
        known[person].spells.append(
            Spell(
                pk,
                union,
                employer or 0,
                state,
                first,
                end,
                kind,
                reason,
                joined,
                end_type,
                end_reason,
                (traits[0], traits[1], traits[2]),
            )
        )


def corrections(held: Known, values: Iterable[Any], phone: str) -> dict[str, Any]:
    """Facts a row gives that differ from the record; an empty cell never erases anything."""
    changes = {
        name: value
        for name, value in zip(PERSON_FIELDS, values, strict=True)
        if value not in (None, "", 0) and value != held.values[name]
    }
    if phone and crypto.digest("phone", phone) != held.phone_digest:
        changes["phone"] = phone
    return changes
