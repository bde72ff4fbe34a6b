"""Reports to an industry union: addressed, submitted, received, replied to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Union

from ..choices import LetterState
from .surveys import Survey


class Letter(ScopedVersionedRow):
    """One report to an industry union or another office that stands beside the tree, with the clock of its reply."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    addressee = models.CharField(pgettext_lazy("letter", "addressed to"), max_length=120)
    title = models.CharField(_("title"), max_length=160)
    survey = models.ForeignKey(
        Survey, models.PROTECT, null=True, blank=True, related_name="letters",
        verbose_name=pgettext_lazy("letter", "survey it reports"),
    )  # fmt: skip
    text = models.TextField(pgettext_lazy("letter", "main points"), blank=True, default="")
    prepared_on = models.DateField(pgettext_lazy("letter", "begun on"))
    due_on = models.DateField(pgettext_lazy("letter", "to be submitted by"))
    sent_on = models.DateField(pgettext_lazy("letter", "submitted on"), null=True, blank=True)
    reply_due_on = models.DateField(pgettext_lazy("letter", "reply expected by"), null=True, blank=True)
    received_on = models.DateField(pgettext_lazy("letter", "receipt confirmed on"), null=True, blank=True)
    replied_on = models.DateField(pgettext_lazy("letter", "replied on"), null=True, blank=True)
    reply = models.TextField(pgettext_lazy("letter", "reply"), blank=True, default="")
    state = models.CharField(_("state"), max_length=8, choices=LetterState, default=LetterState.PREPARED)

    class Meta:
        verbose_name = pgettext_lazy("letter", "report to an industry union")
        ordering = ["-prepared_on", "id"]
        indexes = [models.Index(fields=["union", "state"])]

    def __str__(self) -> str:
        return self.title
