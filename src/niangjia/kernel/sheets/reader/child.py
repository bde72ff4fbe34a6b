"""The child process: `python -m niangjia.kernel.sheets.reader.child FILE ENDING LIMITS-JSON`, frames on stdout.

("sheet", name, hidden, left) · ("rows", [numbers], [rows]) · ("end", rows) · ("refused", code, facts), marshalled as
`base.confined` does it. Only rows with something in them are sent.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from niangjia.kernel.base.confined import confine, send

from . import clean, sources
from .limits import Limits
from .refusals import Refused

CHUNK = 2_000


def main() -> int:
    """Reads the file named on the command line; 0 also when it is refused (the frame says so)."""
    path, suffix, limits = Path(sys.argv[1]), sys.argv[2], Limits(**json.loads(sys.argv[3]))
    confine(limits.memory, limits.seconds)
    out = sys.stdout.buffer
    try:
        send(out, ("end", copy(path, suffix, limits, out)))
    except Refused as refusal:
        send(out, ("refused", refusal.code, refusal.facts))
    except MemoryError:
        send(out, ("refused", "too_large", {}))
    out.flush()
    return 0


def copy(path: Path, suffix: str, limits: Limits, out: BinaryIO) -> int:
    """Sends every sheet; the number of rows that hold anything."""
    total = 0
    for sheet in sources.sheets(path, suffix, limits):
        send(out, ("sheet", sheet.name, sheet.hidden, sheet.left))
        for numbers, rows in chunks(sheet.rows):
            total += len(rows)
            if total > limits.rows + 1_000:  # room for titles, footers and repeated headers
                raise Refused("too_many_rows", limit=limits.rows)
            send(out, ("rows", numbers, rows))
    if not total:
        raise Refused("no_rows")
    return total


def chunks(rows: Iterable[Iterable[object]]) -> Iterable[tuple[list[int], list[tuple[clean.Cell, ...]]]]:
    """Clean rows with their numbers, blank ones left out, `CHUNK` at a time."""
    cleaner = clean.Cleaner()
    cleaner.update({"": None})
    numbers: list[int] = []
    kept: list[tuple[clean.Cell, ...]] = []
    look = cleaner.__getitem__
    for number, raw in enumerate(rows, 1):
        row = tuple(map(look, raw))
        if any(cell is not None for cell in row):
            numbers.append(number)
            kept.append(row)
            if len(kept) == CHUNK:
                yield numbers, kept
                numbers, kept = [], []
    if kept:
        yield numbers, kept


if __name__ == "__main__":
    sys.exit(main())
