"""Looks at the directory of an OLE file (.xls, or an encrypted .xlsx) without opening any stream."""

import struct
from pathlib import Path

from .refusals import Refused

_FREE = 0xFFFFFFFA  # from here on sector numbers are marks, not sectors
_MAX_SECTORS = 4_096


def check(path: Path) -> None:
    """Raises `Refused` for passwords, macros, and OLE files that hold no workbook."""
    names = {name.lower() for name in directory(path)}
    if "encryptedpackage" in names or "encryptioninfo" in names:
        raise Refused("password")
    if any(name.startswith(("_vba_project", "vba")) or name == "macros" for name in names):
        raise Refused("macros")
    if "worddocument" in names:
        raise Refused("not_a_table", found="Word")
    if not names & {"workbook", "book"}:
        raise Refused("not_a_table", found="OLE")


def directory(path: Path) -> list[str]:
    """Names of all streams and storages."""
    with path.open("rb") as file:
        header = file.read(512)
        if len(header) < 512:
            raise Refused("damaged")
        shift, first = struct.unpack_from("<H", header, 30)[0], struct.unpack_from("<I", header, 48)[0]
        if shift not in (9, 12):
            raise Refused("damaged")
        size = 1 << shift
        table = _allocation(file.read, file.seek, header, size)
        names: list[str] = []
        for sector in _chain(first, table):
            file.seek((sector + 1) * size)
            names.extend(_entries(file.read(size)))
    return names


def _allocation(read, seek, header: bytes, size: int) -> list[int]:  # type: ignore[no-untyped-def]
    """The sector allocation table, from the 109 places in the header (enough for files up to 7 MB, where
    the directory of real files always starts)."""
    table: list[int] = []
    for sector in struct.unpack_from("<109I", header, 76):
        if sector >= _FREE:
            break
        seek((sector + 1) * size)
        data = read(size)
        table.extend(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))
    return table


def _chain(sector: int, table: list[int]) -> list[int]:
    chain: list[int] = []
    while sector < _FREE and len(chain) < _MAX_SECTORS:
        chain.append(sector)
        sector = table[sector] if sector < len(table) else _FREE
    return chain


def _entries(data: bytes) -> list[str]:
    found = []
    for start in range(0, len(data) - 127, 128):
        length = struct.unpack_from("<H", data, start + 64)[0]
        if 2 < length <= 64:
            found.append(data[start : start + length - 2].decode("utf-16-le", "replace"))
    return found
