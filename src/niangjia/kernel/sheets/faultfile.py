"""A faulty file goes back as the same rows with the bad cells marked, each with a note that says what would be
right, and a list of all faults on a sheet of its own."""

import io
from collections import defaultdict
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from .export import SAFE, put, sheet_name
from .forms import Form
from .judging import limits
from .reader import stream
from .staging import Staging
from .verdicts import Finding, Judged

_LIST = "错误说明"
MOST = 20_000


def marked(staging: Staging, form: Form) -> bytes:
    """The workbook. Raises `Refused` when the upload cannot be read any more."""
    summary = staging.note("summary")
    found: dict[str, dict[int, Judged]] = defaultdict(dict)
    faulty = staging.some("marks > 0 AND verdict <> 'skip'", limit=MOST)
    for judged in faulty:
        found[judged.sheet][judged.row] = judged
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, SAFE)
    styles = {
        "fault": book.add_format({"bg_color": "#F8C9C4", "border": 1, "border_color": "#B3261E"}),
        "warning": book.add_format({"bg_color": "#FFF1CC"}),
        "head": book.add_format({"bold": True}),
    }
    sheet: Any = None
    table: dict[str, Any] = {}
    left, name = 0, ""
    for frame in staging.frames(limits()):
        if isinstance(frame, stream.SheetStart):
            name, left, table = frame.name, frame.left, summary["tables"].get(frame.name, {})
            sheet = None if frame.hidden else book.add_worksheet(sheet_name(frame.name))
        elif sheet is not None:
            for number, row in zip(frame.numbers, frame.rows, strict=True):
                _row(sheet, number, left, row, found[name].get(number), table, styles)
    _list(book, form, faulty, styles["head"])
    book.close()
    return out.getvalue()


def _row(
    sheet: Any,
    number: int,
    left: int,
    row: tuple[Any, ...],
    judged: Judged | None,
    table: dict[str, Any],
    styles: dict[str, Any],
) -> None:
    for at, value in enumerate(row):
        shown = str(value) if isinstance(value, float) and abs(value) >= 1e15 else value
        put(sheet, number - 1, left + at, shown)
    if judged is None:
        return
    notes: dict[int, tuple[str, list[str]]] = {}
    places = table.get("places", {})
    for kind, findings in (("warning", judged.warnings), ("fault", judged.faults)):
        for finding in findings:
            at = places.get(finding.column, min(places.values(), default=0))
            _kind, texts = notes.get(at, (kind, []))
            notes[at] = (kind, [*texts, finding.message()])
    for at, (kind, texts) in notes.items():
        value = row[at] if at < len(row) else None
        shown = str(value) if isinstance(value, float) and abs(value) >= 1e15 else value
        put(sheet, number - 1, left + at, shown, style=styles[kind])
        sheet.write_comment(number - 1, left + at, "\n".join(texts), {"x_scale": 2})


def _list(book: Any, form: Form, faulty: list[Judged], head: Any) -> None:
    sheet = book.add_worksheet(_LIST)
    for at, (heading, width) in enumerate(
        (
            (_("Sheet"), 14),
            (_("Row"), 8),
            (_("Column"), 24),
            (_("Kind"), 10),
            (_("What is wrong, and what would be right"), 80),
        )
    ):
        sheet.write_string(0, at, heading, head)
        sheet.set_column(at, at, width)
    line = 1
    for judged in faulty:
        for kind, findings in ((_("Fault"), judged.faults), (_("Warning"), judged.warnings)):
            for finding in findings:
                _line(sheet, line, judged, kind, form, finding)
                line += 1


def _line(sheet: Any, line: int, judged: Judged, kind: str, form: Form, finding: Finding) -> None:
    values = (judged.sheet, judged.row, form.label_of(finding.column), kind, finding.message())
    for at, value in enumerate(values):
        put(sheet, line, at, value)
