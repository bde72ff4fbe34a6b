"""职工法律援助 (M132): application, decision, lawyer, steps, result, money recovered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.cases.restricted import Restricted, RestrictedPart
from niangjia.kernel.units.models import Union

from ..choices import AidBasis, AidStage, AidState, ObjectionState, Satisfaction, Verdict
from .matters import Matter


class Aid(Restricted, ScopedVersionedRow):
    """One case of legal aid."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="aids", verbose_name=_("matter"))
    basis = models.CharField(_("eligible as"), max_length=8, choices=AidBasis, default=AidBasis.MEANS)
    people = models.PositiveIntegerField(_("workers helped"), default=1)
    urgent = models.BooleanField(_("aid first, papers later"), default=False)
    applied_on = models.DateField(_("applied on"))
    decided_on = models.DateField(_("aid decided on"), null=True, blank=True)
    lawyer = models.CharField(_("lawyer"), max_length=60, blank=True, default="")
    office = models.CharField(_("law office"), max_length=120, blank=True, default="")
    assigned_on = models.DateField(_("lawyer assigned on"), null=True, blank=True)
    claimed = models.DecimalField(_("sum claimed, yuan"), max_digits=14, decimal_places=2, default=0)
    recovered = models.DecimalField(_("recovered, yuan"), max_digits=14, decimal_places=2, default=0)
    fee = models.DecimalField(_("fee paid by the union, yuan"), max_digits=12, decimal_places=2, default=0)
    closed_on = models.DateField(_("case closed on"), null=True, blank=True)
    verdict = models.CharField(
        _("how it was decided"), max_length=10, choices=Verdict, blank=True, default=""
    )
    satisfaction = models.CharField(
        _("satisfaction"), max_length=4, choices=Satisfaction, blank=True, default=""
    )
    state = models.CharField(_("state"), max_length=10, choices=AidState, default=AidState.APPLIED)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("legal-aid case")
        indexes = [models.Index(fields=["union", "decided_on", "state"])]

    def __str__(self) -> str:
        return str(self.matter.title)


class AidStep(RestrictedPart, ScopedRow):
    """A step the lawyer took."""

    restricted_through = "aid"

    aid = models.ForeignKey(Aid, models.PROTECT, related_name="steps", verbose_name=_("legal-aid case"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    on = models.DateField(_("day"))
    stage = models.CharField(_("stage"), max_length=10, choices=AidStage)
    note = models.CharField(_("what was done"), max_length=300)

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["aid", "on"])]


class Objection(Restricted, ScopedVersionedRow):
    """An applicant objects to a refusal; the justice office reviews it and upholds the refusal or orders its correction."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="objections", verbose_name=_("matter"))
    aid = models.ForeignKey(Aid, models.PROTECT, related_name="objections", verbose_name=_("legal-aid case"))
    filed_on = models.DateField(_("objection filed on"))
    office = models.CharField(_("justice office"), max_length=80)
    grounds = models.CharField(_("grounds of the objection"), max_length=300)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.CharField(_("answer of the justice office"), max_length=300, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=ObjectionState, default=ObjectionState.FILED)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("objection about legal aid")
        indexes = [models.Index(fields=["union", "filed_on", "state"])]

    def __str__(self) -> str:
        return str(self.matter.title)
