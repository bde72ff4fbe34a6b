"""What follows from a matter: mediation, arbitration, court."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.cases.restricted import Restricted, RestrictedPart
from niangjia.kernel.units.models import Union

from ..choices import (
    ArbitrationState,
    ClaimKind,
    Confirmation,
    MediationState,
    Next,
    SuitState,
    UnionRole,
    Verdict,
)
from .bodies import Body
from .matters import Matter


class Proceeding(Restricted, ScopedVersionedRow):
    """What a mediation, an arbitration and a suit have in common. Restricted with its matter."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="%(class)ss", verbose_name=_("matter"))
    people = models.PositiveIntegerField(_("workers concerned"), default=1)
    group = models.BooleanField(_("collective dispute"), default=False)
    claimed = models.DecimalField(_("sum claimed, yuan"), max_digits=14, decimal_places=2, default=0)
    applied_on = models.DateField(_("applied on"))
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta(ScopedVersionedRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.matter.title)


class Mediation(Proceeding):
    """劳动争议调解 (M136, M137). The law counts its fifteen days from the application, the ministry's rule from
    acceptance: both dates are kept (ARB art. 14; MED art. 29)."""

    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mediating body")
    )
    oral = models.BooleanField(_("applied orally, recorded on the spot"), default=False)
    mediator = models.CharField(_("mediator"), max_length=60, blank=True, default="")
    longer_until = models.DateField(_("both agreed to go on until"), null=True, blank=True)
    agreed_on = models.DateField(_("agreement of"), null=True, blank=True)
    terms = models.TextField(_("what was agreed"), blank=True, default="")
    amount = models.DecimalField(_("sum agreed, yuan"), max_digits=14, decimal_places=2, default=0)
    perform_by = models.DateField(_("to be performed by"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmation = models.CharField(
        _("confirmed by"), max_length=12, choices=Confirmation, blank=True, default=""
    )
    performed_on = models.DateField(_("performed on"), null=True, blank=True)
    performed = models.DecimalField(_("sum performed, yuan"), max_digits=14, decimal_places=2, default=0)
    next = models.CharField(_("handed over to"), max_length=12, choices=Next, blank=True, default="")
    state = models.CharField(
        _("state"), max_length=10, choices=MediationState, default=MediationState.APPLIED
    )

    class Meta(Proceeding.Meta):
        verbose_name = _("mediation")
        indexes = [models.Index(fields=["union", "accepted_on", "state"])]


class Session(RestrictedPart, ScopedRow):
    """A sitting of a mediation."""

    restricted_through = "mediation"

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="sessions", verbose_name=_("mediation")
    )
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    on = models.DateField(_("day"))
    present = models.CharField(_("who was present"), max_length=200, blank=True, default="")
    offer = models.CharField(_("positions of both sides"), max_length=300, blank=True, default="")
    note = models.CharField(_("outcome of the sitting"), max_length=300, blank=True, default="")

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["mediation", "on"])]


class Arbitration(Proceeding):
    """劳动争议仲裁 the union takes part in (M134): who, in which role, with which result."""

    role = models.CharField(_("role of the union"), max_length=10, choices=UnionRole, default=UnionRole.AGENT)
    participant = models.CharField(_("person of the union"), max_length=60)
    commission = models.CharField(_("arbitration commission"), max_length=80, blank=True, default="")
    case_no = models.CharField(_("case number"), max_length=60, blank=True, default="")
    known_on = models.DateField(_("infringement known on"), null=True, blank=True)
    left_on = models.DateField(_("labour relation ended on"), null=True, blank=True)
    about_wages = models.BooleanField(_("unpaid wages"), default=False)
    hearing_on = models.DateField(_("hearing fixed for"), null=True, blank=True)
    notified_on = models.DateField(_("both sides notified on"), null=True, blank=True)
    postponed = models.PositiveSmallIntegerField(_("times postponed"), default=0)
    heard_on = models.DateField(_("hearing on"), null=True, blank=True)
    extended = models.BooleanField(_("extended"), default=False)
    award_on = models.DateField(_("award of"), null=True, blank=True)
    served_on = models.DateField(_("award served on"), null=True, blank=True)
    claim_kind = models.CharField(
        _("what was claimed"), max_length=8, choices=ClaimKind, blank=True, default=""
    )
    largest = models.DecimalField(
        _("largest single item awarded, yuan"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    minimum_wage = models.DecimalField(
        _("local monthly minimum wage, yuan"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    final = models.BooleanField(_("final award"), default=False)
    verdict = models.CharField(
        _("how it was decided"), max_length=10, choices=Verdict, blank=True, default=""
    )
    amount = models.DecimalField(_("sum awarded, yuan"), max_digits=14, decimal_places=2, default=0)
    state = models.CharField(
        _("state"), max_length=10, choices=ArbitrationState, default=ArbitrationState.APPLIED
    )

    class Meta(Proceeding.Meta):
        verbose_name = _("arbitration case")
        indexes = [models.Index(fields=["union", "applied_on", "state"])]


class Suit(Proceeding):
    """A labour case at court after the award, or where the law leads there directly."""

    arbitration = models.ForeignKey(
        Arbitration, models.PROTECT, null=True, blank=True, related_name="suits", verbose_name=_("arbitration case")
    )  # fmt: skip
    role = models.CharField(_("role of the union"), max_length=10, choices=UnionRole, default=UnionRole.AGENT)
    participant = models.CharField(_("person of the union"), max_length=60)
    court = models.CharField(_("court"), max_length=80)
    case_no = models.CharField(_("case number"), max_length=60, blank=True, default="")
    judged_on = models.DateField(_("judgment of"), null=True, blank=True)
    verdict = models.CharField(
        _("how it was decided"), max_length=10, choices=Verdict, blank=True, default=""
    )
    amount = models.DecimalField(_("sum judged, yuan"), max_digits=14, decimal_places=2, default=0)
    state = models.CharField(_("state"), max_length=10, choices=SuitState, default=SuitState.FILED)

    class Meta(Proceeding.Meta):
        verbose_name = _("court case")
