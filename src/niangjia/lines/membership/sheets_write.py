"""The write pass of form 2.3: everything slow (sealing, spelling, tuples) before the transaction, then COPY or
executemany into four tables."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connections, router

from niangjia.kernel.audit.recorder import plain
from niangjia.kernel.base import clock, ids
from niangjia.kernel.base.actions import Act, Change
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people import crypto
from niangjia.kernel.people.choices import ChangeType, MembershipState
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person
from niangjia.kernel.people.names import spell
from niangjia.kernel.sheets import bulk
from niangjia.kernel.sheets.verdicts import QUEUE, WRITTEN
from niangjia.kernel.sheets.writing import Writer, remember

from .sheets_facts import PERSON_FIELDS, Fact, Known, load_known
from .sheets_judge import change_of
from .sheets_requests import open_requests
from .sheets_spells import Spell, advance, in_order

_PERSON = (
    "id",
    "version",
    "created_at",
    "updated_at",
    "pinyin",
    "initials",
    "id_sealed",
    "phone_sealed",
    "phone_digest",
    "phone_tail_digest",
    "died_on",
    *PERSON_FIELDS,
)
_IDENTITY = ("digest", "key_version", "person_id")
_MEMBERSHIP = (
    "id",
    "person",
    "union",
    "employer",
    "state",
    "valid_from",
    "valid_to",
    "start_type",
    "start_reason",
    "end_type",
    "end_reason",
    "joined_on",
    "sex",
    "is_migrant",
    "is_dispatched",
    "new_form",
    "is_verified",
    "batch_id",
)
_EVENT = ("id", "person", "union", "employer", "type", "on", "reason", "recorded_at", "batch_id")
_NO_PHONE = ("", "", "")
CHUNK = 2_000
SEX = PERSON_FIELDS.index("sex")
NAME = PERSON_FIELDS.index("name")


class MembersWriter(Writer):
    """Plain tuples for new rows; before-images for the few that change."""

    def prepare(self) -> None:
        self.now = bulk.moment(clock.now())
        self.far = FAR.isoformat()
        self.persons: list[tuple[Any, ...]] = []
        self.identities: list[tuple[Any, ...]] = []
        self.memberships: list[tuple[Any, ...]] = []
        self.events: list[tuple[Any, ...]] = []
        self.closed: list[tuple[int, int, dict[str, Any], dict[str, Any]]] = []
        self.corrected: list[tuple[int, dict[str, Any]]] = []
        self.elsewhere: list[Fact] = []
        self.rows = 0
        waiting: list[Fact] = []
        several: dict[str, list[Fact]] = defaultdict(list)
        for judged in self.staging.all():
            if judged.verdict == QUEUE and not judged.ask:
                self.elsewhere.append(Fact.of(judged.payload))
            if judged.verdict not in WRITTEN:
                continue
            self.rows += 1
            fact = Fact.of(judged.payload)
            if fact.alone and not fact.person:
                waiting.append(fact)
                if len(waiting) == CHUNK:
                    self._newcomers(waiting)
                    waiting = []
            else:
                several[fact.digest].append(fact)
        self._newcomers(waiting)
        self._others(list(several.values()))

    # --- persons nobody knows yet, with one row each: nearly all of a first roll

    def _newcomers(self, facts: list[Fact]) -> None:
        people = self._add_persons(facts)
        memberships, events = ids.new_ids(len(facts)), ids.new_ids(len(facts))
        far, now, batch = self.far, self.now, self.batch.pk
        for fact, person, membership, event in zip(facts, people, memberships, events, strict=True):
            union, employer, kind, on = fact.union, fact.employer or None, fact.type, fact.on
            migrant, dispatched, new_form = fact.traits
            retained = kind == ChangeType.RETAIN
            self.memberships.append(
                (
                    membership,
                    person,
                    union,
                    employer,
                    MembershipState.RETAINED.value if retained else MembershipState.ACTIVE.value,
                    on,
                    far,
                    kind,
                    0 if kind == 1 else fact.reason,
                    None,
                    0,
                    on,
                    fact.person_values[SEX] or 0,
                    bool(migrant),
                    bool(dispatched),
                    new_form or "",
                    True,
                    batch,
                )
            )
            self.events.append((event, person, union, employer, kind, on, fact.reason, now, batch))

    def _add_persons(self, facts: list[Fact]) -> list[int]:
        """Tuples of person and identity for each fact; the new ids."""
        people = ids.new_ids(len(facts))
        sealed = crypto.seal_many([fact.id_number for fact in facts])
        phones = self._phones([fact.phone for fact in facts])
        version, now, far = crypto.ring().current, self.now, self.far
        for fact, person, number, phone in zip(facts, people, sealed, phones, strict=True):
            values = fact.person_values
            pinyin, initials = spell(values[NAME])
            self.persons.append(
                (person, 1, now, now, pinyin[:120], initials[:24], number, *phone, far, *values)
            )
            self.identities.append((fact.digest, version, person))
        return people

    def _phones(self, phones: list[str]) -> Iterable[tuple[bytes, str, str]]:
        return zip(
            crypto.seal_many(phones),
            crypto.digest_many("phone", phones),
            crypto.digest_many("tail", [phone[-4:] for phone in phones]),
            strict=True,
        )

    # --- persons on record, and persons with several rows

    def _others(self, groups: list[list[Fact]]) -> None:
        for start in range(0, len(groups), 500):
            part = groups[start : start + 500]
            known = load_known([fact.person for facts in part for fact in facts if fact.person])
            for facts in part:
                self._person(in_order(facts, lambda fact: (fact.type, date.fromisoformat(fact.on))), known)

    def _person(self, facts: list[Fact], known: dict[int, Known]) -> None:
        held = known.get(facts[0].person)
        person = held.pk if held else self._add_persons([facts[0]])[0]
        spells = held.spells if held else []
        sex = facts[0].person_values[SEX] or (held.values["sex"] if held else 0)
        for fact in facts:
            if held and fact.changes:
                self.corrected.append((person, fact.changes))
            if held and (fact.type, date.fromisoformat(fact.on)) in held.events:
                continue
            _trouble, events, _warning = advance(spells, change_of(fact))
            for kind, union, employer in events:
                self.events.append(
                    (
                        ids.new_id(),
                        person,
                        union,
                        employer or None,
                        kind,
                        fact.on,
                        fact.reason,
                        self.now,
                        self.batch.pk,
                    )
                )
        for stretch in spells:
            self._stretch(person, sex, stretch)

    def _stretch(self, person: int, sex: int, stretch: Spell) -> None:
        if not stretch.pk:
            migrant, dispatched, new_form = stretch.traits
            self.memberships.append(
                (
                    ids.new_id(),
                    person,
                    stretch.union,
                    stretch.employer or None,
                    str(stretch.state),
                    stretch.first.isoformat(),
                    stretch.end.isoformat(),
                    stretch.start_type,
                    stretch.start_reason,
                    stretch.end_type,
                    stretch.end_reason,
                    stretch.joined.isoformat(),
                    sex,
                    migrant,
                    dispatched,
                    new_form,
                    True,
                    self.batch.pk,
                )
            )
        elif stretch.was:
            names = ("valid_to", "end_type", "end_reason")
            before = dict(zip(names, stretch.was, strict=True))
            after = dict(zip(names, (stretch.end, stretch.end_type, stretch.end_reason), strict=True))
            self.closed.append((stretch.pk, person, before, after))

    # --- inside the transaction

    def write(self, act: Act) -> dict[str, int]:
        self._close(act)
        self._correct(act)
        bulk.insert(Person, _PERSON, self.persons)
        bulk.insert(Identity, _IDENTITY, self.identities)
        bulk.insert(Membership, _MEMBERSHIP, self.memberships)
        bulk.insert(MembershipEvent, _EVENT, self.events)
        for model, rows in (
            (Person, self.persons),
            (Membership, self.memberships),
            (MembershipEvent, self.events),
        ):
            if rows:
                act.wrote(model, len(rows), first=str(rows[0][0]), last=str(rows[-1][0]))
        if self.identities:
            act.wrote(Identity, len(self.identities))
        remember(self.batch, self._entries())
        written = {
            "rows": self.rows,
            "persons": len(self.persons),
            "memberships": len(self.memberships),
            "events": len(self.events),
            "corrected": len(self.corrected),
            "closed": len(self.closed),
        }
        written["requests"] = self._requests(act)
        return {name: number for name, number in written.items() if number}

    def _close(self, act: Act) -> None:
        if not self.closed:
            return
        rows = [
            (after["valid_to"].isoformat(), after["end_type"], after["end_reason"], pk)
            for pk, _person, _before, after in self.closed
        ]
        _execute(
            Membership,
            "UPDATE people_membership SET valid_to = %s, end_type = %s, end_reason = %s WHERE id = %s",
            rows,
        )
        act.wrote(Membership, 0)
        act.changes += [
            Change(Membership, pk, "update", before, after) for pk, _person, before, after in self.closed
        ]

    def _correct(self, act: Act) -> None:
        """Corrections of persons on record go through the ordinary way: they are few, and edits meet versions."""
        self.corrections: list[dict[str, Any]] = []
        for pk, changes in self.corrected:
            person = Person._base_manager.get(pk=pk)
            fields = dict(changes)
            if "birth_date" in fields:
                fields["birth_date"] = date.fromisoformat(fields["birth_date"])
            if "name" in fields:
                pinyin, initials = spell(fields["name"])
                fields |= {"pinyin": pinyin[:120], "initials": initials[:24]}
            if phone := fields.pop("phone", ""):
                sealed, digest, tail = next(iter(self._phones([phone])))
                fields |= {"phone_sealed": sealed, "phone_digest": digest, "phone_tail_digest": tail}
            mark = len(act.changes)
            act.update(person, **fields)
            for change in act.changes[mark:]:
                self.corrections.append({"person": pk, "version": person.version, "before": change.before})
            if "sex" in fields:
                Membership._base_manager.filter(person_id=pk).update(sex=fields["sex"])

    def _entries(self) -> Iterable[dict[str, Any]]:
        """What undo needs beyond the batch number on memberships and events."""
        for start in range(0, len(self.persons), 2_000):
            yield {"kind": "persons", "pks": [row[0] for row in self.persons[start : start + 2_000]]}
        for pk, person, before, after in self.closed:
            yield {
                "kind": "closed",
                "pk": pk,
                "person": person,
                "before": plain(before),
                "after": plain(after),
            }
        for entry in self.corrections:
            yield {"kind": "corrected"} | plain(entry) | {"person": entry["person"]}

    def _requests(self, act: Act) -> int:
        """Transfer requests for persons who are members elsewhere."""
        return open_requests(act, self.elsewhere, self.batch.pk)


def _execute(model: Any, statement: str, rows: list[tuple[Any, ...]]) -> None:
    with connections[router.db_for_write(model)].cursor() as cursor:
        for start in range(0, len(rows), bulk.BATCH):
            cursor.executemany(statement, rows[start : start + bulk.BATCH])
