"""Employers (they exist before they have a union), which union covers them, and their headcounts."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.base.scope import Scope

from ..choices import EmployerChange, Source
from .union import Union


class Employer(ScopedVersionedRow):
    """An enterprise, institution, agency or other employer. `area` is the union responsible for it (the first
    responsible person's union); which union its workers join is a Coverage row."""

    name = models.CharField(_("employer name"), max_length=120)
    normal_name = models.CharField(max_length=120, blank=True, default="", editable=False, db_index=True)
    pinyin = models.CharField(max_length=400, blank=True, default="", editable=False)
    initials = models.CharField(max_length=120, blank=True, default="", editable=False, db_index=True)
    uscc = models.CharField(_("credit code"), max_length=18, blank=True, default="")
    region_code = models.CharField(_("region code"), max_length=12, blank=True, default="")
    nature = models.CharField(_("nature"), max_length=8, blank=True, default="")
    economic_type = models.CharField(_("economic type"), max_length=8, blank=True, default="")
    industry = models.CharField(_("industry"), max_length=4, blank=True, default="")
    address = models.CharField(_("address"), max_length=200, blank=True, default="")
    contact = models.CharField(_("contact"), max_length=60, blank=True, default="")
    contact_phone = models.CharField(_("contact phone"), max_length=30, blank=True, default="")
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), default=FAR)
    change_kind = models.CharField(_("change"), max_length=12, choices=EmployerChange, blank=True, default="")
    changed_on = models.DateField(_("changed on"), null=True, blank=True)
    area = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("responsible union"))
    workers = models.PositiveIntegerField(_("workers"), default=0)
    is_institution = models.BooleanField(_("institution or agency"), default=False)
    above_scale = models.BooleanField(_("above scale"), default=False)
    source = models.CharField(
        pgettext_lazy("register", "source"), max_length=12, choices=Source, default=Source.DESK
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uscc"], condition=~Q(uscc=""), name="employer_uscc_once"),
        ]
        indexes = [models.Index(fields=["area", "name"]), models.Index(fields=["workers"])]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        """In range through the responsible union or through the union that covers it."""
        if scope.everything:
            return Q()
        covered = Coverage._base_manager.filter(scope.q("union__path"), valid_to=FAR).values("employer_id")
        return scope.q("area__path") | Q(pk__in=covered)


class Coverage(ScopedRow):
    """A union covered an employer from when to when (ind.A11, A12); one union at a time per employer."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="coverages")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="coverages")
    valid_from = models.DateField()
    valid_to = models.DateField(default=FAR)
    start_reason = models.CharField(max_length=12, default="new")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "union", "valid_from"], name="coverage_once_a_day"),
            models.UniqueConstraint(fields=["employer"], condition=Q(valid_to=FAR), name="coverage_one_open"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="coverage_interval"),
        ]
        indexes = [
            models.Index(fields=["union", "valid_from", "valid_to", "start_reason"], name="coverage_cover")
        ]


class Observation(ScopedRow):
    """A dated headcount: of one employer, or of a whole union where no employer is named. The latest row
    on or before a date counts. `union` is the union the row is counted under on its date."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="observations")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="observations")
    observed_on = models.DateField()
    total = models.PositiveIntegerField(_("workers"), default=0)
    women = models.PositiveIntegerField(_("women"), default=0)
    migrant = models.PositiveIntegerField(_("migrant workers"), default=0)
    dispatched = models.PositiveIntegerField(_("dispatched workers"), default=0)
    new_form = models.PositiveIntegerField(_("new-form workers"), default=0)
    members = models.PositiveIntegerField(_("members reported"), null=True, blank=True)
    source = models.CharField(max_length=12, choices=Source, default=Source.DESK)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(women__lte=F("total")), name="observation_women"),
            models.CheckConstraint(condition=Q(migrant__lte=F("total")), name="observation_migrant"),
        ]
        indexes = [
            models.Index(fields=["union", "observed_on"], name="observation_union"),
            models.Index(fields=["employer", "observed_on"], name="observation_employer"),
        ]
