"""Names of the actions and tables of tasks, for the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTIONS: dict[str, Any] = {
    "tasks.raise_task": _("Issue a task"),
    "tasks.raise_many": _("Issue tasks"),
    "tasks.accept_task": _("Accept a task"),
    "tasks.decline_task": _("Send a task back to its issuer"),
    "tasks.begin_task": _("Begin a task"),
    "tasks.note_progress": _("Note the progress of a task"),
    "tasks.report_task": _("Report the result of a task"),
    "tasks.verify_task": _("Accept a task as done"),
    "tasks.return_task": _("Return a task to be redone"),
    "tasks.hand_over_task": _("Hand on a task"),
    "tasks.reassign_task": _("Issue a task again"),
    "tasks.withdraw_task": _("Withdraw a task"),
    "tasks.postpone_task": _("Move the date of a task"),
    "tasks.remind_task": _("Remind of a task"),
    "tasks.take_task": _("Take charge of a task"),
    "tasks.release_task": _("Give a task back to the union"),
    "tasks.attach_proof": _("Attach a file to a task"),
    "tasks.remove_proof": _("Take a file of a task back"),
    "tasks.sweep_proofs": _("Remove files of broken-off uploads"),
    "tasks.correct_task": _("Correct a task"),
}
TABLES: dict[str, Any] = {
    "tasks_task": pgettext_lazy("task", "task"),
    "tasks_tasknote": pgettext_lazy("task", "progress note"),
    "tasks_taskhandover": _("hand-over of a task"),
    "tasks_taskproof": pgettext_lazy("task", "proof file"),
}
