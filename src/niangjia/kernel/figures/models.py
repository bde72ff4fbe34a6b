"""Reported values beside the ledgers, source rules, returns (frozen figures), targets and reminders."""

from django.db import models
from django.db.models import F, Q, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Union

from .members import MemberFlow, MemberOpen

__all__ = [
    "MemberFlow",
    "MemberOpen",
    "Reminder",
    "ReportedValue",
    "Return",
    "ReturnLine",
    "ReturnState",
    "SourceRule",
    "SplitWay",
    "Target",
    "TargetKind",
    "ValueSource",
]


class ValueSource(TextChoices):
    """Where a unit's value of an indicator comes from."""

    LEDGER = "ledger", _("Ledger")
    REPORTED = "reported", _("Reported")
    NONE = "none", _("Not kept")


class ReturnState(TextChoices):
    """Steps of a return."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    SENT_BACK = "sent_back", _("Sent back")
    REPLACED = "replaced", _("Replaced by a correction")


class TargetKind(TextChoices):
    """How a target is written."""

    ABSOLUTE = "absolute", _("Number to reach")
    ADDED = "added", _("Number to add")
    PERCENT_GROWTH = "percent", _("Growth in per cent over a base")


class SplitWay(TextChoices):
    """How a target is handed down."""

    EVEN = "even", _("Evenly")
    BASE = "base", _("By share of the base")
    HAND = "hand", _("By hand")


class ReportedValue(ScopedVersionedRow):
    """A value a unit reported where it keeps no ledger, for its whole subtree. `first` is empty for a stock."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    indicator = models.CharField(_("indicator"), max_length=12)
    first = models.DateField(_("from"), null=True, blank=True)
    on = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    by_account = models.BigIntegerField(null=True, editable=False)
    by_name = models.CharField(_("reported by"), max_length=80, blank=True, default="")
    note = models.CharField(_("note"), max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["union", "indicator", "on"],
                condition=Q(first__isnull=True),
                name="reported_stock_once",
            ),
            models.UniqueConstraint(fields=["union", "indicator", "first", "on"], name="reported_flow_once"),
        ]
        indexes = [models.Index(fields=["indicator", "union", "on"], name="reported_lookup")]


class SourceRule(ScopedVersionedRow):
    """From when to when a unit's value of an indicator comes from its ledgers, from its reports, or from nowhere."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    indicator = models.CharField(_("indicator"), max_length=12)
    source = models.CharField(pgettext_lazy("figure", "source"), max_length=8, choices=ValueSource)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), default=FAR)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["union", "indicator", "valid_from"], name="source_rule_once_a_day"
            ),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="source_rule_interval"),
        ]


class Return(ScopedVersionedRow):
    """A return 报表: a set of figures of one unit and period. Submitting freezes every line's value and row ids."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(_("title"), max_length=120)
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ReturnState, default=ReturnState.DRAFT)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_by = models.CharField(_("submitted by"), max_length=80, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    faults = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["union", "title", "first", "last", "revision"], name="return_once"
            ),
        ]


class ReturnLine(ScopedRow):
    """One figure of a return. `row_ids`: the rows it was counted from, 8 bytes each, compressed."""

    scope_path = "of__union__path"

    of = models.ForeignKey(Return, models.CASCADE, related_name="lines")
    indicator = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField(default=0)
    value = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    previous = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    source = models.CharField(max_length=8, choices=ValueSource, default=ValueSource.LEDGER)
    rows = models.PositiveIntegerField(default=0)
    row_ids = models.BinaryField(default=b"")
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "indicator"], name="return_line_once")]


class Target(ScopedVersionedRow):
    """A target of one unit, indicator and period. `value` is the number to reach, the number to add, or the share
    of growth (0.1 for 10%) over the base; `current` marks the valid version, older ones stay."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    indicator = models.CharField(_("indicator"), max_length=12)
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    kind = models.CharField(_("kind"), max_length=8, choices=TargetKind, default=TargetKind.ABSOLUTE)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6)
    base_on = models.DateField(_("base date"), null=True, blank=True)
    base_value = models.DecimalField(_("base value"), max_digits=18, decimal_places=4, null=True, blank=True)
    above = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    way = models.CharField(_("handed down"), max_length=4, choices=SplitWay, blank=True, default="")
    edition = models.PositiveSmallIntegerField(_("version"), default=1)
    current = models.BooleanField(default=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(_("basis"), max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["union", "indicator", "first", "last"],
                condition=Q(current=True),
                name="target_one_current",
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="target_period"),
        ]
        indexes = [models.Index(fields=["indicator", "current", "last"], name="target_lookup")]


class Reminder(ScopedRow):
    """A reminder 催报: this unit was asked for its figures of a period."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+")
    about = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(default=clock.now)
    sent_by = models.CharField(max_length=80)
    note = models.CharField(max_length=300, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union", "last"], name="reminder_unit")]
