"""农民工工资清欠 (M138): a claim per site or employer, payments in parts, escalation, what is left."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices_firms import Measure, WageState
from .sites import Site


class WageClaim(ScopedVersionedRow):
    """Unpaid wages of one site or employer."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    site = models.CharField(_("site or workshop"), max_length=120)
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    chain = models.CharField(_("client, contractor, subcontractors"), max_length=200, blank=True, default="")
    workers = models.PositiveIntegerField(_("workers"))
    migrants = models.PositiveIntegerField(_("migrant workers"), default=0)
    owed = models.DecimalField(_("wages owed, yuan"), max_digits=14, decimal_places=2)
    paid = models.DecimalField(_("paid so far, yuan"), max_digits=14, decimal_places=2, default=0)
    owed_from = models.DateField(_("wages owed from"), null=True, blank=True)
    owed_to = models.DateField(_("wages owed until"), null=True, blank=True)
    found_on = models.DateField(_("found on"))
    found_by = models.CharField(_("found by"), max_length=60, blank=True, default="")
    works = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("building site")
    )
    inspected_on = models.DateField(_("labour inspection opened its case on"), null=True, blank=True)
    inspection_due = models.DateField(_("labour inspection to close by"), null=True, blank=True)
    inspection_extended = models.BooleanField(_("period of the inspection extended"), default=False)
    measure = models.CharField(_("furthest measure"), max_length=12, choices=Measure, blank=True, default="")
    closed_on = models.DateField(_("case closed on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=WageState, default=WageState.OPEN)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("unpaid wages")
        constraints = [
            models.CheckConstraint(condition=Q(paid__lte=F("owed")), name="wages_paid_at_most_owed"),
            models.CheckConstraint(condition=Q(migrants__lte=F("workers")), name="wages_migrants_among_workers"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["union", "found_on", "state"])]

    def __str__(self) -> str:
        return self.site

    @property
    def left(self) -> Decimal:
        """What is still owed, in yuan."""
        return self.owed - self.paid


class Payment(ScopedRow):
    """A part that was paid."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    claim = models.ForeignKey(
        WageClaim, models.PROTECT, related_name="payments", verbose_name=_("unpaid wages")
    )
    on = models.DateField(_("paid on"))
    amount = models.DecimalField(_("sum, yuan"), max_digits=14, decimal_places=2)
    workers = models.PositiveIntegerField(_("workers paid"), default=0)
    payer = models.CharField(_("who paid"), max_length=120, blank=True, default="")

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["union", "on"])]


class Escalation(ScopedRow):
    """A measure taken to get wages paid."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    claim = models.ForeignKey(
        WageClaim, models.PROTECT, related_name="escalations", verbose_name=_("unpaid wages")
    )
    on = models.DateField(_("day"))
    measure = models.CharField(_("measure"), max_length=12, choices=Measure)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["claim", "on"])]
