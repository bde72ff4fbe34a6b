"""Conflicts found early, and the screenings that look for them (M139, M141, M142)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Category
from ..choices_firms import ConflictState, Origin, Risk


class Screening(ScopedVersionedRow):
    """矛盾排查: a regular round through the units of an area."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    units = models.PositiveIntegerField(_("units screened"), default=0)
    leader = models.CharField(_("led by"), max_length=60, blank=True, default="")
    next_on = models.DateField(_("next round"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("screening")
        indexes = [models.Index(fields=["union", "ends_on"])]

    def __str__(self) -> str:
        return f"{self.union} {self.starts_on}"


class Conflict(ScopedVersionedRow):
    """三早 early finding, entry, settlement: three dates and the days between them."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    screening = models.ForeignKey(
        Screening, models.PROTECT, null=True, blank=True, related_name="conflicts", verbose_name=_("screening")
    )  # fmt: skip
    origin = models.CharField(_("how it came to be known"), max_length=10, choices=Origin)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    title = models.CharField(_("conflict"), max_length=120)
    people = models.PositiveIntegerField(_("workers concerned"), default=1)
    risk = models.CharField(_("risk"), max_length=8, choices=Risk, default=Risk.MIDDLE)
    owner_name = models.CharField(_("owner"), max_length=60)
    found_on = models.DateField(_("found on"))
    entered_on = models.DateField(_("entered into on"), null=True, blank=True)
    measures = models.TextField(_("talks and measures"), blank=True, default="")
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=200, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=ConflictState, default=ConflictState.FOUND)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("conflict")
        indexes = [
            models.Index(fields=["union", "found_on", "state"]),
            models.Index(fields=["state", "risk"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def entry_days(self) -> int | None:
        """Days from finding to entry."""
        return (self.entered_on - self.found_on).days if self.entered_on else None

    @property
    def settling_days(self) -> int | None:
        """Days from entry to settlement."""
        both = self.settled_on and self.entered_on
        return (self.settled_on - self.entered_on).days if both else None  # type: ignore[operator]
