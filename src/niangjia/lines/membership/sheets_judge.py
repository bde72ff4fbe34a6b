"""The judgement of form 2.3: every row is an event of one person's membership."""

from collections import Counter
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_noop as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.sheets.judging import Chunk, Judge, Task, opened
from niangjia.kernel.sheets.staging import Writing
from niangjia.kernel.sheets.verdicts import CHANGED, NEW, QUEUE, REFUSE, SAME, Judged

from . import sheets_checks as checks
from .sheets_facts import PERSON_FIELDS, Fact, Known, corrections, known_by_number, load_known
from .sheets_places import Place, Places
from .sheets_spells import (
    ENDING,
    EXPEL,
    JOIN,
    LEAVE,
    RETAIN,
    TRANSFER_IN,
    TRANSFER_OUT,
    Change,
    advance,
    in_order,
)

_WARNINGS = {
    "other_union": (
        "employer",
        _("the membership that ends is in another union than the one named; that one counts"),
    ),
    "no_membership": ("change_type", _("no earlier membership is on record; it is entered as retained")),
    "transfer_unpaired": ("change_type", _("no matching 转出 is on record or in this file")),
}
_TYPE, _UNION = (list(Fact.__annotations__).index(name) for name in ("type", "union"))
_FIRST = {JOIN: "", TRANSFER_IN: "transfer_unpaired", RETAIN: "no_membership"}
_ELSEWHERE = _(
    "already a member elsewhere; a transfer request goes to the union concerned, nothing else is changed"
)
_IMPACT = {
    JOIN: _("Join"),
    TRANSFER_IN: _("Transfer in"),
    RETAIN: _("Membership retained"),
    TRANSFER_OUT: _("Transfer out"),
    EXPEL: _("Expelled"),
    LEAVE: _("Leave"),
}


