"""What was found about one row of a sheet."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as in_language

NEW, CHANGED, SAME, QUEUE, REFUSE, SKIP = "new", "changed", "same", "queue", "refuse", "skip"
VERDICTS = (NEW, CHANGED, SAME, QUEUE, REFUSE, SKIP)
WRITTEN = (NEW, CHANGED)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault or a warning. column: key of the form, "" for the row as a whole. kind: a stable word.
    text: English message id. facts: values to fill in. link: the page where it is done by hand, with the message id of
    what the link says."""

    column: str
    kind: str
    text: str
    facts: dict[str, Any] = field(default_factory=dict)
    link: tuple[str, str] | None = None

    def message(self) -> str:
        """The sentence in the reader's language."""
        return in_language(self.text) % self.facts if self.facts else in_language(self.text)

    def way(self) -> dict[str, str] | None:
        """The link in the reader's language."""
        return {"url": self.link[0], "text": in_language(self.link[1])} if self.link else None


@dataclass(slots=True)
class Judged:
    """One data row. label: how people call it (a name). payload: what the write pass needs, made of plain
    values. ask: for a queued row, the key of the question in `decisions`; several rows share one question."""

    sheet: str
    row: int
    verdict: str
    label: str = ""
    payload: Any = None
    faults: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    ask: str = ""

    def refuse(self, column: str, kind: str, text: str, **facts: Any) -> None:
        """Add a fault; the row is refused."""
        self.faults.append(Finding(column, kind, text, facts))
        self.verdict = REFUSE

    def warn(
        self, column: str, kind: str, text: str, /, way: tuple[str, str] | None = None, **facts: Any
    ) -> None:
        """Add a warning. way: (address, message id of its words) of the page where it is done by hand."""
        self.warnings.append(Finding(column, kind, text, facts, way))


def file_verdict(counts: dict[str, int], warnings: int) -> str:
    """accept, accept_with_warnings, ask or refuse, for the whole file."""
    if counts.get(REFUSE) or not sum(counts.get(v, 0) for v in VERDICTS if v != SKIP):
        return "refuse"
    if counts.get(QUEUE):
        return "ask"
    return "accept_with_warnings" if warnings else "accept"
