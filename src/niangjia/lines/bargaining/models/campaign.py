"""Campaigns: 要约行动, 双合同月, 新一轮合同分类指导; and the employers on their lists."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Drive, Filter, Grade, Kind


class Campaign(ScopedVersionedRow):
    """A campaign of a union over the employers below it, from `starts_on` to `ends_on`, both inside."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(pgettext_lazy("campaign", "campaign"), max_length=120)
    drive = models.CharField(_("kind of campaign"), max_length=8, choices=Drive, default=Drive.OFFERS)
    kind = models.CharField(_("kind of contract"), max_length=10, choices=Kind, default=Kind.GENERAL)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    filter = models.CharField(
        _("employers taken in"), max_length=10, choices=Filter, default=Filter.UNCOVERED
    )
    note = models.CharField(_("note"), max_length=300, blank=True, default="")
    closed_on = models.DateField(pgettext_lazy("campaign", "closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("campaign")
        indexes = [models.Index(fields=["union", "drive", "starts_on"], name="barg_campaign_union")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="barg_campaign_interval"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def contracts(self) -> int:
        """How many kinds of contract it is about: the labour contract and the collective contract in 双合同月."""
        return 2 if self.drive == Drive.TWO_CONTRACTS else 1


class CampaignFirm(ScopedVersionedRow):
    """An employer on a campaign's list. `union` is the union that covers it and bargains with it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="firms", verbose_name=_("campaign"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    listed_on = models.DateField(_("listed on"))
    round = models.ForeignKey(
        "bargaining.Round",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bargaining"),
    )
    grade = models.CharField(_("class"), max_length=8, choices=Grade, blank=True, default="")
    guide = models.CharField(_("guided by"), max_length=60, blank=True, default="")
    guidance = models.CharField(_("guidance"), max_length=300, blank=True, default="")
    inspected_on = models.DateField(_("inspected on"), null=True, blank=True)
    finding = models.CharField(_("finding"), max_length=300, blank=True, default="")
    mended_on = models.DateField(_("mended on"), null=True, blank=True)
    labour_signed_on = models.DateField(_("labour contracts signed on"), null=True, blank=True)
    labour_signed = models.PositiveIntegerField(_("labour contracts signed"), default=0)
    contract_signed_on = models.DateField(_("collective contract signed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("employer of a campaign")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "employer"], name="barg_campaign_firm_once")
        ]
        indexes = [
            models.Index(fields=["union", "listed_on"], name="barg_campaign_firm_union"),
            models.Index(fields=["campaign", "grade"], name="barg_campaign_firm_grade"),
        ]

    def __str__(self) -> str:
        return f"{self.employer}"


class SigningRate(ScopedVersionedRow):
    """劳动合同签订情况 of an employer on a day (M050): how many of its workers have one, what is missing or has run out,
    and what came of the reminder."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    observed_on = models.DateField(_("observed on"))
    workers = models.PositiveIntegerField(_("workers"), default=0)
    signed = models.PositiveIntegerField(_("with a labour contract"), default=0)
    expired = models.PositiveIntegerField(_("contracts that have run out"), default=0)
    due_on = models.DateField(_("to be mended by"), null=True, blank=True)
    mended_on = models.DateField(_("mended on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("labour-contract signing")
        indexes = [
            models.Index(fields=["employer", "observed_on"], name="barg_signing_employer"),
            models.Index(fields=["union", "observed_on"], name="barg_signing_union"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["employer", "observed_on"], name="barg_signing_once_a_day"),
            models.CheckConstraint(condition=Q(signed__lte=models.F("workers")), name="barg_signing_signed"),
            models.CheckConstraint(condition=Q(expired__lte=models.F("signed")), name="barg_signing_expired"),
        ]

    def __str__(self) -> str:
        return f"{self.employer} {self.observed_on}"

    @property
    def missing(self) -> int:
        """Workers without any labour contract."""
        return self.workers - self.signed
