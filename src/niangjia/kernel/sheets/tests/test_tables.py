"""Where the header stands, which column is which, which rows are no records."""

from typing import Any

import pytest

from niangjia.kernel.sheets import cells
from niangjia.kernel.sheets.forms import Form, SheetColumn
from niangjia.kernel.sheets.judging import Judge
from niangjia.kernel.sheets.tables import Sieve, Table, find, fold
from niangjia.kernel.sheets.undoing import Undo
from niangjia.kernel.sheets.writing import Writer

COLUMNS = [
    SheetColumn("name", "姓名", cells.name, ("会员姓名",), required=True),
    SheetColumn("id_number", "证件号码", required=True, synonyms=("身份证号",)),
    SheetColumn("born", "出生日期", cells.day),
    SheetColumn("unit", "工作单位"),
]


def form(code: str = "roll", columns: list[SheetColumn] | None = None) -> Form:
    return Form(code, code, "名册", columns or COLUMNS, ("id_number",), Judge, Writer, Undo)


def located(*rows: tuple[Any, ...]) -> Table | None:
    return find([form()], list(range(1, len(rows) + 1)), list(rows))


@pytest.mark.parametrize(
    "heading",
    [
        "出生日期",
        " 出生 日期",
        "*出生日期",
        "3.出生日期",
        "出生日期(yyyy/MM/dd)",
        "出生日期：",
        "（3）出生日期",
    ],
)
def test_headings_are_recognised_whatever_surrounds_them(heading: str) -> None:
    table = located(("标题",), ("姓名", "证件号码", heading), ("张", "1", "2"))
    assert table is not None
    assert (table.places, table.header) == ({"name": 0, "id_number": 1, "born": 2}, (2, 2))


def test_the_best_form_wins() -> None:
    other = form(
        "units",
        [
            SheetColumn("unit", "单位名称", required=True),
            SheetColumn("code", "代码"),
            SheetColumn("x", "地址"),
        ],
    )
    head = ("序号", "单位名称", "代码", "地址", "姓名")
    found = find([form(), other], [1, 2], [head, (1, "甲", "2", "3", "4")])
    assert found is not None
    assert (found.form.code, found.unknown) == ("units", ["姓名"])
    assert find([form(), other], [1], [("随便", "什么", "都行")]) is None


def test_a_key_row_beats_every_label() -> None:
    table = located(
        ("名册",),
        ("nj:roll.unit", "nj:roll.name", "nj:roll.id_number"),
        ("Employer", "Name", "Number"),
        ("甲", "张", "1"),
    )
    assert table is not None
    assert (table.places, table.header) == ({"unit": 0, "name": 1, "id_number": 2}, (2, 3))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("张三", "99000019850307001X", None, "甲"), ""),
        (("张三", None, "1985-03-07", "甲"), ""),
        (("姓名", "证件号码", "出生日期", "工作单位"), "header"),
        (("合计", None, None, 3), "total"),
        ((3, "小 计", 12), "total"),
        (("本页小计：", None, None, "3人"), "total"),
        (("填表单位(盖章)：甲公司", None, None, "填报日期：2026.6.30"), "footer"),
        ((None, None, "单位负责人（签字）：", None), "footer"),
        (("某镇名册", None, None, None), "title"),
        (("示例", "99000019850307001X", "1985-03-07", "甲"), "example"),
        (("1", "2", "3", "4"), "numbering"),
        (("合计达", "99000019850307001X", None, "甲"), ""),
    ],
)
def test_what_is_a_record(row: tuple[Any, ...], reason: str) -> None:
    table = located(("某镇名册",), ("姓名", "证件号码", "出生日期", "工作单位"), ("张", "1", "2", "3"))
    assert table is not None
    if row[0] == 3:
        table.places = {"id_number": 4, "name": 1, "born": 2, "unit": 3}
    assert Sieve(table).reason(row) == reason


def test_a_declaration_is_checked() -> None:
    twice = form(columns=[*COLUMNS, SheetColumn("again", "姓 名")])
    assert list(twice.check()) == ["姓 名 means both name and again"]
    assert list(form().check()) == []
    assert fold("＊姓　名：") == "姓名"
