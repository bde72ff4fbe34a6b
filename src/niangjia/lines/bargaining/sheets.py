"""The ledger of collective contracts as a spreadsheet 集体合同台账: what unions kept before, row by row."""

from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act
from niangjia.kernel.sheets import cells
from niangjia.kernel.sheets.forms import Form, SheetColumn
from niangjia.kernel.sheets.judging import Task
from niangjia.kernel.sheets.rowwise import Line, RowJudge, RowWriter
from niangjia.kernel.sheets.undoing import Undo
from niangjia.kernel.sheets.verdicts import NEW, SAME, Judged
from niangjia.kernel.units import queries as units
from niangjia.kernel.units.models import Employer, Union
from niangjia.kit.agreements.terms import term_faults

from .actions import contracts
from .choices import Kind
from .lookups import competing, union_covering
from .models import Contract, Covered
from .titles import TITLES

_KINDS = {
    "综合集体合同": Kind.GENERAL,
    "综合": Kind.GENERAL,
    **{name: kind for kind, name in TITLES.items()},
    "工资专项": Kind.WAGE,
    "工资协议": Kind.WAGE,
    "女职工专项": Kind.WOMEN,
    "劳动安全卫生专项": Kind.SAFETY,
    "职业病防治专项": Kind.DISEASE,
    "劳动定额专项": Kind.QUOTA,
}


class ContractsJudge(RowJudge):
    """A contract of the same employer, kind and first day is the same; one that overlaps another is refused."""

    label_key = "unit_name"
    topics: ClassVar[tuple[str, ...]] = ("units_employer", "bargaining_contract", "bargaining_covered")

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self.scope = task.by.scope
        self.taken: dict[tuple[int, str], list[tuple[date, date, Line]]] = {}

    def settle(self) -> None:
        for line in self.lines:
            if line.live and self._dates(line):
                self._match(line)

    def _dates(self, line: Line) -> bool:
        """The dates in order, none in the future but the term's; the term within one to three years."""
        signed, submitted, effective = line["signed_on"], line["submitted_on"], line["effective_on"]
        for key, day in (("signed_on", signed), ("submitted_on", submitted), ("effective_on", effective)):
            if day is not None and day > self.task.today:
                line.judged.refuse(key, "future_date", _("%(day)s lies in the future"), day=day.isoformat())
        if submitted is not None and submitted < signed:
            line.judged.refuse("submitted_on", "order", _("it was submitted before it was signed"))
        if effective is not None and effective < max(signed, submitted or signed):
            line.judged.refuse(
                "effective_on", "order", _("it took effect before it was signed and submitted")
            )
        if (line["women"] or 0) > line["workers"]:
            line.judged.refuse("women", "women", _("more women than workers"))
        rule = statutes.get("bargaining.term_years", on=signed)
        for fault in term_faults(line["starts_on"], line["ends_on"], rule):
            line.judged.refuse("ends_on", "term", _("%(fault)s"), fault=str(fault.text))
        return line.live

    def _match(self, line: Line) -> None:
        found = units.match_employers(self.scope, line["unit_name"], line["unit_uscc"] or "")
        if len(found) != 1:
            text = (
                _("the employer “%(name)s” is not on the register within your range")
                if not found
                else _("several employers are called “%(name)s”: give the credit code")
            )
            line.judged.refuse("unit_name", "unknown_employer", text, name=line["unit_name"])
            return
        employer, kind = found[0], line["kind"]
        known = Covered._base_manager.filter(
            employer=employer,
            kind=kind,
            contract__starts_on=line["starts_on"],
            contract__ends_on=line["ends_on"],
        )
        line.judged.payload = self._payload(line, employer)
        if known.exists():
            line.judged.verdict = SAME
        elif self._free(line, employer, kind):
            line.judged.verdict = NEW

    def _payload(self, line: Line, employer: Employer) -> dict[str, Any]:
        days = ("signed_on", "starts_on", "ends_on", "submitted_on", "effective_on")
        return {
            "employer": employer.pk,
            "kind": str(line["kind"]),
            "workers": line["workers"],
            "women": line["women"] or 0,
            **{key: line[key].isoformat() if line[key] else None for key in days},
        }

    def _free(self, line: Line, employer: Employer, kind: str) -> bool:
        """No other contract of the kind over the same days: neither on record nor in another row."""
        first, last = line["starts_on"], line["ends_on"]
        wanted = Contract(kind=kind, reach="firm")
        for other in competing(wanted, employer, first, last):
            line.judged.refuse(
                "starts_on", "overlap", _("overlaps the contract “%(other)s” on record"), other=other.title
            )
            return False
        rows = self.taken.setdefault((employer.pk, kind), [])
        for begins, ends, other_line in rows:
            if begins <= last and first <= ends:
                line.judged.refuse(
                    "starts_on",
                    "overlap_row",
                    _("overlaps the contract in row %(row)s of sheet “%(sheet)s”"),
                    row=other_line.judged.row,
                    sheet=other_line.judged.sheet,
                )
                return False
        rows.append((first, last, line))
        return True

    def impact(self) -> list[dict[str, Any]]:
        live = [line for line in self.lines if line.judged.verdict == NEW]
        numbers = (
            (_("New contracts"), len(live)),
            (_("Workers covered by them"), sum(line["workers"] for line in live)),
        )
        return [{"text": text, "facts": {}, "number": number} for text, number in numbers if number]


