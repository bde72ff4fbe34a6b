"""The trial forms look like what offices send, and most of their rows can be taken over."""

import openpyxl
import pytest

from niangjia.demo import sheets
from niangjia.kernel.people import identity

pytestmark = pytest.mark.django_db


def rows_of(path):
    sheet = openpyxl.load_workbook(path).active
    found = list(sheet.iter_rows(min_row=2, values_only=True))
    return [dict(zip(found[0], row, strict=True)) for row in found[1:-1]]


def test_the_member_form_has_good_rows_and_three_faults(small_province, tmp_path):
    members, _ = sheets.write(small_province, tmp_path)
    rows = rows_of(members)
    assert len(rows) == 10
    assert [identity.valid_id(row["证件号码"]) for row in rows].count(False) == 1
    assert [row["姓名"] for row in rows].count(None) == 1
    assert len({row["工作单位"] for row in rows}) == 2
    assert {row["会籍变化类型"] for row in rows} == {"入会"}


def test_the_union_form_names_employers_that_have_no_union(small_province, tmp_path):
    _, unions = sheets.write(small_province, tmp_path)
    rows = rows_of(unions)
    waiting = {firm.name for firm in small_province.named["uncovered"]}
    assert len(rows) == 4 and {row["单位名称"] for row in rows} <= waiting
    leagues = {node.name for node in small_province.named["leagues"]}
    assert [row["上级工会名称"] in leagues for row in rows] == [True, True, True, False]
