"""Old reports: a batch of files, and the values proposed out of them, each with its sentence as evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.figures.models import ReportedValue
from niangjia.kernel.units.models import Union


class ArchiveState(models.TextChoices):
    """Where a batch of old reports stands."""

    WAITING = "waiting", _("Waiting for the worker")
    READING = "reading", _("Being read")
    READY = "ready", _("Read")
    STOPPED = "stopped", _("Broken off")
    UNDONE = "undone", _("Undone")


class ProposalState(models.TextChoices):
    """What became of a proposed value."""

    WAITING = "waiting", _("To confirm")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "Confirmed")
    REJECTED = "rejected", pgettext_lazy("proposal", "Rejected")


class Archive(ScopedVersionedRow):
    """A batch of old reports of a unit.

    until: before this day a confirmed value counts where the ledger holds nothing. rules: the source rules written for
    that, as [id, made by this batch, former beginning, former end]; undoing the batch takes them back.
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    account_id = models.BigIntegerField(null=True)
    account_name = models.CharField(_("sent by"), max_length=80, blank=True, default="")
    name = models.CharField(_("name"), max_length=200)
    state = models.CharField(_("state"), max_length=8, choices=ArchiveState, default=ArchiveState.WAITING)
    total = models.PositiveIntegerField(_("files"), default=0)
    done = models.PositiveIntegerField(default=0)
    until = models.DateField(_("until"))
    rules = models.JSONField(default=list, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    kept = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.name


class ArchiveFile(ScopedRow):
    """One file of a batch: what was found in it, or why it could not be read.

    documents: [{"title", "unit", "first", "last", "line"}], dates as text or "".
    """

    scope_path = "archive__union__path"

    archive = models.ForeignKey(Archive, models.CASCADE, related_name="files")
    ordinal = models.PositiveIntegerField(default=0)
    name = models.CharField(_("file"), max_length=300)
    kind = models.CharField(max_length=8, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    documents = models.JSONField(default=list, blank=True)
    claims = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=400, blank=True, default="")
    remarks = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["archive", "ordinal"], name="archive_file_once")]

    def __str__(self) -> str:
        return self.name


class Proposal(ScopedVersionedRow):
    """A value read out of an old report, to be confirmed.

    line, start, end: where the figure stands in its file (0-based; offsets in the whole text). first: empty for a
    stock. runner_up: the second guess. reported: the value it became; before: what stood there earlier, and left: the
    version this batch left it at, so that undoing touches nothing that was changed since.
    """

    archive = models.ForeignKey(Archive, models.CASCADE, related_name="proposals")
    file = models.ForeignKey(ArchiveFile, models.CASCADE, related_name="proposals")
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    document = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True, default="")
    line = models.PositiveIntegerField(default=0)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    quote = models.CharField(max_length=120)
    sentence = models.TextField()
    subject = models.CharField(max_length=120, blank=True, default="")
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    unit = models.CharField(max_length=20, blank=True, default="")
    qualifier = models.CharField(max_length=10, default="exact")
    kind = models.CharField(max_length=10)
    indicator = models.CharField(_("indicator"), max_length=12)
    runner_up = models.CharField(max_length=12, blank=True, default="")
    confidence = models.FloatField(default=0)
    first = models.DateField(_("from"), null=True, blank=True)
    on = models.DateField(_("until"))
    state = models.CharField(_("state"), max_length=8, choices=ProposalState, default=ProposalState.WAITING)
    decided_by = models.CharField(max_length=80, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    reported = models.ForeignKey(ReportedValue, models.SET_NULL, null=True, blank=True, related_name="+")
    before = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    left = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["archive", "state", "-confidence"], name="proposal_queue"),
            models.Index(fields=["union", "indicator", "on"], name="proposal_point"),
            models.Index(fields=["reported"], name="proposal_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.quote} {self.on}"
