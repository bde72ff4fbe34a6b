"""Abstract rows, and the three small tables the kernel itself needs."""

from django.db import models

from . import clock
from .ids import new_id
from .scope import ScopedModel


class Row(models.Model):
    """A row with an application-made id."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class VersionedRow(Row):
    """A row that people edit: the version number stops two editors overwriting each other."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class ScopedRow(Row, ScopedModel):
    class Meta(Row.Meta, ScopedModel.Meta):
        abstract = True


class ScopedVersionedRow(VersionedRow, ScopedModel):
    class Meta(VersionedRow.Meta, ScopedModel.Meta):
        abstract = True


class WorkerLease(models.Model):
    """A worker number of the id generator and the process that holds it."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    token = models.CharField(max_length=16, default="")
    leased_until = models.DateTimeField(db_index=True)


class DataVersion(models.Model):
    """How often a topic (a table's name) was written; memoised figures carry it in their key."""

    topic = models.CharField(max_length=80, primary_key=True)
    number = models.BigIntegerField(default=0)


class Setting(models.Model):
    """A named value of the installation (for instance the day the sample province lives on)."""

    name = models.CharField(max_length=80, primary_key=True)
    value = models.JSONField(default=dict)
