"""Large batches are worked off by the task worker; small ones at once."""

from django.utils.translation import override
from django_tasks import task

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actors import SYSTEM, Actor

from . import batches
from .models import Batch

AT_ONCE = 50


def start(batch: Batch, by: Actor, language: str) -> None:
    """Do it now, or leave it to the worker."""
    if batch.total <= AT_ONCE or by.account_id is None:
        batches.work_off(batch, by=by)
        return
    work_later.enqueue(str(batch.pk), language)


def go_on(batch: Batch, language: str) -> None:
    """Again to the worker, in the name of who began it."""
    work_later.enqueue(str(batch.pk), language)


@task()
def work_later(batch_id: str, language: str) -> None:
    """In the name of the account that began the batch, with what it may do today."""
    batch = Batch._base_manager.get(pk=int(batch_id))
    account = Account.objects.filter(pk=batch.by_id or 0).first()
    with override(language):
        batches.work_off(batch, by=actor_for(account) if batch.by_id else SYSTEM)
