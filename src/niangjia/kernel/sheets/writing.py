"""The third pass: one short transaction.

A form's `Writer` first does everything slow outside the transaction (`prepare`: sealing, spelling, tuples),
then writes (`write`). What was made and what was changed goes into `BatchRow`, so that it can be undone.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from niangjia.kernel.audit.recorder import plain
from niangjia.kernel.base.actions import Act, Change
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.people import crypto

from .models import Batch, BatchRow
from .staging import Staging

GROUP = 500


class Writer(ABC):
    """What a form does with judged rows."""

    def __init__(self, batch: Batch, staging: Staging, by: Actor) -> None:
        self.batch, self.staging, self.by = batch, staging, by

    def prepare(self) -> None:
        """Outside the transaction: nothing is written to the database."""

    @abstractmethod
    def write(self, act: Act) -> dict[str, int]:
        """Inside the transaction; the numbers the sender is told, by what they count."""


def remember(batch: Batch, entries: Iterable[dict[str, Any]]) -> None:
    """Keep what undo needs, sealed, a group of sheet rows at a time."""
    group: list[dict[str, Any]] = []
    ordinal = 0
    for entry in entries:
        group.append(entry)
        if len(group) == GROUP:
            _keep(batch, ordinal, group)
            group, ordinal = [], ordinal + 1
    if group:
        _keep(batch, ordinal, group)


def _keep(batch: Batch, ordinal: int, group: list[dict[str, Any]]) -> None:
    data = crypto.seal_bytes(json.dumps(group, ensure_ascii=False).encode())
    BatchRow(batch=batch, ordinal=ordinal, rows=len(group), data=data).save(force_insert=True)


def remembered(batch: Batch, *, backwards: bool = False) -> Iterable[dict[str, Any]]:
    """The entries of a batch, in the order they were written, or the last first."""
    parts = BatchRow.objects.filter(batch=batch).order_by("-ordinal" if backwards else "ordinal")
    for part in parts.iterator(chunk_size=20):
        group = json.loads(crypto.unseal_bytes(bytes(part.data)))
        yield from reversed(group) if backwards else group


def image(row: Any) -> dict[str, Any]:
    """All columns of a row that was made in bulk."""
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}


def entry(sheet: str, row: int, label: str, changes: list[Change]) -> dict[str, Any]:
    """What one sheet row changed, as JSON: model label, id, verb, before and after of the named fields."""
    return {
        "sheet": sheet,
        "row": row,
        "label": label,
        "changes": [
            {
                "model": c.model._meta.label,
                "pk": str(c.pk),
                "verb": c.verb,
                "before": plain(c.before),
                "after": plain(c.after),
            }
            for c in changes
        ],
    }
