"""What the child hands to its parent."""

from typing import NamedTuple

Where = tuple[int, int, int, int, int, int]  # start, end, block, row, column, page: `shapes.Place` in order


class Parsed(NamedTuple):
    """A file as text. kind: docx, pdf, txt; notes: (code of a remark, place)."""

    kind: str
    text: str
    places: tuple[Where, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
