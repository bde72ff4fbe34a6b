"""Pilots such as the first township federation (M011): candidates compared, one chosen, results followed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Union


class Pilot(ScopedVersionedRow):
    """A pilot run by a county or city union."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("run by"))
    title = models.CharField(_("title"), max_length=120)
    started_on = models.DateField(_("started on"))
    chosen_on = models.DateField(_("chosen on"), null=True, blank=True)
    founded_on = models.DateField(_("federation founded on"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True, default="")

    def __str__(self) -> str:
        return self.title


class Candidate(ScopedVersionedRow):
    """A candidate town of a pilot: points for economy, union work and leadership (0-100)."""

    scope_path = "pilot__union__path"

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="candidates", verbose_name=_("pilot"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("town union"))
    economy = models.PositiveSmallIntegerField(_("economy"), default=0)
    union_work = models.PositiveSmallIntegerField(_("union work"), default=0)
    leadership = models.PositiveSmallIntegerField(_("leadership"), default=0)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    chosen = models.BooleanField(_("chosen"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pilot", "union"], name="candidate_once")]

    @property
    def total(self) -> int:
        return self.economy + self.union_work + self.leadership
