"""Joint activities: one row for the activity under its lead unit, one per unit that takes part.

Units that take part each count the activity once; the union above them counts it once as well, because what is counted
is the activity, not the rows of its partners. People reached and money stand with the activity alone.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Union

from ..choices import Part


class JointActivity(ScopedVersionedRow):
    """One activity of several units. union: the lead unit 牵头单位 (or the union through which an office leads)."""

    union = models.ForeignKey(
        Union, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("joint", "lead unit")
    )
    title = models.CharField(pgettext_lazy("joint", "activity"), max_length=120)
    on = models.DateField(_("day"))
    until = models.DateField(pgettext_lazy("joint", "last day"), null=True, blank=True)
    people = models.PositiveIntegerField(pgettext_lazy("joint", "people reached"), default=0)
    material = models.PositiveIntegerField(pgettext_lazy("joint", "leaflets handed out"), default=0)
    money = models.DecimalField(
        pgettext_lazy("joint", "money, yuan"), max_digits=14, decimal_places=2, default=0
    )
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = pgettext_lazy("joint", "joint activity")
        ordering = ["-on", "id"]
        indexes = [models.Index(fields=["union", "on"])]

    def __str__(self) -> str:
        return self.title


class JointPartner(ScopedVersionedRow):
    """A unit in a joint activity: a union, or an office outside (`office`), which then stands with the lead unit."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    activity = models.ForeignKey(
        JointActivity,
        models.CASCADE,
        related_name="partners",
        verbose_name=pgettext_lazy("joint", "joint activity"),
    )
    part = models.CharField(pgettext_lazy("joint", "part"), max_length=8, choices=Part, default=Part.PARTNER)
    office = models.CharField(
        pgettext_lazy("joint", "office outside the unions"), max_length=120, blank=True, default=""
    )
    did = models.CharField(pgettext_lazy("joint", "what it did"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = pgettext_lazy("joint", "unit in a joint activity")
        ordering = ["part", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "union"], condition=Q(office=""), name="joint_union_once"
            ),
            models.UniqueConstraint(fields=["activity"], condition=Q(part="lead"), name="joint_one_lead"),
        ]
        indexes = [models.Index(fields=["union"])]

    def __str__(self) -> str:
        return self.office or str(self.union)

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        """The lead unit sees its partners."""
        return scope.q("union__path") | scope.q("activity__union__path")
