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
    WAITING = "waiting", _("waiting")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


class Work(TextChoices):
    """What a batch does with each of its records."""

    STEP = "step", _("step")
    URGE = "urge", _("urging")


class Oversight(TextChoices):
    """What those above, or the responsible ones, say about a matter on its way."""

    URGE = "urge", _("urged")
    INSTRUCT = "instruct", _("instruction")
    ANSWER = "answer", _("answer to an instruction")
    HAND_OVER = "handover", _("handed over")
    RAISE = "raise", _("raised to the union above")
    INHERIT = "inherit", _("passed to the successor union")
