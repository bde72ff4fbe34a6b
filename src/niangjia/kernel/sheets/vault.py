"""An upload at rest: sealed block by block under the key ring, opened into memory only.

On disk stand blocks, each after its length (4 bytes, big-endian). Inside a block, under the seal, come its number and
whether it is the last one: a file that was cut short or shuffled is found out. The child that reads an upload gets it
as a memory file, which is never on a disk and gone with the last process that holds it.
"""

import hashlib
import os
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from niangjia.kernel.people import crypto

BLOCK = 1 << 20
_LENGTH = struct.Struct(">I")
_PLACE = struct.Struct(">Q?")


class Damaged(Exception):
    """The sealed file is not what was written."""


@dataclass(frozen=True, slots=True)
class Received:
    """A sealed upload: where it lies, and what its clear bytes are."""

    path: Path
    sha256: str
    size: int


def seal(source: Iterable[bytes], target: Path) -> Received:
    """Seal a stream into `target`, readable by this account only, whole or not at all."""
    digest, size = hashlib.sha256(), 0
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            for data, last, number in _numbered(_blocks(source)):
                digest.update(data)
                size += len(data)
                _put(out, data, number, last)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Received(target, digest.hexdigest(), size)


def _put(out: IO[bytes], data: bytes, number: int, last: bool) -> None:
    sealed = crypto.seal_bytes(_PLACE.pack(number, last) + data)
    out.write(_LENGTH.pack(len(sealed)))
    out.write(sealed)


def _blocks(source: Iterable[bytes]) -> Iterator[bytes]:
    """The stream in blocks of one size, the last one shorter (or empty)."""
    held = bytearray()
    for piece in source:
        held += piece
        while len(held) > BLOCK:
            yield bytes(held[:BLOCK])
            del held[:BLOCK]
    yield bytes(held)


def _numbered(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool, int]]:
    """(block, whether it is the last, its number)."""
    waiting: bytes | None = None
    number = 0
    for block in blocks:
        if waiting is not None:
            yield waiting, False, number
            number += 1
        waiting = block
    if waiting is not None:
        yield waiting, True, number


def clear(path: Path) -> Iterator[bytes]:
    """The clear blocks of a sealed file. Raises Damaged, KeyMissing, or InvalidTag."""
    last, number = False, 0
    for sealed in _sealed(path):
        data = crypto.unseal_bytes(sealed)
        place, ends = _PLACE.unpack_from(data)
        if last or place != number:
            raise Damaged(path.name)
        last, number = ends, number + 1
        yield data[_PLACE.size :]
    if not last:
        raise Damaged(path.name)


def _sealed(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while head := file.read(_LENGTH.size):
            if len(head) < _LENGTH.size:
                raise Damaged(path.name)
            size = _LENGTH.unpack(head)[0]
            data = file.read(size)
            if len(data) < max(size, 2):
                raise Damaged(path.name)
            yield data


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """The clear bytes as a memory file: its descriptor, at the beginning."""
    descriptor = os.memfd_create("upload")
    try:
        for data in clear(path):
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


def pieces(path: Path) -> Iterator[bytes]:
    """A plain file in blocks."""
    with path.open("rb") as file:
        while data := file.read(BLOCK):
            yield data


def reseal(path: Path, number: int) -> bool:
    """Bring a sealed file under the current key if a block of it is under another. Whether it had to be."""
    if all(crypto.key_version(sealed[:2]) == number for sealed in _sealed(path)):
        return False
    seal(clear(path), path)
    return True
