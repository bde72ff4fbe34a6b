"""Dated facts of a union: former names, legal person, terms, organs, premises."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.base.scope import Scope

from ..choices import OrganKind
from .employer import Employer
from .union import Union


class NameSpell(ScopedRow):
    """A name borne from when to when 曾用名, of a union or of an employer (exactly one of the two)."""

    union = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="names")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="names")
    name = models.CharField(max_length=120)
    normal_name = models.CharField(max_length=120, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(default=FAR)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(union__isnull=False, employer__isnull=True)
                | Q(union__isnull=True, employer__isnull=False),
                name="name_of_one_subject",
            ),
        ]

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        return scope.q("union__path") | scope.q("employer__area__path")


class LegalPerson(ScopedVersionedRow):
    """A legal-person certificate 工会法人资格证书 (LEGAL-2020): valid 3 to 5 years, renewed before expiry."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="legal_persons")
    uscc = models.CharField(_("union credit code"), max_length=18, blank=True, default="")
    certificate_no = models.CharField(_("certificate number"), max_length=60)
    representative = models.CharField(_("legal representative"), max_length=60, blank=True, default="")
    registrar = models.CharField(_("registrar"), max_length=120, blank=True, default="")
    issued_on = models.DateField(_("issued on"))
    expires_on = models.DateField(_("expires on"))
    cancelled_on = models.DateField(_("cancelled on"), default=FAR)
    changed_facts_on = models.DateField(_("facts changed on"), null=True, blank=True)
    change_registered_on = models.DateField(_("change registered on"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union", "issued_on", "expires_on"], name="legal_person_cover")]


class Term(ScopedVersionedRow):
    """A committee's term 届: election figures, expiry, extension, approval (TUL 16; ELEC-2016)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="terms")
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), default=1)
    elected_on = models.DateField(_("elected on"))
    years = models.PositiveSmallIntegerField(_("years"), default=5)
    expires_on = models.DateField(_("expires on"))
    extended_to = models.DateField(_("extended to"), null=True, blank=True)
    extension_approval = models.CharField(_("extension approval"), max_length=60, blank=True, default="")
    due = models.PositiveIntegerField(_("should attend"), default=0)
    present = models.PositiveIntegerField(_("present"), default=0)
    issued = models.PositiveIntegerField(_("ballots issued"), default=0)
    returned = models.PositiveIntegerField(_("ballots returned"), default=0)
    results = models.JSONField(_("votes"), default=list, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approval_no = models.CharField(_("approval number"), max_length=60, blank=True, default="")
    ended_on = models.DateField(default=FAR)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union", "ordinal"], name="term_once")]
        indexes = [models.Index(fields=["union", "elected_on", "expires_on"], name="term_cover")]


class Organ(ScopedVersionedRow):
    """A body of a union (women's committee, audit committee...) from when to when (ind.A25, A26)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="organs")
    kind = models.CharField(_("kind"), max_length=16, choices=OrganKind)
    valid_from = models.DateField(_("set up on"))
    valid_to = models.DateField(_("ended on"), default=FAR)
    head = models.CharField(_("head"), max_length=60, blank=True, default="")
    size = models.PositiveSmallIntegerField(_("members of the body"), default=0)
    summary = models.TextField(_("yearly summary"), blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["union", "kind", "valid_from"], name="organ_once_a_day")
        ]
        indexes = [models.Index(fields=["kind", "union", "valid_from", "valid_to"], name="organ_cover")]


class Premises(ScopedVersionedRow):
    """Rooms a union has 工会阵地 (M015): office, activity, training, entertainment."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="premises")
    use = models.CharField(
        _("use"),
        max_length=12,
        choices=[
            ("office", _("Office")),
            ("activity", _("Activities")),
            ("training", _("Training")),
            ("leisure", _("Culture and leisure")),
            ("library", _("Reading room")),
        ],
    )
    name = models.CharField(_("name"), max_length=80, blank=True, default="")
    area = models.DecimalField(_("area, m²"), max_digits=9, decimal_places=1, default=0)
    facilities = models.CharField(_("facilities"), max_length=200, blank=True, default="")
    provider = models.CharField(_("provided by"), max_length=80, blank=True, default="")
    condition = models.CharField(
        _("condition"),
        max_length=8,
        default="good",
        choices=[("good", _("Good")), ("fair", _("Fair")), ("poor", _("Poor"))],
    )
    valid_from = models.DateField(_("in use from"))
    valid_to = models.DateField(_("in use until"), default=FAR)

    class Meta:
        indexes = [models.Index(fields=["union", "valid_from", "valid_to"], name="premises_cover")]
