"""A batch: one file that was sent in, judged, written, and can be undone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.fields import PathField
from niangjia.kernel.base.models import Row, ScopedVersionedRow


class BatchState(models.TextChoices):
    """Where a batch stands. Nothing is ever "being written": that is one transaction."""

    RECEIVED = "received", _("Received")
    JUDGED = "judged", _("Checked, waiting")
    WRITTEN = "written", _("Written")
    UNDONE = "undone", _("Undone")
    DISCARDED = "discarded", _("Thrown away")


class Batch(ScopedVersionedRow):
    """One upload. `path` is the union of its sender; counts are by verdict; `undo` says what an undo left."""

    scope_path = "path"

    form = models.CharField(_("form"), max_length=20, blank=True, default="")
    filename = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    account_id = models.BigIntegerField(null=True, db_index=True)
    account_name = models.CharField(_("sent by"), max_length=80, blank=True, default="")
    path = PathField(blank=True, default="", db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.RECEIVED)
    verdict = models.CharField(max_length=24, blank=True, default="")
    rows = models.PositiveIntegerField(_("rows"), default=0)
    counts = models.JSONField(default=dict)
    written = models.JSONField(default=dict)
    written_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    kept = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.filename


class BatchRow(Row):
    """What a batch wrote, a few hundred sheet rows at a time: ids of the rows made, before-images of the rows
    changed. Sealed, because before-images hold personal data."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="parts")
    ordinal = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "ordinal"], name="batch_row_once")]
