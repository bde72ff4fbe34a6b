"""改制: a restructuring case, which only the vote of the congress lets close (M057)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import RestructuringKind, RestructuringState


class Restructuring(ScopedVersionedRow):
    """A restructuring, merger, split, closure or bankruptcy of an employer, with plan, placement and compensation."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    title = models.CharField(_("restructuring case"), max_length=120)
    kind = models.CharField(
        pgettext_lazy("restructuring", "kind"),
        max_length=10,
        choices=RestructuringKind,
        default=RestructuringKind.REFORM,
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RestructuringState, default=RestructuringState.PREPARING
    )
    opened_on = models.DateField(pgettext_lazy("democracy", "opened on"))
    plan = models.TextField(_("plan"), blank=True, default="")
    placement = models.TextField(_("placement of the workers"), blank=True, default="")
    compensation = models.TextField(_("compensation"), blank=True, default="")
    workers = models.PositiveIntegerField(_("workers concerned"), default=0)
    laid_off = models.PositiveIntegerField(_("workers to be laid off"), default=0)
    notice_on = models.DateField(_("explained to the union on"), null=True, blank=True)
    submitted_on = models.DateField(_("put to the congress on"), null=True, blank=True)
    closed_on = models.DateField(pgettext_lazy("case", "closed on"), null=True, blank=True)
    result = models.CharField(pgettext_lazy("democracy", "result"), max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.title
