"""Learns what the reader weighs: `python -m tools.train_reader` reads the marked reports and writes the weights.

Only reports of the tuned half are read (even numbers of src/niangjia/kernel/reading/tests/corpus) and the practice
sentences in tools/practice.txt, where 【quote|kind|line】 marks a claim. The odd half is kept for measuring.
Plain logistic regression with a quadratic penalty, from zero, the same every time.
"""

import csv
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
READING = ROOT / "src/niangjia/kernel/reading"
PRACTICE = Path(__file__).with_name("practice.txt")
_MARK = re.compile(r"【([^|】]+)\|([a-z]+)\|([a-z]+)】")
Gold = list[tuple[int, int, str, str]]  # start, end, kind, line of work


def tuned() -> Iterator[tuple[str, Gold]]:
    """Texts with what is claimed in them: the even half of the corpus, then the practice texts."""
    for path in sorted((READING / "tests/corpus").glob("r*.txt")):
        if int(re.sub(r"\D", "", path.stem)) % 2 == 0:
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


def examples() -> Iterator[tuple[list[str], bool]]:
    """Features of every claim that is a stock or a flow, and whether it is a stock."""
    from niangjia.kernel.figures.spoken import vocabulary
    from niangjia.kernel.reading.claims.build import Maker, line_starts, prepared
    from niangjia.kernel.reading.claims.features import features
    from niangjia.kernel.reading.claims.kinds import EVENTS
    from niangjia.kernel.reading.sources import from_text
    from niangjia.kernel.reading.structure import documents

    ready = prepared(vocabulary())
    for text, gold in tuned():
        source = from_text(text)
        for document in documents(source):
            last = None
            for spot, claim in Maker(source, document, *ready, line_starts(text)).told():
                before = last.kind if last and last.sentence == claim.sentence else None
                last = claim
                kind = next((k for s, e, k, _ in gold if s < claim.span.end and claim.span.start < e), "")
                if kind in {"stock", "flow"} and claim.unit not in EVENTS:
                    yield (
                        features(spot, claim.when, before, claim.subject, claim.line_of_work),
                        kind == "stock",
                    )


def learn(known: list[tuple[list[str], bool]], penalty: float = 2.0) -> dict[str, float]:
    """Weights of the features seen twice or oftener, by Newton's method."""
    counts = Counter(name for names, _ in known for name in set(names))
    place = {name: n for n, name in enumerate(name for name, count in counts.items() if count > 1)}
    seen = np.zeros((len(known), len(place)))
    for row, (names, _) in enumerate(known):
        seen[row, [place[name] for name in names if name in place]] = 1
    stock = np.array([is_stock for _, is_stock in known], dtype=float)
    weights = np.zeros(len(place))
    for _ in range(12):
        sure = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (sure - stock) + penalty * weights
        bend = (seen.T * (sure * (1 - sure))) @ seen + penalty * np.eye(len(place))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(weights[n]), 3) for name, n in sorted(place.items()) if abs(weights[n]) >= 0.02}


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")
    import django

    django.setup()
    from niangjia.kernel.reading.claims.weights import weights

    path = READING / "claims/weights/kinds.json"
    for _ in range(3):  # what is decided of one claim is a feature of the next
        known = list(examples())
        found = learn(known)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        weights.cache_clear()
        right = sum((sum(found.get(name, 0) for name in names) > 0) == stock for names, stock in known)
        sys.stdout.write(f"{len(known)} examples, {len(found)} weights, {right / len(known):.3f} right\n")


if __name__ == "__main__":
    main()
