"""The record of what was done: append-only."""

from django.db import models

from niangjia.kernel.base.fields import PathField
from niangjia.kernel.base.models import Row


class Event(Row):
    """One action: who, when, why, through which door. `path` is the topmost union concerned."""

    action = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField(db_index=True)
    account_id = models.BigIntegerField(null=True, db_index=True)
    account_name = models.CharField(max_length=80)
    door = models.CharField(max_length=8)
    address = models.CharField(max_length=45, blank=True, default="")
    path = PathField(blank=True, default="", db_index=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    note = models.TextField(blank=True, default="")
    changed = models.PositiveIntegerField(default=0)
    facts = models.JSONField(default=dict)


class Concern(Row):
    """A further union an event concerns, beside the one of its own path: the other side of a merger or a transfer."""

    event_id = models.BigIntegerField(db_index=True)
    path = PathField(db_index=True)


class Image(Row):
    """A row as it was before, and what it became. Personal tables are sealed: `sealed` holds the JSON."""

    event_id = models.BigIntegerField(db_index=True)
    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=8)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    sealed = models.BinaryField(default=b"")
    count = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["table", "row_id"], name="image_of_row")]


class Access(Row):
    """Personal data was read, revealed or exported: append-only."""

    kind = models.CharField(max_length=10, db_index=True)
    at = models.DateTimeField(db_index=True)
    account_id = models.BigIntegerField(null=True, db_index=True)
    account_name = models.CharField(max_length=80)
    address = models.CharField(max_length=45, blank=True, default="")
    subject = models.CharField(max_length=80)
    person_id = models.BigIntegerField(null=True, db_index=True)
    rows = models.PositiveIntegerField(default=1)
    detail = models.JSONField(default=dict)
