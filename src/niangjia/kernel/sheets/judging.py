"""The first two passes: read the file, judge every row; all faults at once.

A form's `Judge` sees the rows in chunks, column by column and already parsed, because that is several times
faster than row by row; what depends on the whole file (duplicates, parents below their children) is settled
in `finish`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext_noop as _

from niangjia.kernel.base import clock, versions
from niangjia.kernel.base.actors import Actor

from .bulk import without_gc
from .cells import Bad
from .forms import Form, Memo
from .reader import stream
from .reader.clean import Cell
from .reader.limits import Limits
from .reader.refusals import Refused
from .staging import FAULTS, WARNINGS, Staging, Writing
from .tables import LOOK_AT, Sieve, Table, find
from .verdicts import REFUSE, SKIP, Finding, Judged, file_verdict

_SKIPPED = {
    "header": _("a repeated header row"),
    "total": _("a total, not a record"),
    "footer": _("a footer line"),
    "title": _("a repeated title"),
    "example": _("an example row"),
    "numbering": _("a row of column numbers"),
}
_EMPTY = _("this cell must not be empty")
_WANTED = _("this cell is empty")


@dataclass(frozen=True)
class Task:
    """What a judge knows beside the rows: who sends the file, which day it is, which answers were given."""

    form: Form
    by: Actor
    today: date
    batch_id: int
    answers: dict[str, Any] = field(default_factory=dict)


@dataclass
class Chunk:
    """Some data rows: their numbers in the sheet, their places in the file's order, values by column key
    (None where the cell is empty or faulty), and what was found so far by position in the chunk."""

    sheet: str
    numbers: list[int]
    places: list[int]
    values: dict[str, list[Any]]
    raw: dict[str, list[Cell]]
    faults: dict[int, list[Finding]]
    warnings: dict[int, list[Finding]]

    def column(self, key: str) -> list[Any]:
        """Values of a column; all None where the sheet does not have it."""
        return self.values.get(key) or [None] * len(self.numbers)


class Judge(ABC):
    """What a form does with rows. Subclasses fill `rows` and may use the rest."""

    topics: ClassVar[tuple[str, ...]] = ()
    """Tables the judgement rests on: when one was written since, the rows are judged again before writing."""

    def __init__(self, task: Task) -> None:
        self.task = task

    @abstractmethod
    def rows(self, chunk: Chunk) -> list[Judged]:
        """One verdict per row of the chunk, in its order."""

    def finish(self, rows: Writing) -> None:
        """Amend rows in the light of the whole file."""

    def impact(self) -> list[dict[str, Any]]:
        """What writing would change, for the preview: [{"label", "facts", "number"}]."""
        return []

    def questions(self) -> list[dict[str, Any]]:
        """What must be asked before the queued rows can be written: [{"ask", "text", "rows", "choices"}]."""
        return []


@dataclass
class Summary:
    """What is known of a judged file; kept as the note "summary" of its staging folder."""

    form: str = ""
    verdict: str = "refuse"
    rows: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    faulty: int = 0
    warned: int = 0
    messages: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refused: tuple[str, dict[str, Any]] | None = None
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    impact: list[dict[str, Any]] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)


def limits() -> Limits:
    return Limits(rows=settings.NIANGJIA_MAX_ROWS, upload=settings.NIANGJIA_MAX_UPLOAD_MIB)


def judge(staging: Staging, forms: Sequence[Form], by: Actor, batch_id: int) -> Summary:
    """Read and judge the upload of a staging folder. A file that is refused as a whole has `refused` set and
    no rows; nothing is raised for what people can get wrong."""
    rows = staging.begin()
    run = _Run(staging, rows, forms, by, batch_id)
    try:
        with without_gc():
            summary = run.all()
    except Refused as refused:
        summary = Summary(refused=(refused.code, dict(refused.facts)))
        rows.abandon()
        rows = staging.begin()
    except BaseException:
        rows.abandon()
        raise
    rows.note("summary", vars(summary))
    rows.close()
    staging.report("judged", summary.rows, summary.rows)
    return summary


class _Run:
    """One reading of one file."""

    def __init__(
        self, staging: Staging, rows: Writing, forms: Sequence[Form], by: Actor, batch_id: int
    ) -> None:
        self.staging, self.out, self.forms, self.by, self.batch_id = staging, rows, list(forms), by, batch_id
        self.form: Form | None = None
        self.judge: Judge | None = None
        self.memos: dict[str, Memo] = {}
        self.summary = Summary()
        self.place = 0

    def all(self) -> Summary:
        ceiling = limits()
        sheet: _Sheet | None = None
        for frame in self.staging.frames(ceiling):
            if isinstance(frame, stream.SheetStart):
                if sheet:
                    sheet.end()
                sheet = _Sheet(self, frame)
            elif sheet:
                sheet.take(frame)
                if self.summary.rows > ceiling.rows:
                    raise Refused("too_many_rows", limit=ceiling.rows)
        if sheet:
            sheet.end()
        if self.judge is None or self.form is None:
            raise Refused("no_table")
        return self._close(self.judge, self.form)

    def _close(self, judge: Judge, form: Form) -> Summary:
        self.out.finish_rows()
        self.staging.report("checking", self.summary.rows, self.summary.rows)
        judge.finish(self.out)
        found, counts = self.summary, self.out.counts()
        found.form, found.counts = form.code, counts
        found.faulty, found.warned = self.out.marked(FAULTS), self.out.marked(WARNINGS)
        found.verdict = file_verdict(counts, found.warned)
        found.impact, found.questions = judge.impact(), judge.questions()
        return found

    def start(self, form: Form) -> Judge:
        """The judge of the file's form; a file holds one form only."""
        if self.judge is None:
            self.form, self.forms = form, [form]
            self.summary.versions = list(versions.versions(form.judge.topics))
            self.memos = {c.key: Memo(c.parser) for c in form.columns if not c.distinct}
            self.judge = form.judge(Task(form, self.by, clock.today(), self.batch_id, self.out.answers))
        return self.judge


