"""Words of days, deadlines and batches."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DayKind(TextChoices):
    OFF = "off", _("day off")
    WORK = "work", _("working day")


class Standing(TextChoices):
    """How an open item stands on a day."""

    OVERDUE = "overdue", _("overdue")
    SOON = "soon", _("due soon")
    OPEN = "open", _("open")
    SUSPENDED = "suspended", _("suspended")
    DONE = "done", _("done")


class Verdict(TextChoices):
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")
