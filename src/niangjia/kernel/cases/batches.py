"""One decision over many records: each record is judged and moved on its own, and says what became of it.

Every record is a transaction of its own, and its line of the batch is settled in that same transaction. A process killed
in the middle leaves whole records and true lines; `work_off` then goes on with the lines that still wait, and no record
is taken twice.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.units.models import Union

from . import engine
from .choices import Verdict, Work
from .lifecycle import Lifecycle
from .models import Batch, BatchLine, Case

PART = 100  # records read at a time
STILL = timedelta(minutes=2)  # a batch nobody has touched for so long has lost its worker
log = logging.getLogger(__name__)


def move_many(
    records: Iterable[models.Model], transition: str, *, by: Actor, union: Union, lifecycle: Lifecycle | None = None,
    data: dict[str, Any] | None = None, because: str = "",
) -> Batch:  # fmt: skip
    """Take the same step with every record, at once; those that cannot are left as they are, with their reasons.

    union: under which the batch is kept. Raises Refusal for an empty list.
    """
    rows = list(records)
    cycle = lifecycle or (engine.lifecycle_of(rows[0]) if rows else None)
    batch = open_batch(rows, transition, by=by, union=union, cycle=cycle, because=because)
    return work_off(batch, by=by, data=data, cycle=cycle)


def open_batch(
    rows: Sequence[models.Model], transition: str, *, by: Actor, union: Union, cycle: Lifecycle | None,
    kind: Work = Work.STEP, payload: dict[str, Any] | None = None, because: str = "",
) -> Batch:  # fmt: skip
    """Write down what is to be done with which records. payload: the lists of a posted form (`QueryDict.lists`)."""
    if not rows or cycle is None:
        raise Refusal(_("Choose at least one row."))
    if kind == Work.STEP:
        cycle.transition(transition)
    return _open(rows=rows, cycle=cycle, transition=transition, union=union, kind=kind, payload=payload or {},
                 by=by, because=because, why=because)  # fmt: skip


@action("cases.open_batch", at=lambda kw: kw["union"])
def _open(
    *, rows: Sequence[models.Model], cycle: Lifecycle, transition: str, union: Union, kind: Work,
    payload: dict[str, Any], why: str, by: Actor, act: Act,
) -> Batch:  # fmt: skip
    """Not guarded by an ability of its own: each record's step is."""
    batch = act.create(Batch(lifecycle=cycle.code, transition=transition, union=union, kind=kind, reason=why,
                             total=len(rows), payload=payload, by_id=by.account_id, by_name=by.name))  # fmt: skip
    act.bulk_create(BatchLine, list(_lines(batch, cycle, rows)))
    return batch


def _lines(batch: Batch, cycle: Lifecycle, rows: Sequence[models.Model]) -> Iterator[BatchLine]:
    """Titles and links as the cases know them: asking each record would mean a question or more for every row."""
    known: dict[int, tuple[str, str]] = {}
    for n in range(0, len(rows), PART * 5):
        held = Case.objects.unscoped("chosen by the caller").filter(
            lifecycle=cycle.code, subject_id__in=[row.pk for row in rows[n : n + PART * 5]]
        )
        known |= {pk: (title, link) for pk, title, link in held.values_list("subject_id", "title", "link")}
    for row in rows:
        title, link = known.get(row.pk) or (cycle.title(row), cycle.link(row))
        yield BatchLine(
            batch=batch, subject_id=row.pk, title=title[:200], link=link[:200], verdict=Verdict.WAITING
        )


def work_off(
    batch: Batch, *, by: Actor, data: dict[str, Any] | None = None, cycle: Lifecycle | None = None
) -> Batch:
    """Do what still waits, in the order of the lines, and close the batch."""
    cycle = cycle or registry.get(Lifecycle, batch.lifecycle)
    if cycle is None:
        raise Refusal(_("What this batch was to do is not declared any more."))
    said = data if data is not None else data_of(batch, cycle)
    for lines in _waiting(batch):
        records = cycle.model_class._base_manager.in_bulk([line.subject_id for line in lines])
        for line in lines:
            _settle(batch, line, records.get(line.subject_id), cycle, by, said)
        Batch._base_manager.filter(pk=batch.pk).update(touched_at=clock.now())
    return _close(batch=batch, by=by)


