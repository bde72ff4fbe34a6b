"""A table as a workbook or as CSV: safe cells, and a line in the access log of who took what."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.http import FileResponse

from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.records.export import MEDIA, safe, sheet_name, write_cell

CSV = "csv"
_MARK = "\ufeff"  # by it Excel knows the text for UTF-8


def respond(
    title: str,
    heads: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    *,
    by: Actor,
    subject: str,
    detail: dict[str, Any],
    form: str | None = "",
) -> FileResponse:
    """The table as a download; an empty cell for None. form: "csv", anything else is a workbook."""
    held = list(rows)
    is_csv = form == CSV
    target = as_csv(heads, held) if is_csv else as_workbook(title, heads, held)
    log_access("export", by, subject, rows=len(held), **(detail | ({"format": CSV} if is_csv else {})))
    name = re.sub(r'[\\/:*?"<>|]', " ", title)
    return FileResponse(
        target,
        as_attachment=True,
        filename=f"{name}-{clock.today():%Y%m%d}.{'csv' if is_csv else 'xlsx'}",
        content_type="text/csv; charset=utf-8" if is_csv else MEDIA,
    )


def as_csv(heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> io.BytesIO:
    """UTF-8 with a mark, lines as Windows ends them; no cell is ever a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([safe(str(head)) for head in heads])
    writer.writerows(["" if value is None else safe(str(value)) for value in row] for row in rows)
    return io.BytesIO((_MARK + text.getvalue()).encode())


def as_workbook(title: str, heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> io.BytesIO:
    """One sheet with its heads frozen."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    formats = {"day": book.add_format({"num_format": "yyyy-mm-dd"}), "moment": book.add_format()}
    sheet = book.add_worksheet(sheet_name(title))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads) - 1, 16)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, safe(str(head)), book.add_format({"bold": True, "bg_color": "#F3EFEA"}))
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value is not None:
                write_cell(sheet, number, column, value, formats)
    book.close()
    target.seek(0)
    return target
