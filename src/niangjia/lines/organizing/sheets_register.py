"""The register of employers (statistics bureau, national non-public database; M004): each row is matched against
the employers on record, by credit code, then by normalised name, then by former name, which a person confirms."""

from typing import Any, ClassVar

from django.utils.translation import gettext_noop as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.sheets.judging import Chunk, Task
from niangjia.kernel.sheets.regions import Regions, resolve
from niangjia.kernel.sheets.rowwise import Line, RowJudge, RowWriter
from niangjia.kernel.sheets.verdicts import CHANGED, NEW, QUEUE, SAME, Finding, Judged
from niangjia.kernel.units import actions, normal, queries
from niangjia.kernel.units.choices import Source, UnionKind
from niangjia.kernel.units.models import Employer, Union

from .sheets_known import KnownEmployers, KnownUnions

FACTS = {
    "uscc": "unit_uscc",
    "address": "unit_address",
    "region_code": "unit_region",
    "nature": "unit_nature",
    "economic_type": "economic_type",
    "industry": "industry",
    "workers": "employee_count",
    "opened_on": "opened_on",
    "contact": "contact",
    "contact_phone": "contact_phone",
    "above_scale": "above_scale",
}
_SOURCES = (
    ("统计", Source.STATISTICS),
    ("经普", Source.STATISTICS),
    ("非公", Source.NONPUBLIC),
    ("走访", Source.SURVEY),
    ("摸底", Source.SURVEY),
    ("登记", Source.REGISTRY),
    ("市场监管", Source.REGISTRY),
)
AREA_KINDS = (UnionKind.FEDERATION, UnionKind.LEAGUE, UnionKind.INDUSTRIAL, UnionKind.COMMITTEE)


