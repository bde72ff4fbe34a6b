"""Merges of duplicates, kept so that they can be undone; and the filters people saved."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.fields import PathField
from niangjia.kernel.base.models import VersionedRow
from niangjia.kernel.base.scope import ScopedModel


class Merge(VersionedRow, ScopedModel):
    """One row was merged into another of the same table. `sealed` holds, encrypted, what undoing needs: the moved
    references, the struck rows, the filled fields and the row itself as it was."""

    scope_path = "path"

    table = models.CharField(max_length=60)
    kept_id = models.BigIntegerField(db_index=True)
    dropped_id = models.BigIntegerField(db_index=True)
    kept_name = models.CharField(max_length=120)
    dropped_name = models.CharField(max_length=120)
    path = PathField(db_index=True)
    moved = models.PositiveIntegerField(_("rows moved"), default=0)
    struck = models.PositiveIntegerField(_("rows struck out"), default=0)
    account_id = models.BigIntegerField(null=True)
    account_name = models.CharField(max_length=80)
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=80, blank=True, default="")
    sealed = models.BinaryField(default=b"", editable=False)

    class Meta(VersionedRow.Meta):
        verbose_name = _("merge of duplicates")
        indexes = [models.Index(fields=["table", "undone_at"], name="merge_by_table")]


class SavedFilter(VersionedRow):
    """Filters of a ledger's list that an account keeps for itself. `sealed` holds the query string, encrypted: words
    searched for may be somebody's name or number."""

    account_id = models.BigIntegerField()
    record = models.CharField(max_length=60)
    name = models.CharField(_("name"), max_length=40)
    sealed = models.BinaryField(default=b"", editable=False)

    class Meta(VersionedRow.Meta):
        verbose_name = _("kept filter")
        constraints = [
            models.UniqueConstraint(fields=["account_id", "record", "name"], name="filter_name_once")
        ]
