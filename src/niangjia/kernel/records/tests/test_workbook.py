"""The workbook that is written while it is read: whole for every program that opens it."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from niangjia.kernel.records.workbook import cell, letters, stream

MIDNIGHT, EVENING = datetime.fromisoformat("2026-06-30"), datetime.fromisoformat("2026-06-30T18:45")
ROWS = [
    ["王小满", 12, True, date(2026, 6, 30), EVENING],
    ['<b> & "co" _x0041_\n二 ', Decimal("1.50"), False, date(1890, 1, 1), ""],
    ["", None, "990101199001010019", "=1+1", "-5"],
]


def made(rows):
    ends = ([cell(value) for value in row] for row in rows)
    heads = ["姓名", "数", "是否", "日", "时"]
    return b"".join(stream("名册 <1>", heads, [22, 12, 12, 12, 12], ends))


def test_openpyxl_reads_what_was_written():
    sheet = load_workbook(io.BytesIO(made(ROWS))).active
    assert sheet.title == "名册 <1>"
    assert sheet.freeze_panes == "A2"
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("姓名", "数", "是否", "日", "时")
    assert rows[1] == ("王小满", 12, True, MIDNIGHT, EVENING)
    assert rows[2][1:] == (1.5, False, "1890-01-01", None)
    assert rows[3] == (None, None, "990101199001010019", "=1+1", "-5")
    assert sheet["D4"].data_type == "s"
    assert sheet["D2"].number_format == r"yyyy\-mm\-dd"
    assert sheet["A1"].font.bold


def test_calamine_reads_it_too():
    rows = CalamineWorkbook.from_filelike(io.BytesIO(made(ROWS))).get_sheet_by_index(0).to_python()
    assert rows[1] == ["王小满", 12.0, True, date(2026, 6, 30), EVENING]
    assert rows[2][0].startswith('<b> & "co" ')
    assert rows[3][2] == "990101199001010019"


def test_it_comes_in_pieces_and_holds_every_row():
    ends = ([cell(n)] for n in range(2000))
    pieces = list(stream("1", ["n"], [12], ends))
    assert len(pieces) == 5
    sheet = load_workbook(io.BytesIO(b"".join(pieces)), read_only=True).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == list(range(2000))


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_letters(number, name):
    assert letters(number) == name
