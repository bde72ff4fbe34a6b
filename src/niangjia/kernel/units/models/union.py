"""The union, its standing (what kind it was from when to when) and where it hung."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.fields import PathField
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow

from ..choices import AreaKind, EndReason, Level, Relation, Source, StartReason, UnionKind


class Union(ScopedVersionedRow):
    """A union node of any kind. `kind`, `level`, `path`, `parent` are today's values, cached by one function
    (`tree.refresh`) from Standing and Placement rows; history is in those rows."""

    scope_path = "path"

    name = models.CharField(_("union name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=60, blank=True, default="")
    pinyin = models.CharField(max_length=400, blank=True, default="", editable=False)
    initials = models.CharField(max_length=120, blank=True, default="", editable=False, db_index=True)
    kind = models.CharField(_("kind"), max_length=12, choices=UnionKind)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    area_kind = models.CharField(_("area or trade"), max_length=8, choices=AreaKind, blank=True, default="")
    nature = models.CharField(_("employer nature"), max_length=8, blank=True, default="")
    industry = models.CharField(_("industry"), max_length=4, blank=True, default="")
    region_code = models.CharField(_("region code"), max_length=12, blank=True, default="")
    uscc = models.CharField(_("union credit code"), max_length=18, blank=True, default="", db_index=True)
    stat_code = models.CharField(_("statistics code 901"), max_length=20, blank=True, default="")
    founded_on = models.DateField(_("founded on"))
    closed_on = models.DateField(_("closed on"), default=FAR)
    close_reason = models.CharField(max_length=12, choices=EndReason, blank=True, default="")
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    path = PathField(editable=False, unique=True)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    next_child = models.PositiveIntegerField(default=0, editable=False)
    address = models.CharField(_("address"), max_length=200, blank=True, default="")
    phone = models.CharField(_("office phone"), max_length=30, blank=True, default="")
    leader_name = models.CharField(_("person in charge"), max_length=60, blank=True, default="")
    source = models.CharField(_("source"), max_length=12, choices=Source, default=Source.DESK)
    approval_no = models.CharField(_("approval number"), max_length=60, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["parent", "name"]), models.Index(fields=["kind", "path"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__gte=F("founded_on")), name="union_closed_after_founded"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_on == FAR

    def open_on(self, day: date) -> bool:
        return self.founded_on <= day < self.closed_on


class Standing(ScopedRow):
    """A union was of this kind, level and employer nature from when to when. Stocks of unions (ind.A01-A10,
    A18-A23) count standings in force; flows count standings by start or end reason."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="standings")
    kind = models.CharField(max_length=12, choices=UnionKind)
    level = models.PositiveSmallIntegerField(choices=Level)
    area_kind = models.CharField(max_length=8, choices=AreaKind, blank=True, default="")
    nature = models.CharField(max_length=8, blank=True, default="")
    industry = models.CharField(max_length=4, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(default=FAR)
    start_reason = models.CharField(max_length=12, choices=StartReason, default=StartReason.NEW)
    end_reason = models.CharField(max_length=12, choices=EndReason, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["union", "valid_from"], name="standing_once_a_day"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="standing_interval"),
        ]
        indexes = [
            models.Index(
                fields=["union", "kind", "valid_from", "valid_to", "level", "nature", "start_reason"],
                name="standing_cover",
            ),
        ]


class Placement(ScopedRow):
    """Where a union hung: parent by relation, from when to when. A root has a row without a parent."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="+")
    relation = models.CharField(max_length=5, choices=Relation, default=Relation.ORG)
    valid_from = models.DateField()
    valid_to = models.DateField(default=FAR)
    how = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["union", "relation", "valid_from"], name="placement_once_a_day"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="placement_interval"),
        ]
        indexes = [
            models.Index(
                fields=["relation", "valid_from", "valid_to", "union", "parent"], name="placement_cover"
            ),
            models.Index(fields=["parent", "relation", "valid_to"], name="placement_children"),
        ]
