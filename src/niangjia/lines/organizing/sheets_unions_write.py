"""The writing of form 2.1: new unions, units, coverages and headcounts in bulk, parents before children; what
changes on record goes through the ordinary actions."""

from typing import Any

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, Change
from niangjia.kernel.base.models import Row
from niangjia.kernel.sheets.rowwise import RowWriter
from niangjia.kernel.sheets.verdicts import Judged
from niangjia.kernel.sheets.writing import entry, image, remember
from niangjia.kernel.units import actions, normal, tree
from niangjia.kernel.units.actions.unions import _LEVELS
from niangjia.kernel.units.choices import Level, Source, StartReason, UnionKind
from niangjia.kernel.units.models import Coverage, Employer, Observation, Placement, Standing, Union
from niangjia.kernel.units.spelling import spelled

from .sheets_unions import LEADERS, UNION_FACTS, UNIT_FACTS

_ORDER = (Union, Standing, Placement, Employer, Coverage, Observation)


class UnionsWriter(RowWriter):
    """`made`: unions by the place of their row; `fresh`: rows to insert, by the sheet row they belong to."""

    def order(self) -> None:
        """Parents, and the first row of a joint union, before what hangs on them."""
        rows = {judged.payload["place"]: judged for judged in self.waiting}
        done: dict[int, Judged] = {}
        for judged in self.waiting:
            stack = [judged]
            while stack:
                above = rows.get(stack[-1].payload["after"])
                if above is not None and above.payload["place"] not in done:
                    stack.append(above)
                else:
                    last = stack.pop()
                    done.setdefault(last.payload["place"], last)
        self.waiting = list(done.values())
        self.made: dict[int, Union] = {}
        self.fresh: dict[int, list[Row]] = {}
        self.unions = Union._base_manager.select_related("parent").in_bulk(
            {pk for j in self.waiting for pk in (j.payload["union"], j.payload["parent"]) if pk}
        )
        self.employers = Employer._base_manager.select_related("area").in_bulk(
            {j.payload["employer"] for j in self.waiting if j.payload["employer"]}
        )

    def write(self, act: Act) -> dict[str, int]:
        entries = [self._entry(act, judged) for judged in self.waiting]
        self._paths()
        rows = [row for fresh in self.fresh.values() for row in fresh]
        for model in _ORDER:
            act.bulk_create(model, [row for row in rows if isinstance(row, model)])
        for union in self.made.values():
            act.concerns(union.path)
        for judged, found in zip(self.waiting, entries, strict=True):
            changes = [
                Change(type(row), row.pk, "create", {}, image(row))
                for row in self.fresh[judged.payload["place"]]
            ]
            found["changes"] = entry("", 0, "", changes)["changes"] + found["changes"]
        remember(self.batch, entries)
        counted = {m._meta.model_name or "": sum(isinstance(row, m) for row in rows) for m in _ORDER}
        return {"rows": len(entries)} | {name: n for name, n in counted.items() if n}

    def _entry(self, act: Act, judged: Judged) -> dict[str, Any]:
        mark = len(act.changes)
        fresh = self.fresh.setdefault(judged.payload["place"], [])
        payload, values = judged.payload, judged.payload["values"]
        union = self._union(payload, values, fresh)
        self.made[payload["place"]] = union
        if values["union_type"] not in LEADERS:
            employer = self._employer(payload, values, union, fresh)
            if payload["cover"]:
                fresh.append(
                    Coverage(
                        union=union,
                        employer=employer,
                        start_reason=StartReason.NEW,
                        valid_from=max(values["founded_on"], union.founded_on),
                    )
                )
        if payload["count"]:
            self._count(payload, values, union, fresh)
        return entry(judged.sheet, judged.row, judged.label, act.changes[mark:])

    def _union(self, payload: dict[str, Any], values: dict[str, Any], fresh: list[Row]) -> Union:
        if payload["joins"] and payload["after"] in self.made:
            return self.made[payload["after"]]
        if payload["union"]:
            union = self.unions[payload["union"]]
            changes = payload["union_changes"]
            return actions.correct_union(by=self.by, union=union, **changes) if changes else union
        parent = self.made.get(payload["after"]) or self.unions[payload["parent"]]
        return self._new_union(parent, values, fresh)

    @staticmethod
    def _new_union(parent: Union, values: dict[str, Any], fresh: list[Row]) -> Union:
        """As `units.create_union`, whose rules the judge has asked already; the path comes later."""
        kind, name = values["union_type"], values["union_name"]
        pinyin, initials = spelled(name)
        dated = {
            "kind": kind,
            "level": _LEVELS.get(UnionKind(kind)) or min(parent.level + 10, Level.VILLAGE),
            "nature": values.get("unit_nature", ""),
            "industry": values.get("industry", ""),
        }
        union = Union(
            name=name,
            founded_on=values["founded_on"],
            parent=parent,
            pinyin=pinyin,
            initials=initials,
            source=Source.SHEET,
            **dated,
            **{n: values.get(key, "") for n, key in UNION_FACTS.items() if n != "founded_on"},
        )
        fresh.append(union)
        fresh.append(
            Standing(union=union, valid_from=union.founded_on, start_reason=StartReason.NEW, **dated)
        )
        fresh.append(Placement(union=union, parent=parent, valid_from=union.founded_on, how=StartReason.NEW))
        return union

    def _employer(
        self, payload: dict[str, Any], values: dict[str, Any], union: Union, fresh: list[Row]
    ) -> Employer:
        if payload["employer"]:
            employer = self.employers[payload["employer"]]
            changes = payload["unit_changes"]
            return actions.correct_employer(by=self.by, employer=employer, **changes) if changes else employer
        name = values["unit_name"]
        pinyin, initials = spelled(name)
        area = union.parent if union.parent is not None else union
        made = Employer(
            area=area,
            name=name,
            normal_name=normal.employer(name),
            pinyin=pinyin,
            initials=initials,
            source=Source.SHEET,
            **{n: values[key] for n, key in UNIT_FACTS.items() if key in values},
        )
        fresh.append(made)
        return made

    def _count(self, payload: dict[str, Any], values: dict[str, Any], union: Union, fresh: list[Row]) -> None:
        day = values.get("counted_on") or clock.today()
        numbers = {
            "total": values["employee_count"],
            "members": values["member_count"],
            "women": values.get("women_count", 0),
            "migrant": values.get("migrant_count", 0),
        }
        if payload["union"]:
            actions.observe_headcount(by=self.by, union=union, on=day, source=Source.SHEET, **numbers)
        else:
            fresh.append(Observation(union=union, observed_on=day, source=Source.SHEET, **numbers))

    def _paths(self) -> None:
        """Paths of the new unions: each parent on record is locked and gives out as many places as it needs."""
        new = [row for fresh in self.fresh.values() for row in fresh if isinstance(row, Union)]
        below: dict[int, int] = {}
        for union in new:
            below[union.parent_id or 0] = below.get(union.parent_id or 0, 0) + 1
        inside = {union.pk for union in new}
        held = Union._base_manager.select_for_update().filter(pk__in=[pk for pk in below if pk not in inside])
        parents = {union.pk: union for union in held.order_by("pk")}
        for pk, parent in parents.items():
            Union._base_manager.filter(pk=pk).update(next_child=parent.next_child + below[pk])
        parents |= {union.pk: union for union in new}
        for union in new:
            parent = parents[union.parent_id or 0]
            union.path, union.depth = parent.path + tree.segment(parent.next_child), parent.depth + 1
            parent.next_child += 1
