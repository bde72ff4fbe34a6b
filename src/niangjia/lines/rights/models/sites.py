"""Building sites: instalments into the wage account, wages paid out, how long the ledgers are kept (MIGRANT art. 15, 24-28)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices_firms import EntryOf, SiteState


class Site(ScopedVersionedRow):
    """One building site with a special account for the wages of its workers."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    name = models.CharField(_("building site"), max_length=120)
    employer = models.ForeignKey(
        Employer, models.PROTECT, related_name="+", verbose_name=_("main contractor")
    )
    client = models.CharField(_("client of the works"), max_length=120, blank=True, default="")
    bank = models.CharField(_("bank of the wage account"), max_length=80, blank=True, default="")
    workers = models.PositiveIntegerField(_("workers"), default=0)
    migrants = models.PositiveIntegerField(_("migrant workers"), default=0)
    started_on = models.DateField(_("works begun on"))
    last_instalment_on = models.DateField(_("last instalment on"), null=True, blank=True)
    last_payroll_on = models.DateField(_("last wages paid on"), null=True, blank=True)
    paid_in = models.DecimalField(_("labour cost paid in, yuan"), max_digits=14, decimal_places=2, default=0)
    paid_out = models.DecimalField(_("wages paid out, yuan"), max_digits=14, decimal_places=2, default=0)
    late_instalments = models.PositiveIntegerField(_("instalments late"), default=0)
    finished_on = models.DateField(_("works completed on"), null=True, blank=True)
    settled_on = models.DateField(_("wages settled on"), null=True, blank=True)
    announced_on = models.DateField(_("public notice from"), null=True, blank=True)
    closed_on = models.DateField(_("wage account closed on"), null=True, blank=True)
    keep_until = models.DateField(_("ledgers kept until"), null=True, blank=True)
    released_on = models.DateField(_("ledgers released on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=SiteState, default=SiteState.BUILDING)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("building site")
        constraints = [
            models.CheckConstraint(
                condition=Q(migrants__lte=F("workers")), name="site_migrants_among_workers"
            )
        ]
        indexes = [models.Index(fields=["union", "state", "started_on"])]

    def __str__(self) -> str:
        return self.name

    @property
    def last_of(self) -> date:
        """From when the next instalment is counted."""
        return self.last_instalment_on or self.started_on


class SiteEntry(ScopedRow):
    """A line of a site's ledger: labour cost paid into the account, or wages paid out of it."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    site = models.ForeignKey(Site, models.PROTECT, related_name="entries", verbose_name=_("building site"))
    kind = models.CharField(_("kind of entry"), max_length=10, choices=EntryOf)
    on = models.DateField(_("day"))
    amount = models.DecimalField(_("sum, yuan"), max_digits=14, decimal_places=2)
    workers = models.PositiveIntegerField(_("workers paid"), default=0)
    due_on = models.DateField(_("was due on"), null=True, blank=True)
    keep_until = models.DateField(_("kept at least until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta(ScopedRow.Meta):
        verbose_name = _("entry of a site's ledger")
        indexes = [models.Index(fields=["site", "on"])]

    @property
    def late_days(self) -> int:
        """Days after the last day on which an instalment was due."""
        return max((self.on - self.due_on).days, 0) if self.due_on else 0
