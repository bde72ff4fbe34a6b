"""Big files are read and written by the task worker; small ones at once."""

from typing import Any

from django.utils.translation import override
from django_tasks import task

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal

from . import actions
from .models import Batch
from .staging import Staging

AT_ONCE = 512 << 10
ROWS_AT_ONCE = 3_000


def start_judging(batch: Batch, by: Actor, wanted: str, language: str) -> None:
    """Judge now, or leave it to the worker."""
    if batch.size <= AT_ONCE:
        actions.judge_batch(batch, by, wanted)
        return
    Staging(batch.pk).report("waiting")
    judge_later.enqueue(str(batch.pk), str(by.account_id), wanted, language)


def start_writing(batch: Batch, by: Actor, leave_faulty: bool, language: str) -> None:
    """Write now, or leave it to the worker."""
    if batch.rows <= ROWS_AT_ONCE:
        actions.write_batch(batch, by, leave_faulty=leave_faulty)
        return
    Staging(batch.pk).report("waiting", 0, batch.rows)
    write_later.enqueue(str(batch.pk), str(by.account_id), leave_faulty, language)


def start_undoing(batch: Batch, by: Actor) -> None:
    """An undo is a few statements over whole tables: always at once."""
    actions.undo_batch(batch, by)


@task()
def judge_later(batch_id: str, account_id: str, wanted: str, language: str) -> None:
    _run(batch_id, account_id, language, lambda batch, by: actions.judge_batch(batch, by, wanted))


@task()
def write_later(batch_id: str, account_id: str, leave_faulty: bool, language: str) -> None:
    _run(
        batch_id,
        account_id,
        language,
        lambda batch, by: actions.write_batch(batch, by, leave_faulty=leave_faulty),
    )


def _run(batch_id: str, account_id: str, language: str, work: Any) -> None:
    """A refusal is kept for the page that waits."""
    batch = Batch._base_manager.get(pk=int(batch_id))
    by = actor_for(Account.objects.get(pk=int(account_id)), door="web")
    with override(language):
        try:
            work(batch, by)
        except Refusal as refusal:
            Staging(batch.pk).report(f"refused: {refusal}", 0, 0)
