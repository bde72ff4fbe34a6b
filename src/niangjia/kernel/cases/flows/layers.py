"""Layered layout: which column a state stands in, and in what order, so that few arrows cross.

Columns are the longest ways from the start over the arrows that lead onward; arrows that lead back are turned round for
this. An arrow over several columns gets a waypoint in each of them, which is ordered like a box.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 12


@dataclass(frozen=True)
class Way:
    """An arrow with what it passes: box, waypoints, box, from left to right. back: it points to the left."""

    arrow: int
    stops: tuple[str, ...]
    back: bool = False


@dataclass
class Layers:
    """Columns of box codes and waypoints ("~3.1": arrow 3 in column 1), each from top to bottom."""

    columns: list[list[str]] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)


def layered(boxes: Sequence[str], arrows: Sequence[tuple[str, str]], start: str) -> Layers:
    """Columns and ways; boxes in the order of their declaration break ties."""
    back = _back(boxes, arrows, start)
    onward = [(b, a) if n in back else (a, b) for n, (a, b) in enumerate(arrows)]
    column = _columns(boxes, onward)
    made = Layers([[] for _ in range(max(column.values(), default=0) + 1)])
    for code in boxes:
        made.columns[column[code]].append(code)
    for n, (left, right) in enumerate(onward):
        points = [f"~{n}.{c}" for c in range(column[left] + 1, column[right])]
        for c, point in enumerate(points, column[left] + 1):
            made.columns[c].append(point)
        made.ways.append(Way(n, (left, *points, right), n in back))
    _untangle(made)
    return made


def _back(boxes: Sequence[str], arrows: Sequence[tuple[str, str]], start: str) -> set[int]:
    """The arrows that close a circle, found by walking from the start in depth."""
    out: dict[str, list[int]] = {code: [] for code in boxes}
    for n, (source, _target) in enumerate(arrows):
        out[source].append(n)
    found: set[int] = set()
    open_: set[str] = set()
    seen: set[str] = set()

    def walk(code: str) -> None:
        seen.add(code)
        open_.add(code)
        for n in out[code]:
            target = arrows[n][1]
            if target in open_:
                found.add(n)
            elif target not in seen:
                walk(target)
        open_.discard(code)

    for code in (start, *boxes):
        if code not in seen:
            walk(code)
    return found


def _columns(boxes: Sequence[str], onward: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The longest way to each box."""
    column = dict.fromkeys(boxes, 0)
    pairs = list(onward)
    for _ in boxes:
        for source, target in pairs:
            column[target] = max(column[target], column[source] + 1)
    return column


def _untangle(made: Layers) -> None:
    """Order every column by the middle of its neighbours, to and fro; the order with the fewest crossings is kept."""
    links = [pair for way in made.ways for pair in pairwise(way.stops)]
    best, least = [list(c) for c in made.columns], crossings(made.columns, links)
    for sweep in range(SWEEPS):
        onward = sweep % 2 == 0
        order = range(1, len(made.columns)) if onward else range(len(made.columns) - 2, -1, -1)
        for c in order:
            beside = {code: n for n, code in enumerate(made.columns[c - 1 if onward else c + 1])}
            made.columns[c] = _sorted(made.columns[c], beside, links)
        if (count := crossings(made.columns, links)) < least:
            best, least = [list(c) for c in made.columns], count
    made.columns = best


def _sorted(codes: list[str], beside: Mapping[str, int], links: list[tuple[str, str]]) -> list[str]:
    def middle(code: str) -> float:
        places = [beside[a] for a, b in links if b == code and a in beside]
        places += [beside[b] for a, b in links if a == code and b in beside]
        return sum(places) / len(places) if places else codes.index(code)

    return sorted(codes, key=middle)


def crossings(columns: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]) -> int:
    """How many pairs of arrows cross between neighbouring columns."""
    place = {code: (c, n) for c, column in enumerate(columns) for n, code in enumerate(column)}
    found = 0
    for i, (a, b) in enumerate(links):
        for c, d in links[i + 1 :]:
            if place[a][0] == place[c][0]:
                found += (place[a][1] - place[c][1]) * (place[b][1] - place[d][1]) < 0
    return found


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """For stretches along one line: a lane for each so that none overlap in a lane; short ones get the inner lanes."""
    taken: list[list[tuple[float, float]]] = []
    found = [0] * len(spans)
    for n in sorted(range(len(spans)), key=lambda n: abs(spans[n][1] - spans[n][0])):
        low, high = min(spans[n]), max(spans[n])
        lane = next(
            (i for i, held in enumerate(taken) if all(high < a or low > b for a, b in held)), len(taken)
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        found[n] = lane
    return found
