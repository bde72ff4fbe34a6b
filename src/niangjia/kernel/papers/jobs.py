"""Papers for many records: worked off in chunks, each a short transaction; broken off anywhere, it goes on there.

A row's number, its document, what the line does with them and the row's own result are written by one transaction.
So a killed process loses no number and gives none twice, and two processes at one job only take turns.
"""

import logging
import time
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import F, Model
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action, running
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import new_id
from niangjia.kernel.units.models import Union

from . import documents, storage
from .choices import JobState, LineState
from .kinds import PaperKind
from .models import IssueJob, IssueLine, NumberedDocument

AT_ONCE = 20  # rows that are not worth a wait
MOST = 5_000
CHUNK = 100
BUDGET = 0.3  # seconds a chunk may hold the series
PAUSE = 0.12  # seconds between chunks: SQLite's waiting writers look again every 0.1 s
# Without a sign of life for so long the work has been broken off; a job in the queue may wait for others before it.
QUIET = {JobState.RUNNING: timedelta(minutes=2), JobState.WAITING: timedelta(minutes=15)}

_log = logging.getLogger(__name__)


def issue_many(
    kind: PaperKind, records: Iterable[Model | int], *, issuer: Union, by: Actor, on: date | None = None,
    data: dict[str, Any] | None = None, token: int | None = None,
) -> IssueJob:  # fmt: skip
    """Papers of a kind for many records (or their ids), in the order given, each once.

    A few are issued before this returns, more by the task worker. token: the id of the job to be; sent twice, the
    second is the first. Raises Refusal for no record or too many, Forbidden.
    """
    ids = list(dict.fromkeys(one if isinstance(one, int) else one.pk for one in records))
    if not ids:
        raise Refusal(_("Choose at least one row."))
    if len(ids) > MOST:
        raise Refusal(
            _("At most %(most)d papers are issued at a time; these are %(n)d.")
            % {"most": MOST, "n": len(ids)},
            remedy=_("Narrow the list down and issue them in parts."),
        )
    made = IssueJob._base_manager.filter(pk=token).first() if token else None
    if made is not None:
        return made
    answers = {name: _plain(value) for name, value in (data or {}).items()}
    job = _open(kind=kind, ids=ids, issuer=issuer, on=on or clock.today(), data=answers, token=token, by=by)
    start(job, by)
    return job


def start(job: IssueJob, by: Actor) -> None:
    """Work a few rows off now, leave many to the worker."""
    from .tasks import issue_later

    if running():  # the worker must not look for the job before it is there
        transaction.on_commit(lambda: issue_later.enqueue(str(job.pk)))
        return
    if job.waiting <= AT_ONCE:
        run(job, by)
    else:
        issue_later.enqueue(str(job.pk))
    job.refresh_from_db()


def run(job: IssueJob, by: Actor) -> None:
    """Work off every row that waits."""
    while _chunk(job=job, by=by):
        if connection.vendor == "sqlite":
            time.sleep(PAUSE)


def run_as_asked(job: IssueJob) -> None:
    """Work a job off as whoever asked for it, in their language. An account closed meanwhile stops it."""
    account = Account.objects.filter(pk=job.account_id).first() if job.account_id else None
    by = SYSTEM if job.account_id is None else actor_for(account)
    with override(job.language or None):
        try:
            run(job, by)
        except (Forbidden, NotFound):
            _set(job=job, state=JobState.STOPPED, by=SYSTEM)


def _plain(value: Any) -> Any:
    """An answer as JSON keeps it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    return str(value) if isinstance(value, Decimal) else value


@action("papers.issue_many", at=lambda given: given["issuer"])
def _open(
    *, kind: PaperKind, ids: list[int], issuer: Union, on: date, data: dict[str, Any], token: int | None, by: Actor,
    act: Act,
) -> IssueJob:  # fmt: skip
    documents.demand(by, kind, issuer)
    job = act.create(IssueJob(
        id=token or new_id(), issuer=issuer, kind=kind.code, on=on, data=data, account_id=by.account_id,
        account_name=by.name, language=get_language() or "", total=len(ids),
    ))  # fmt: skip
    found = records_of(kind, ids, by)
    lines = [
        IssueLine(job=job, ordinal=n, subject_id=pk, title=str(found.get(pk, ""))[:200])
        for n, pk in enumerate(ids, 1)
    ]
    act.bulk_create(IssueLine, lines)
    return job


def records_of(kind: PaperKind, ids: list[int], by: Actor) -> dict[int, Any]:
    """The records by id, those outside the actor's range left out."""
    issuing = documents.issuing_of(kind)
    manager: Any = issuing.model._default_manager
    rows = manager.within(by.scope) if hasattr(manager, "within") else manager.all()
    if issuing.related:
        rows = rows.select_related(*issuing.related)
    found: dict[int, Any] = {}
    for at in range(0, len(ids), 500):
        found |= {row.pk: row for row in rows.filter(pk__in=ids[at : at + 500])}
    return found


