"""What leaves the house can do no harm."""

import io

import openpyxl
import pytest

from niangjia.kernel.sheets.export import csv_text, harmless, sheet_name, xlsx


@pytest.mark.parametrize(
    "evil", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\t=1", "http://x"]
)
def test_no_cell_becomes_a_formula(evil: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx("表", ["甲"], [[evil]])))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (evil, "s", None)
    if evil[0] != "h":
        assert csv_text(["甲"], [[evil]]).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")


def test_long_numbers_stay_whole() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx("表", ["甲"], [[460101199001011234], [12]])))
    assert [cell.value for cell in book.worksheets[0]["A"][1:]] == ["460101199001011234", 12]
    assert harmless(-5) == -5


def test_sheet_names() -> None:
    assert sheet_name("a/b:c" * 20) == ("abc" * 20)[:31]
    assert sheet_name("[]") == "Sheet1"
