"""For forms of a few thousand rows whose rows depend on one another: all rows are kept and judged at the end,
written one by one through the ordinary actions, and undone from their images."""

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.errors import Refusal

from .judging import Chunk, Judge, Task, opened
from .staging import Writing
from .verdicts import REFUSE, WRITTEN, Judged
from .writing import Writer, entry, remember


@dataclass(slots=True)
class Line:
    """One data row: its place in the file's order, its verdict so far, its values by column key."""

    place: int
    judged: Judged
    values: dict[str, Any]
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def live(self) -> bool:
        """Not refused (yet)."""
        return self.judged.verdict != REFUSE

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)


class RowJudge(Judge):
    """Collects lines; a subclass settles them in `settle`."""

    label_key = ""

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self.lines: list[Line] = []

    def check(self, chunk: Chunk) -> None:
        """Checks of single cells and pairs, whole columns at a time."""

    def rows(self, chunk: Chunk) -> list[Judged]:
        self.check(chunk)
        judged = opened(chunk, chunk.column(self.label_key))
        keys = list(chunk.values)
        columns = zip(*(chunk.values[key] for key in keys), strict=True)
        for place, row, values in zip(chunk.places, judged, columns, strict=True):
            self.lines.append(Line(place, row, dict(zip(keys, values, strict=True))))
        return judged

    def finish(self, rows: Writing) -> None:
        self.settle()
        rows.amend({line.place: line.judged for line in self.lines})

    @abstractmethod
    def settle(self) -> None:
        """Give every line that is not refused its verdict and payload."""


class RowWriter(Writer):
    """Writes row by row; a subclass does one row in `row`."""

    def prepare(self) -> None:
        self.waiting = [judged for judged in self.staging.all() if judged.verdict in WRITTEN]
        self.order()

    def order(self) -> None:
        """Bring `waiting` into the order of writing."""

    def row(self, act: Act, judged: Judged) -> None:
        """Write one row; a form that writes them together overrides `write` instead."""
        raise TypeError(f"{type(self).__name__} does not say how a row is written")

    def write(self, act: Act) -> dict[str, int]:
        entries = []
        for done, judged in enumerate(self.waiting):
            mark = len(act.changes)
            try:
                self.row(act, judged)
            except Refusal as refusal:
                where = f"{judged.sheet} {judged.row} {judged.label}".strip()
                raise Refusal(refusal.message, where=where, remedy=refusal.remedy) from refusal
            entries.append(entry(judged.sheet, judged.row, judged.label, act.changes[mark:]))
            if done % 50 == 0:
                self.staging.report("writing", done, len(self.waiting))
        remember(self.batch, entries)
        return {"rows": len(entries)} | self.counted(act)

    def counted(self, act: Act) -> dict[str, int]:
        """What was made, by model."""
        found: dict[str, int] = {}
        for change in act.changes:
            if change.verb == "create":
                name = change.model._meta.model_name or ""
                found[name] = found.get(name, 0) + 1
        return found
