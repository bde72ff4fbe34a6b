"""The queue: proposals that say the same of one day stand as one, those that say different things side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.figures import engine, memo
from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.figures.figurevalue import FigureValue, written
from niangjia.kernel.figures.models import ReportedValue
from niangjia.kernel.registry import registry

from ..models import Archive, Proposal, ProposalState

Point = tuple[int, str, date | None, date]  # union, indicator, first, on
PER_PAGE = 30
SURE = 0.8  # "accept all" begins here
MOST = 500  # values confirmed at a time: a few seconds of one transaction


@dataclass
class Group:
    """One value of one unit, indicator and period, with every place it was read in (the surest first)."""

    proposals: list[Proposal]
    rivals: list["Group"] = field(default_factory=list)
    held: ReportedValue | None = None
    figure: FigureValue | None = None

    @property
    def head(self) -> Proposal:
        return self.proposals[0]

    @property
    def pk(self) -> int:
        return self.head.pk

    @property
    def point(self) -> Point:
        return point_of(self.head)

    @property
    def item(self) -> Indicator | None:
        return registry.get(Indicator, self.head.indicator)

    @property
    def second(self) -> Indicator | None:
        return registry.get(Indicator, self.head.runner_up) if self.head.runner_up else None

    @property
    def value_text(self) -> str:
        return shown(self.head.value)

    @property
    def confidence(self) -> int:
        """In per cent."""
        return round(self.head.confidence * 100)

    @property
    def contested(self) -> bool:
        """Whether other places, or a value reported earlier, say something else."""
        return bool(self.rivals) or (self.held is not None and self.held.value != self.head.value)

    @property
    def held_text(self) -> str:
        return shown(self.held.value) if self.held is not None else ""

    @property
    def others(self) -> Sequence[Proposal]:
        return self.proposals[1:]


def shown(value: Decimal) -> str:
    return written(int(value) if value == int(value) else value)


def point_of(one: Proposal) -> Point:
    return one.union_id, one.indicator, one.first, one.on


class Queue:
    """The proposals of a batch, of one state."""

    def __init__(self, archive: Archive, by: Actor, state: str = ProposalState.WAITING) -> None:
        self.archive, self.by, self.state = archive, by, state

    @cached_property
    def groups(self) -> list[Group]:
        """High confidence first; the same value of the same point once."""
        rows = Proposal.objects.within(self.by.scope).filter(archive=self.archive, state=self.state)
        found: dict[tuple[Point, Decimal], Group] = {}
        by_point: dict[Point, list[Group]] = defaultdict(list)
        for one in rows.select_related("union", "file").order_by("-confidence", "file__ordinal", "start"):
            key = (point_of(one), one.value)
            if key in found:
                found[key].proposals.append(one)
            else:
                found[key] = Group([one])
                by_point[key[0]].append(found[key])
        for members in by_point.values():
            for group in members:
                group.rivals = [other for other in members if other is not group]
        return list(found.values())

    @cached_property
    def _held(self) -> dict[Point, ReportedValue]:
        unions = {group.head.union_id for group in self.groups}
        rows = ReportedValue.objects.within(self.by.scope).filter(union__in=unions)
        return {(row.union_id, row.indicator, row.first, row.on): row for row in rows}

    def with_held(self) -> list[Group]:
        """The groups, each with the value reported earlier for its point."""
        if self.state == ProposalState.WAITING:
            for group in self.groups:
                group.held = self._held.get(group.point)
        return self.groups

    @property
    def plain(self) -> list[Group]:
        """Those nothing speaks against."""
        return [group for group in self.with_held() if not group.contested]

    @property
    def conflicts(self) -> list[list[Group]]:
        """Values of one point that differ, side by side."""
        found: dict[Point, list[Group]] = defaultdict(list)
        for group in self.with_held():
            if group.contested:
                found[group.point].append(group)
        return list(found.values())

    def above(self, confidence: float) -> list[Group]:
        """The surest, as many as are confirmed at a time."""
        return [group for group in self.plain if group.head.confidence >= confidence][:MOST]

    def find(self, pk: int) -> Group | None:
        return next(
            (group for group in self.with_held() if any(one.pk == pk for one in group.proposals)), None
        )


def with_figures(groups: Iterable[Group], by: Actor) -> list[Group]:
    """What the ledgers say of the same day or period, for the rows of a page."""
    held = list(groups)
    with memo.steady():
        for group in held:
            if group.item is None or not by.sees(group.head.union.path):
                continue
            one = group.head
            period = Period(one.first, one.on) if one.first else None
            group.figure = engine.value(group.item, one.union, on=one.on, period=period, by=by)
    return held


def tally(archive: Archive, by: Actor) -> dict[str, Any]:
    """How many values stand where, as the tabs show it."""
    waiting = Queue(archive, by)
    rows = Proposal.objects.within(by.scope).filter(archive=archive)
    decided = {
        state: rows.filter(state=state)
        .values("union", "indicator", "first", "on", "value")
        .distinct()
        .count()
        for state in (ProposalState.ACCEPTED, ProposalState.REJECTED)
    }
    return {
        "waiting": len(waiting.plain),
        "conflicts": len(waiting.conflicts),
        "sure": len(waiting.above(SURE)),
        **{str(k): v for k, v in decided.items()},
    }
