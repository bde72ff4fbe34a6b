"""群体性事件应急处置 (M145): the plan with levels and roles, and the log of an incident."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Category
from ..choices_firms import EntryKind, IncidentLevel, IncidentState


class Plan(ScopedVersionedRow):
    """应急预案: from how many people which level, and who does what."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(_("title of the plan"), max_length=120)
    large_from = models.PositiveIntegerField(_("large, from how many people"))
    medium_from = models.PositiveIntegerField(_("medium, from how many people"))
    commander = models.CharField(_("commander"), max_length=60)
    roles = models.JSONField(_("roles"), default=list, blank=True)
    phone = models.CharField(_("duty telephone"), max_length=30, blank=True, default="")
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), default=FAR)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("incident plan")
        indexes = [models.Index(fields=["union", "valid_to"])]

    def __str__(self) -> str:
        return self.title

    def level_of(self, people: int) -> IncidentLevel:
        """The level of so many people."""
        if people >= self.large_from:
            return IncidentLevel.LARGE
        return IncidentLevel.MEDIUM if people >= self.medium_from else IncidentLevel.SMALL


class Incident(ScopedVersionedRow):
    """A mass incident from the first report to its review."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="incidents", verbose_name=_("incident plan")
    )
    title = models.CharField(_("incident"), max_length=120)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    place = models.CharField(_("place"), max_length=120, blank=True, default="")
    people = models.PositiveIntegerField(_("number of people"))
    level = models.CharField(_("level of the incident"), max_length=8, choices=IncidentLevel)
    started_on = models.DateField(_("started on"))
    leader = models.CharField(_("in command"), max_length=60)
    demands = models.TextField(_("demands"), blank=True, default="")
    calmed_on = models.DateField(_("calmed on"), null=True, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    outcome = models.TextField(_("outcome"), blank=True, default="")
    review = models.TextField(_("review"), blank=True, default="")
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=IncidentState, default=IncidentState.REPORTED)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("mass incident")
        indexes = [models.Index(fields=["union", "started_on", "state"])]

    def __str__(self) -> str:
        return self.title


class IncidentEntry(ScopedRow):
    """A line of the incident's log."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    incident = models.ForeignKey(
        Incident, models.PROTECT, related_name="entries", verbose_name=_("mass incident")
    )
    at = models.DateTimeField(_("time"))
    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind)
    text = models.CharField(_("text"), max_length=300)
    who = models.CharField(_("who"), max_length=60, blank=True, default="")

    class Meta(ScopedRow.Meta):
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["incident", "at"])]
