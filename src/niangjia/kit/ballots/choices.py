"""Vocabulary of votes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Outcome(TextChoices):
    """What a vote came to."""

    PENDING = "", _("Not voted yet")
    PASSED = "passed", pgettext_lazy("vote", "Passed")
    FAILED = "failed", pgettext_lazy("vote", "Not passed")
    VOID = "void", pgettext_lazy("vote", "Void")


class Way(TextChoices):
    """How a vote is taken."""

    SECRET = "secret", _("Secret ballot")
    HANDS = "hands", _("Show of hands")
    ONLINE = "online", _("Online vote")
