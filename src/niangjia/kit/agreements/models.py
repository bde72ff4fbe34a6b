"""An agreement, whom it covers, its clauses and the checks of it, for a line's own tables."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.units.models import Employer, Union


class Agreement(models.Model):
    """An agreement with a term.

    starts_on, ends_on: the agreed term, both days inside. [valid_from, valid_to): the days it is in force, which
    stocks count: FAR, FAR until it takes effect; an early end, a replacement or the expiry sets valid_to.
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(pgettext_lazy("agreement", "agreement"), max_length=160)
    number = models.CharField(pgettext_lazy("agreement", "number"), max_length=60, blank=True, default="")
    signed_on = models.DateField(pgettext_lazy("agreement", "signed on"), null=True, blank=True)
    starts_on = models.DateField(_("term begins"), null=True, blank=True)
    ends_on = models.DateField(_("term ends"), null=True, blank=True)
    valid_from = models.DateField(pgettext_lazy("agreement", "in force from"), default=FAR)
    valid_to = models.DateField(pgettext_lazy("agreement", "in force until"), default=FAR)
    end_reason = models.CharField(_("how it ended"), max_length=120, blank=True, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def in_force_on(self, day: date) -> bool:
        """Whether the agreement binds on a day."""
        return self.valid_from <= day < self.valid_to


class Covered(models.Model):
    """An employer the agreement covers, from when to when, with its workers at signing. A trade or area agreement has
    one row per employer, so that each is counted once. A concrete class adds the foreign key `agreement`.

    The interval repeats that of the agreement while both run together, so that a count needs no join.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    workers = models.PositiveIntegerField(_("workers covered"), default=0)
    women = models.PositiveIntegerField(_("women among them"), default=0)
    valid_from = models.DateField(default=FAR)
    valid_to = models.DateField(default=FAR)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="%(app_label)s_%(class)s_interval"
            ),
            models.CheckConstraint(
                condition=Q(women__lte=F("workers")), name="%(app_label)s_%(class)s_women"
            ),
        ]


class Clause(models.Model):
    """One clause or goal. figures and dates make it concrete; a clause that only copies the law binds nobody anew."""

    number = models.PositiveSmallIntegerField(pgettext_lazy("clause", "number"), default=1)
    topic = models.CharField(pgettext_lazy("clause", "topic"), max_length=30)
    text = models.TextField(pgettext_lazy("clause", "text"))
    has_figure = models.BooleanField(_("names an amount or a standard"), default=False)
    has_date = models.BooleanField(_("names a date or a period"), default=False)
    has_duty = models.BooleanField(_("names who does what"), default=False)
    copies_law = models.BooleanField(_("only repeats the law"), default=False)

    class Meta:
        abstract = True


class PerformanceCheck(models.Model):
    """A check of how the agreement is kept, on a day, jointly by both sides. A concrete class adds `agreement`."""

    on = models.DateField(_("checked on"))
    checkers = models.CharField(_("checked by"), max_length=200, blank=True, default="")
    clauses = models.PositiveSmallIntegerField(_("clauses checked"), default=0)
    kept = models.PositiveSmallIntegerField(_("clauses kept"), default=0)
    findings = models.TextField(_("findings"), blank=True, default="")
    reported_on = models.DateField(_("reported to the congress on"), null=True, blank=True)

    class Meta:
        abstract = True
