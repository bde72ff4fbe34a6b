"""Holds what the ledgers say against what the reports printed, figure by figure."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from .seeds import Found, measures

LIST = Path(__file__).with_name("seed_figures.csv")
# These can only be counted from rows; a rule, a date, a schedule, a target is held by what runs on it.
COUNTED_KINDS = {"stock", "flow", "amount", "ratio", "growth"}
NEAR = Fraction(5, 100)


@dataclass(frozen=True)
class Printed:
    """One line of the list: what a report says."""

    id: str
    kind: str
    measure: str
    value: str
    qualifier: str
    period: str
    unit: str
    line: str


def printed() -> list[Printed]:
    """The list, in its order."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return [Printed(**row) for row in csv.DictReader(file)]


def results() -> Iterator[dict[str, Any]]:
    """One JSON-ready row per figure."""
    known = measures()
    for figure in printed():
        found = known[figure.id]() if figure.id in known else None
        yield {
            "id": figure.id,
            "line": figure.line,
            "kind": figure.kind,
            "expected": plain(figure.value),
            "computed": plain(found.value) if found else None,
            "status": status(figure, found),
            "link": found.link if found else "",
        }


def counts(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The closing line: how many of each status, in all and by line of work."""
    found = Counter(row["status"] for row in rows)
    lines: dict[str, Counter[str]] = {}
    for row in rows:
        lines.setdefault(row["line"], Counter())[row["status"]] += 1
    order = ("reproduced", "held", "open")
    return {
        "figures": len(rows),
        **{name: found[name] for name in order},
        "lines": {line: {name: c[name] for name in order if c[name]} for line, c in sorted(lines.items())},
    }


def status(figure: Printed, found: Found | None) -> str:
    """reproduced: an indicator counted it; held: a feature holds it; open: neither, or it does not agree."""
    if found is None or found.value is None or not agrees(figure.qualifier, figure.value, found.value):
        return "open"
    if found.counted:
        return "reproduced"
    return "open" if figure.kind in COUNTED_KINDS else "held"


def agrees(qualifier: str, expected: str, computed: Any) -> bool:
    """over: greater; under: less; at_least: at least; about: within 5%; everything else: equal."""
    if isinstance(computed, str):
        return computed == expected
    want, have = Fraction(expected), Fraction(computed)
    match qualifier:
        case "over":
            return have > want
        case "under":
            return have < want
        case "at_least":
            return have >= want
        case "about":
            return abs(have - want) <= want * NEAR
    return have == want


def plain(value: Any) -> int | float | str | None:
    """A number as JSON has it; days and months ("05-30", "01") stay text."""
    if isinstance(value, str):
        if "-" in value or (value.startswith("0") and value != "0" and "." not in value):
            return value
        value = Fraction(value)
    if isinstance(value, Fraction | Decimal):
        exact = Fraction(value)
        return int(exact) if exact.denominator == 1 else float(exact)
    return value
