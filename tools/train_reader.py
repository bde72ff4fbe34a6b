"""Learns what the reader weighs: `python -m tools.train_reader` reads the marked reports and writes the weights.

Read are the marked reports in src/niangjia/kernel/reading/tests/corpus and the practice sentences in
tools/practice.txt, where 【quote|kind|line】 marks a claim. `--half` leaves the reports of odd numbers out: with those
weights tests/test_reading_seeds.py tells how the reader does on reports it was not trained on. The weights that are
kept are those of all reports: the more it has seen, the better it reads what nobody has.
Plain logistic regression with a quadratic penalty, from zero, the same every time.
"""

import csv
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from niangjia.kernel.reading.claims.places import Sight

ROOT = Path(__file__).resolve().parents[1]
READING = ROOT / "src/niangjia/kernel/reading"
PRACTICE = Path(__file__).with_name("practice.txt")
_MARK = re.compile(r"【([^|】]+)\|([a-z]+)\|([a-z]+)】")
Gold = list[tuple[int, int, str, str]]  # start, end, kind, line of work


def marked_texts() -> Iterator[tuple[str, Gold]]:
    """Texts with what is claimed in them: the corpus or its even half, then the practice texts."""
    half = "--half" in sys.argv[1:]
    for path in sorted((READING / "tests/corpus").glob("r*.txt")):
        if not half or int(re.sub(r"\D", "", path.stem)) % 2 == 0:
            yield corpus(path)
    if PRACTICE.is_file():
        for block in PRACTICE.read_text(encoding="utf-8").split("\n\n"):
            yield unmarked(block.strip())


def corpus(path: Path) -> tuple[str, Gold]:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    gold: Gold = []
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = text.find(row["quote"], starts[int(row["line"])])
            if row["claim"] == "yes" and at >= 0:
                gold.append((at, at + len(row["quote"]), row["kind"], row["line_of_work"]))
    return text, gold


def unmarked(block: str) -> tuple[str, Gold]:
    """A practice text without its marks."""
    parts, gold, length, done = [], [], 0, 0
    for mark in _MARK.finditer(block):
        parts += [block[done : mark.start()], mark[1]]
        length += mark.start() - done
        gold.append((length, length + len(mark[1]), mark[2], mark[3]))
        length += len(mark[1])
        done = mark.end()
    return "".join([*parts, block[done:]]), gold


@dataclass
class Example:
    """One claim with what is known of it. names: what its kind is judged by. sight: what its line is judged by."""

    names: list[str]
    sight: "Sight"
    kind: str
    line: str
    event: bool


def examples() -> Iterator[Example]:
    """Every claim of the marked texts; the claim before is taken as marked."""
    from niangjia.kernel.figures.spoken import vocabulary
    from niangjia.kernel.reading.claims.build import Maker, line_starts, prepared
    from niangjia.kernel.reading.claims.features import features
    from niangjia.kernel.reading.claims.kinds import EVENTS
    from niangjia.kernel.reading.claims.subject import subject_of
    from niangjia.kernel.reading.sources import from_text
    from niangjia.kernel.reading.structure import documents

    ready = prepared(vocabulary())
    for text, gold in marked_texts():
        source = from_text(text)
        for document in documents(source):
            maker = Maker(source, document, *ready, line_starts(text))
            last, kept, prior = -1, "", None
            for spot, claim in maker.told():
                if last < 0 or not maker.joined(last, claim.sentence):
                    kept, prior = "", None
                last = claim.sentence
                marked = next(
                    ((k, w) for s, e, k, w in gold if s < claim.span.end and claim.span.start < e), None
                )
                if marked is None or (spot.sentence.table and spot.alone):
                    continue
                subject, span = subject_of(spot)
                names = features(spot, claim.when, prior, claim.subject, claim.line_of_work)
                yield Example(
                    names, maker.placer.sight(spot, span, subject, kept), *marked, claim.unit in EVENTS
                )
                kept, prior = marked[1], claim.kind


