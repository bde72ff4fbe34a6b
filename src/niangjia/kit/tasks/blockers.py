"""What open tasks stand against: a meeting, an inspection or a proposal is not closed before its tasks are done.

Transition("close", _("Close"), "held", "closed", "cases.move", blockers=[tasks_are_done])
"""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from niangjia.kernel.cases.lifecycle import Context, Reason

from .choices import OPEN_STAGES
from .queries import of

MOST_NAMED = 5


def tasks_are_done(record: Any, context: Context) -> Iterator[Reason]:
    """A reason per open task born from the record, the first ones by name; withdrawn tasks do not count."""
    rows = of(record).filter(state__in=OPEN_STAGES)
    for task in rows[:MOST_NAMED]:
        yield Reason(
            _("The task “%(task)s” is not done yet (%(owner)s).") % {"task": task.title, "owner": task.doer},
            link=reverse("pages:task-detail", kwargs={"pk": task.pk}),
            remedy=_("Verify its result, or withdraw it."),
        )
    left = rows.count() - MOST_NAMED
    if left > 0:
        yield Reason(
            _("%(n)d more tasks are not done yet.") % {"n": left},
            link=f"{reverse('pages:task-list')}?standing=open",
        )
