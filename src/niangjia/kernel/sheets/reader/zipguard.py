"""Looks through an .xlsx before the spreadsheet library may: bombs, far cells, macros, passwords.

The declared sizes of a zip can lie, so every worksheet part is really inflated here, piece by piece, and
counted. A workbook of 1.4 kB with one filled cell at XFD1048576 makes the library reserve the whole
rectangle, so the addresses of filled cells are read from the XML itself.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from .limits import Limits
from .refusals import Refused

PIECE = 1 << 20
_TAIL = 512
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Z]{3,}\d|[A-Z]{0,2}\d{6,})""")
_FILLED = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{1,8})(\d{1,9})["'][^<>]*(?<!/)>""")


def check(path: Path, limits: Limits) -> None:
    """Raises `Refused` unless the archive is a plain workbook within `limits`."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive, limits)
            _check_sizes(archive, path.stat().st_size, limits)
    except zipfile.BadZipFile as error:
        raise Refused("damaged") from error


def _check_members(archive: zipfile.ZipFile, limits: Limits) -> None:
    names = {info.filename.lower() for info in archive.infolist()}
    if len(archive.infolist()) > limits.members:
        raise Refused("zip_bomb")
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise Refused("macros")
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise Refused("password")
    if "word/document.xml" in names:
        raise Refused("not_a_table", found="Word")
    if "xl/workbook.bin" in names:
        raise Refused("not_a_table", found="XLSB")
    if "mimetype" in names:
        raise Refused("not_a_table", found="ODS")
    if not any(name.startswith("xl/") and name.endswith("workbook.xml") for name in names):
        raise Refused("not_a_table", found="ZIP")


def _check_sizes(archive: zipfile.ZipFile, packed: int, limits: Limits) -> None:
    ceiling = limits.unpacked << 20
    if sum(info.file_size for info in archive.infolist()) > ceiling:
        raise Refused("zip_bomb")
    seen = 0
    for info in archive.infolist():
        name = info.filename.lower()
        if not name.endswith((".xml", ".rels")) or info.is_dir():
            continue
        with archive.open(info) as part:
            sheet = name.startswith("xl/worksheets/")
            for size in _scan_sheet(part, limits) if sheet else _sizes(part):
                seen += size
                if seen > ceiling or (seen > 64 << 20 and seen > 400 * packed):
                    raise Refused("zip_bomb")


def _sizes(part: IO[bytes]) -> Iterator[int]:
    while piece := part.read(PIECE):
        yield len(piece)


def _scan_sheet(part: IO[bytes], limits: Limits) -> Iterator[int]:
    """Sizes of the inflated pieces; `Refused` when the filled cells span more than the limits allow."""
    tail, written, bottom, right = b"", 0, 0, 0
    while piece := part.read(PIECE):
        window = tail + piece
        written += piece.count(b"<row")
        if not tail or _FAR.search(window):
            for match in _FILLED.finditer(window):
                bottom, right = max(bottom, int(match[2])), max(right, column_number(match[1]))
            if right > limits.columns or bottom * right > limits.cells or bottom > 1_048_576:
                if right <= limits.columns and written > limits.rows:
                    raise Refused("too_many_rows", limit=limits.rows)
                raise Refused("far_cell", row=bottom, column=right)
        tail = window[-_TAIL:]
        yield len(piece)


def column_number(letters: bytes) -> int:
    """A -> 1, Z -> 26, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