class RegisterJudge(RowJudge):
    """New employers go on the register of the responsible union; known ones get the newer facts."""

    label_key = "unit_name"
    topics: ClassVar[tuple[str, ...]] = ("units_union", "units_employer", "units_coverage", "units_namespell")

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self.unions, self.employers = KnownUnions(task.by), KnownEmployers(task.by)
        self.own = next(iter(queries.tops(task.by.scope)), None)
        self.regions = Regions(task.by.scope)
        self.answers = task.answers
        self.asked: dict[str, dict[str, Any]] = {}

    def check(self, chunk: Chunk) -> None:
        resolve(chunk, "unit_region", self.regions)
        for i, opened in enumerate(chunk.column("opened_on")):
            if opened is not None and opened > self.task.today:
                chunk.faults.setdefault(i, []).append(
                    Finding(
                        "opened_on",
                        "future_date",
                        _("%(day)s lies in the future"),
                        {"day": opened.isoformat()},
                    )
                )

    def settle(self) -> None:
        taken = self.employers.taken(line["unit_uscc"] for line in self.lines)
        seen: dict[str, Line] = {}
        for line in self.lines:
            if not line.live:
                continue
            key = line["unit_uscc"] or f"name:{normal.employer(line['unit_name'])}"
            first = seen.setdefault(key, line)
            if first is not line:
                line.judged.refuse(
                    "unit_name",
                    "duplicate_row",
                    _("the same unit as in row %(row)s of sheet “%(sheet)s”"),
                    row=first.judged.row,
                    sheet=first.judged.sheet,
                )
            elif line["unit_uscc"] in taken:
                line.judged.refuse(
                    "unit_uscc",
                    "uscc_elsewhere",
                    _("this code is on the register of a union outside your range"),
                )
            else:
                self._match(line, key)

    def _match(self, line: Line, key: str) -> None:
        ask = f"register:{key}"
        found, how = self.employers.match(line["unit_name"], line["unit_uscc"] or "")
        answer = self.answers.get(ask)
        if answer is not None:
            chosen = from_text(answer["employer"]) if answer.get("employer") else 0
            found, how = (
                ([self.employers.by_id[chosen]], "answer")
                if chosen in self.employers.by_id
                else ([], "answer")
            )
        if how == "former" or len(found) > 1:
            self._ask(line, ask, found, how)
            return
        employer = found[0] if found else None
        if how == "name" and line["unit_uscc"] and not (employer and employer.uscc):
            line.judged.warn(
                "unit_name", "matched_by_name", _("matched by name; the credit code is filled in on record")
            )
        self._verdict(line, employer)

    def _ask(self, line: Line, ask: str, found: list[Employer], how: str) -> None:
        former = how == "former"
        text = (
            _("“%(unit)s” is a former name of a unit on record: is it the same one?")
            if former
            else _("“%(unit)s” fits several units on record")
        )
        choices = [
            {"label": f"{e.name} {e.uscc} {e.address}".strip(), "answer": {"employer": to_text(e.pk)}}
            for e in found
        ]
        choices.append({"text": _("None of these: a new employer"), "label": "", "answer": {"employer": ""}})
        facts = {"unit": line["unit_name"]}
        asked = self.asked.setdefault(
            ask, {"ask": ask, "text": text, "facts": facts, "rows": 0, "choices": choices}
        )
        asked["rows"] += 1
        line.judged.refuse("unit_name", "former_name" if former else "ambiguous_employer", text, **facts)
        line.judged.verdict, line.judged.ask = QUEUE, ask

    def _verdict(self, line: Line, employer: Employer | None) -> None:
        area = self._area(line, employer)
        if area is None:
            return
        values = {name: line[key] for name, key in FACTS.items() if line[key] not in (None, "")}
        payload: dict[str, Any] = {
            "employer": employer.pk if employer else 0,
            "area": area.pk,
            "name": line["unit_name"],
        }
        if employer is None:
            line.judged.verdict = NEW
            payload["facts"] = values | {"source": _source(line["source"]).value}
        else:
            payload["facts"] = {name: v for name, v in values.items() if v != getattr(employer, name)}
            line.judged.verdict = CHANGED if payload["facts"] else SAME
        line.judged.payload = payload

    def _area(self, line: Line, employer: Employer | None) -> Union | None:
        """The responsible union: on record, named, by region code, or the sender's own."""
        wanted, region = line["area_union"], line["unit_region"]
        if wanted:
            named = [u for u in self.unions.named(wanted) if u.closed_on == FAR]
            if len(named) == 1:
                return named[0]
            line.judged.refuse(
                "area_union", "unknown_union", _("the union “%(name)s” is not within your range"), name=wanted
            )
            return None
        if employer is not None:
            return employer.area
        if region and len(region) > 6:
            areas = [
                u
                for u in self.unions.by_id.values()
                if u.region_code == region and u.closed_on == FAR and u.kind in AREA_KINDS
            ]
            if len(areas) == 1:
                return areas[0]
        if self.own is None:
            line.judged.refuse("area_union", "missing", _("fill in the responsible union"))
        return self.own

    def questions(self) -> list[dict[str, Any]]:
        return list(self.asked.values())

    def impact(self) -> list[dict[str, Any]]:
        lines = [line.judged for line in self.lines]
        covered = self.employers.covered
        known = [j.payload["employer"] for j in lines if j.payload and j.payload["employer"]]
        numbers = [
            (_("New employers"), sum(j.verdict == NEW for j in lines)),
            (_("Employers on record, facts renewed"), sum(j.verdict == CHANGED for j in lines)),
            (_("Employers on record without a union"), sum(pk not in covered for pk in known)),
        ]
        return [{"text": text, "facts": {}, "number": number} for text, number in numbers if number]


def _source(text: str | None) -> Source:
    return next((source for mark, source in _SOURCES if mark in (text or "")), Source.STATISTICS)


class RegisterWriter(RowWriter):
    """Through the ordinary actions of employers."""

    def row(self, act: Act, judged: Judged) -> None:
        payload = judged.payload
        if payload["employer"]:
            employer = Employer._base_manager.select_related("area").get(pk=payload["employer"])
            actions.correct_employer(by=self.by, employer=employer, **payload["facts"])
            return
        area = Union._base_manager.get(pk=payload["area"])
        actions.create_employer(by=self.by, area=area, name=payload["name"], **payload["facts"])
