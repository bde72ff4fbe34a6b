"""A list as a workbook: safe cells, streamed rows, and a line in the access log of who took what."""

import re
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor

from .columns import Column
from .kinds import Sealed
from .listing import Listing, fetch

MOST_ROWS = 200_000
BATCH = 2_000
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


def safe(text: str) -> str:
    """Text that no spreadsheet program takes for a formula (also after saving as .csv) nor refuses to load."""
    clean = _ILLEGAL.sub("", text)[:32_000]
    if clean.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(clean):
        return "'" + clean
    return clean


def write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    """One cell by its type; text is never a formula, a number or a link."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value, formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), formats["day"])
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, safe(str(value)))


def rows_of(listing: Listing, columns: list[Column]) -> Iterator[Any]:
    """Every row of a list, fetched in batches."""
    ids = list(listing.ordered().values_list("pk", flat=True)[:MOST_ROWS])
    for start in range(0, len(ids), BATCH):
        yield from fetch(listing.record, columns, ids[start : start + BATCH])


def workbook(listing: Listing, target: IO[bytes], *, clear: bool = False) -> int:
    """Write the list into `target`; gives the number of rows. `clear`: sealed values in clear."""
    record, actor = listing.record, listing.actor
    columns = record.shown("export", actor)
    with tempfile.TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(
            target,
            {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_formulas": False,
                "strings_to_urls": False,
            },
        )
        formats = {
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            "head": book.add_format({"bold": True, "bg_color": "#F3EFEA", "border": 1}),
        }
        sheet = book.add_worksheet(sheet_name(str(record.label_plural)))
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, 22 if column.kind.align != "num" else 12)
            sheet.write_string(0, number, safe(str(column.label)), formats["head"])
        count = 0
        for count, row in enumerate(rows_of(listing, columns), start=1):
            for number, column in enumerate(columns):
                write_cell(sheet, count, number, cell_of(column, row, clear=clear), formats)
        book.close()
    return count


def cell_of(column: Column, row: Any, *, clear: bool) -> Any:
    """The value of a cell; a sealed one masked unless `clear`."""
    if clear and isinstance(column.kind, Sealed):
        return column.kind.clear(column.value(row))
    return column.kind.cell(column.value(row))


def sheet_name(text: str) -> str:
    """A worksheet's name: at most 31 characters, none of those Excel forbids."""
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31] or "1"


def file_name(record: Any, actor: Actor) -> str:
    """会员-20260630.xlsx."""
    return f"{record.label_plural}-{timezone.localtime(clock.now()):%Y%m%d}.xlsx"


def respond(listing: Listing, *, clear: bool = False, reason: str = "") -> FileResponse:
    """The workbook as a download, logged."""
    handle = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    count = workbook(listing, handle, clear=clear)
    handle.seek(0)
    asked = {
        k: v for k, v in listing.params.items() if v and k not in {"page", "csrfmiddlewaretoken", "reason"}
    }
    log_access(
        "export",
        listing.actor,
        str(listing.record.code),
        rows=count,
        clear=clear,
        reason=reason,
        filters={k: ("…" if k == "q" else v) for k, v in asked.items()},
    )
    response = FileResponse(handle, content_type=MEDIA)
    name = file_name(listing.record, listing.actor)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response
