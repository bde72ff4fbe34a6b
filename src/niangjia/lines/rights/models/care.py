"""四个第一 towards workers in difficulty (M143), and duties enterprises promised (M149)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices_firms import DutyKind, DutyState

STAMPS = ("known", "helped", "reported", "urged")


class Difficulty(ScopedVersionedRow):
    """A worker's difficulty: when the union knew, helped, reported and urged, by whom, and when others knew."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    name = models.CharField(_("worker"), max_length=60)
    title = models.CharField(_("worker's difficulty"), max_length=120)
    occurred_on = models.DateField(_("happened on"))
    known_at = models.DateTimeField(_("first to know"))
    known_by = models.CharField(_("known by"), max_length=60)
    helped_at = models.DateTimeField(_("first to help"), null=True, blank=True)
    helped_by = models.CharField(_("helped by"), max_length=60, blank=True, default="")
    reported_at = models.DateTimeField(_("first to report"), null=True, blank=True)
    reported_by = models.CharField(_("first reported by"), max_length=60, blank=True, default="")
    urged_at = models.DateTimeField(_("first to urge"), null=True, blank=True)
    urged_by = models.CharField(_("urged by"), max_length=60, blank=True, default="")
    others_at = models.DateTimeField(_("others knew"), null=True, blank=True)
    others = models.CharField(_("which others"), max_length=60, blank=True, default="")
    solved_on = models.DateField(_("solved on"), null=True, blank=True)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("difficulty of a worker")
        indexes = [models.Index(fields=["union", "known_at"])]

    def __str__(self) -> str:
        return f"{self.name} {self.title}"

    @property
    def stamps(self) -> int:
        """How many of the four were done."""
        return sum(getattr(self, f"{name}_at") is not None for name in STAMPS)

    @property
    def ahead_hours(self) -> int | None:
        """Hours by which the union knew before others did; negative where it came later."""
        return (
            None if self.others_at is None else round((self.others_at - self.known_at).total_seconds() / 3600)
        )


class Duty(ScopedVersionedRow):
    """企业社会责任: what an enterprise promised, by when, and what the check found."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    kind = models.CharField(_("duty"), max_length=10, choices=DutyKind)
    promise = models.CharField(_("what was promised"), max_length=200)
    promised_on = models.DateField(_("promised on"))
    due_on = models.DateField(_("due on"))
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=DutyState, default=DutyState.PROMISED)
    finding = models.CharField(_("result of the check"), max_length=200, blank=True, default="")
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("duty of an enterprise")
        indexes = [models.Index(fields=["union", "due_on", "state"])]

    def __str__(self) -> str:
        return f"{self.employer} {self.get_kind_display()}"

    def overdue(self, on: date) -> bool:
        """Whether it should have been checked by a day."""
        return self.checked_on is None and self.due_on < on
