"""Facts about employers: violations, gaps in social insurance, restructuring (M140, M147, M148)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Category
from ..choices_firms import GapState, Insurance, ViolationState, VoiceKind
from .inspections import Notice


class Violation(ScopedVersionedRow):
    """侵权行为: found, opinion sent, corrected, correction checked."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    category = models.CharField(_("category"), max_length=12, choices=Category)
    what = models.CharField(_("violation"), max_length=200)
    law = models.CharField(_("law and article"), max_length=120, blank=True, default="")
    people = models.PositiveIntegerField(_("workers concerned"), default=1)
    found_on = models.DateField(_("found on"))
    found_by = models.CharField(_("found by"), max_length=60, blank=True, default="")
    notice = models.ForeignKey(
        Notice, models.PROTECT, null=True, blank=True, related_name="violations", verbose_name=_("opinion sent")
    )  # fmt: skip
    told_on = models.DateField(_("opinion sent on"), null=True, blank=True)
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True)
    correction = models.CharField(_("correction"), max_length=200, blank=True, default="")
    checked_on = models.DateField(_("correction checked on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ViolationState, default=ViolationState.FOUND)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("violation")
        indexes = [models.Index(fields=["union", "found_on", "state"])]

    def __str__(self) -> str:
        return f"{self.employer} {self.what}"[:120]


class InsuranceGap(ScopedVersionedRow):
    """社会保险: persons insured against workers, by kind; urged until all are insured and paid on time."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    kind = models.CharField(_("insurance"), max_length=14, choices=Insurance)
    on = models.DateField(_("as of"))
    workers = models.PositiveIntegerField(_("workers"))
    insured = models.PositiveIntegerField(_("insured"))
    late_months = models.PositiveSmallIntegerField(_("months in arrears"), default=0)
    urged_on = models.DateField(_("employer urged on"), null=True, blank=True)
    urged_how = models.CharField(_("how it was urged"), max_length=120, blank=True, default="")
    closed_on = models.DateField(_("insured in full on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=GapState, default=GapState.FOUND)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("gap in social insurance")
        constraints = [
            models.UniqueConstraint(fields=["employer", "kind", "on"], name="insurance_counted_once_a_day"),
            models.CheckConstraint(condition=Q(insured__lte=F("workers")), name="insured_at_most_workers"),
        ]
        indexes = [models.Index(fields=["union", "on", "state"])]

    def __str__(self) -> str:
        return f"{self.employer} {self.get_kind_display()}"

    @property
    def missing(self) -> int:
        """Workers without this insurance."""
        return self.workers - self.insured


class Restructuring(ScopedVersionedRow):
    """国企改革中的维权: a firm in restructuring, its plan before the congress, its workers."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    how = models.CharField(_("form of restructuring"), max_length=60)
    planned_on = models.DateField(_("plan of"))
    workers = models.PositiveIntegerField(_("workers"), default=0)
    placed = models.PositiveIntegerField(_("workers placed"), default=0)
    congress_on = models.DateField(_("voted by the workers' congress on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("restructuring firm")
        indexes = [models.Index(fields=["union", "planned_on"])]

    def __str__(self) -> str:
        return f"{self.employer} {self.how}"


class Voice(ScopedVersionedRow):
    """An opinion, a demand or an explanation session in a restructuring firm, and the answer."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    restructuring = models.ForeignKey(
        Restructuring, models.PROTECT, related_name="voices", verbose_name=_("restructuring firm")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=VoiceKind)
    on = models.DateField(_("day"))
    people = models.PositiveIntegerField(_("number of people"), default=1)
    text = models.CharField(_("text"), max_length=300)
    answer = models.CharField(_("answer"), max_length=300, blank=True, default="")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta(ScopedVersionedRow.Meta):
        indexes = [models.Index(fields=["restructuring", "on"])]

    def __str__(self) -> str:
        return self.text[:60]
