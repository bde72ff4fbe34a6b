"""The empty form to fill in: official headings, a hidden key row (so that labels may be translated or moved),
dropdown lists, text cells for long numbers."""

import io
from typing import Any

import xlsxwriter

from .export import SAFE, sheet_name
from .forms import Form, SheetColumn
from .tables import KEY_MARK

ROWS = 5_000
_LISTS = "_nj_lists"


def template(form: Form) -> bytes:
    """An .xlsx of title, hidden keys, headings and empty rows."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, SAFE)
    sheet = book.add_worksheet(sheet_name(form.title))
    lists = book.add_worksheet(_LISTS)
    lists.very_hidden()
    _head(book, sheet, form)
    text = book.add_format({"num_format": "@"})
    for at, column in enumerate(form.columns):
        sheet.set_column(at, at, column.width, text)
        if column.labels:
            _dropdown(sheet, lists, at, column)
    sheet.freeze_panes(3, 1)
    book.close()
    return out.getvalue()


def _head(book: Any, sheet: Any, form: Form) -> None:
    title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    must = book.add_format(
        {"bold": True, "bg_color": "#F6DEDB", "border": 1, "text_wrap": True, "align": "center"}
    )
    plain = book.add_format(
        {"bold": True, "bg_color": "#F1EDE7", "border": 1, "text_wrap": True, "align": "center"}
    )
    sheet.merge_range(0, 0, 0, len(form.columns) - 1, form.title, title)
    sheet.set_row(0, 30)
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_row(2, 32)
    for at, column in enumerate(form.columns):
        sheet.write_string(1, at, f"{KEY_MARK}{form.code}.{column.key}")
        sheet.write_string(2, at, column.label, must if column.required else plain)
        note = column.note or ("必填" if column.required else "")
        if note:
            sheet.write_comment(2, at, note)


def _dropdown(sheet: Any, lists: Any, at: int, column: SheetColumn) -> None:
    for row, label in enumerate(column.labels):
        lists.write_string(row, at, label)
    letter = xlsxwriter.utility.xl_col_to_name(at)
    source = f"={_LISTS}!${letter}$1:${letter}${len(column.labels)}"
    sheet.data_validation(
        3,
        at,
        2 + ROWS,
        at,
        {
            "validate": "list",
            "source": source,
            "error_title": "不在列表中",
            "error_message": "请从下拉列表中选择。",
            "error_type": "warning",
        },
    )
