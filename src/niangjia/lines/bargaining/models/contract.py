"""The collective contract, whom it covers, its clauses and the checks of how it is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kit.agreements import models as agreements
from niangjia.kit.agreements.reading import Standing
from niangjia.kit.ballots.models import Tally

from ..choices import Ending, Filing, Kind, Reach
from .rounds import Round


class Contract(agreements.Agreement, Tally, ScopedVersionedRow):
    """集体合同 or special contract. In force from the fifteenth day after the labour authority received it, unless it
    objects (LCL art. 54). The vote on its draft stands beside it (CC-2004 art. 36); `filing` is where it stands on
    line with the upper union 网上备案."""

    round = models.OneToOneField(
        Round,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contract",
        verbose_name=_("bargaining"),
    )
    kind = models.CharField(_("kind of contract"), max_length=10, choices=Kind, default=Kind.GENERAL)
    reach = models.CharField(_("reach"), max_length=6, choices=Reach, default=Reach.FIRM)
    platform = models.BooleanField(_("with a platform of the new economy"), default=False)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    objected_on = models.DateField(_("objected on"), null=True, blank=True)
    objection = models.CharField(_("objection"), max_length=300, blank=True, default="")
    published_on = models.DateField(_("published on"), null=True, blank=True)
    wage_before = models.DecimalField(
        _("average wage before, yuan"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    wage_after = models.DecimalField(
        _("average wage agreed, yuan"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    ending = models.CharField(_("ending"), max_length=8, choices=Ending, blank=True, default="")
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("replaces")
    )
    filing = models.CharField(_("filing on line"), max_length=8, choices=Filing, default=Filing.UNFILED)
    filed_on = models.DateField(_("handed in on"), null=True, blank=True)
    accepted_on = models.DateField(_("filed on"), default=FAR)
    filing_no = models.CharField(_("filing number"), max_length=60, blank=True, default="")
    points = models.PositiveSmallIntegerField(_("quality, points"), null=True, blank=True)
    copies = models.PositiveSmallIntegerField(_("clauses that only repeat the law"), default=0)

    class Meta:
        verbose_name = _("collective contract")
        indexes = [
            models.Index(fields=["union", "kind", "valid_from", "valid_to"], name="barg_contract_cover"),
            models.Index(fields=["valid_to", "ends_on"], name="barg_contract_ending"),
            models.Index(fields=["filing", "union"], name="barg_contract_filing"),
            models.Index(fields=["union", "signed_on"], name="barg_contract_signed"),
        ]

    @property
    def is_wage(self) -> bool:
        return self.kind == Kind.WAGE


class ContractFile(ScopedRow):
    """The signed text as handed in for filing. Kept whole; a new hand-in adds a row."""

    scope_path = "contract__union__path"

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="files", verbose_name=_("collective contract")
    )
    name = models.CharField(_("file"), max_length=160)
    size = models.PositiveIntegerField(_("size, bytes"), default=0)
    added_on = models.DateField(_("added on"))
    by_name = models.CharField(_("added by"), max_length=60, blank=True, default="")
    data = models.BinaryField(default=b"", editable=False)

    class Meta:
        verbose_name = _("file of a contract")

    def __str__(self) -> str:
        return self.name


class Covered(agreements.Covered, ScopedVersionedRow):
    """An employer bound by a contract. `kind` repeats the contract's, and the interval follows its validity, so that
    counts need no join; an employer bound by several contracts is counted once (rules-organisation 6.3)."""

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="covered", verbose_name=_("collective contract")
    )
    kind = models.CharField(_("kind of contract"), max_length=10, choices=Kind)

    class Meta(agreements.Covered.Meta):
        verbose_name = _("employer covered")
        indexes = [
            models.Index(fields=["employer", "kind", "valid_from", "valid_to"], name="barg_covered_employer"),
            models.Index(fields=["union", "valid_from", "valid_to"], name="barg_covered_union"),
        ]
        constraints = [
            *agreements.Covered.Meta.constraints,
            models.UniqueConstraint(fields=["contract", "employer"], name="barg_covered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.employer}"


class Clause(agreements.Clause, ScopedVersionedRow):
    """A clause of a contract, judged for what it really promises (M053)."""

    scope_path = "contract__union__path"

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="clauses", verbose_name=_("collective contract")
    )
    standing = models.CharField(_("judged to"), max_length=6, choices=Standing, default=Standing.OPEN)

    class Meta:
        verbose_name = _("clause")
        constraints = [models.UniqueConstraint(fields=["contract", "number"], name="barg_clause_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.topic}"


class Check(agreements.PerformanceCheck, ScopedVersionedRow):
    """履约检查: how a contract is kept, at least reported once a year to the congress."""

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="checks", verbose_name=_("collective contract")
    )
    union = models.ForeignKey("units.Union", models.PROTECT, related_name="+", verbose_name=_("union"))
    mend_by = models.DateField(_("to be mended by"), null=True, blank=True)
    mended_on = models.DateField(_("mended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("performance check")
        indexes = [models.Index(fields=["union", "on"], name="barg_check_union")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kept__lte=models.F("clauses")), name="barg_check_kept"),
            models.UniqueConstraint(fields=["contract", "on"], name="barg_check_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.contract} {self.on}"
