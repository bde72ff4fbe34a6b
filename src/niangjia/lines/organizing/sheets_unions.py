"""The judgement and the writing of form 2.1: one row is a union and the unit it stands in; parents may stand
below their children in the same sheet."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_noop as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.sheets.judging import Chunk, Task
from niangjia.kernel.sheets.regions import Regions, resolve
from niangjia.kernel.sheets.rowwise import Line, RowJudge
from niangjia.kernel.sheets.verdicts import CHANGED, NEW, SAME, Finding
from niangjia.kernel.units import normal
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Employer, Union

from .sheets_known import KnownEmployers, KnownUnions, latest_counts

LEADERS = {UnionKind.FEDERATION.value, UnionKind.INDUSTRIAL.value}
LEADING = LEADERS | {
    UnionKind.LEAGUE.value,
    UnionKind.COMMITTEE.value,
    UnionKind.JOINT.value,
    UnionKind.SINGLE.value,
}
JOINT = {UnionKind.JOINT.value, UnionKind.LEAGUE.value}
UNION_FACTS = {
    "uscc": "union_uscc",
    "leader_name": "leader",
    "phone": "leader_phone",
    "founded_on": "founded_on",
}
UNIT_FACTS = {
    "uscc": "unit_uscc",
    "address": "unit_address",
    "region_code": "unit_region",
    "nature": "unit_nature",
    "economic_type": "economic_type",
    "industry": "industry",
    "workers": "employee_count",
}


class UnionsJudge(RowJudge):
    """Finds each row's union, unit and parent, on record or in the file, then says what is new and what differs."""

    label_key = "union_name"
    topics: ClassVar[tuple[str, ...]] = (
        "units_union",
        "units_employer",
        "units_coverage",
        "units_placement",
        "units_standing",
        "units_namespell",
        "units_observation",
    )

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self.unions, self.employers = KnownUnions(task.by), KnownEmployers(task.by)
        self.regions = Regions(task.by.scope)

    def check(self, chunk: Chunk) -> None:
        resolve(chunk, "unit_region", self.regions)
        for i, (founded, kind, members, workers, unit, union) in enumerate(
            zip(
                chunk.column("founded_on"),
                chunk.column("union_type"),
                chunk.column("member_count"),
                chunk.column("employee_count"),
                chunk.column("unit_uscc"),
                chunk.column("union_uscc"),
                strict=True,
            )
        ):
            for key in ("women_count", "migrant_count"):
                part = chunk.column(key)[i]
                if part is not None and workers is not None and part > workers:
                    chunk.faults.setdefault(i, []).append(
                        Finding(
                            key,
                            "part_exceeds",
                            _("more than all workers (%(workers)s)"),
                            {"workers": workers},
                        )
                    )
            for finding in _cell_faults(founded, self.task.today, kind, members, workers, unit, union):
                chunk.faults.setdefault(i, []).append(finding)
            if members is not None and workers is not None and members > workers and kind in JOINT | LEADERS:
                chunk.warnings.setdefault(i, []).append(
                    Finding(
                        "member_count",
                        "members_exceed",
                        _("more members (%(members)s) than workers (%(workers)s)"),
                        {"members": members, "workers": workers},
                    )
                )
            if union and kind not in LEADERS and not union.startswith("81"):
                chunk.warnings.setdefault(i, []).append(
                    Finding("union_uscc", "uscc_prefix", _("the code of a grassroots union begins with 81"))
                )

    # --- the whole file

    def settle(self) -> None:
        self.taken = self.employers.taken(line["unit_uscc"] for line in self.lines)
        self.heads: dict[str, Line] = {}
        for line in self.lines:
            if line.live:
                self._identify(line)
            elif line["union_name"]:
                self.heads.setdefault(normal.plain(line["union_name"]), line)
        self.counts = latest_counts(union.pk for line in self.lines if (union := line.notes.get("union")))
        for line in self.lines:
            if line.live:
                self._parent(line)
        self._circles()
        self._faulty_parents()
        for line in self.lines:
            if line.live:
                self._unit(line)
        for line in self.lines:
            if line.live:
                self._verdict(line)

    def _identify(self, line: Line) -> None:
        """The union on record a row means, and whether an earlier row of the file already speaks of it."""
        name, code = line["union_name"], line["union_uscc"] or ""
        found = self.unions.coded(code) or self.unions.named(name)
        if len(found) > 1:
            parent = normal.plain(line["parent_union"] or "")
            found = [u for u in found if u.parent and normal.plain(u.parent.name) == parent] or found
        if len(found) > 1:
            line.judged.refuse(
                "union_name",
                "ambiguous_union",
                _("several unions bear this name; fill in the union's credit code"),
            )
            return
        line.notes["union"] = found[0] if found else None
        key = normal.plain(name)
        first = self.heads.setdefault(key, line)
        if first is line:
            return
        if line["union_type"] in JOINT and normal.plain(line["unit_name"]) != normal.plain(
            first["unit_name"]
        ):
            line.notes["first"] = first
        else:
            line.judged.refuse(
                "union_name",
                "duplicate_row",
                _("the same union as in row %(row)s of sheet “%(sheet)s”"),
                row=first.judged.row,
                sheet=first.judged.sheet,
            )

    def _parent(self, line: Line) -> None:
        union: Union | None = line.notes.get("union")
        wanted = line["parent_union"]
        if union is not None:
            self._existing(line, union, wanted)
            return
        inside = self.heads.get(normal.plain(wanted))
        known = self.unions.named(wanted)
        if len(known) == 1 and inside is not line:
            self._fits(line, known[0])
        elif inside is not None:
            line.notes["parent_line"] = inside
        elif known:
            line.judged.refuse(
                "parent_union", "ambiguous_union", _("several unions bear the name “%(name)s”"), name=wanted
            )
        else:
            line.judged.refuse(
                "parent_union",
                "unknown_parent",
                _("the parent “%(name)s” is neither on record within your range nor in this file"),
                name=wanted,
            )

    def _fits(self, line: Line, parent: Union) -> None:
        if parent.closed_on != FAR:
            line.judged.refuse(
                "parent_union",
                "closed_union",
                _("“%(union)s” was closed on %(day)s"),
                union=parent.name,
                day=parent.closed_on.isoformat(),
            )
        elif parent.kind not in LEADING:
            line.judged.refuse(
                "parent_union", "parent_kind", _("“%(union)s” cannot lead other unions"), union=parent.name
            )
        line.notes["parent"] = parent

    def _existing(self, line: Line, union: Union, wanted: str) -> None:
        if union.closed_on != FAR:
            line.judged.refuse(
                "union_name",
                "closed_union",
                _("“%(union)s” was closed on %(day)s"),
                union=union.name,
                day=union.closed_on.isoformat(),
            )
            return
        line.notes["parent"] = union.parent
        if union.parent is not None and normal.union(union.parent.name) != normal.union(wanted):
            line.judged.warn(
                "parent_union",
                "parent_differs",
                _("on record under “%(union)s”; a move is done on the union's page, not by a sheet"),
                way=self._way(union, "move", _("Move it there"), wanted),
                union=union.parent.name,
            )
        if normal.plain(union.name) != normal.plain(line["union_name"]):
            line.judged.warn(
                "union_name",
                "name_differs",
                _("on record as “%(name)s”; the name is left as it is"),
                name=union.name,
            )
        if union.kind != line["union_type"]:
            line.judged.warn(
                "union_type",
                "kind_differs",
                _("“%(kind)s” is on record; it is left as it is"),
                way=self._way(union, "kind", _("Change its type there")),
                kind=str(union.get_kind_display()),
            )

    def _way(self, union: Union, code: str, words: str, parent: str = "") -> tuple[str, str]:
        """The page of the union's action that a sheet leaves to a person, the new parent filled in."""
        address = reverse("pages:unions-write", kwargs={"pk": union.pk, "code": code})
        known = self.unions.named(parent) if parent else []
        return (f"{address}?parent={to_text(known[0].pk)}" if len(known) == 1 else address), words

    def _circles(self) -> None:
        """Rows whose parents lead back to themselves."""
        for line in self.lines:
            seen, step = [line], line.notes.get("parent_line")
            while step is not None and step not in seen and len(seen) < 50:
                seen.append(step)
                step = step.notes.get("parent_line")
            if step is line or step in seen:
                line.judged.refuse(
                    "parent_union",
                    "circular_parent",
                    _("the parents in this file lead in a circle: %(names)s"),
                    names=" → ".join(s["union_name"] for s in [*seen[seen.index(step) :], step]),
                )

    def _faulty_parents(self) -> None:
        """A row whose parent in the file is refused cannot be written either."""
        changed = True
        while changed:
            changed = False
            for line in self.lines:
                above = line.notes.get("parent_line") or line.notes.get("first")
                if line.live and above is not None and not above.live:
                    line.judged.refuse(
                        "parent_union",
                        "faulty_parent",
                        _("the row of “%(name)s” (row %(row)s) has a fault"),
                        name=above["union_name"],
                        row=above.judged.row,
                    )
                    changed = True

    def _unit(self, line: Line) -> None:
        """The employer of a row; federations and industrial unions cover none themselves."""
        if line["union_type"] in LEADERS:
            return
        if line["unit_uscc"] in self.taken:
            line.judged.refuse(
                "unit_uscc", "uscc_elsewhere", _("this code is on the register of a union outside your range")
            )
            return
        found, how = self.employers.match(line["unit_name"], line["unit_uscc"] or "")
        if len(found) > 1:
            line.judged.refuse(
                "unit_name",
                "ambiguous_employer",
                _("several units on record bear this name; fill in its credit code"),
            )
            return
        if how == "former":
            line.judged.warn("unit_name", "former_name", _("a former name of “%(name)s”"), name=found[0].name)
        line.notes["employer"] = employer = found[0] if found else None
        self._covered(line, employer)

    def _covered(self, line: Line, employer: Employer | None) -> None:
        union: Union | None = line.notes.get("union")
        held = self.employers.covered.get(employer.pk) if employer else None
        if held and (union is None or held[0] != union.pk):
            other = self.unions.by_id.get(held[0])
            line.judged.refuse(
                "unit_name",
                "covered_elsewhere",
                _("“%(unit)s” already belongs to “%(union)s” since %(day)s"),
                unit=line["unit_name"],
                union=other.name if other else "—",
                day=held[1].isoformat(),
            )

    # --- what is new, what differs

    def _verdict(self, line: Line) -> None:
        union, employer = line.notes.get("union"), line.notes.get("employer")
        payload: dict[str, Any] = {"values": {k: v for k, v in line.values.items() if v is not None}}
        payload["union"] = union.pk if union else 0
        payload["employer"] = employer.pk if employer else 0
        first, above = line.notes.get("first"), line.notes.get("parent_line")
        payload["parent"] = parent.pk if (parent := line.notes.get("parent")) else 0
        payload["after"] = (first or above).place if (first or above) else -1  # type: ignore[union-attr]
        payload["joins"] = first is not None
        payload["place"] = line.place
        payload["union_changes"] = _differences(union, UNION_FACTS, line) if union and first is None else {}
        payload["unit_changes"] = _differences(employer, UNIT_FACTS, line) if employer else {}
        payload["cover"] = line["union_type"] not in LEADERS and not (
            employer and employer.pk in self.employers.covered
        )
        payload["count"] = first is None and self._counts_differ(line, union)
        line.judged.payload = payload
        line.judged.verdict = NEW if union is None else SAME
        if union and any(payload[k] for k in ("union_changes", "unit_changes", "cover", "count")):
            line.judged.verdict = CHANGED

    def _counts_differ(self, line: Line, union: Union | None) -> bool:
        held = self.counts.get(union.pk) if union else None
        if held is None:
            return True
        day = line["counted_on"] or held.observed_on
        wanted = (line["employee_count"], line["member_count"])
        return day >= held.observed_on and (
            (held.total, held.members) != wanted
            or any(
                line[key] not in (None, getattr(held, name))
                for key, name in (("women_count", "women"), ("migrant_count", "migrant"))
            )
        )

    def impact(self) -> list[dict[str, Any]]:
        new = [line for line in self.lines if line.judged.verdict == NEW]
        unions = [line for line in new if not line.notes.get("first")]
        units = [
            line for line in new if line["union_type"] not in LEADERS and line.notes.get("employer") is None
        ]
        changed = sum(line.judged.verdict == CHANGED for line in self.lines)
        found = [
            (_("New unions"), len(unions)),
            (_("New employers"), len(units)),
            (_("Unions changed"), changed),
            (_("Members reported"), sum(line["member_count"] or 0 for line in unions)),
        ]
        return [{"text": text, "facts": {}, "number": number} for text, number in found if number]


def _cell_faults(
    founded: date | None,
    today: date,
    kind: str | None,
    members: int | None,
    workers: int | None,
    unit: str | None,
    union: str | None,
) -> Iterator[Finding]:
    if founded and founded > today:
        yield Finding(
            "founded_on", "future_date", _("%(day)s lies in the future"), {"day": founded.isoformat()}
        )
    if members is not None and workers is not None and members > workers and kind == UnionKind.SINGLE:
        yield Finding(
            "member_count",
            "members_exceed",
            _("more members (%(members)s) than workers (%(workers)s)"),
            {"members": members, "workers": workers},
        )
    if unit and unit == union:
        yield Finding(
            "union_uscc", "same_code", _("the union's code is the same as the unit's; each has its own")
        )


def _differences(record: Any, facts: dict[str, str], line: Line) -> dict[str, Any]:
    """Fields of a record a row gives differently; an empty cell changes nothing."""
    return {
        name: line[key]
        for name, key in facts.items()
        if line[key] not in (None, "") and line[key] != getattr(record, name)
    }
