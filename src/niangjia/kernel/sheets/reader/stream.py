"""The parent's end: starts the child, hands on its frames, turns every bad end into a `Refused`."""

import json
import marshal
import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .clean import Cell
from .limits import Limits
from .refusals import Refused

_MODULE = "niangjia.kernel.sheets.reader.child"
_BIGGEST_FRAME = 512 << 20


@dataclass(frozen=True, slots=True)
class SheetStart:
    """A worksheet begins; `left` empty columns stand before the first cell of its rows."""

    name: str
    hidden: bool
    left: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that hold something, with their 1-based numbers in the file."""

    numbers: list[int]
    rows: list[tuple[Cell, ...]]


def frames(path: Path, limits: Limits | None = None) -> Iterator[SheetStart | Rows]:
    """What a file holds, sheet by sheet. Raises `Refused`; the child is gone afterwards in any case."""
    yield from _run(str(path), path.suffix, limits or Limits(), ())


def frames_of(descriptor: int, suffix: str, limits: Limits) -> Iterator[SheetStart | Rows]:
    """The same of an open file; suffix: the ending its name had."""
    yield from _run(f"/proc/self/fd/{descriptor}", suffix, limits, (descriptor,))


def _run(path: str, suffix: str, limits: Limits, kept: tuple[int, ...]) -> Iterator[SheetStart | Rows]:
    with tempfile.TemporaryFile() as errors:
        child = _start([path, suffix, json.dumps(limits.as_dict())], kept, errors)
        try:
            yield from _read(child)
        finally:
            if child.poll() is None:
                child.kill()
            child.wait()
            if child.stdout:
                child.stdout.close()


def _start(arguments: list[str], kept: tuple[int, ...], errors: IO[bytes]) -> "subprocess.Popen[bytes]":
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.Popen(
        [sys.executable, "-m", _MODULE, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=environment,
        bufsize=1 << 20,
        pass_fds=kept,
    )


def _read(child: "subprocess.Popen[bytes]") -> Iterator[SheetStart | Rows]:
    assert child.stdout is not None
    while True:
        frame = _frame(child.stdout)
        if frame is None:
            raise Refused("died" if child.wait() >= 0 else "too_large")
        if frame[0] == "sheet":
            yield SheetStart(*frame[1:])
        elif frame[0] == "rows":
            yield Rows(frame[1], frame[2])
        elif frame[0] == "refused":
            raise Refused(frame[1], **frame[2])
        else:
            return


def _frame(pipe: IO[bytes]) -> tuple[Any, ...] | None:
    head = pipe.read(4)
    if len(head) < 4:
        return None
    size = struct.unpack(">I", head)[0]
    data = pipe.read(size) if size <= _BIGGEST_FRAME else b""
    return marshal.loads(data) if len(data) == size else None
