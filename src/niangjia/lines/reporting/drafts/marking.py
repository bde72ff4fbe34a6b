"""The draft as it goes home: the same Word file, with a comment at every figure."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from niangjia.kernel.reading.marks import Colour, Mark, mark_source

from .board import Board, Entry


def marked(board: Board, data: bytes) -> bytes:
    """The file `data` the board was read from, with its marks; a new Word file where it was none."""
    return mark_source(board.reading.source, data, tuple(marks_of(board)))


def marks_of(board: Board) -> Iterator[Mark]:
    """A mark for each figure."""
    for entry in board.entries:
        yield Mark(
            span=entry.claim.number.outer,
            colour=Colour(str(entry.verdict.colour)),
            comment="\n".join(comment(entry)),
            author=_("Niangjia"),
        )


def comment(entry: Entry) -> Iterator[str]:
    """The lines of a comment: the verdict, what was compared, and each contradiction with its sum."""
    yield f"【{entry.colour_label}】{entry.verdict.message}"
    if entry.item is not None:
        verdict = entry.verdict
        basis = [str(entry.item.label), str(verdict.union or "")]
        if verdict.moment is not None:
            period = verdict.moment.period
            basis.append(
                f"{period.first:%Y-%m-%d} – {period.last:%Y-%m-%d}"
                if entry.item.over_period
                else f"{verdict.moment.on:%Y-%m-%d}"
            )
        yield " · ".join(part for part in basis if part)
    for accusation in entry.accusations:
        yield f"{accusation.finding.message} {accusation.finding.sums}".strip()
