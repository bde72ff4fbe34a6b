"""Taking a batch of form 2.3 back, whole tables at a time; persons whose records moved on since stay and are
named."""

import base64
from datetime import date
from typing import Any

from django.db import models

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person
from niangjia.kernel.sheets.undoing import EDITED, LEANED_ON, Undo, delete, parts, references
from niangjia.kernel.sheets.writing import remembered

from .sheets_requests import withdraw_requests


class MembersUndo(Undo):
    """First finds whose rows must stay, then deletes and restores the others."""

    def run(self, act: Act) -> None:
        entries = list(remembered(self.batch))
        self.made = {pk for entry in entries if entry["kind"] == "persons" for pk in entry["pks"]}
        self.closed = [entry for entry in entries if entry["kind"] == "closed"]
        self.corrected = [entry for entry in entries if entry["kind"] == "corrected"]
        stay = self._moved_on()
        gone = [pk for pk in self._people() if pk not in stay]
        self._name_those_who_stay(stay)
        self._memberships(act, gone, everything=not stay)
        self._restore(act, stay)
        self._persons(act, [pk for pk in gone if pk in self.made])
        withdraw_requests(act, self.batch.pk)
        self.undone = len(gone)

    def _people(self) -> list[int]:
        touched = self._events().values_list("person_id", flat=True)
        found = dict.fromkeys(touched.order_by("person_id").distinct())
        found.update(dict.fromkeys(entry["person"] for entry in self.corrected))
        return list(found)

    def _events(self) -> models.QuerySet[MembershipEvent]:
        return MembershipEvent._base_manager.filter(batch_id=self.batch.pk)

    # --- who must stay

    def _moved_on(self) -> dict[int, str]:
        """{person: why}: a later change of membership, an edit, or another record that leans on the person."""
        stay: dict[int, str] = {}
        batch, theirs = self.batch.pk, self._events().values("person_id")
        later = MembershipEvent._base_manager.filter(
            recorded_at__gt=self.batch.written_at, person_id__in=theirs
        )
        stay.update(dict.fromkeys(_persons(later.exclude(batch_id=batch)), EDITED))
        changed = Membership._base_manager.filter(batch_id=batch).exclude(valid_to=FAR)
        stay.update(dict.fromkeys(_persons(changed.exclude(models.Exists(_ended_here(batch)))), EDITED))
        edited = Person._base_manager.filter(pk__in=theirs, created_at__gte=self._began(), version__gt=1)
        stay.update({pk: EDITED for pk in edited.values_list("pk", flat=True) if pk in self.made})
        stay.update({pk: LEANED_ON for pk in self._leaned_on() if pk not in stay})
        stay.update(self._closed_moved_on())
        stay.update(self._corrected_moved_on())
        return stay

    def _began(self) -> Any:
        """When the rows of the batch were made (a little before it was marked as written)."""
        return self._events().aggregate(at=models.Min("recorded_at"))["at"] or self.batch.written_at

    def _leaned_on(self) -> set[int]:
        """Persons made by the batch to whom other records refer: every foreign key to a person, whoever owns it."""
        found: set[int] = set()
        theirs = self._events().values("person_id")
        for relation in references(Person):
            model, name = relation.related_model, relation.field.name
            rows = model._base_manager.filter(**{f"{name}__in": theirs})
            if model is Membership:
                rows = rows.exclude(batch_id=self.batch.pk)
            if model is not MembershipEvent:  # later events were looked at already
                found.update(rows.values_list(f"{name}_id", flat=True))
        return found & self.made

    def _closed_moved_on(self) -> dict[int, str]:
        held = {}
        for part in parts([entry["pk"] for entry in self.closed]):
            rows = Membership._base_manager.filter(pk__in=part).values_list("pk", "valid_to", "end_type")
            held.update({pk: (end.isoformat(), kind) for pk, end, kind in rows})
        return {
            entry["person"]: EDITED
            for entry in self.closed
            if held.get(entry["pk"]) != (entry["after"]["valid_to"], entry["after"]["end_type"])
        }

    def _corrected_moved_on(self) -> dict[int, str]:
        """Persons whose version is not the one the last correction of the batch left."""
        last = {entry["person"]: entry["version"] for entry in self.corrected}
        held: dict[int, int] = {}
        for part in parts(list(last)):
            held.update(Person._base_manager.filter(pk__in=part).values_list("pk", "version"))
        return {pk: EDITED for pk, version in last.items() if held.get(pk) != version}

    def _name_those_who_stay(self, stay: dict[int, str]) -> None:
        for part in parts(list(stay)):
            for pk, name in Person._base_manager.filter(pk__in=part).values_list("pk", "name"):
                self.keep({"sheet": "", "row": 0, "label": name}, stay[pk])

    # --- taking back

    def _memberships(self, act: Act, people: list[int], *, everything: bool) -> None:
        for model in (MembershipEvent, Membership):
            rows = model._base_manager.filter(batch_id=self.batch.pk)
            if everything:
                count = delete(rows)
            else:
                count = sum(delete(rows.filter(person_id__in=part)) for part in parts(people))
            act.wrote(model, count, undone=self.batch.filename)

    def _restore(self, act: Act, stay: dict[int, str]) -> None:  # type: ignore[override]
        for entry in self.closed:
            if entry["person"] not in stay:
                before = entry["before"] | {"valid_to": date.fromisoformat(entry["before"]["valid_to"])}
                act.update(Membership._base_manager.get(pk=entry["pk"]), **before)
        for entry in reversed(self.corrected):
            if entry["person"] not in stay:
                person = Person._base_manager.get(pk=entry["person"])
                act.update(person, **{n: _python(n, v) for n, v in entry["before"].items()})

    def _persons(self, act: Act, people: list[int]) -> None:
        for part in parts(people):
            delete(Identity.objects.filter(person_id__in=part))
            delete(Person._base_manager.filter(pk__in=part))
        if people:
            act.wrote(Identity, len(people), undone=self.batch.filename)
            act.wrote(Person, len(people), undone=self.batch.filename)


def _persons(rows: models.QuerySet[Any]) -> Any:
    return rows.values_list("person_id", flat=True)


def _ended_here(batch: int) -> Any:
    """The stretch was ended by an event of the same batch (a roll that holds joining and leaving)."""
    return MembershipEvent._base_manager.filter(
        batch_id=batch, person_id=models.OuterRef("person_id"), on=models.OuterRef("valid_to")
    )


def _python(name: str, value: Any) -> Any:
    field = Person._meta.get_field(name)
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value or "")
    return field.to_python(value)  # type: ignore[union-attr]
