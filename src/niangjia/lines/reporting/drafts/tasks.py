"""A big draft is read by the task worker."""

from django.utils.translation import override
from django_tasks import task

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.errors import Refusal

from ..models import Draft, DraftState
from . import checking


@task()
def read_later(draft_id: str, account_id: str, language: str) -> None:
    """Read and judge a draft that waits; a refusal is kept for the page that waits too."""
    by = actor_for(Account.objects.get(pk=int(account_id)))
    draft = Draft.objects.within(by.scope).filter(pk=int(draft_id), state=DraftState.WAITING).first()
    if draft is None:
        return
    with override(language):
        try:
            checking.finish(draft, by)
        except Refusal as refusal:
            checking.refuse(draft, refusal, by)
