"""The files of a zip archive, one after another, each inflated under limits and let go before the next."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from niangjia.kernel.base.confined import Refused

from .limits import Limits
from .sniff import READABLE

_FAULTS = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, KeyError)
_PIECE = 1 << 20


def members(file: IO[bytes], packed: int, limits: Limits) -> list[zipfile.ZipInfo]:
    """The files worth reading, by name. Raises `Refused` for archives that as a whole are not read."""
    try:
        infos = zipfile.ZipFile(file).infolist()
    except _FAULTS as error:
        raise Refused("damaged") from error
    wanted = [info for info in infos if not info.is_dir() and not is_litter(name_of(info))]
    if any(info.flag_bits & 1 for info in wanted):
        raise Refused("password")
    if len(infos) > limits.members:
        raise Refused("too_many_members", limit=limits.members)
    declared = sum(info.file_size for info in infos)
    if declared > limits.unpacked << 20 or declared > max(64 << 20, 200 * packed):
        raise Refused("bomb")
    if any(name_of(info).lower().endswith((".zip", ".rar", ".7z")) for info in wanted):
        raise Refused("nested")
    if not any(
        name_of(info).lower().endswith((*READABLE, ".doc", ".wps")) or "." not in name_of(info)
        for info in wanted
    ):
        raise Refused(
            "table"
            if any(name_of(i).lower().endswith((".xlsx", ".xls")) for i in wanted)
            else "nothing_inside"
        )
    return sorted(wanted, key=name_of)


def contents(file: IO[bytes], info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """One file of the archive. Raises `Refused`."""
    found = io.BytesIO()
    try:
        with zipfile.ZipFile(file).open(info) as part:
            while piece := part.read(_PIECE):
                found.write(piece)
                if found.tell() > limits.upload << 20:
                    raise Refused("file_too_large", limit=limits.upload)
    except _FAULTS as error:
        raise Refused("damaged") from error
    return found.getvalue()


def name_of(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it. Zip programs of Chinese Windows write GB18030 without saying so, which the
    library takes for code page 437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
        return (raw.decode("utf-8") if _is_utf8(raw) else raw.decode("gb18030")).replace("\\", "/")
    except UnicodeError:
        return info.filename


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_litter(name: str) -> bool:
    """Files that programs leave behind: locks of Word, of the Mac, thumbnails."""
    parts = name.split("/")
    base = posixpath.basename(name)
    return "__MACOSX" in parts or base.startswith((".", "~$")) or base.lower() in ("thumbs.db", "desktop.ini")


def each(
    file: IO[bytes], packed: int, limits: Limits, skip: int = 0
) -> Iterator[tuple[int, str, zipfile.ZipInfo]]:
    """Number, name and entry of every file from the `skip`-th on."""
    for number, info in enumerate(members(file, packed, limits)):
        if number >= skip:
            yield number, name_of(info), info
