"""Texts beside the half-year and annual report that a line of work gives a shape of its own: a term report, a monthly
brief, speaking points, a personal report. They are kept, edited, approved and sent up as every report is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from niangjia.kernel.base.dates import Period
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from .blocks import Draft
from .choices import ReportKind
from .sections import Context


@dataclass(frozen=True)
class Frame:
    """The shape of one kind of report.

    code: the `ReportKind`. title: its pieces, from unit, period and the name of whose it is ("" for the unit's own).
    compose: context, the whole period, the writer's own opening -> draft. needs_person: the report is one account's.
    file: the name of its Word file, without ending.
    """

    code: str
    title: Callable[[Union, Period, str], tuple[str, ...]]
    compose: Callable[[Context, Period, str], Draft]
    file: Callable[[Period], str]
    needs_person: bool = False

    def check(self) -> Iterator[str]:
        """Faults of the declaration, for the registry."""
        if self.code not in ReportKind:
            yield "the code is a kind of report"


def frame_of(kind: str) -> Frame | None:
    """The frame of a kind; None for the kinds that follow the sections of the lines one by one."""
    return next((frame for frame in registry.items(Frame) if frame.code == kind), None)
