"""职工代表名册: the list of delegates a union has kept before, as a spreadsheet."""

from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.sheets import cells
from niangjia.kernel.sheets.forms import Form, SheetColumn
from niangjia.kernel.sheets.judging import Task
from niangjia.kernel.sheets.rowwise import Line, RowJudge, RowWriter
from niangjia.kernel.sheets.undoing import Undo
from niangjia.kernel.sheets.verdicts import NEW, SAME, Judged

from . import actions
from .choices import BY_DELEGATES, Sex
from .models import Congress, Delegate

_SEX = {"男": Sex.MALE, "女": Sex.FEMALE}
_TAGS = ("front_line", "manager", "teacher")


class DelegatesJudge(RowJudge):
    """A delegate in office of the same congress and name is the same one; the congress must be in range."""

    label_key = "delegate_name"
    topics: ClassVar[tuple[str, ...]] = ("democracy_congress", "democracy_delegate")

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self.congresses: dict[str, list[Congress]] = {}
        self.seen: set[tuple[int, str]] = set()

    def settle(self) -> None:
        for line in self.lines:
            if line.live and self._dates(line):
                self._match(line)

    def _dates(self, line: Line) -> bool:
        day = line["delegate_elected_on"]
        if day > self.task.today:
            line.judged.refuse(
                "delegate_elected_on", "future_date", _("%(day)s lies in the future"), day=day.isoformat()
            )
        return line.live

    def _match(self, line: Line) -> None:
        name = line["congress_name"]
        if name not in self.congresses:
            rows = Congress.objects.within(self.task.by.scope).filter(
                name=name, valid_to=FAR, form__in=BY_DELEGATES
            )
            self.congresses[name] = list(rows[: 1 + 1])
        found = self.congresses[name]
        if len(found) != 1:
            text = (
                _("no congress with delegates is called “%(name)s” within your range")
                if not found
                else _("several congresses are called “%(name)s”")
            )
            line.judged.refuse("congress_name", "unknown_congress", text, name=name)
            return
        self._settle(line, found[0])

    def _settle(self, line: Line, congress: Congress) -> None:
        key = (congress.pk, line["delegate_name"])
        if key in self.seen:
            line.judged.refuse("delegate_name", "twice", _("%(name)s stands in the file twice"), name=key[1])
            return
        self.seen.add(key)
        line.judged.payload = {
            "congress": congress.pk, "name": line["delegate_name"], "sex": str(line["delegate_sex"]),
            "group": line["delegate_group"] or "", "votes": line["delegate_votes"] or 0,
            "on": line["delegate_elected_on"].isoformat(), **{tag: bool(line[tag]) for tag in _TAGS},
        }  # fmt: skip
        held = Delegate._base_manager.filter(congress=congress, name=key[1], valid_to=FAR)
        line.judged.verdict = SAME if held.exists() else NEW

    def impact(self) -> list[dict[str, Any]]:
        live = [line for line in self.lines if line.judged.verdict == NEW]
        women = sum(line["delegate_sex"] == Sex.FEMALE for line in live)
        numbers = ((_("New delegates"), len(live)), (_("Women among them"), women))
        return [{"text": text, "facts": {}, "number": number} for text, number in numbers if number]


class DelegatesWriter(RowWriter):
    """Through the ordinary action, so that every rule of a delegate holds."""

    def row(self, act: Act, judged: Judged) -> None:
        given = dict(judged.payload)
        congress = Congress._base_manager.select_related("union").get(pk=given.pop("congress"))
        actions.register_delegate(
            congress=congress, on=date.fromisoformat(given.pop("on")), by=self.by, **given
        )


DELEGATES = Form(
    code="workers-delegates",
    label=gettext_lazy("Workers' delegates"),
    title="职工代表名册",
    identity=("delegate_name",),
    columns=[
        SheetColumn("congress_name", "职代会名称", cells.name, ("所属职代会", "职工代表大会名称"), required=True, width=34),
        SheetColumn("delegate_name", "代表姓名", cells.name, ("职工代表姓名", "职工代表"), required=True, width=12),
        SheetColumn("delegate_sex", "性别", cells.choice(_SEX), (), required=True, labels=tuple(_SEX)),
        SheetColumn("delegate_group", "选区", cells.name, ("所在选区", "选举单位"), optional=True, width=18),
        SheetColumn("front_line", "一线职工", cells.yes_no, ("是否一线职工", "一线"), optional=True),
        SheetColumn("manager", "中层以上", cells.yes_no, ("是否中层以上", "中层以上管理人员"), optional=True),
        SheetColumn("teacher", "教师", cells.yes_no, ("是否教师",), optional=True),
        SheetColumn("delegate_elected_on", "当选日期", cells.day, ("选举日期", "当选时间"), required=True),
        SheetColumn("delegate_votes", "得票数", cells.count, ("得票",), optional=True),
    ],
    judge=DelegatesJudge,
    writer=DelegatesWriter,
    undo=Undo,
    ability="democracy.change",
)  # fmt: skip
SHEETS = (DELEGATES,)
