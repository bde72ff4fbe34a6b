"""The ledger of unpaid wages as a spreadsheet: sites, employers, workers, sums (MIGRANT art. 8)."""

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.sheets import cells
from niangjia.kernel.sheets.cells import Bad
from niangjia.kernel.sheets.forms import Form, SheetColumn
from niangjia.kernel.sheets.judging import Chunk, Task
from niangjia.kernel.sheets.reader.clean import Cell
from niangjia.kernel.sheets.rowwise import Line, RowJudge, RowWriter
from niangjia.kernel.sheets.undoing import Undo
from niangjia.kernel.sheets.verdicts import NEW, SAME, Finding, Judged
from niangjia.kernel.units import normal, queries
from niangjia.kernel.units.models import Employer, Union

from . import actions
from .models import WageClaim

_TEXTS = ("chain", "note")


def yuan(value: Cell) -> object:
    """A sum in yuan; thousands separators and the character 元 are taken as written."""
    text = str(cells.text(value)).replace(",", "").replace("，", "").removesuffix("元").strip()
    try:
        amount = Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        return Bad("not_money", _("“%(value)s” is not a sum of money"), {"value": text})
    return amount if amount > 0 else Bad("not_money", _("“%(value)s” is not a sum of money"), {"value": text})


class WagesJudge(RowJudge):
    """A site already on the ledger with the same day and sum is the same; everything else is new."""

    label_key = "site"
    topics: ClassVar[tuple[str, ...]] = ("units_union", "units_employer", "rights_wageclaim")

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self.own = next(iter(queries.tops(task.by.scope)), None)

    def check(self, chunk: Chunk) -> None:
        owed, migrants, workers = (chunk.column(key) for key in ("found_on", "migrants", "workers"))
        for i, (day, few, many) in enumerate(zip(owed, migrants, workers, strict=True)):
            if day is not None and day > self.task.today:
                self._fault(
                    chunk,
                    i,
                    Finding(
                        "found_on", "future_date", _("%(day)s lies in the future"), {"day": day.isoformat()}
                    ),
                )
            if few and many is not None and few > many:
                self._fault(
                    chunk, i, Finding("migrants", "too_many", _("more migrant workers than workers"), {})
                )

    @staticmethod
    def _fault(chunk: Chunk, i: int, finding: Finding) -> None:
        chunk.faults.setdefault(i, []).append(finding)

    def settle(self) -> None:
        seen: dict[tuple[Any, ...], Line] = {}
        for line in self.lines:
            if not line.live:
                continue
            union, employer = self._union(line), self._employer(line)
            if union is None or not line.live:
                continue
            key = (union.pk, line["site"], line["found_on"], line["owed"])
            first = seen.setdefault(key, line)
            if first is not line:
                line.judged.refuse("site", "duplicate_row", _("the same unit as in row %(row)s of sheet “%(sheet)s”"),
                                   row=first.judged.row, sheet=first.judged.sheet)  # fmt: skip
                continue
            self._verdict(line, union, employer)

    def _verdict(self, line: Line, union: Union, employer: Employer | None) -> None:
        held = WageClaim._base_manager.filter(
            union=union, site=line["site"], found_on=line["found_on"], owed=line["owed"]
        )
        line.judged.verdict = SAME if held.exists() else NEW
        line.judged.payload = {
            "union": union.pk, "employer": employer.pk if employer else 0, "site": line["site"], "on": line["found_on"],
            "workers": line["workers"], "migrants": line["migrants"] or 0, "owed": str(line["owed"]), "owed_from": line["owed_from"],
            "owed_to": line["owed_to"], **{key: line[key] or "" for key in _TEXTS},
        }  # fmt: skip

    def _union(self, line: Line) -> Union | None:
        """The union named, within the sender's range; the sender's own where none is."""
        wanted = line["union"]
        if not wanted:
            return self.own
        found = list(Union.objects.within(self.task.by.scope).filter(name=wanted, closed_on=FAR)[:2])
        if len(found) != 1:
            line.judged.refuse(
                "union", "unknown_union", _("the union “%(name)s” is not within your range"), name=wanted
            )
            return None
        return found[0]

    def _employer(self, line: Line) -> Employer | None:
        """The employer of that name on the register, within range; unknown ones stay in the chain of contractors."""
        wanted = line["employer"]
        if not wanted:
            return None
        rows = Employer.objects.within(self.task.by.scope).filter(normal_name=normal.employer(wanted))
        found = list(rows[:2])
        if len(found) != 1:
            line.judged.warn(
                "employer", "unknown_employer", _("not on the register of employers; kept as text")
            )
            line.values["chain"] = "、".join(filter(None, (line["chain"], wanted)))
            return None
        return found[0]


class WagesWriter(RowWriter):
    """Through the ordinary action, so that each claim has its case and its dates."""

    def row(self, act: Act, judged: Judged) -> None:
        given = dict(judged.payload)
        union = Union._base_manager.get(pk=given.pop("union"))
        employer = given.pop("employer")
        given["employer"] = Employer._base_manager.get(pk=employer) if employer else None
        given["owed"] = Decimal(given["owed"])
        actions.record_unpaid_wages(union=union, by=self.by, **given)


WAGES = Form(
    code="unpaid-wages",
    label=gettext_lazy("Ledger of unpaid wages"),
    title="工资拖欠台账",
    identity=("site", "owed"),
    columns=[
        SheetColumn("site", "工地（车间）名称", cells.text, ("工地名称", "项目名称", "工程项目", "欠薪项目"), required=True, width=30),
        SheetColumn("employer", "用人单位", cells.name, ("欠薪单位", "施工单位", "单位名称"), width=30),
        SheetColumn("chain", "建设、总包、分包单位", cells.text, ("总包单位", "承包链条"), optional=True, width=30),
        SheetColumn("found_on", "发现日期", cells.day, ("登记日期", "受理日期"), required=True),
        SheetColumn("workers", "涉及职工人数", cells.count, ("涉及人数", "职工人数", "人数"), required=True, width=12),
        SheetColumn("migrants", "其中农民工", cells.count, ("农民工人数",), width=12),
        SheetColumn("owed", "拖欠金额（元）", yuan, ("拖欠金额", "欠薪金额", "欠薪金额（元）", "金额（元）"), required=True, width=16),
        SheetColumn("owed_from", "拖欠起日", cells.day, ("欠薪起始日期",), optional=True),
        SheetColumn("owed_to", "拖欠止日", cells.day, ("欠薪截止日期",), optional=True),
        SheetColumn("union", "责任工会", cells.name, ("所属工会", "承办工会"), optional=True, width=26, note="选填：不填归导入人所在工会"),
        SheetColumn("note", "备注", cells.text, ("说明",), optional=True, width=24),
    ],
    judge=WagesJudge,
    writer=WagesWriter,
    undo=Undo,
    ability="rights.change",
    example={"site": "锦绣家园二期工地", "workers": "23", "owed": "186000"},
)  # fmt: skip
