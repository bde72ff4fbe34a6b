"""Figures marked by hand against what the reader finds: recall, precision, and how much of each claim is right."""

import csv
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from niangjia.kernel.figures.spoken import vocabulary
from niangjia.kernel.reading.reader import qualifier_code, read
from niangjia.kernel.reading.shapes import Claim, Reading
from niangjia.kernel.reading.sources import from_text

FIELDS = ("unit", "qualifier", "kind", "line_of_work")
Row = dict[str, str]


@dataclass
class Score:
    """found, missed: rows marked yes. wrong: claims on rows marked no. stray: claims that meet no row."""

    found: int = 0
    whole: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    missed: list[Row] = field(default_factory=list)
    wrong: list[tuple[Row, Claim]] = field(default_factory=list)
    stray: list[Claim] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + len(self.missed))

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + len(self.wrong))

    @property
    def strict(self) -> float:
        """Precision that counts claims meeting no row against the reader too."""
        return self.found / max(1, self.found + len(self.wrong) + len(self.stray))

    @property
    def whole_share(self) -> float:
        return self.whole / max(1, self.found)

    def add(self, other: "Score") -> None:
        self.found, self.whole = self.found + other.found, self.whole + other.whole
        self.right = {name: self.right[name] + other.right[name] for name in FIELDS}
        self.missed += other.missed
        self.wrong += other.wrong
        self.stray += other.stray

    def __str__(self) -> str:
        parts = " ".join(f"{name} {self.right[name] / max(1, self.found):.3f}" for name in FIELDS)
        return (
            f"recall {self.recall:.3f} precision {self.precision:.3f} strict {self.strict:.3f} "
            f"whole {self.whole_share:.3f} {parts} of {self.found + len(self.missed)}"
        )


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reading_of(text: str) -> Reading:
    return read(from_text(text), vocabulary())


def value_of(row: Row) -> Decimal | None:
    try:
        return Decimal(row["value"])
    except InvalidOperation:
        return None


def score(text: str, rows: list[Row]) -> Score:
    """Rows and claims meet where quotes overlap in one line and values agree; every claim meets one row at most."""
    return compare(reading_of(text), rows, text.split("\n"))


def compare(reading: Reading, rows: list[Row], lines: list[str]) -> Score:
    result, claims, used = Score(), reading.claims, set[int]()
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for row in sorted(rows, key=lambda row: row["claim"] != "yes"):
        met = _meeting(row, lines, starts, claims)
        free = next((number for number in met if number not in used), None)
        if row["claim"] == "yes":
            if free is None and not met:
                result.missed.append(row)
                continue
            number = met[0] if free is None else free
            used.add(number)
            _judge(result, row, claims[number])
        elif free is not None:
            used.add(free)
            result.wrong.append((row, claims[free]))
    result.stray = [claim for number, claim in enumerate(claims) if number not in used]
    return result


def _meeting(row: Row, lines: list[str], starts: list[int], claims: tuple[Claim, ...]) -> list[int]:
    line, value = int(row["line"]), value_of(row)
    spans = [
        (starts[line] + match.start(), starts[line] + match.end())
        for match in re.finditer(re.escape(row["quote"]), lines[line])
    ]
    return [
        number
        for number, claim in enumerate(claims)
        if claim.line == line
        and claim.value == value
        and any(claim.span.start < end and start < claim.span.end for start, end in spans)
    ]


def _judge(result: Score, row: Row, claim: Claim) -> None:
    got = {
        "unit": claim.unit,
        "qualifier": qualifier_code(claim),
        "kind": claim.kind.value,
        "line_of_work": claim.line_of_work,
    }
    result.found += 1
    for name in FIELDS:
        result.right[name] += got[name] == row[name]
    result.whole += all(got[name] == row[name] for name in FIELDS)
