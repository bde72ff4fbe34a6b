"""Rectification items: something is missing or does not fit, somebody mends it by a date (M009, M014, M025, M026)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Outcome, Shortcoming


class Rectification(ScopedVersionedRow):
    """One shortcoming of one employer or union. `area` answers for it."""

    scope_path = "area__path"

    area = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("responsible union"))
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="+")
    union = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("shortcoming"), max_length=16, choices=Shortcoming)
    found_on = models.DateField(_("found on"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    owner_name = models.CharField(_("responsible person"), max_length=60, blank=True, default="")
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    cleared_on = models.DateField(_("cleared on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True, default="")
    successor = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "employer"],
                name="one_open_item_of_employer",
                condition=Q(cleared_on__isnull=True, employer__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["kind", "union"],
                name="one_open_item_of_union",
                condition=Q(cleared_on__isnull=True, union__isnull=False, employer__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["area", "kind", "cleared_on"])]
