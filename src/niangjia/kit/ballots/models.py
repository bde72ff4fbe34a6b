"""The figures of one vote, for a line's own table."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .choices import Outcome, Way


class Tally(models.Model):
    """A vote counted: persons entitled and present, papers issued and returned, and how they fell.

    judged: the rules it was judged by as they stood (`judge.Judgement.frozen`), so a later change moves nothing.
    """

    way = models.CharField(_("way of voting"), max_length=8, choices=Way, default=Way.SECRET)
    entitled = models.PositiveIntegerField(_("entitled to vote"), default=0)
    present = models.PositiveIntegerField(pgettext_lazy("vote", "present"), default=0)
    issued = models.PositiveIntegerField(_("papers issued"), default=0)
    returned = models.PositiveIntegerField(_("papers returned"), default=0)
    yes = models.PositiveIntegerField(pgettext_lazy("vote", "in favour"), default=0)
    no = models.PositiveIntegerField(pgettext_lazy("vote", "against"), default=0)
    abstain = models.PositiveIntegerField(pgettext_lazy("vote", "abstentions"), default=0)
    voted_on = models.DateField(_("voted on"), null=True, blank=True)
    outcome = models.CharField(
        pgettext_lazy("vote", "outcome"), max_length=8, choices=Outcome, blank=True, default=Outcome.PENDING
    )
    judged: Any = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder, editable=False)

    class Meta:
        abstract = True
