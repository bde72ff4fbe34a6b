"""The parent's end: what the child read, sheet by sheet; every bad end is a `Refused`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from niangjia.kernel.base import children

from .clean import Cell
from .limits import Limits

_MODULE = "niangjia.kernel.sheets.reader.child"


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
    for frame in children.frames(_MODULE, [path, suffix, json.dumps(limits.as_dict())], kept):
        if frame[0] == "sheet":
            yield SheetStart(*frame[1:])
        else:
            yield Rows(frame[1], frame[2])