def learn_kinds(known: list[Example], penalty: float = 2.0) -> dict[str, float]:
    """What speaks for a stock, by Newton's method; of features seen twice or oftener."""
    rows = [
        (one.names, one.kind == "stock") for one in known if one.kind in {"stock", "flow"} and not one.event
    ]
    counts = Counter(name for names, _ in rows for name in set(names))
    place = {name: n for n, name in enumerate(name for name, count in counts.items() if count > 1)}
    seen = np.zeros((len(rows), len(place)))
    for row, (names, _) in enumerate(rows):
        seen[row, [place[name] for name in names if name in place]] = 1
    stock = np.array([is_stock for _, is_stock in rows], dtype=float)
    weights = np.zeros(len(place))
    for _ in range(12):
        sure = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (sure - stock) + penalty * weights
        bend = (seen.T * (sure * (1 - sure))) @ seen + penalty * np.eye(len(place))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(weights[n]), 3) for name, n in sorted(place.items()) if abs(weights[n]) >= 0.02}


REGIONS = {
    "close": 0.6, "clause": 0.5, "before": 0.35, "long before": 0.2, "far before": 0.1, "after": 0.2, "long after": 0.1,
    "beyond": 0.05, "subject": 0.3, "nearest": 0.3, "settled": 0.5, "heading 0": 0.5, "heading 1": 0.3, "heading 2": 0.2, "lead": 0.5,
    "title": 0.1, "kept": 0.4, "kept by part": 0.3, "kept by silence": 0.3,
}  # fmt: skip
"""Where the learning begins, and what it is drawn back to."""


def learn_lines(known: list[Example], codes: list[str], rounds: int = 500) -> dict[str, Any]:
    """Weights of the regions and, for each line, of the tokens seen twice or oftener (Adam on the log loss)."""
    place = {code: n for n, code in enumerate(codes)}
    counts = Counter(token for one in known for token in one.sight.tokens)
    tokens = {token: n for n, token in enumerate(token for token, count in counts.items() if count > 1)}
    shelves = np.zeros((len(known), len(codes), len(REGIONS)))
    seen = np.zeros((len(known), len(tokens)))
    right = np.zeros((len(known), len(codes)))
    for row, one in enumerate(known):
        right[row, place[one.line]] = 1
        for code, shelf in one.sight.regions.items():
            shelves[row, place[code]] = [shelf.get(region, 0.0) for region in REGIONS]
        for token, strength in one.sight.tokens.items():
            if token in tokens:
                seen[row, tokens[token]] = strength
    penalty = np.array([3.0 if token.startswith("unit") else 1.0 for token in tokens])[:, None]
    first = np.array(list(REGIONS.values()))
    regions, weights = first.copy(), np.zeros((len(tokens), len(codes)))
    steps = [_Adam(regions), _Adam(weights)]
    for _ in range(rounds):
        sums = shelves @ regions + seen @ weights
        sure = np.exp(sums - sums.max(1, keepdims=True))
        miss = sure / sure.sum(1, keepdims=True) - right
        steps[0].down(np.einsum("nc,ncr->r", miss, shelves) + 30 * (regions - first))
        steps[1].down(seen.T @ miss + penalty * weights)
    kept = {
        token: {
            code: round(float(weights[n, m]), 2) for code, m in place.items() if abs(weights[n, m]) >= 0.05
        }
        for token, n in sorted(tokens.items())
    }
    return {
        "regions": {region: round(float(weight), 3) for region, weight in zip(REGIONS, regions, strict=True)},
        "tokens": {token: lines for token, lines in kept.items() if lines},
    }


class _Adam:
    """Steps that remember their size, in place."""

    def __init__(self, weights: Any) -> None:
        self.weights, self.mean, self.spread, self.count = (
            weights,
            np.zeros_like(weights),
            np.zeros_like(weights),
            0,
        )

    def down(self, slope: Any) -> None:
        self.count += 1
        self.mean = 0.9 * self.mean + 0.1 * slope
        self.spread = 0.999 * self.spread + 0.001 * slope * slope
        even = self.mean / (1 - 0.9**self.count)
        self.weights -= 0.01 * even / (np.sqrt(self.spread / (1 - 0.999**self.count)) + 1e-8)


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")
    import django

    django.setup()
    from niangjia.kernel.figures.spoken import vocabulary
    from niangjia.kernel.reading.claims.weights import kind_weights, line_weights

    shelf = READING / "claims/weights"
    codes = [line.code for line in vocabulary().lines]
    write(shelf / "lines.json", learn_lines(list(examples()), codes))
    line_weights.cache_clear()
    for _ in range(2):  # what is decided of one claim is a feature of the next
        known = list(examples())
        write(shelf / "kinds.json", learn_kinds(known))
        kind_weights.cache_clear()
    sys.stdout.write(f"{len(known)} examples\n")


def write(path: Path, weights: dict[str, Any]) -> None:
    path.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
