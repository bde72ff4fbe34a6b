"""Which employer and which union a row of form 2.3 means: 工作单位 within the sender's range, and by coverage on
the row's date its union; 所在工会 settles what is not clear."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.units import normal
from niangjia.kernel.units.choices import ORGANISATIONS
from niangjia.kernel.units.models import Coverage, Employer, NameSpell, Union

SUGGESTIONS = 8


@dataclass(slots=True)
class Place:
    """Where a row leads. problem: kind of what stands in the way, with text and facts; ask: the key of the
    question that would settle it ("" where no answer can help)."""

    union: int = 0
    employer: int = 0
    problem: str = ""
    text: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    ask: str = ""
    column: str = "employer"
    note: str = ""


@dataclass(slots=True)
class UnionFacts:
    name: str
    path: str
    kind: str
    founded: date
    closed: date


Names = dict[str, list[int]]


class Places:
    """Everything the sender may write to, read once."""

    def __init__(self, by: Actor, answers: dict[str, Any]) -> None:
        self.unions: dict[int, UnionFacts] = {}
        self.union_names: Names = defaultdict(list)
        self.union_keys: Names = defaultdict(list)
        self._read_unions(by)
        self.employers: dict[int, str] = {}
        self.employer_names: Names = defaultdict(list)
        self.employer_keys: Names = defaultdict(list)
        self.former: Names = defaultdict(list)
        self._read_employers(by)
        self.coverage: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
        self._read_coverage()
        self.answers = {ask: a for ask, a in answers.items() if ask.startswith("employer:")}
        self.asked: dict[str, dict[str, Any]] = {}
        self.named: dict[tuple[str, str], tuple[str, list[int], bool]] = {}
        self.memo: dict[tuple[str, str, date], Place] = {}

    def _read_unions(self, by: Actor) -> None:
        rows = Union.objects.within(by.scope).values_list(
            "pk", "name", "short_name", "path", "kind", "founded_on", "closed_on"
        )
        for pk, name, short, path, kind, founded, closed in rows.iterator(chunk_size=5000):
            if not by.may("people.change", path):
                continue
            self.unions[pk] = UnionFacts(name, path, kind, founded, closed)
            for text in {name, short} - {""}:
                self.union_names[normal.plain(text)].append(pk)
                self.union_keys[normal.union(text)].append(pk)
        spells = (
            NameSpell.objects.within(by.scope)
            .filter(union__isnull=False)
            .values_list("union_id", "normal_name")
        )
        for pk, key in spells:
            if pk in self.unions and pk not in self.union_keys[key]:
                self.union_keys[key].append(pk)

    def _read_employers(self, by: Actor) -> None:
        rows = Employer.objects.within(by.scope).values_list("pk", "name", "normal_name")
        for pk, name, key in rows.iterator(chunk_size=5000):
            self.employers[pk] = name
            self.employer_names[normal.plain(name)].append(pk)
            self.employer_keys[key].append(pk)
        spells = NameSpell.objects.within(by.scope).filter(employer__isnull=False)
        for pk, key in spells.values_list("employer_id", "normal_name"):
            if pk in self.employers:
                self.former[key].append(pk)

    def _read_coverage(self) -> None:
        rows = Coverage.objects.unscoped("filtered by the unions read above").values_list(
            "employer_id", "union_id", "valid_from", "valid_to"
        )
        for employer, union, first, end in rows.iterator(chunk_size=5000):
            if union in self.unions:
                self.coverage[employer].append((union, first, end))

    # --- one row

    def find(self, employer: str, union: str, day: date) -> Place:
        """The place of a row; remembered, because a roll names few employers and dates."""
        key = (employer, union, day)
        if key not in self.memo:
            self.memo[key] = self._find(employer, union, day)
        found = self.memo[key]
        if found.ask:
            self.asked[found.ask]["rows"] += 1
        return found

    def _find(self, employer: str, union: str, day: date) -> Place:
        if (employer, union) not in self.named:
            self.named[employer, union] = self._name(employer, union)
        ask, candidates, former = self.named[employer, union]
        if answer := self.answers.get(ask):
            return self._answered(answer, day)
        if union:
            return self._by_union(employer, union, candidates, day, ask)
        if not candidates:
            return self._question(ask, "unknown_employer", employer, union, [])
        here = [(e, u) for e in candidates for u in self._covering(e, day)]
        if len(here) == 1:
            note = self.employers[here[0][0]] if former else ""
            return self._open(Place(here[0][1], here[0][0], note=note), day)
        if len(here) > 1 or len(candidates) > 1:
            return self._question(ask, "ambiguous_employer", employer, union, candidates)
        return self._uncovered(candidates[0], day, ask, employer)

    def _name(self, employer: str, union: str) -> tuple[str, list[int], bool]:
        """What does not depend on the date: key of the question, employers of the name, whether a former name."""
        return (f"employer:{normal.plain(employer)}|{normal.plain(union)}", *self._employers(employer))

    def _employers(self, text: str) -> tuple[list[int], bool]:
        """Employers of a name, and whether it is a former name."""
        if not text:
            return [], False
        key = normal.employer(text)
        found = self.employer_names.get(normal.plain(text)) or self.employer_keys.get(key)
        return (found, False) if found else (list(dict.fromkeys(self.former.get(key, []))), True)

    def _covering(self, employer: int, day: date) -> list[int]:
        return [union for union, first, end in self.coverage.get(employer, ()) if first <= day < end]

    def _by_union(self, employer: str, union: str, candidates: list[int], day: date, ask: str) -> Place:
        unions = self.union_names.get(normal.plain(union)) or self.union_keys.get(normal.union(union)) or []
        if len(unions) > 1:
            covering = {u for e in candidates for u in self._covering(e, day)}
            unions = (
                [u for u in unions if u in covering]
                or [u for u in unions if self.unions[u].closed == FAR]
                or unions
            )
        if len(unions) != 1:
            kind = "ambiguous_union" if unions else "unknown_union"
            return self._question(ask, kind, employer, union, candidates, unions, column="union")
        mine = [e for e in candidates if unions[0] in self._covering(e, day)] or candidates
        place = Place(unions[0], mine[0] if len(mine) == 1 else 0)
        return self._open(place, day)

    def _uncovered(self, employer: int, day: date, ask: str, text: str) -> Place:
        spells = self.coverage.get(employer, [])
        facts: dict[str, Any] = {"employer": self.employers[employer]}
        later = [first for _union, first, _end in spells if first > day]
        if later:
            facts["day"] = min(later).isoformat()
            return Place(
                problem="before_union",
                facts=facts,
                column="change_date",
                text=_("“%(employer)s” has had a union only since %(day)s; check the date"),
            )
        if spells:
            union, _first, end = max(spells, key=lambda spell: spell[2])
            if self.unions[union].closed != FAR:
                return self._closed(union)
            facts["day"] = end.isoformat()
            return Place(
                problem="coverage_ended",
                facts=facts,
                text=_("“%(employer)s” has had no union since %(day)s; fill in 所在工会 to settle it"),
            )
        return self._question(ask, "no_union", text, "", [employer])

    def _closed(self, union: int) -> Place:
        facts = {"union": self.unions[union].name, "day": self.unions[union].closed.isoformat()}
        return Place(
            problem="closed_union",
            facts=facts,
            text=_("“%(union)s” was closed on %(day)s and takes no members; name the union that took over"),
        )

    def _open(self, place: Place, day: date) -> Place:
        """The same place, unless its union cannot take members on that day."""
        union = self.unions[place.union]
        if day >= union.closed:
            return self._closed(place.union)
        if union.kind not in ORGANISATIONS:
            return Place(
                problem="union_kind",
                facts={"union": union.name},
                column="union",
                text=_("“%(union)s” does not take members itself; name the grassroots union it belongs to"),
            )
        if day < union.founded:
            facts = {"union": union.name, "day": union.founded.isoformat()}
            return Place(
                problem="before_union",
                facts=facts,
                column="change_date",
                text=_("“%(union)s” was founded only on %(day)s; check the date"),
            )
        return place

    # --- questions and answers

    def _answered(self, answer: dict[str, str], day: date) -> Place:
        union = from_text(answer["union"])
        employer = from_text(answer["employer"]) if answer.get("employer") else 0
        if union not in self.unions:
            return Place(problem="unknown_union", text=_("the chosen union is no longer within your range"))
        return self._open(Place(union, employer if employer in self.employers else 0), day)

    def _question(
        self,
        ask: str,
        kind: str,
        employer: str,
        union: str,
        candidates: list[int],
        unions: Iterable[int] = (),
        column: str = "employer",
    ) -> Place:
        facts = {"employer": employer, "union": union}
        if ask not in self.asked:
            choices = self._choices(employer, candidates, list(unions))
            self.asked[ask] = {
                "ask": ask,
                "text": _QUESTIONS[kind],
                "facts": facts,
                "rows": 0,
                "choices": choices,
                "search": "union",
            }
        return Place(problem=kind, text=_QUESTIONS[kind], facts=facts, ask=ask, column=column)

    def _choices(self, employer: str, candidates: list[int], unions: list[int]) -> list[dict[str, Any]]:
        if not candidates and not unions and len(self.asked) < 100:
            key = normal.employer(employer)
            near = [k for k in self.employer_keys if key and (key in k or k in key)][:SUGGESTIONS]
            near += (
                difflib.get_close_matches(key, self.employer_keys, SUGGESTIONS, 0.6) if len(near) < 3 else []
            )
            candidates = list(dict.fromkeys(pk for k in near for pk in self.employer_keys[k]))
        found = []
        for pk in candidates[:SUGGESTIONS]:
            here = dict.fromkeys(u for u, _first, end in self.coverage.get(pk, ()) if end == FAR)
            found += [self._choice(union, pk) for union in here]
        found += [self._choice(union, 0) for union in unions[:SUGGESTIONS]]
        return found

    def _choice(self, union: int, employer: int) -> dict[str, Any]:
        names = [self.employers.get(employer, ""), self.unions[union].name]
        answer = {"union": to_text(union), "employer": to_text(employer) if employer else ""}
        return {"label": " → ".join(filter(None, names)), "answer": answer}

    def questions(self) -> list[dict[str, Any]]:
        return sorted(self.asked.values(), key=lambda asked: -asked["rows"])


_QUESTIONS = {
    "unknown_employer": _("“%(employer)s” is not on record within your range; choose its union"),
    "ambiguous_employer": _(
        "“%(employer)s” fits several employers on record; choose one, or fill in 所在工会"
    ),
    "no_union": _("“%(employer)s” has no union yet; choose the union these members belong to"),
    "unknown_union": _("the union “%(union)s” is not within your range; choose one"),
    "ambiguous_union": _("“%(union)s” fits several unions; choose one"),
}