@action("papers.issue_chunk", at=lambda given: given["job"].issuer)
def _chunk(*, job: IssueJob, by: Actor, act: Act) -> bool:
    """Work off some rows. Whether more are waiting."""
    rows = IssueJob._base_manager.select_for_update(of=("self",), no_key=True).select_related("issuer")
    held = rows.get(pk=job.pk)
    if held.state in (JobState.STOPPED, JobState.DONE):
        return False
    kind = documents.paper_kind(held.kind)
    documents.demand(by, kind, held.issuer)
    waiting = list(held.rows().filter(state=LineState.WAITING)[:CHUNK])
    worked = _work_off(held, kind, waiting, by, act)
    fields = ["state", "document", "reason", "remedy", "link"]
    IssueLine._base_manager.bulk_update(worked, fields, batch_size=100)
    act.wrote(IssueLine, len(worked))
    refused = sum(line.state == LineState.REFUSED for line in worked)
    held.done, held.refused = held.done + len(worked) - refused, held.refused + refused
    state = JobState.RUNNING if held.waiting else JobState.DONE
    _count(held, state, act)
    return state == JobState.RUNNING


def _count(held: IssueJob, state: str, act: Act) -> None:
    """Keep the counts; a sign of life is not an event of its own, so it goes past the before-images."""
    IssueJob._base_manager.filter(pk=held.pk).update(
        done=held.done, refused=held.refused, state=state, beat=clock.now(), version=F("version") + 1
    )
    act.wrote(IssueJob, 1, state=state, done=held.done, refused=held.refused)


def _work_off(job: IssueJob, kind: PaperKind, lines: list[IssueLine], by: Actor, act: Act) -> list[IssueLine]:
    until, worked = time.monotonic() + BUDGET, []
    records = records_of(kind, [line.subject_id for line in lines], by)
    files: list[str] = []
    try:
        for line in lines:
            _one(job, kind, line, records.get(line.subject_id), by, act)
            worked.append(line)
            if line.document is not None:
                files.append(line.document.file)
            if time.monotonic() > until:
                break
    except BaseException:
        storage.drop(*files)
        raise
    return worked


def _one(job: IssueJob, kind: PaperKind, line: IssueLine, record: Any, by: Actor, act: Act) -> None:
    """One row in a savepoint: its document, or the reason why there is none and nothing else of it."""
    changes, notes = len(act.changes), len(act.notes)
    try:
        with transaction.atomic():
            line.document = _issue(job, kind, record, by)
            line.state = LineState.DONE
    except (OperationalError, KeyboardInterrupt):
        raise
    except Exception as fault:  # noqa: BLE001 - a fault in one record must not keep the others from their papers
        del act.changes[changes:], act.notes[notes:]
        _refuse(line, fault)


def _issue(job: IssueJob, kind: PaperKind, record: Any, by: Actor) -> NumberedDocument:
    if record is None:
        raise NotFound
    return documents.issue_for(record, kind, issuer=job.issuer, on=job.on, data=job.data, by=by)


def _refuse(line: IssueLine, fault: Exception) -> None:
    line.state, line.document = LineState.REFUSED, None
    if isinstance(fault, Refusal):
        line.reason, line.remedy = str(fault.message)[:500], str(fault.remedy)[:300]
        line.link = str(fault.link)[:300]
    elif isinstance(fault, NotFound):
        line.reason = _("Not found.")
    else:
        _log.error("issuing a paper for row %s failed", line.subject_id, exc_info=fault)
        line.reason = _("The program failed at this row; the fault is on record.")


def stop(job: IssueJob, by: Actor) -> None:
    """Leave the rows that wait; what is issued stays."""
    _set(job=job, state=JobState.STOPPED, by=by)


def go_on(job: IssueJob, by: Actor, *, refused: bool = False) -> None:
    """Work off what waits; with `refused`, try the refused rows once more too."""
    _wait_again(job=job, refused=refused, by=by)
    job.refresh_from_db()
    start(job, by)


@action("papers.stop_job", ability="papers.write", at=lambda given: given["job"].issuer)
def _set(*, job: IssueJob, state: str, by: Actor, act: Act) -> None:
    held = IssueJob._base_manager.select_for_update(no_key=True).get(pk=job.pk)
    if held.state != JobState.DONE:
        act.update(held, state=state)


@action("papers.continue_job", at=lambda given: given["job"].issuer)
def _wait_again(*, job: IssueJob, refused: bool, by: Actor, act: Act) -> None:
    held = (
        IssueJob._base_manager.select_for_update(of=("self",), no_key=True)
        .select_related("issuer")
        .get(pk=job.pk)
    )
    documents.demand(by, documents.paper_kind(held.kind), held.issuer)
    if refused:
        rows = held.rows().filter(state=LineState.REFUSED)
        act.wrote(IssueLine, rows.update(state=LineState.WAITING, reason="", remedy="", link=""))
        act.update(held, refused=0)
    if held.waiting:
        act.update(held, state=JobState.WAITING, beat=clock.now())


def is_stuck(job: IssueJob) -> bool:
    """Whether whoever worked at it must have died."""
    patience = QUIET.get(JobState(job.state))
    return patience is not None and job.beat < clock.now() - patience


def resume() -> int:
    """Hand what was broken off to the worker again. Gives the number of jobs."""
    from .tasks import issue_later

    found = [job for job in IssueJob._base_manager.filter(state__in=QUIET) if is_stuck(job)]
    for job in found:
        issue_later.enqueue(str(job.pk))
    return len(found)
