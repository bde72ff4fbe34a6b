"""Where a reported value was read: the sentence of an old report, beside the number on the page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.registry import registry

from .figurevalue import FigureValue
from .models import ReportedValue
from .reported import values_behind


@dataclass(frozen=True)
class Evidence:
    """One place that says a value. quote: the words with the number; sentence: all of it; place: file and line;
    link: address of the batch it came with."""

    quote: str
    sentence: str
    place: str
    link: str = ""


@dataclass(frozen=True)
class Witness:
    """A line that keeps evidence. of: (ids of reported values, reader) -> {id: evidence}."""

    code: str
    label: Any
    of: Callable[[Sequence[int], Actor], Mapping[int, Sequence[Evidence]]]


def evidence_of(values: Iterable[int], by: Actor) -> dict[int, list[Evidence]]:
    """The evidence of reported values, by their ids; those without any are left out."""
    ids, found = list(values), {}  # type: ignore[var-annotated]
    for witness in registry.items(Witness) if ids else ():
        for pk, some in witness.of(ids, by).items():
            found.setdefault(pk, []).extend(some)
    return found


def behind(figure: FigureValue, by: Actor) -> list[tuple[ReportedValue, list[Evidence]]]:
    """The reported values a figure rests on, or stands beside, with their evidence, the latest first; nothing where the
    figure is hidden from the reader: a sentence would say it."""
    if figure.hidden:
        return []
    rows = list(values_behind(figure.indicator, figure.moment).filter(union=figure.union).order_by("-on"))
    if not figure.indicator.over_period:
        rows = rows[:1]  # of a stock the latest one counts
    found = evidence_of([row.pk for row in rows], by)
    return [(row, found[row.pk]) for row in rows if row.pk in found]
