"""Tasks 督办事项: a duty with an owner, a date and a proof; what was noted on the way, and through whose hands it went."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.access.models import Account
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.restricted import Restricted, RestrictedPart
from niangjia.kernel.units.models import Union

from .choices import OPEN_STAGES, BornOf, Satisfaction, Stage


class _OfTwo(ScopedVersionedRow):
    """Who issued it and who answers for it both see it."""

    class Meta:
        abstract = True

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        return scope.q("union__path") | scope.q("owner__path")


class _OfTask(ScopedRow):
    """A row that whoever sees its task sees."""

    class Meta:
        abstract = True

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        return scope.q("task__union__path") | scope.q("task__owner__path")


class Task(Restricted, _OfTwo):
    """One duty. `union` issued it, `owner` answers for it; where an office outside the unions is to act
    (`department`), the owner is the union that follows it up. `first_owner` took it first 首问.

    origin_*: the record it was born from (model label, id, its title and page as they were). bounces: how often it was
    declined or handed on. returned: how often the result was sent back. done_on: accepted as done; closed_on: done
    or withdrawn. A task born from a restricted matter is as restricted as the matter.
    """

    scope_path = "owner__path"

    union = models.ForeignKey(
        Union, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("task", "issued by")
    )
    owner = models.ForeignKey(
        Union, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("task", "carried out by")
    )
    first_owner = models.ForeignKey(
        Union, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("task", "first owner")
    )
    department = models.CharField(_("office outside the unions"), max_length=120, blank=True, default="")
    account = models.ForeignKey(
        Account,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("task", "person in charge"),
    )
    title = models.CharField(pgettext_lazy("task", "task"), max_length=200)
    text = models.TextField(pgettext_lazy("task", "what is asked"), blank=True, default="")
    category = models.CharField(pgettext_lazy("task", "category"), max_length=40, blank=True, default="")
    born_of = models.CharField(
        pgettext_lazy("task", "born of"), max_length=12, choices=BornOf, default=BornOf.OTHER
    )
    origin_type = models.CharField(max_length=60, blank=True, default="")
    origin_id = models.BigIntegerField(null=True, blank=True)
    origin_title = models.CharField(pgettext_lazy("task", "origin"), max_length=200, blank=True, default="")
    origin_link = models.CharField(max_length=200, blank=True, default="")
    raised_on = models.DateField(pgettext_lazy("task", "issued on"))
    due_on = models.DateField(pgettext_lazy("task", "due on"))
    state = models.CharField(_("state"), max_length=12, choices=Stage, default=Stage.ASSIGNED)
    percent = models.PositiveSmallIntegerField(
        pgettext_lazy("task", "progress in per cent"), null=True, blank=True
    )
    result = models.TextField(pgettext_lazy("task", "result"), blank=True, default="")
    proof = models.CharField(pgettext_lazy("task", "proof"), max_length=200, blank=True, default="")
    reported_on = models.DateField(pgettext_lazy("task", "reported on"), null=True, blank=True)
    done_on = models.DateField(pgettext_lazy("task", "done on"), default=FAR)
    closed_on = models.DateField(pgettext_lazy("task", "closed on"), default=FAR)
    satisfaction = models.CharField(
        pgettext_lazy("task", "satisfaction"), max_length=6, choices=Satisfaction, blank=True, default=""
    )
    returned = models.PositiveSmallIntegerField(pgettext_lazy("task", "times returned"), default=0)
    bounces = models.PositiveSmallIntegerField(pgettext_lazy("task", "times passed on"), default=0)
    reminded_on = models.DateField(pgettext_lazy("task", "last reminded on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("task", "task")
        verbose_name_plural = pgettext_lazy("task", "tasks")
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("raised_on")), name="task_due_after_issue"
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="task_percent_at_most_100"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "closed_on", "due_on"]),
            models.Index(fields=["union", "closed_on", "due_on"]),
            models.Index(fields=["account", "closed_on"]),
            models.Index(fields=["origin_id"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def doer(self) -> str:
        """Who is to act, in words: the office outside the unions where one is named."""
        return self.department or str(self.owner)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STAGES

    def overdue(self, day: date) -> bool:
        """Whether the date passed before a result was reported."""
        return self.is_open and self.state != Stage.REPORTED and self.due_on < day


class TaskNote(RestrictedPart, _OfTask):
    """What was done towards a task on a day, and how far it had come."""

    restricted_through = "task"

    task = models.ForeignKey(Task, models.CASCADE, related_name="notes", verbose_name=_("task"))
    on = models.DateField(_("day"))
    text = models.CharField(_("progress"), max_length=400)
    percent = models.PositiveSmallIntegerField(
        pgettext_lazy("task", "progress in per cent"), null=True, blank=True
    )
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(_("noted by"), max_length=60)

    class Meta:
        verbose_name = pgettext_lazy("task", "progress note")
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["task", "on"])]

    def __str__(self) -> str:
        return f"{self.on} {self.text}"


class TaskHandOver(RestrictedPart, _OfTask):
    """A task passed from one union to another, or back to its issuer: who, when, why."""

    restricted_through = "task"

    task = models.ForeignKey(Task, models.CASCADE, related_name="hand_overs", verbose_name=_("task"))
    source = models.ForeignKey(
        Union, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("task", "from")
    )
    target = models.ForeignKey(
        Union, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("task", "to")
    )
    on = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=200)
    declined = models.BooleanField(default=False)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=60)

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["task", "on"])]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class TaskProof(RestrictedPart, _OfTask):
    """A file that proves the result. Its bytes lie sealed in the data folder (`proofs`); sha256 is of the clear bytes."""

    restricted_through = "task"

    task = models.ForeignKey(Task, models.CASCADE, related_name="proofs", verbose_name=_("task"))
    name = models.CharField(_("file"), max_length=160)
    size = models.PositiveIntegerField(_("size, bytes"), default=0)
    sha256 = models.CharField(max_length=64)
    added_on = models.DateField(_("added on"))
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(_("added by"), max_length=60)

    class Meta:
        verbose_name = pgettext_lazy("task", "proof file")
        ordering = ["added_on", "id"]
        indexes = [models.Index(fields=["task", "added_on"])]
        constraints = [models.UniqueConstraint(fields=["task", "sha256"], name="task_proof_once")]

    def __str__(self) -> str:
        return self.name
