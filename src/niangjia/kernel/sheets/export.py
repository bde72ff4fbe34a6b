"""Excel and CSV out: no cell ever becomes a formula, and who took what is logged."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base.actors import Actor

SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "nan_inf_to_errors": True,
}
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet. Dates stay dates, ids and long digits stay text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**SAFE, "constant_memory": True})
    sheet = book.add_worksheet(sheet_name(title))
    head = book.add_format(
        {"bold": True, "bg_color": "#F1EDE7", "border": 1, "text_wrap": True, "valign": "vcenter"}
    )
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, str(heading), head)
        sheet.set_column(column, column, max(10, min(40, 2 * len(str(heading)) + 4)))
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            put(sheet, number, column, value, day)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def put(sheet: Any, row: int, column: int, value: Any, day: Any = None, style: Any = None) -> None:
    """One cell, never as a formula."""
    if value is None or value == "":
        if style:
            sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_string(row, column, "是" if value else "否", style)
    elif isinstance(value, (int, float)) and abs(value) < 1e15:
        sheet.write_number(row, column, value, style)
    elif isinstance(value, date) and day is not None:
        sheet.write_datetime(row, column, date(value.year, value.month, value.day), day)
    else:
        sheet.write_string(row, column, str(value)[:32_000], style)


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with a mark, so that Excel and WPS read it; a cell that could be run as a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([harmless(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def harmless(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return f"'{value}"
    return "" if value is None else value


def log_export(by: Actor, subject: str, rows: int, **detail: Any) -> None:
    """Note that `by` took `rows` rows of `subject` away."""
    log_access("export", by, subject, rows=rows, **detail)


def sheet_name(title: str) -> str:
    """A worksheet name: at most 31 characters, none of those Excel forbids."""
    return "".join(c for c in title if c not in "[]:*?/\\")[:31] or "Sheet1"
