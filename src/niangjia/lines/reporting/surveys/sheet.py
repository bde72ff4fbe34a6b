"""The questionnaire as an Excel form, and its filled rows back."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.records.workbook import stream
from niangjia.kernel.sheets.reader.messages import refusal
from niangjia.kernel.sheets.reader.refusals import Refused
from niangjia.kernel.sheets.reader.stream import SheetStart, frames

from ..models import Question, Survey
from .answers import cleaned

MOST_ROWS = 5_000
WIDTH = 24


def head_of(question: Question) -> str:
    """1.年龄 (A.35岁以下；B.36岁以上)."""
    options = "；".join(f"{chr(65 + n)}.{option}" for n, option in enumerate(question.choices))
    return f"{question.number}.{question.text}{f'（{options}）' if options else ''}"


def form(survey: Survey) -> Iterator[bytes]:
    """An empty form: a head for every question, a row to be filled for every questionnaire."""
    questions = survey.questions.unscoped("its own rows").order_by("number")
    heads = [head_of(question) for question in questions]
    return stream("问卷", heads, [WIDTH] * len(heads), iter(()))


def rows_of(survey: Survey, name: str, data: bytes) -> list[dict[str, Any]]:
    """The filled questionnaires of an uploaded form. Raises Refusal naming the row that cannot be taken."""
    questions = list(survey.questions.unscoped("its own rows").order_by("number"))
    found: list[dict[str, Any]] = []
    place: dict[int, Question] = {}
    for number, row in _cells(name, data):
        if not place:
            place = _heads(questions, row)
            continue
        if not any(str(value or "").strip() for value in row):
            continue
        said = {
            str(q.number): row[at] for at, q in place.items() if at < len(row) and row[at] not in (None, "")
        }
        try:
            found.append(cleaned(questions, said))
        except Refusal as fault:
            raise Refusal(
                _("Row %(row)d: %(fault)s") % {"row": number, "fault": fault}, where=_("Excel file"),
                remedy=_("Correct the row and send the file again; nothing was kept."),
            ) from fault  # fmt: skip
        if len(found) > MOST_ROWS:
            raise Refusal(_("The file holds more than %(n)d rows.") % {"n": MOST_ROWS}, where=_("Excel file"))
    if not found:
        raise Refusal(
            _("The file holds no filled row."),
            where=_("Excel file"),
            remedy=_("Fill the form and send it again."),
        )
    return found


def _heads(questions: list[Question], row: Sequence[Any]) -> dict[int, Question]:
    """Which column answers which question, by the number its head begins with, or by its words."""
    place: dict[int, Question] = {}
    for at, value in enumerate(row):
        text = str(value or "").strip()
        for question in questions:
            if text.startswith(f"{question.number}.") or text == question.text:
                place[at] = question
    missing = [q for q in questions if q.required and q not in place.values()]
    if missing:
        raise Refusal(
            _("The file has no column for question %(n)d.") % {"n": missing[0].number}, where=_("Excel file"),
            remedy=_("Use the form of this survey."),
        )  # fmt: skip
    return place


def _cells(name: str, data: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    """Numbered rows of the first sheet."""
    suffix = Path(name).suffix.lower() or ".xlsx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"answers{suffix}"
        path.write_bytes(data)
        sheets = 0
        try:
            for frame in frames(path):
                if isinstance(frame, SheetStart):
                    sheets += 1
                elif sheets <= 1:
                    yield from zip(frame.numbers, frame.rows, strict=True)
        except Refused as fault:
            raise refusal(fault) from fault
