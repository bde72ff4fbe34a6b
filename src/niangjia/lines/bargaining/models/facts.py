"""Facts bargaining rests on: hazards, wages and benefit, labour quotas."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Hazard
from .rounds import Round


class HazardFirm(ScopedVersionedRow):
    """An employer with occupational hazards 职业病危害 (M039), from when to when."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    hazard = models.CharField(_("hazard"), max_length=10, choices=Hazard)
    exposed = models.PositiveIntegerField(_("workers exposed"), default=0)
    duties = models.CharField(_("protective duties agreed"), max_length=300, blank=True, default="")
    listed_on = models.DateField(_("listed on"))
    ended_on = models.DateField(pgettext_lazy("hazard", "free of it since"), null=True, blank=True)

    class Meta:
        verbose_name = _("employer with occupational hazards")
        indexes = [models.Index(fields=["employer", "ended_on"], name="barg_hazard_employer")]
        constraints = [
            models.UniqueConstraint(fields=["employer", "hazard", "listed_on"], name="barg_hazard_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.employer}"


class WageFact(ScopedVersionedRow):
    """Pay and benefit of an employer in a year (M049). benefit: the profit before tax, yuan; growth against the year
    before is kept with the row, so that it is judged on the figures of its time."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    year = models.PositiveSmallIntegerField(_("year"))
    recorded_on = models.DateField(_("recorded on"))
    workers = models.PositiveIntegerField(_("workers"), default=0)
    wage = models.DecimalField(_("average monthly wage, yuan"), max_digits=10, decimal_places=2)
    benefit = models.DecimalField(
        _("profit, 10,000 yuan"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    wage_growth = models.DecimalField(
        _("growth of pay, %"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    benefit_growth = models.DecimalField(
        _("growth of profit, %"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    guideline = models.DecimalField(
        _("guideline of the year, %"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    unpaid = models.DecimalField(_("wages unpaid, yuan"), max_digits=14, decimal_places=2, default=0)
    verdict = models.CharField(_("finding"), max_length=8, blank=True, default="")

    class Meta:
        verbose_name = _("pay and benefit of a year")
        constraints = [models.UniqueConstraint(fields=["employer", "year"], name="barg_wage_fact_once")]
        indexes = [models.Index(fields=["union", "year"], name="barg_wage_fact_union")]

    def __str__(self) -> str:
        return f"{self.employer} {self.year}"


class QuotaPost(ScopedVersionedRow):
    """劳动定额: one post, what was measured, what was agreed (M044). average: pieces an hour over all samples."""

    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bargaining")
    )
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    name = models.CharField(pgettext_lazy("quota", "post of work"), max_length=80)
    measure = models.CharField(_("counted in"), max_length=20, default="件")
    shift_hours = models.DecimalField(
        _("hours of a shift"), max_digits=4, decimal_places=1, default=Decimal(8)
    )
    samples = models.PositiveIntegerField(_("samples"), default=0, editable=False)
    average = models.DecimalField(
        _("average per hour"), max_digits=10, decimal_places=2, null=True, blank=True, editable=False
    )
    quota = models.DecimalField(
        _("agreed quota per shift"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    price = models.DecimalField(
        _("agreed price per piece"), max_digits=10, decimal_places=4, null=True, blank=True
    )
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    reported_on = models.DateField(_("survey report sent on"), null=True, blank=True)

    class Meta:
        verbose_name = _("post with a labour quota")
        indexes = [models.Index(fields=["union", "name"], name="barg_quota_post_union")]

    def __str__(self) -> str:
        return self.name


class QuotaSample(ScopedRow):
    """One measurement at a post: so many pieces in so many hours by so many workers."""

    scope_path = "post__union__path"

    post = models.ForeignKey(
        QuotaPost,
        models.CASCADE,
        related_name="measured",
        verbose_name=pgettext_lazy("quota", "post of work"),
    )
    taken_on = models.DateField(_("measured on"))
    workers = models.PositiveSmallIntegerField(_("workers measured"), default=1)
    hours = models.DecimalField(_("hours measured"), max_digits=6, decimal_places=2)
    pieces = models.DecimalField(_("pieces made"), max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = _("measurement")
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0) & Q(workers__gt=0), name="barg_quota_sample_positive"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.taken_on}"
