"""Sheets and their raw rows out of every kind of file. Runs in the child."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from . import markup, oleguard, sniff, zipguard
from .limits import Limits
from .refusals import Refused


@dataclass(slots=True)
class RawSheet:
    """name; whether hidden; how many empty columns stand left of the rows; rows of raw values from row 1 on."""

    name: str
    hidden: bool
    left: int
    rows: Iterable[Iterable[object]]


def sheets(path: Path, suffix: str, limits: Limits) -> Iterator[RawSheet]:
    """Guards, then reads. suffix: the ending of the name it was sent under. Raises `Refused`."""
    if path.stat().st_size > limits.upload << 20:
        raise Refused("file_too_large", limit=limits.upload)
    kind = sniff.kind_of(path, suffix)
    if kind == sniff.ZIP:
        zipguard.check(path, limits)
        return _calamine(path)
    if kind == sniff.OLE:
        oleguard.check(path)
        return _calamine(path)
    if kind == sniff.XML:
        return (RawSheet(name, False, 0, rows) for name, rows in markup.xml_sheets(path, limits))
    if kind == sniff.HTML:
        return iter([RawSheet("Sheet1", False, 0, markup.html_rows(path, limits))])
    return iter([RawSheet("Sheet1", False, 0, _text_rows(path, limits))])


def _calamine(path: Path) -> Iterator[RawSheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        for number, meta in enumerate(book.sheets_metadata):
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(number)
            hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
            yield RawSheet(meta.name, hidden, sheet.start[1] if sheet.start else 0, sheet.iter_rows())
    except python_calamine.PasswordError as error:
        raise Refused("password") from error
    except (python_calamine.CalamineError, OSError) as error:
        raise Refused("password" if "assword" in str(error) else "damaged") from error


def _text_rows(path: Path, limits: Limits) -> Iterator[list[str]]:
    text = sniff.decode(path.read_bytes())
    csv.field_size_limit(1 << 20)
    delimiter = _delimiter(text[:20_000])
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(row) > limits.columns:
                raise Refused("not_a_table", found="text")
            yield row
    except csv.Error as error:
        raise Refused("damaged") from error


def _delimiter(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()][:50]
    counts = {mark: sum(line.count(mark) for line in lines) for mark in "\t,;|，"}
    best = max(counts, key=lambda mark: counts[mark])
    if not counts[best]:
        raise Refused("not_a_table", found="text")
    return best
