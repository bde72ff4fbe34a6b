"""What is said about a judged file, for programs and for people."""

from typing import Any

from django.utils.translation import gettext as in_language

from niangjia.kernel.base.errors import Refusal

from .forms import Form
from .judging import Summary
from .reader.messages import refusal
from .reader.refusals import Refused
from .verdicts import SKIP, Finding, Judged


def line(form: Form, judged: Judged) -> dict[str, Any]:
    """One data row: {"sheet", "row", "verdict", "faults": [{"column", "kind", "message"}], "warnings": [...]}.
    Columns are named by their official headings; "" means the row as a whole."""
    return {
        "sheet": judged.sheet,
        "row": judged.row,
        "verdict": judged.verdict,
        "faults": [said(form, finding) for finding in judged.faults],
        "warnings": [said(form, finding) for finding in judged.warnings],
    }


def said(form: Form, finding: Finding) -> dict[str, str]:
    return {"column": form.label_of(finding.column), "kind": finding.kind, "message": finding.message()}


def linked(form: Form, judged: Judged) -> dict[str, Any]:
    """The row as a page shows it: warnings with the way to where a person does what a sheet does not."""
    shown = line(form, judged)
    for warning, finding in zip(shown["warnings"], judged.warnings, strict=True):
        warning["link"] = finding.way()
    return shown


def refused(summary: Summary | dict[str, Any]) -> Refusal | None:
    """Why the file as a whole was refused."""
    held = summary["refused"] if isinstance(summary, dict) else summary.refused
    return refusal(Refused(held[0], **held[1])) if held else None


def messages(summary: Summary | dict[str, Any]) -> list[str]:
    """Sentences about the whole file, the refusal first."""
    held = summary["messages"] if isinstance(summary, dict) else summary.messages
    why = refused(summary)
    return ([str(why)] if why else []) + [
        in_language(text) % facts if facts else in_language(text) for text, facts in held
    ]


def closing(filename: str, summary: Summary) -> dict[str, Any]:
    """The closing line: {"file", "verdict", "form", "rows", "messages", "counts"}; rows leaves out skipped lines."""
    return {
        "file": filename,
        "verdict": summary.verdict,
        "form": summary.form,
        "rows": sum(n for verdict, n in summary.counts.items() if verdict != SKIP),
        "messages": messages(summary),
        "counts": summary.counts,
    }