class MembersJudge(Judge):
    """Chunks are checked column by column; persons with several rows are settled in `finish`, in date order."""

    topics: ClassVar[tuple[str, ...]] = (
        "people_person",
        "people_identity",
        "people_membership",
        "people_membershipevent",
        "units_union",
        "units_employer",
        "units_coverage",
        "units_namespell",
    )

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self.places = Places(task.by, task.answers)
        self.first: dict[str, int] = {}
        self.repeats: dict[str, list[int]] = {}
        self.tally: Counter[str] = Counter()
        self.changes: Counter[int] = Counter()
        self.elsewhere = 0
        self.unions: Counter[int] = Counter()

    # --- chunks

    def rows(self, chunk: Chunk) -> list[Judged]:
        numbers = checks.identity_numbers(chunk)
        checks.complete(chunk, numbers)
        checks.dates(chunk, self.task.today)
        checks.pairs(chunk)
        judged = opened(chunk, chunk.column("name"))
        digests, people = known_by_number(numbers)
        known = load_known(list(people.values())) if people else {}
        self._note_repeats(chunk, digests)
        places = self._places(chunk)
        facts = self._facts(chunk, numbers, digests, people, places)
        for row, fact, place in zip(judged, facts, places, strict=True):
            if not row.verdict:
                self._settle(row, fact, place, known.get(fact.person))
                self._count(row, 1)
        return judged

    def _note_repeats(self, chunk: Chunk, digests: list[str]) -> None:
        first = self.first
        for place, digest in zip(chunk.places, digests, strict=True):
            if digest:
                before = first.setdefault(digest, place)
                if before != place:
                    self.repeats.setdefault(digest, [before]).append(place)

    def _facts(
        self,
        chunk: Chunk,
        numbers: list[str],
        digests: list[str],
        people: dict[str, int],
        places: list[Place | None],
    ) -> list[Fact]:
        column = chunk.column
        values = zip(*(_filled(name, column(name)) for name in PERSON_FIELDS), strict=True)
        traits = zip(column("is_migrant"), column("is_dispatched"), column("new_form"), strict=True)
        get = people.get
        return [
            Fact(
                digest,
                number,
                phone or "",
                get(digest, 0),
                True,
                kind or 0,
                on.isoformat() if on else "",
                why or 0,
                place.union if place else 0,
                place.employer if place else 0,
                trait,
                value,
                None,
            )
            for digest, number, phone, kind, on, why, trait, value, place in zip(
                digests,
                numbers,
                column("mobile"),
                column("change_type"),
                column("change_date"),
                column("change_reason"),
                traits,
                values,
                places,
                strict=True,
            )
        ]

    def _places(self, chunk: Chunk) -> list[Place | None]:
        find = self.places.find
        return [
            find(employer or "", union or "", on) if on is not None and (employer or union) else None
            for employer, union, on in zip(
                chunk.column("employer"), chunk.column("union"), chunk.column("change_date"), strict=True
            )
        ]

    # --- one row

    def _settle(self, row: Judged, fact: Fact, place: Place | None, held: Known | None) -> None:
        assert place is not None
        if held is not None and self._is_elsewhere(held, fact, place):
            self._elsewhere(row, fact, place)
            return
        if place.problem and not (held and fact.type in ENDING and held.spells):
            row.refuse(place.column, place.problem, place.text, **place.facts)
            if place.ask:
                row.verdict, row.ask = QUEUE, place.ask
            return
        if place.note:
            row.warn("employer", "former_name", _("a former name of “%(name)s”"), name=place.note)
        if held is None:
            self._newcomer(row, fact)
        else:
            self._apply(row, fact, held)

    @staticmethod
    def _newcomer(row: Judged, fact: Fact) -> None:
        """Nobody knows the person: what `advance` says without a stretch of membership."""
        row.payload = tuple(fact)
        if fact.type in ENDING:
            row.refuse("change_type", "not_a_member", _("no membership is on record here, so none can end"))
            return
        warning = _FIRST[fact.type]
        if warning:
            row.warn(_WARNINGS[warning][0], warning, _WARNINGS[warning][1])
        row.verdict = NEW

    def _is_elsewhere(self, held: Known, fact: Fact, place: Place) -> bool:
        """Whether the person is an open member of a union outside the sender's range."""
        return any(spell.end == FAR and spell.union not in self.places.unions for spell in held.spells)

    def _elsewhere(self, row: Judged, fact: Fact, place: Place) -> None:
        if fact.type in ENDING:
            row.refuse("id_number", "not_a_member", _("no membership is on record here, so none can end"))
            return
        if place.problem:
            row.refuse(place.column, place.problem, place.text, **place.facts)
            return
        row.refuse("id_number", "member_elsewhere", _ELSEWHERE)
        row.verdict = QUEUE
        row.payload = tuple(fact.but(elsewhere=True))

    def _apply(self, row: Judged, fact: Fact, held: Known) -> None:
        changes = corrections(held, _as_held(fact.person_values), fact.phone)
        recorded = held.events.get((fact.type, date.fromisoformat(fact.on)))
        if recorded:
            self._recorded(row, fact, recorded, changes)
        else:
            trouble, _events, warning = advance(held.spells, change_of(fact))
            if trouble:
                row.refuse(trouble.column, trouble.kind, trouble.text, **trouble.facts)
                row.payload = tuple(fact)  # another row of the file may put it right
                return
            if warning:
                row.warn(_WARNINGS[warning][0], warning, _WARNINGS[warning][1])
            row.verdict = NEW
        if "name" in changes:
            row.warn(
                "name", "name_differs", _("another name is on record under this number; it will be corrected")
            )
        row.payload = tuple(fact.but(changes=_jsonable(changes) or None))

    def _recorded(self, row: Judged, fact: Fact, unions: list[int], changes: dict[str, Any]) -> None:
        here = [union for union in unions if union in self.places.unions]
        if fact.type not in ENDING and fact.union not in here:
            row.refuse(
                "employer",
                "recorded_elsewhere",
                _("this change is on record under another union; correct it there"),
            )
            return
        row.verdict = CHANGED if changes else SAME

    # --- the whole file

    def finish(self, rows: Writing) -> None:
        """Persons with several rows: duplicates, then the state machine over all of their changes by date."""
        waiting = list(self.repeats.values())
        for start in range(0, len(waiting), 300):
            group = waiting[start : start + 300]
            fetched = rows.fetch(n for numbers in group for n in numbers)
            known = load_known(
                [p for j in fetched.values() if j.payload and (p := Fact.of(j.payload).person)]
            )
            for numbers in group:
                theirs = [fetched[n] for n in numbers]
                for row in theirs:
                    self._count(row, -1)
                self._settle_person(theirs, known)
                for row in theirs:
                    self._count(row, 1)
            rows.amend(fetched)

    def _settle_person(self, rows: list[Judged], known: dict[int, Known]) -> None:
        live = self._without_duplicates(rows)
        held = next((known[fact.person] for _row, fact in live if fact.person in known), None)
        spells = held.spells if held else []
        for row, fact in in_order(live, lambda pair: (pair[1].type, pair[1].on)):
            row.payload = tuple(fact.but(alone=False))
            if row.verdict not in (NEW, REFUSE):
                continue
            row.verdict, row.faults = NEW, []
            row.warnings = [w for w in row.warnings if w.kind not in _WARNINGS]
            trouble, _events, warning = advance(spells, change_of(fact))
            if trouble:
                row.refuse(trouble.column, trouble.kind, trouble.text, **trouble.facts)
            elif warning:
                row.warn(_WARNINGS[warning][0], warning, _WARNINGS[warning][1])

    def _without_duplicates(self, rows: list[Judged]) -> list[tuple[Judged, Fact]]:
        """The rows that take part: with a fact, and each change once. What was refused only for the order of
        changes gets another chance."""
        live: list[tuple[Judged, Fact]] = []
        seen: dict[tuple[int, str], Judged] = {}
        for row in rows:
            if row.payload is None:
                continue
            fact = Fact.of(row.payload)
            earlier = seen.setdefault((fact.type, fact.on), row)
            if earlier is row:
                live.append((row, fact))
                continue
            row.faults, row.payload = [], None
            row.refuse(
                "",
                "duplicate_row",
                _("the same person, change and date as in row %(row)s of sheet “%(sheet)s”"),
                row=earlier.row,
                sheet=earlier.sheet,
            )
        return live

    # --- what the sender sees before writing

    def _count(self, row: Judged, sign: int) -> None:
        self.tally[row.verdict] += sign
        if row.verdict == NEW:
            kind, union = row.payload[_TYPE], row.payload[_UNION]
            self.changes[kind] += sign
            if union:
                self.unions[union] += -sign if kind in ENDING else sign
        elif row.verdict == QUEUE and not row.ask:
            self.elsewhere += sign

    def impact(self) -> list[dict[str, Any]]:
        found = [
            {"text": text, "facts": {}, "number": self.changes[kind]}
            for kind, text in _IMPACT.items()
            if self.changes[kind]
        ]
        if self.tally[CHANGED]:
            found.append({"text": _("Facts corrected"), "facts": {}, "number": self.tally[CHANGED]})
        if self.elsewhere:
            found.append(
                {"text": _("Transfer requests to other unions"), "facts": {}, "number": self.elsewhere}
            )
        for union, number in self.unions.most_common(20):
            if number:
                found.append(
                    {
                        "text": _("Members of “%(union)s”"),
                        "facts": {"union": self.places.unions[union].name},
                        "number": number,
                        "signed": True,
                    }
                )
        return found

    def questions(self) -> list[dict[str, Any]]:
        return self.places.questions()


def _filled(name: str, values: list[Any]) -> list[Any]:
    """A column as the ledger holds it: "" (sex: 0, birth date: None) where nothing is said; dates as text."""
    if name == "birth_date":
        return [day.isoformat() if day else None for day in values]
    if None not in values:
        return values
    empty = 0 if name == "sex" else ""
    return [empty if value is None else value for value in values]


def _as_held(values: tuple[Any, ...]) -> list[Any]:
    """Person values with the birth date as the ledger holds it."""
    at = PERSON_FIELDS.index("birth_date")
    return [date.fromisoformat(v) if i == at and v else v for i, v in enumerate(values)]


def _jsonable(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in changes.items()}


def change_of(fact: Fact) -> Change:
    return Change(fact.type, date.fromisoformat(fact.on), fact.reason, fact.union, fact.employer, fact.traits)