def data_of(batch: Batch, cycle: Lifecycle) -> dict[str, Any]:
    """The cleaned data of the form the batch was begun with. Raises Refusal where it does not hold any more."""
    step = cycle.transition(batch.transition) if batch.kind == Work.STEP else None
    if step is None or step.form is None:
        return dict(batch.payload)
    form = step.form(posted(batch.payload))
    if not form.is_valid():
        raise Refusal(_("The form of this batch is not valid any more: %(faults)s")
                      % {"faults": "；".join(str(fault) for found in form.errors.values() for fault in found)})  # fmt: skip
    return form.cleaned_data


def posted(payload: dict[str, list[str]]) -> QueryDict:
    """Kept lists as a form takes them."""
    made = QueryDict(mutable=True)
    for name, values in payload.items():
        made.setlist(name, values)
    return made


def progress(batch: Batch) -> dict[str, int]:
    """How many lines wait, are done, were refused: counted from the lines, so that it is true at any moment."""
    found = dict(batch.lines.order_by().values_list("verdict").annotate(n=Count("pk")))
    return {str(verdict): found.get(verdict, 0) for verdict in Verdict}


def has_stopped(batch: Batch) -> bool:
    """Whether an unfinished batch has lost its worker."""
    return batch.finished_at is None and clock.now() - batch.touched_at > STILL


def unfinished() -> list[Batch]:
    """Batches whose worker was killed."""
    rows = Batch.objects.unscoped("whoever began them")
    return list(rows.filter(finished_at=None, touched_at__lt=clock.now() - STILL))


def _waiting(batch: Batch) -> Iterator[list[BatchLine]]:
    """The lines that wait, a part at a time: what another worker has settled meanwhile is left out."""
    last = 0
    while part := list(batch.lines.filter(verdict=Verdict.WAITING, pk__gt=last).order_by("pk")[:PART]):
        yield part
        last = part[-1].pk


def _settle(
    batch: Batch, line: BatchLine, row: models.Model | None, cycle: Lifecycle, by: Actor, data: dict[str, Any]
) -> None:
    """One record: moved together with its line, or left as it was with the reasons on its line."""
    reasons: list[dict[str, str]] = []
    try:
        with transaction.atomic():
            if not _claim(line, Verdict.DONE, []):
                return  # another worker was faster
            _do(batch, row, cycle, by, data)
    except engine.Blocked as blocked:
        reasons = [found.plain() for found in blocked.reasons]
    except Refusal as refusal:
        reasons = [_reason(refusal.message, refusal.link, refusal.remedy)]
    except NotFound:
        reasons = [_reason(_("Not found."))]
    except Exception:
        # One faulty record must not keep the others waiting; what went wrong stands in the log.
        log.exception("batch %s: record %s", batch.pk, line.subject_id)
        reasons = [_reason(_("Something went wrong in the system. It has been noted in the log."))]
    if reasons:
        _claim(line, Verdict.REFUSED, reasons)


def _do(batch: Batch, row: models.Model | None, cycle: Lifecycle, by: Actor, data: dict[str, Any]) -> None:
    if row is None:
        raise NotFound
    if batch.kind == Work.URGE:
        from .supervision import urge

        urge(case=engine.demand_case(row, cycle), text=batch.reason, by=by)
        return
    engine.move(row, batch.transition, by=by, lifecycle=cycle, data=data, because=batch.reason)


def _claim(line: BatchLine, verdict: Verdict, reasons: list[dict[str, str]]) -> bool:
    waiting = BatchLine.objects.filter(pk=line.pk, verdict=Verdict.WAITING)
    return bool(waiting.update(verdict=verdict, reasons=reasons))


def _reason(text: Any, link: str = "", remedy: Any = "") -> dict[str, str]:
    return {"text": str(text), "link": link, "remedy": str(remedy), "citation": ""}


@action("cases.close_batch")
def _close(*, batch: Batch, by: Actor, act: Act) -> Batch:
    found = progress(batch)
    now = clock.now()
    return act.update(batch, done=found[Verdict.DONE], refused=found[Verdict.REFUSED], touched_at=now,
                      finished_at=None if found[Verdict.WAITING] else now)  # fmt: skip
