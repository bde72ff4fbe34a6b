"""年休假: what leave a worker had due in a year, what was taken, what unused days are worth (LEAVE art. 2-5)."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.cases.restricted import Restricted
from niangjia.kernel.units.models import Employer, Union

from .matters import Matter


class LeaveCheck(Restricted, ScopedVersionedRow):
    """The annual leave of one worker in one year. Restricted with the matter it belongs to.

    due, unused in days; day_wage, pay, paid in yuan. pay: what unused days are worth by the rule of the year.
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="leave_checks", verbose_name=_("matter")
    )
    name = models.CharField(_("worker"), max_length=60)
    year = models.PositiveSmallIntegerField(_("year"))
    years = models.PositiveSmallIntegerField(_("full years of work"))
    due = models.PositiveSmallIntegerField(_("days of leave due"))
    taken = models.PositiveSmallIntegerField(_("days taken"), default=0)
    unused = models.PositiveSmallIntegerField(_("days not taken"), default=0)
    day_wage = models.DecimalField(_("day wage, yuan"), max_digits=10, decimal_places=2)
    pay = models.DecimalField(_("pay due for unused leave, yuan"), max_digits=12, decimal_places=2)
    paid = models.DecimalField(_("paid for unused leave, yuan"), max_digits=12, decimal_places=2, default=0)
    checked_on = models.DateField(_("checked on"))

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("check of annual leave")
        indexes = [models.Index(fields=["union", "year"]), models.Index(fields=["employer", "year"])]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def short(self) -> Decimal:
        """What the employer still owes, in yuan."""
        return max(self.pay - self.paid, Decimal(0))
