"""Marks, and the door through which they are written into files."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from typing import Any

from niangjia.kernel.base import children, clock
from niangjia.kernel.base.confined import Refused

from ..shapes import Source, Span
from ..sources import messages
from ..sources.open import ceilings

_MODULE = "niangjia.kernel.reading.foreign.marker"


class Colour(StrEnum):
    """What a mark says: as the ledgers say, near, contradicted, no ledger."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


_FILLS = {Colour.GREY: "E1E4E8", Colour.GREEN: "C6EFCE", Colour.AMBER: "FFE699", Colour.RED: "FFB3B3"}
_RANKS = {colour: rank for rank, colour in enumerate(_FILLS)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on characters of `Source.text`. comment: may be lazy and hold line feeds; "" for a shade alone."""

    span: Span
    colour: Colour
    comment: Any = ""
    author: str = ""
    initials: str = ""


def mark_docx(data: bytes, marks: Sequence[Mark]) -> bytes:
    """The same Word file with the marks, spans counted in the text `sources.open_bytes` made of it.

    Raises `Refusal` for files that are not read."""
    return _written(data, marks)


def mark_text(text: str, marks: Sequence[Mark]) -> bytes:
    """A new Word file of a text (pasted, .txt, .pdf), one paragraph per line, with the marks."""
    return _written(text.encode("utf-8", "replace"), marks, "text")


def mark_source(source: Source, data: bytes, marks: Sequence[Mark]) -> bytes:
    """The file a source was read from, `data`, with the marks: the same one where it is a Word file."""
    return mark_docx(data, marks) if source.kind == "docx" else mark_text(source.text, marks)


def _written(data: bytes, marks: Sequence[Mark], *more: str) -> bytes:
    rows = [
        (
            m.span.start,
            m.span.end,
            _FILLS[m.colour],
            str(m.comment),
            m.author,
            m.initials or m.author[:2],
            _RANKS[m.colour],
        )
        for m in marks
        if m.span.start < m.span.end
    ]
    feed = json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace")
    when = clock.now().replace(
        tzinfo=UTC
    )  # Word itself writes the time of its wall clock and calls it universal
    with tempfile.TemporaryFile() as held:
        held.write(data)
        held.flush()
        arguments = [
            f"/proc/self/fd/{held.fileno()}",
            json.dumps(ceilings().as_dict()),
            when.isoformat(),
            *more,
        ]
        try:
            ((_kind, made),) = children.frames(_MODULE, arguments, (held.fileno(),), feed)
        except Refused as refused:
            raise messages.refusal(refused) from refused
    return bytes(made)
