"""Cases, their moments, the deadlines that run, the days that do not count, and decisions in bulk."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import Row, ScopedRow, ScopedVersionedRow, VersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Union

from .choices import DayKind, Oversight, Verdict, Work
from .restricted import EventSubject, Handler, open_or_handled

__all__ = [
    "Batch",
    "BatchLine",
    "Case",
    "Deadline",
    "EventSubject",
    "Handler",
    "Holiday",
    "Moment",
    "Suspension",
    "Word",
]


class TwoSided(models.Model):
    """A row two unions have to do with: the one it is about and the one whose turn it is. Both see it."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    turn = models.ForeignKey(
        Union, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("case", "responsible union")
    )
    account = models.ForeignKey(
        Account,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("case", "responsible person"),
    )
    restricted = models.BooleanField(_("visible to its handlers only"), default=False)

    class Meta:
        abstract = True

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        in_range = scope.q("union__path") | scope.q("turn__path")
        return in_range & open_or_handled(scope, column="subject_id")


class Case(TwoSided, ScopedVersionedRow):
    """One record on its way through one lifecycle: where it stands, whose turn it is."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    lifecycle = models.CharField(max_length=40)
    state = models.CharField(_("state"), max_length=30)
    title = models.CharField(_("matter"), max_length=200)
    link = models.CharField(max_length=200, blank=True, default="")
    opened_on = models.DateField(pgettext_lazy("case", "opened on"))
    entered_on = models.DateField(_("in this state since"))
    closed_on = models.DateField(pgettext_lazy("case", "closed on"), default=FAR)
    urged_on = models.DateField(_("urged on"), null=True, blank=True)
    handed_on = models.DateField(pgettext_lazy("case", "handed over on"), null=True, blank=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "lifecycle"], name="case_once_per_lifecycle"
            )
        ]
        indexes = [models.Index(fields=["turn", "closed_on"]), models.Index(fields=["account", "closed_on"])]

    def __str__(self) -> str:
        return self.title


class Moment(Row):
    """The case entered a state: when, by whom, on which facts and rules. Never changed afterwards."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="moments")
    transition = models.CharField(max_length=30, blank=True, default="")
    source = models.CharField(max_length=30, blank=True, default="")
    state = models.CharField(max_length=30)
    on = models.DateField()
    entered_at = models.DateTimeField(default=clock.now)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=60)
    reason = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    rules = models.JSONField(default=list)
    warnings = models.JSONField(default=list)

    class Meta:
        ordering = ["entered_at", "id"]
        indexes = [models.Index(fields=["case", "entered_at"])]


class Deadline(TwoSided, ScopedVersionedRow):
    """A date to keep, with the rule as it stood when it began: a later change of the rule does not move it."""

    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="deadlines")
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    title = models.CharField(_("matter"), max_length=200)
    link = models.CharField(max_length=200, blank=True, default="")
    label = models.CharField(_("what is due"), max_length=120)
    statute = models.CharField(max_length=60)
    rule = models.JSONField(default=dict)
    state = models.CharField(max_length=30, blank=True, default="")
    event = models.CharField(_("starting event"), max_length=120)
    started_on = models.DateField(_("counted from"))
    due_on = models.DateField(pgettext_lazy("case", "due on"))
    skipped = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    suspended = models.BooleanField(default=False)
    done_on = models.DateField(_("done on"), default=FAR)
    raised_to = models.ForeignKey(
        Union, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("raised to")
    )
    raised_on = models.DateField(pgettext_lazy("deadline", "raised on"), null=True, blank=True)

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        indexes = [
            # Everything the lists of what is due ask for: they are counted from the index alone.
            models.Index(
                fields=["turn", "done_on", "due_on", "suspended", "restricted", "account"],
                name="deadline_due_list",
            ),
            models.Index(fields=["account", "done_on", "due_on"]),
            models.Index(fields=["subject_type", "subject_id"]),
            models.Index(fields=["done_on", "due_on"]),
            models.Index(fields=["raised_to", "done_on", "due_on"], name="deadline_raised"),
        ]

    def __str__(self) -> str:
        return f"{self.title}：{self.label}"

    @property
    def is_open(self) -> bool:
        return self.done_on == FAR

    @property
    def agreed(self) -> bool:
        """Whether people set the date 约定时限, and no rule."""
        return bool(self.rule.get("agreed"))

    @property
    def rule_text(self) -> str:
        return str(self.rule.get("text", ""))

    @property
    def citation(self) -> str:
        return str(self.rule.get("citation", ""))

    @property
    def unconfirmed(self) -> bool:
        return self.rule.get("confidence") == "unconfirmed"


class Suspension(Row):
    """From `starts` up to but without `ends` the deadline does not run."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="suspensions")
    starts = models.DateField(_("suspended from"))
    ends = models.DateField(_("runs again from"), default=FAR)
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=models.F("starts")), name="suspension_interval"),
        ]


class Holiday(VersionedRow):
    """A day that departs from the week: off on a weekday, or worked at a weekend 调休."""

    day = models.DateField(_("day"), unique=True)
    kind = models.CharField(pgettext_lazy("holiday", "kind"), max_length=4, choices=DayKind)
    name = models.CharField(_("holiday"), max_length=40)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Word(ScopedRow):
    """What was said or arranged about a case beside its steps: urging 催办, an instruction 批示 and its answer, handing
    over 转办, raising an overdue matter to the union above. Never changed afterwards, but for the answer's day."""

    scope_path = "case__turn__path"

    case = models.ForeignKey(Case, models.CASCADE, related_name="words")
    kind = models.CharField(max_length=8, choices=Oversight)
    at = models.DateTimeField(default=clock.now)
    on = models.DateField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=60)
    text = models.TextField(blank=True, default="")
    due_on = models.DateField(pgettext_lazy("case", "due on"), default=FAR)
    done_on = models.DateField(_("done on"), default=FAR)
    deadline = models.ForeignKey(Deadline, models.SET_NULL, null=True, blank=True, related_name="words")
    from_union = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="+")
    to_union = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="+")
    from_name = models.CharField(max_length=60, blank=True, default="")
    to_name = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["case", "at"], name="word_of_case")]

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        in_range = scope.q("case__union__path") | scope.q("case__turn__path")
        return in_range & open_or_handled(scope, "case__restricted", "case__subject_id")


class Batch(ScopedRow):
    """One decision over many records. payload: what its form said; touched_at: when the work last went on."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Work, default=Work.STEP)
    lifecycle = models.CharField(max_length=40)
    transition = models.CharField(max_length=30)
    reason = models.TextField(blank=True, default="")
    payload = models.JSONField(default=dict)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField(default=clock.now)
    touched_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["finished_at", "touched_at"], name="batch_unfinished")]


class BatchLine(Row):
    """What became of one record of a batch. It is settled in the same transaction as the record moves."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    link = models.CharField(max_length=200, blank=True, default="")
    verdict = models.CharField(max_length=8, choices=Verdict)
    reasons: Any = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["batch", "verdict", "id"], name="batch_line_verdict")]
