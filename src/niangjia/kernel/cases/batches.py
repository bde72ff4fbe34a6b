"""One decision over many records: each record is judged and moved on its own, and says what became of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.units.models import Union

from . import engine
from .choices import Verdict
from .lifecycle import Lifecycle
from .models import Batch, BatchLine


def move_many(
    records: Iterable[models.Model], transition: str, *, by: Actor, union: Union, lifecycle: Lifecycle | None = None,
    data: dict[str, Any] | None = None, because: str = "",
) -> Batch:  # fmt: skip
    """Take the same step with every record; those that cannot are left as they are, with their reasons.

    union: under which the batch is kept. Each record is a transaction of its own, so a break in the middle leaves whole
    records, and the rest can be decided again. Raises Refusal for an empty list.
    """
    rows = list(records)
    if not rows:
        raise Refusal(_("Choose at least one row."))
    cycle = lifecycle or engine.lifecycle_of(rows[0])
    cycle.transition(transition)
    batch = _open(
        cycle=cycle, transition=transition, union=union, total=len(rows), why=because, by=by, because=because
    )
    lines = [_decide(batch, row, cycle, transition, by, data, because) for row in rows]
    return _close(batch=batch, lines=lines, by=by)


def _decide(
    batch: Batch, row: models.Model, cycle: Lifecycle, transition: str, by: Actor, data: dict[str, Any] | None,
    because: str,
) -> BatchLine:  # fmt: skip
    reasons: list[dict[str, str]] = []
    try:
        engine.move(row, transition, by=by, lifecycle=cycle, data=data, because=because)
    except engine.Blocked as blocked:
        reasons = [found.plain() for found in blocked.reasons]
    except Refusal as refusal:
        reasons = [
            {"text": str(refusal), "link": refusal.link, "remedy": str(refusal.remedy), "citation": ""}
        ]
    except NotFound:
        reasons = [{"text": str(_("Not found.")), "link": "", "remedy": "", "citation": ""}]
    verdict = Verdict.REFUSED if reasons else Verdict.DONE
    return BatchLine(batch=batch, subject_id=row.pk, title=cycle.title(row)[:200], link=cycle.link(row),
                     verdict=verdict, reasons=reasons)  # fmt: skip


@action("cases.open_batch", ability="cases.move", at=lambda kw: kw["union"])
def _open(
    *, cycle: Lifecycle, transition: str, union: Union, total: int, why: str, by: Actor, act: Act
) -> Batch:
    return act.create(Batch(lifecycle=cycle.code, transition=transition, union=union, reason=why, total=total,
                            by_id=by.account_id, by_name=by.name))  # fmt: skip


@action("cases.close_batch", ability="cases.move", at=lambda kw: kw["batch"].union)
def _close(*, batch: Batch, lines: Sequence[BatchLine], by: Actor, act: Act) -> Batch:
    act.bulk_create(BatchLine, lines)
    done = sum(line.verdict == Verdict.DONE for line in lines)
    return act.update(batch, done=done, refused=len(lines) - done)
