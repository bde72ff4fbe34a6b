"""What benches measure with."""

import gc
import json
import math
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Report:
    """Collects results; written after every one, so that an interrupted run keeps what it has."""

    path: Path
    results: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, key: str, value: float, unit: str, runs: int, note: str = "") -> None:
        """One result: a median (or what the note says) of `runs` runs."""
        self.results[key] = {"value": round(value, 3), "unit": unit, "runs": runs, "note": note}
        self.path.write_text(json.dumps(self.results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"  {key:<34} {value:>10.2f} {unit:<6} {note}", flush=True)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median(work: Callable[[], object], runs: int = 3, before: Callable[[], object] = lambda: None) -> float:
    """The median seconds of `runs` calls; `before` prepares each of them untimed."""
    found = []
    for _ in range(runs):
        before()
        found.append(seconds(work))
    return statistics.median(found)


def p95(values: Iterable[float]) -> float:
    """The 95th percentile by nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * 0.95) - 1)]


class PeakMemory:
    """`with PeakMemory() as peak: ...; peak.mib`: the highest sum of proportional set sizes of this process and all
    its descendants, sampled every 50 ms. Memory shared by a fork counts once."""

    def __init__(self) -> None:
        self.mib = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._stop.wait(0.05):
            self.mib = max(self.mib, sum(pss(pid) for pid in family(os.getpid())) / 1024)


def family(root: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, ValueError, IndexError):
                continue  # it ended between two looks
    found, grown = {root}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return sorted(found)


def pss(pid: int) -> int:
    """Proportional set size in KiB; 0 for a process that has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
