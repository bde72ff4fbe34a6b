"""Taking a batch of form 2.3 back, whole tables at a time; persons whose records moved on since stay and are
named."""

import base64
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import models

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person
from niangjia.kernel.sheets.undoing import EDITED, LEANED_ON, Undo
from niangjia.kernel.sheets.writing import remembered

from .sheets_requests import withdraw_requests

CHUNK = 900


class MembersUndo(Undo):
    """First finds whose rows must stay, then deletes and restores the others."""

    def run(self, act: Act) -> None:
        entries = list(remembered(self.batch))
        self.made = {entry["pk"] for entry in entries if entry["kind"] == "person"}
        self.closed = [entry for entry in entries if entry["kind"] == "closed"]
        self.corrected = [entry for entry in entries if entry["kind"] == "corrected"]
        people = self._people()
        stay = self._moved_on(people)
        self._name_those_who_stay(stay)
        gone = [pk for pk in people if pk not in stay]
        self._memberships(act, gone)
        self._restore(act, stay)
        self._persons(act, [pk for pk in gone if pk in self.made])
        withdraw_requests(act, self.batch.pk)
        self.undone = len(gone)

    def _people(self) -> list[int]:
        touched = MembershipEvent._base_manager.filter(batch_id=self.batch.pk).values_list("person_id", flat=True)
        found = dict.fromkeys(touched.order_by("person_id").distinct())
        found.update(dict.fromkeys(entry["person"] for entry in self.corrected))
        return list(found)

    # --- who must stay

    def _moved_on(self, people: list[int]) -> dict[int, str]:
        """{person: why}: a later change of membership, an edit, or another record that leans on the person."""
        stay: dict[int, str] = {}
        batch = self.batch.pk
        for part in _parts(people):
            later = MembershipEvent._base_manager.filter(
                person_id__in=part, recorded_at__gt=self.batch.written_at).exclude(batch_id=batch)
            stay.update(dict.fromkeys(later.values_list("person_id", flat=True), EDITED))
            changed = Membership._base_manager.filter(person_id__in=part, batch_id=batch).exclude(
                models.Q(valid_to=FAR) | models.Exists(_ended_here(batch)))
            stay.update(dict.fromkeys(changed.values_list("person_id", flat=True), EDITED))
            made = [pk for pk in part if pk in self.made]
            edited = Person._base_manager.filter(pk__in=made).exclude(version=1)
            stay.update(dict.fromkeys(edited.values_list("pk", flat=True), EDITED))
            stay.update({pk: why for pk, why in self._leaned_on(made).items() if pk not in stay})
        stay.update(self._closed_moved_on())
        stay.update(self._corrected_moved_on())
        return stay

    def _leaned_on(self, people: list[int]) -> dict[int, str]:
        """Persons made by the batch to whom other records refer: every foreign key to a person, whoever owns it."""
        found: dict[int, str] = {}
        if not people:
            return found
        for relation in _references():
            model, name = relation.related_model, relation.field.name
            rows = model._base_manager.filter(**{f"{name}__in": people})
            if model in (Membership, MembershipEvent):
                rows = rows.exclude(batch_id=self.batch.pk)
            found.update(dict.fromkeys(rows.values_list(f"{name}_id", flat=True), LEANED_ON))
        return found

    def _closed_moved_on(self) -> dict[int, str]:
        held = {}
        for part in _parts([entry["pk"] for entry in self.closed]):
            rows = Membership._base_manager.filter(pk__in=part).values_list("pk", "valid_to", "end_type")
            held.update({pk: (end.isoformat(), kind) for pk, end, kind in rows})
        return {
            entry["person"]: EDITED for entry in self.closed
            if held.get(entry["pk"]) != (entry["after"]["valid_to"], entry["after"]["end_type"])
        }

    def _corrected_moved_on(self) -> dict[int, str]:
        """Persons whose version is not the one the last correction of the batch left."""
        last = {entry["person"]: entry["version"] for entry in self.corrected}
        held: dict[int, int] = {}
        for part in _parts(list(last)):
            held.update(Person._base_manager.filter(pk__in=part).values_list("pk", "version"))
        return {pk: EDITED for pk, version in last.items() if held.get(pk) != version}

    def _name_those_who_stay(self, stay: dict[int, str]) -> None:
        for part in _parts(list(stay)):
            for pk, name in Person._base_manager.filter(pk__in=part).values_list("pk", "name"):
                self.keep({"sheet": "", "row": 0, "label": name}, stay[pk])

    # --- taking back

    def _memberships(self, act: Act, people: list[int]) -> None:
        for model in (MembershipEvent, Membership):
            count = 0
            for part in _parts(people):
                count += model._base_manager.filter(batch_id=self.batch.pk, person_id__in=part).delete()[0]
            act.wrote(model, count, undone=self.batch.filename)

    def _restore(self, act: Act, stay: dict[int, str]) -> None:
        for entry in self.closed:
            if entry["person"] not in stay:
                before = entry["before"] | {"valid_to": date.fromisoformat(entry["before"]["valid_to"])}
                act.update(Membership._base_manager.get(pk=entry["pk"]), **before)
        for entry in reversed(self.corrected):
            if entry["person"] not in stay:
                person = Person._base_manager.get(pk=entry["person"])
                act.update(person, **{n: _python(n, v) for n, v in entry["before"].items()})

    def _persons(self, act: Act, people: list[int]) -> None:
        for part in _parts(people):
            Identity.objects.filter(person_id__in=part).delete()
            Person._base_manager.filter(pk__in=part)._raw_delete(Person._base_manager.db)
        if people:
            act.wrote(Identity, len(people), undone=self.batch.filename)
            act.wrote(Person, len(people), undone=self.batch.filename)


def _references() -> list[Any]:
    """Every foreign key to a person, those without a name on the person's side included."""
    return [f for f in Person._meta.get_fields(include_hidden=True) if f.auto_created and not f.concrete and f.field]


def _ended_here(batch: int) -> Any:
    """The stretch was ended by an event of the same batch (a roll that holds joining and leaving)."""
    return MembershipEvent._base_manager.filter(
        batch_id=batch, person_id=models.OuterRef("person_id"), on=models.OuterRef("valid_to"))


def _python(name: str, value: Any) -> Any:
    field = Person._meta.get_field(name)
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value or "")
    return field.to_python(value)


def _parts(keys: Iterable[int]) -> Iterator[list[int]]:
    held = list(keys)
    for start in range(0, len(held), CHUNK):
        yield held[start : start + CHUNK]
