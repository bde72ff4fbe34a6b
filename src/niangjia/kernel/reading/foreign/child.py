"""The child process: `python -m niangjia.kernel.reading.foreign.child FILE NAME LIMITS-JSON SKIP`, frames on stdout.

FILE may be "-": then the standard input holds JSON [[path, name], ...], files of a folder to be read one after another.
("begin", number, name) · ("read", name, *Parsed) · ("kept_out", name, code, facts) · ("archive", number) · ("end",) ·
("refused", code, facts). A refusal of one file of several keeps that file out; one of an archive itself, or of a file
sent alone, ends the reading. An archive in a folder is named, not opened. skip: how many files to pass over, because an
earlier child died of the last of them.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from niangjia.kernel.base.confined import Refused, confine, renew, send

from . import archive, sniff
from .limits import Limits
from .parsed import Parsed

_FILES = 50  # times the seconds of one file that a whole archive may use


def main() -> int:
    """Reads the file named on the command line; 0 also when it is refused (the frame says so)."""
    path, name, skip = Path(sys.argv[1]), sys.argv[2], int(sys.argv[4])
    limits = Limits(**json.loads(sys.argv[3]))
    confine(limits.memory, limits.seconds, limits.seconds * _FILES)
    out = sys.stdout.buffer
    try:
        if path.name == "-":
            _read_list(json.load(sys.stdin.buffer), limits, skip, out)
        else:
            with path.open("rb") as file:
                _read(file, path.stat().st_size, name, limits, skip, out)
        send(out, ("end",))
    except Refused as refusal:
        send(out, ("refused", refusal.code, refusal.facts))
    except (MemoryError, RecursionError):
        send(out, ("refused", "too_large", {}))
    out.flush()
    return 0


def _read(file: IO[bytes], size: int, name: str, limits: Limits, skip: int, out: BinaryIO) -> None:
    if size > limits.upload << 20:
        raise Refused("file_too_large", limit=limits.upload)
    data = file.read()
    kind = sniff.kind_of(data, name)
    if kind != sniff.ZIP:
        send(out, ("read", name, *parsed(data, kind, limits)))
        return
    del data
    for number, inner, info in archive.each(file, size, limits, skip):
        send(out, ("begin", number, inner))
        out.flush()
        renew(limits.seconds)
        _member(archive_file=file, inner=inner, info=info, limits=limits, out=out)


def _member(
    *, archive_file: IO[bytes], inner: str, info: archive.zipfile.ZipInfo, limits: Limits, out: BinaryIO
) -> None:
    with _keeping_out(inner, out):
        data = archive.contents(archive_file, info, limits)
        send(out, ("read", inner, *parsed(data, sniff.kind_of(data, inner), limits)))


def _read_list(files: list[tuple[str, str]], limits: Limits, skip: int, out: BinaryIO) -> None:
    for number, (path, name) in enumerate(files[skip:], skip):
        send(out, ("begin", number, name))
        out.flush()
        renew(limits.seconds)
        with _keeping_out(name, out):
            data = _file(Path(path), limits)
            kind = sniff.kind_of(data, name)
            if kind == sniff.ZIP:
                send(out, ("archive", number))
            else:
                send(out, ("read", name, *parsed(data, kind, limits)))


def _file(path: Path, limits: Limits) -> bytes:
    try:
        if path.stat().st_size > limits.upload << 20:
            raise Refused("file_too_large", limit=limits.upload)
        return path.read_bytes()
    except OSError as error:
        raise Refused("damaged") from error


@contextmanager
def _keeping_out(name: str, out: BinaryIO) -> Iterator[None]:
    """What stops the reading of one file of several only keeps that file out."""
    try:
        yield
    except Refused as refusal:
        send(out, ("kept_out", name, refusal.code, refusal.facts))
    except (MemoryError, RecursionError):
        send(out, ("kept_out", name, "too_large", {}))


def parsed(data: bytes, kind: str, limits: Limits) -> Parsed:
    """A file that is no archive. Raises `Refused`, also for an archive."""
    if kind == sniff.ZIP:
        raise Refused("nested")
    if kind == sniff.DOCX:
        from . import docx  # each library only where its files are read: starting is most of a child's work

        return docx.read(data, limits)
    if kind == sniff.PDF:
        from . import pdf

        return pdf.read(data, limits)
    return Parsed("txt", sniff.decode(data))


if __name__ == "__main__":
    sys.exit(main())
