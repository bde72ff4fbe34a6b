"""The parent's end of a child process that reads what people send: starts it, hands on its frames, turns every bad end
into a `Refused`. See `confined` for the other end."""

import marshal
import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from .confined import Refused

_BIGGEST_FRAME = 512 << 20


def frames(
    module: str, arguments: list[str], kept: tuple[int, ...] = (), feed: bytes = b""
) -> Iterator[tuple[Any, ...]]:
    """Every frame of `python -m module arguments` up to its ("end", ...), which is not handed on.

    kept: open files the child may use. feed: what it reads on its standard input. Raises `Refused` for a frame
    ("refused", code, facts), with "too_large" when the child ran into a ceiling, with "died" when it ended otherwise.
    The child is gone afterwards in any case.
    """
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as given:
        given.write(feed)
        given.seek(0)
        child = _start(module, arguments, kept, given, errors)
        try:
            yield from _read(child)
        finally:
            if child.poll() is None:
                child.kill()
            child.wait()
            if child.stdout:
                child.stdout.close()


def _start(
    module: str, arguments: list[str], kept: tuple[int, ...], given: IO[bytes], errors: IO[bytes]
) -> "subprocess.Popen[bytes]":
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=environment,
        bufsize=1 << 20,
        pass_fds=kept,
    )


def _read(child: "subprocess.Popen[bytes]") -> Iterator[tuple[Any, ...]]:
    assert child.stdout is not None
    while True:
        frame = _frame(child.stdout)
        if frame is None:
            raise Refused("died" if child.wait() >= 0 else "too_large")
        if frame[0] == "refused":
            raise Refused(frame[1], **frame[2])
        if frame[0] == "end":
            return
        yield frame


def _frame(pipe: IO[bytes]) -> tuple[Any, ...] | None:
    head = pipe.read(4)
    if len(head) < 4:
        return None
    size = struct.unpack(">I", head)[0]
    data = pipe.read(size) if size <= _BIGGEST_FRAME else b""
    return marshal.loads(data) if len(data) == size else None
