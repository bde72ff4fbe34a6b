"""Bodies that serve rights, and legal advice given."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Category, Door
from ..choices_firms import BodyKind


class Body(ScopedVersionedRow):
    """A mediation committee of a firm, a mediation centre, a labour-law supervision or legal-aid body (M132, M135, M137).

    A committee has as many members from the workers as from the enterprise (MED art. 15).
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    kind = models.CharField(_("kind of body"), max_length=12, choices=BodyKind)
    name = models.CharField(_("name"), max_length=120)
    chair = models.CharField(_("head"), max_length=60)
    worker_members = models.PositiveSmallIntegerField(_("members from the workers"), default=0)
    firm_members = models.PositiveSmallIntegerField(_("members from the enterprise"), default=0)
    staff = models.PositiveSmallIntegerField(_("mediators, supervisors or lawyers"), default=0)
    valid_from = models.DateField(_("set up on"))
    term_ends = models.DateField(_("term ends on"), null=True, blank=True)
    valid_to = models.DateField(_("ended on"), default=FAR)

    class Meta(ScopedVersionedRow.Meta):
        indexes = [models.Index(fields=["union", "kind", "valid_from", "valid_to"])]

    def __str__(self) -> str:
        return self.name


class Advice(ScopedRow):
    """法律咨询: advice given without a case (ind.F27)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    on = models.DateField(_("day"))
    door = models.CharField(_("channel"), max_length=8, choices=Door)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    persons = models.PositiveIntegerField(_("person-times"), default=1)
    migrant = models.PositiveIntegerField(_("of them migrant workers"), default=0)
    adviser = models.CharField(_("adviser"), max_length=60, blank=True, default="")
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["union", "on"])]
