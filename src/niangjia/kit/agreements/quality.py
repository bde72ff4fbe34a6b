"""How concrete an agreement is: a clause that names an amount, a date or a duty counts, one that copies the law does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

FULL = 100
_MARKS = 3


class Graded(Protocol):
    """What `quality` reads of a clause."""

    has_figure: bool
    has_date: bool
    has_duty: bool
    copies_law: bool


@dataclass(frozen=True)
class Quality:
    """points: 0-100, the mean over the clauses of the share of marks each has; copies: clauses that repeat the law."""

    points: int
    clauses: int
    concrete: int
    copies: int


def quality(clauses: Sequence[Graded]) -> Quality:
    """The score of an agreement by its clauses; no clauses score nothing."""
    marks = [_marks(clause) for clause in clauses]
    points = round(FULL * sum(marks) / (_MARKS * len(marks))) if marks else 0
    return Quality(points, len(marks), sum(m > 0 for m in marks), sum(c.copies_law for c in clauses))


def _marks(clause: Graded) -> int:
    return 0 if clause.copies_law else sum((clause.has_figure, clause.has_date, clause.has_duty))
