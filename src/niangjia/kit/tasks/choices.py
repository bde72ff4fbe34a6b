"""Words of tasks. Leaf module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """States of a task, from its issue to its end."""

    ASSIGNED = "assigned", pgettext_lazy("task", "Issued, to be accepted")
    DECLINED = "declined", pgettext_lazy("task", "Sent back to the issuer")
    ACCEPTED = "accepted", pgettext_lazy("task", "Accepted")
    IN_WORK = "in_work", pgettext_lazy("task", "Being carried out")
    REPORTED = "reported", pgettext_lazy("task", "Reported, to be verified")
    RETURNED = "returned", pgettext_lazy("task", "Returned to be redone")
    DONE = "done", pgettext_lazy("task", "Carried out")
    WITHDRAWN = "withdrawn", pgettext_lazy("task", "Withdrawn")


OPEN_STAGES = (
    Stage.ASSIGNED,
    Stage.DECLINED,
    Stage.ACCEPTED,
    Stage.IN_WORK,
    Stage.REPORTED,
    Stage.RETURNED,
)
AT_WORK = (Stage.ACCEPTED, Stage.IN_WORK, Stage.RETURNED)


class BornOf(TextChoices):
    """What a task was born from."""

    PLAN = "plan", _("Work plan")
    MEETING = "meeting", _("Resolution of a meeting")
    REMARK = "remark", _("A leader's remark")
    SHORTCOMING = "shortcoming", _("Shortcoming to mend")
    PROPOSAL = "proposal", _("Proposal of delegates")
    INSPECTION = "inspection", _("Inspection")
    MATTER = "matter", _("Matter of a worker")
    OTHER = "other", _("Something else")


class Satisfaction(TextChoices):
    """What the asking side says of the result."""

    NONE = "", "—"
    GOOD = "good", _("Satisfied")
    FAIR = "fair", _("Fairly satisfied")
    POOR = "poor", _("Not satisfied")
