"""The marked reports of the corpus: 24 reports in words of their own, each with every figure judged by hand."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
COLUMNS = ("id", "line", "quote", "value", "unit", "qualifier", "kind", "line_of_work", "claim")


@dataclass(frozen=True)
class Mark:
    """One judged figure. line: 0-based. value: plain (45万元 is 450000); dates of rows that are no claim keep theirs
    as printed. claim: whether it states something the union counts."""

    id: str
    line: int
    quote: str
    value: str
    unit: str
    qualifier: str
    kind: str
    line_of_work: str
    claim: bool


@dataclass(frozen=True)
class Report:
    """A report of the corpus with its marks in order of appearance."""

    name: str
    text: str
    marks: tuple[Mark, ...]

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def places(self) -> list[tuple[Mark, int, int]]:
        """Every mark with its start and end in the text."""
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        found = []
        for mark in self.marks:
            at = starts[mark.line] + self.lines[mark.line].index(mark.quote)
            found.append((mark, at, at + len(mark.quote)))
        return found


@cache
def reports() -> tuple[Report, ...]:
    """All reports of the corpus by name."""
    return tuple(
        Report(path.stem, path.read_text(encoding="utf-8"), _marks(path.with_suffix(".csv")))
        for path in sorted(CORPUS.glob("r*.txt"))
    )


def _marks(path: Path) -> tuple[Mark, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Mark(**{**row, "line": int(row["line"]), "claim": row["claim"] == "yes"})
            for row in csv.DictReader(file)
        )
