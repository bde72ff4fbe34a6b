"""Research on hot and difficult issues: topics, field work, findings, proposals and whether they were adopted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Union

from ..choices import Adoption, TopicState


class Topic(ScopedVersionedRow):
    """One topic 调研课题."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(pgettext_lazy("research", "topic"), max_length=120)
    issue = models.CharField(pgettext_lazy("research", "what is the issue"), max_length=300)
    lead = models.CharField(pgettext_lazy("research", "led by"), max_length=60)
    starts_on = models.DateField(pgettext_lazy("research", "registered on"))
    due_on = models.DateField(pgettext_lazy("research", "findings due"))
    findings = models.TextField(pgettext_lazy("research", "findings"), blank=True, default="")
    found_on = models.DateField(pgettext_lazy("research", "findings written on"), null=True, blank=True)
    proposed_on = models.DateField(pgettext_lazy("research", "proposals made on"), null=True, blank=True)
    closed_on = models.DateField(pgettext_lazy("research", "concluded on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=TopicState, default=TopicState.REGISTERED)

    class Meta:
        verbose_name = pgettext_lazy("research", "research topic")
        ordering = ["-starts_on", "id"]
        indexes = [models.Index(fields=["union", "starts_on"])]

    def __str__(self) -> str:
        return self.title


class FieldTrip(ScopedRow):
    """A day in the field: forum, visit, questionnaire."""

    scope_path = "union__path"

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="trips", verbose_name=_("research topic"))
    on = models.DateField(_("day"))
    place = models.CharField(pgettext_lazy("research", "place"), max_length=120)
    people = models.PositiveIntegerField(pgettext_lazy("research", "people heard"), default=0)
    heard = models.CharField(
        pgettext_lazy("research", "what was said"), max_length=400, blank=True, default=""
    )

    class Meta:
        verbose_name = pgettext_lazy("research", "field work")
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["union", "on"])]

    def __str__(self) -> str:
        return f"{self.on} {self.place}"


class Measure(ScopedVersionedRow):
    """One proposal 对策建议: to whom, when, adopted or not, how it was carried out."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    topic = models.ForeignKey(
        Topic, models.CASCADE, related_name="measures", verbose_name=_("research topic")
    )
    addressee = models.CharField(pgettext_lazy("research", "proposed to"), max_length=120)
    text = models.CharField(pgettext_lazy("research", "proposal"), max_length=300)
    on = models.DateField(pgettext_lazy("research", "proposed on"))
    state = models.CharField(
        pgettext_lazy("research", "adoption"), max_length=8, choices=Adoption, default=Adoption.WAITING
    )
    answered_on = models.DateField(pgettext_lazy("research", "answered on"), null=True, blank=True)
    answer = models.CharField(pgettext_lazy("research", "answer"), max_length=300, blank=True, default="")
    carried_out = models.CharField(
        pgettext_lazy("research", "what was carried out"), max_length=300, blank=True, default=""
    )

    class Meta:
        verbose_name = pgettext_lazy("research", "proposal of the research")
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["union", "on"])]

    def __str__(self) -> str:
        return self.text
