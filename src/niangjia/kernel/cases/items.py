"""One line of a to-do list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from niangjia.kernel.base.dates import FAR


@dataclass(frozen=True)
class Item:
    """One thing to do. kind: deadline, case, reminder (a date of a line's own tables) or group (such dates of the unions
    below); pk of the deadline or case, 0 for the others. urged_on: when those above last asked for it 催办."""

    kind: str
    pk: int
    title: str
    label: Any
    due_on: date | None
    standing: str
    union: str
    link: str = ""
    responsible: str = ""
    unconfirmed: bool = False
    urged_on: date | None = None

    @property
    def card(self) -> str:
        """The address of the deadline card: the rule, its article, the starting event, the days skipped."""
        return reverse("cases:deadline", args=[self.pk]) if self.kind == "deadline" else ""

    @property
    def order(self) -> tuple[date, str]:
        return self.due_on or FAR, self.title
