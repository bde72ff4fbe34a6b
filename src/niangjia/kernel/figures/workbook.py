"""A table as a workbook: safe cells, and a line in the access log of who took what."""

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


def respond(
    title: str,
    heads: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    *,
    by: Actor,
    subject: str,
    detail: dict[str, Any],
) -> FileResponse:
    """The table as a download; an empty cell for None."""
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
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value is not None:
                write_cell(sheet, count, column, value, formats)
    book.close()
    log_access("export", by, subject, rows=count, **detail)
    target.seek(0)
    name = re.sub(r'[\\/:*?"<>|]', " ", title)
    return FileResponse(
        target, as_attachment=True, filename=f"{name}-{clock.today():%Y%m%d}.xlsx", content_type=MEDIA
    )
