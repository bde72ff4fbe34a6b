"""A list as a workbook or as CSV: safe cells, sent while they are read, and a line in the access log of who took what."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override

from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base import clock

from . import workbook
from .columns import Column
from .listing import Listing
from .reading import BATCH, cells_of, ids_of
from .record import Record

CSV = "csv"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG_NUMBER = re.compile(r"\d{12,}")
_MARK = "\ufeff"
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


def respond(
    listing: Listing, *, clear: bool = False, reason: str = "", form: str = ""
) -> StreamingHttpResponse:
    """The list as a download, logged. form: "csv", anything else is a workbook. `clear`: sealed values in clear.

    It begins to arrive at once, however long the list; so no worker of the web server keeps a reader waiting.
    """
    record, as_csv = listing.record, form == CSV
    columns = record.shown("export", listing.actor)
    ids = ids_of(listing)
    _log(listing, len(ids), clear=clear, reason=reason, as_csv=as_csv)
    rows = cells_of(record, columns, ids, plain if as_csv else xml, clear=clear)
    content = csv_of(columns, rows) if as_csv else workbook_of(record, columns, rows)
    response = StreamingHttpResponse(
        _speaking(content, get_language() or settings.LANGUAGE_CODE),
        content_type="text/csv; charset=utf-8" if as_csv else MEDIA,
    )
    response["Content-Disposition"] = content_disposition_header(True, file_name(record, as_csv=as_csv))
    response["Cache-Control"] = "no-store"
    return response


def _log(listing: Listing, rows: int, *, clear: bool, reason: str, as_csv: bool) -> None:
    ours = {"page", "csrfmiddlewaretoken", "reason", "as", "clear"}
    asked = {name: value for name, value in listing.params.items() if value and name not in ours}
    filters = {name: ("…" if name == "q" else value) for name, value in asked.items()}
    told: dict[str, Any] = {"clear": clear, "reason": reason, "filters": filters}
    if as_csv:
        told["format"] = CSV
    log_access("export", listing.actor, str(listing.record.code), rows=rows, **told)


def _speaking(content: Iterator[bytes], language: str) -> Iterator[bytes]:
    """The pieces, each made in the reader's language: they are made after the request's own is forgotten."""
    while True:
        with override(language):
            piece = next(content, None)
        if piece is None:
            return
        yield piece


def workbook_of(record: Record, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The cells as a workbook, piece by piece."""
    heads = [safe(str(column.label)) for column in columns]
    widths = [22 if column.kind.align != "num" else 12 for column in columns]
    return workbook.stream(sheet_name(str(record.label_plural)), heads, widths, rows)


def xml(value: Any) -> str:
    """A cell as a workbook holds it."""
    return workbook.cell(safe(value) if isinstance(value, str) else value)


def csv_of(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The cells as CSV, piece by piece: UTF-8 with the mark by which Excel knows it, lines ended as Windows does."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    text.write(_MARK)
    writer.writerow([safe(str(column.label)) for column in columns])
    for number, row in enumerate(rows, start=1):
        writer.writerow(row)
        if number % BATCH == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def plain(value: Any) -> str:
    """A cell as CSV holds it. A long number (an identity number, a bank account) is led in by a tab: Excel would
    round it to 15 digits."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if not isinstance(value, str):
        return str(value)
    return f"\t{value}" if _LONG_NUMBER.fullmatch(value) else safe(value)


def sheet_name(text: str) -> str:
    """A worksheet's name: at most 31 characters, none of those Excel forbids."""
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31] or "1"


def file_name(record: Record, *, as_csv: bool = False) -> str:
    """会员-20260630.xlsx."""
    end = "csv" if as_csv else "xlsx"
    return f"{record.label_plural}-{timezone.localtime(clock.now()):%Y%m%d}.{end}"
