"""The organizing drive: who is responsible for which employer, visits, publicity, the way to a union."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Term, Union

from ..choices import OPEN_STAGES, Difficulty, Origin, Stage, UnionStatus, Willingness


class Case(ScopedVersionedRow):
    """建会: one employer's way to a union. `area` is the responsible union; `owner_name` the first responsible
    person 建会第一责任人 (its chair), as an account when there is one."""

    scope_path = "area__path"

    employer = models.ForeignKey(
        Employer, models.PROTECT, related_name="organizing_cases", verbose_name=_("employer")
    )
    area = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("responsible union"))
    owner_name = models.CharField(_("first responsible person"), max_length=60)
    owner_account_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    helpers = models.CharField(_("departments that help"), max_length=120, blank=True, default="")
    origin = models.CharField(_("origin"), max_length=12, choices=Origin, default=Origin.DRIVE)
    difficulty = models.CharField(
        _("difficulty"), max_length=8, choices=Difficulty, default=Difficulty.MEDIUM
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.ASSIGNED)
    opened_on = models.DateField(_("opened on"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    surveyed_on = models.DateField(_("surveyed on"), null=True, blank=True)
    publicised_on = models.DateField(_("publicised on"), null=True, blank=True)
    applied_on = models.DateField(_("applied on"), null=True, blank=True)
    prepare_approved_on = models.DateField(_("preparation approved on"), null=True, blank=True)
    elected_on = models.DateField(_("elected on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    union_name = models.CharField(_("union name"), max_length=120, blank=True, default="")
    joint = models.BooleanField(_("joint union"), default=False)
    preparatory_group = models.JSONField(_("preparatory group"), default=list, blank=True)
    willing_workers = models.PositiveIntegerField(_("workers who wish to join"), default=0)
    prepare_approval_no = models.CharField(_("approval to prepare"), max_length=60, blank=True, default="")
    result_approval_no = models.CharField(_("approval of the result"), max_length=60, blank=True, default="")
    union = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="+")
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    drop_reason = models.CharField(_("why dropped"), max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer"], condition=Q(stage__in=OPEN_STAGES), name="one_open_case"
            ),
        ]
        indexes = [models.Index(fields=["area", "stage"]), models.Index(fields=["stage", "due_on"])]

    def __str__(self) -> str:
        return self.employer.name


class Visit(ScopedRow):
    """逐门逐户: one visit to one employer; several may go on in one case."""

    scope_path = "area__path"

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="visits", verbose_name=_("employer"))
    area = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("area"))
    visited_on = models.DateField(_("visited on"))
    visitor_name = models.CharField(_("visitor"), max_length=60)
    account_id = models.BigIntegerField(null=True, blank=True)
    workers = models.PositiveIntegerField(_("workers"), default=0)
    women = models.PositiveIntegerField(_("women"), default=0)
    migrant = models.PositiveIntegerField(_("migrant workers"), default=0)
    union_status = models.CharField(
        _("union status"), max_length=10, choices=UnionStatus, default=UnionStatus.NONE
    )
    willingness = models.CharField(
        _("willingness"), max_length=10, choices=Willingness, blank=True, default=""
    )
    spoke_to = models.CharField(_("spoke to"), max_length=60, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["area", "visited_on"]),
            models.Index(fields=["employer", "visited_on"]),
        ]


class Publicity(ScopedRow):
    """边宣传: leaflets, talks and posters at an employer or in an area."""

    scope_path = "area__path"

    area = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("area"))
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="+")
    held_on = models.DateField(_("held on"))
    form = models.CharField(
        _("form"),
        max_length=12,
        default="talk",
        choices=[
            ("talk", _("Talk")),
            ("leaflet", _("Leaflets")),
            ("poster", _("Banner or poster")),
            ("online", _("Online")),
            ("street", _("Street stall")),
        ],
    )
    people = models.PositiveIntegerField(_("people reached"), default=0)
    copies = models.PositiveIntegerField(_("copies given out"), default=0)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"])]
