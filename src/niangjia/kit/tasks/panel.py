"""The tasks born from a record, on that record's own page."""

from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.ids import to_text
from niangjia.kernel.records.record import Panel

LABEL = pgettext_lazy("task", "Tasks")
SHOWN = ("title", "owner", "state", "due_on", "standing")


def raise_address(origin: Model, born_of: str = "") -> str:
    """The page that issues a task born from a record."""
    query = f"?origin={origin._meta.label_lower}:{to_text(int(origin.pk))}"
    return f"{reverse('pages:tasks-raise')}{query}{f'&born_of={born_of}' if born_of else ''}"


def tasks_panel(*, label: Any = LABEL, born_of: str = "", limit: int = 12) -> Panel:
    """`panels=(tasks_panel(born_of=BornOf.MEETING), ...)`: shows the tasks of the row and offers to issue more."""
    return Panel(
        record="task",
        by="origin_id",
        label=label,
        keys=SHOWN,
        limit=limit,
        of=lambda row: row.pk,
        new=lambda row: raise_address(row, born_of),
    )