class ContractsWriter(RowWriter):
    """Through the ordinary action, so that every rule of a contract holds."""

    def row(self, act: Act, judged: Judged) -> None:
        given = dict(judged.payload)
        employer = Employer._base_manager.select_related("area").get(pk=given.pop("employer"))
        kind = Kind(given.pop("kind"))
        days: dict[str, Any] = {
            key: date.fromisoformat(text) if text else None
            for key, text in given.items()
            if key.endswith("_on")
        }
        counts = {key: value for key, value in given.items() if not key.endswith("_on")}
        union: Union = union_covering(employer)
        contracts.register_contract(
            union=union,
            employer=employer,
            title=f"{employer.name}{TITLES[kind]}",
            kind=kind,
            by=self.by,
            **days,
            **counts,
        )


CONTRACTS = Form(
    code="collective-contracts",
    label=gettext_lazy("Ledger of collective contracts"),
    title="集体合同台账",
    identity=("unit_name",),
    columns=[
        SheetColumn("unit_name", "单位名称", cells.name, ("企业名称", "用人单位", "单位全称", "签订单位"), required=True, width=30),
        SheetColumn("unit_uscc", "统一社会信用代码", cells.uscc, ("社会信用代码", "信用代码"), optional=True, width=24),
        SheetColumn(
            "kind", "合同种类", cells.choice(_KINDS), ("集体合同种类", "合同类型", "类型"), required=True, width=22,
            labels=tuple(TITLES.values()),
        ),
        SheetColumn("signed_on", "签订日期", cells.day, ("签字日期", "签订时间"), required=True),
        SheetColumn("starts_on", "合同起始日期", cells.day, ("起始日期", "期限起", "合同期限起"), required=True),
        SheetColumn("ends_on", "合同终止日期", cells.day, ("终止日期", "期限止", "合同期限止", "到期日期"), required=True),
        SheetColumn("workers", "覆盖职工人数", cells.count, ("覆盖职工数", "覆盖人数", "职工人数"), required=True),
        SheetColumn("women", "其中女职工", cells.count, ("女职工人数", "女职工数"), optional=True),
        SheetColumn("submitted_on", "报送日期", cells.day, ("报送时间", "报审日期"), optional=True),
        SheetColumn("effective_on", "生效日期", cells.day, ("生效时间",), optional=True, note="选填：人社部门审查期满的日期"),
    ],
    judge=ContractsJudge,
    writer=ContractsWriter,
    undo=Undo,
    ability="bargaining.change",
)  # fmt: skip
