"""Word packages written from ready parts: what never changes is packed once, the rest anew for every paper."""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_STAMP = (
    0,
    0x21,
)  # midnight of 1 January 1980, the earliest a package can say: the file's own properties say when
_DEFLATED, _UTF8, _VERSION = 8, 0x800, 20


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of a package: its name and its deflated bytes with what the directory says of them."""

    name: bytes
    data: bytes
    size: int
    crc: int


def part(name: str, data: bytes, level: int = 6) -> Part:
    """Deflate one entry."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Part(name.encode(), squeeze.compress(data) + squeeze.flush(), len(data), zlib.crc32(data))


def unpack(package: bytes) -> dict[str, bytes]:
    """The entries of a package by name, in its order."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def pack(parts: list[Part]) -> bytes:
    """The package (APPNOTE 6.3.3: local headers with data, central directory, end record)."""
    out, directory, at = [], [], 0
    for one in parts:
        common = (_UTF8, _DEFLATED, *_STAMP, one.crc, len(one.data), one.size, len(one.name), 0)
        out += [_LOCAL.pack(b"PK\x03\x04", _VERSION, *common), one.name, one.data]
        directory += [_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, at), one.name]
        at += _LOCAL.size + len(one.name) + len(one.data)
    length = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), length, at, 0)
    return b"".join([*out, *directory, end])