class _Sheet:
    """One worksheet: first a header is looked for, then rows are judged."""

    def __init__(self, run: _Run, start: stream.SheetStart) -> None:
        self.run, self.start = run, start
        self.numbers: list[int] = []
        self.waiting: list[tuple[Cell, ...]] = []
        self.table: Table | None = None
        self.sieve: Sieve | None = None
        self.idle = start.hidden

    def take(self, frame: stream.Rows) -> None:
        if self.idle:
            return
        if self.table is None:
            self.numbers += frame.numbers
            self.waiting += frame.rows
            if len(self.waiting) >= LOOK_AT:
                self._seek()
        else:
            self._judge(frame.numbers, frame.rows)

    def end(self) -> None:
        if not self.idle and self.table is None and self.waiting:
            self._seek()

    def _seek(self) -> None:
        self.table = find(self.run.forms, self.numbers, self.waiting)
        if self.table is None:
            self.idle = True
            message = _("Sheet “%(sheet)s” holds no table that is known here and was left out.")
            self.run.summary.messages.append((message, {"sheet": self.start.name}))
            return
        if missing := self.table.missing():
            raise Refused("missing_columns", sheet=self.start.name, columns="、".join(missing))
        self.run.start(self.table.form)
        self._introduce(self.table)
        self.sieve = Sieve(self.table)
        below = [n > self.table.header[1] for n in self.numbers]
        first = below.index(True) if True in below else len(below)
        self._judge(self.numbers[first:], self.waiting[first:])

    def _introduce(self, table: Table) -> None:
        found = self.run.summary
        found.tables[self.start.name] = {
            "header": list(table.header),
            "left": self.start.left,
            "places": table.places,
            "labels": table.labels,
        }
        if table.unknown:
            message = _(
                "Sheet “%(sheet)s”: these columns are not part of the form and were left out: %(columns)s."
            )
            found.messages.append(
                (message, {"sheet": self.start.name, "columns": "、".join(table.unknown[:20])})
            )

    def _judge(self, numbers: list[int], rows: list[tuple[Cell, ...]]) -> None:
        run, sieve = self.run, self.sieve
        assert run.judge and sieve and self.table
        reasons = [sieve.reason(row) for row in rows]
        kept = [i for i, reason in enumerate(reasons) if not reason]
        skipped = [i for i, reason in enumerate(reasons) if reason in _SKIPPED]
        order = {i: run.place + n for n, i in enumerate(sorted([*kept, *skipped]) if skipped else kept)}
        judged: list[Judged] = []
        if kept:
            chunk = self._chunk([numbers[i] for i in kept], [rows[i] for i in kept], [order[i] for i in kept])
            judged = run.judge.rows(chunk)
        if skipped:
            judged += [self._skip(numbers[i], reasons[i]) for i in skipped]
            judged.sort(key=lambda j: j.row)
        run.place += len(judged)
        run.summary.rows += len(kept)
        run.out.add(judged)
        run.staging.report("reading", run.summary.rows)

    def _skip(self, number: int, reason: str) -> Judged:
        return Judged(
            self.start.name, number, SKIP, warnings=[Finding("", f"skipped_{reason}", _SKIPPED[reason])]
        )

    def _chunk(self, numbers: list[int], rows: list[tuple[Cell, ...]], places: list[int]) -> Chunk:
        assert self.table
        width = max(self.table.places.values()) + 1
        rows = [row if len(row) >= width else row + (None,) * (width - len(row)) for row in rows]
        chunk = Chunk(self.start.name, numbers, places, {}, {}, {}, {})
        for column in self.table.form.columns:
            at = self.table.places.get(column.key)
            if at is not None:
                chunk.raw[column.key] = list(map(itemgetter(at), rows))
                self._parse(chunk, column.key)
        return chunk

    def _parse(self, chunk: Chunk, key: str) -> None:
        assert self.run.form
        column, raw = self.run.form.column(key), chunk.raw[key]
        memo = self.run.memos.get(key)
        if memo is not None:
            values = list(map(memo.__getitem__, raw))
        else:
            parse = column.parser
            values = [None if cell is None else parse(cell) for cell in raw]
        if Bad in set(map(type, values)):
            for i, value in enumerate(values):
                if value.__class__ is Bad:
                    chunk.faults.setdefault(i, []).append(Finding(key, value.kind, value.text, value.facts))
                    values[i] = None
        if (column.required or column.expected) and None in raw:
            found, text = (chunk.faults, _EMPTY) if column.required else (chunk.warnings, _WANTED)
            for i, cell in enumerate(raw):
                if cell is None:
                    found.setdefault(i, []).append(Finding(key, "missing", text))
        chunk.values[key] = values


def opened(chunk: Chunk, labels: Iterable[str | None]) -> list[Judged]:
    """Rows of a chunk to be judged: refused where a cell was faulty, otherwise undecided ("")."""
    sheet, faults, warnings = chunk.sheet, chunk.faults, chunk.warnings
    if not faults and not warnings:
        return [Judged(sheet, n, "", label or "") for n, label in zip(chunk.numbers, labels, strict=True)]
    return [
        Judged(
            sheet, n, REFUSE if i in faults else "", label or "", None, faults.get(i, []), warnings.get(i, [])
        )
        for i, (n, label) in enumerate(zip(chunk.numbers, labels, strict=True))
    ]
