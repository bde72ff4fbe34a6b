"""协商: the two sides talk before anybody else is asked; and the worker's dismissal, told to the union beforehand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.cases.restricted import Restricted
from niangjia.kernel.units.models import Employer, Union

from ..choices import ConsultationState, DismissalState, Side
from .disputes import Proceeding
from .matters import Matter


class Consultation(Proceeding):
    """One side asked the other for talks, by itself or with the union's help (MED art. 8-11)."""

    side = models.CharField(_("talks asked for by"), max_length=8, choices=Side, default=Side.WORKER)
    helper = models.CharField(_("helper from the union"), max_length=60, blank=True, default="")
    talk_until = models.DateField(_("both agreed to talk until"), null=True, blank=True)
    terms = models.TextField(_("what was settled"), blank=True, default="")
    amount = models.DecimalField(_("sum settled, yuan"), max_digits=14, decimal_places=2, default=0)
    state = models.CharField(
        _("state"), max_length=10, choices=ConsultationState, default=ConsultationState.ASKED
    )

    class Meta(Proceeding.Meta):
        verbose_name = _("talks between the two sides")
        indexes = [models.Index(fields=["union", "applied_on", "state"])]


class Dismissal(Restricted, ScopedVersionedRow):
    """单方解除劳动合同: the reason told to the union beforehand, its opinion, the written answer (LCL art. 43; TUL art. 22)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union told"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="dismissals", verbose_name=_("matter")
    )
    name = models.CharField(_("worker"), max_length=60)
    reason = models.CharField(_("reason for the dismissal"), max_length=300)
    told_on = models.DateField(_("told to the union on"))
    planned_on = models.DateField(_("dismissal planned for"))
    opinion_on = models.DateField(_("opinion of the union of"), null=True, blank=True)
    opinion = models.TextField(_("opinion of the union"), blank=True, default="")
    answered_on = models.DateField(_("answered in writing on"), null=True, blank=True)
    answer = models.TextField(_("written answer of the employer"), blank=True, default="")
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=DismissalState, default=DismissalState.TOLD)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("dismissal told to the union")
        indexes = [models.Index(fields=["union", "told_on", "state"])]

    def __str__(self) -> str:
        return f"{self.name} {self.employer}"
