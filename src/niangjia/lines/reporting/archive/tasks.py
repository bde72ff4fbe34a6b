"""Many old reports are read by the task worker."""

from datetime import timedelta

from django.utils.translation import get_language, override
from django_tasks import task

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound

from ..models import Archive, ArchiveState
from . import actions, reading

QUIET = timedelta(minutes=15)  # without a sign of life for so long the reading has been broken off


def start(archive: Archive, by: Actor, size: int) -> None:
    """Read a little now, much by the worker."""
    if size <= reading.AT_ONCE and archive.total <= reading.FILES_AT_ONCE:
        reading.read_archive(archive, by)
    else:
        read_later.enqueue(str(archive.pk), str(by.account_id), get_language() or "")


def is_stuck(archive: Archive) -> bool:
    """Whether whoever read it must have died."""
    busy = archive.state in (ArchiveState.WAITING, ArchiveState.READING)
    return busy and archive.updated_at < clock.now() - QUIET


def resume() -> int:
    """Hand what was broken off to the worker again. Gives the number of batches."""
    rows = Archive.objects.unscoped("the system goes on").filter(
        state__in=(ArchiveState.WAITING, ArchiveState.READING), account_id__isnull=False
    )
    found = [archive for archive in rows if is_stuck(archive)]
    for archive in found:
        read_later.enqueue(str(archive.pk), str(archive.account_id), get_language() or "")
    return len(found)


def read_on(archive: Archive, by: Actor) -> None:
    """Hand what was broken off to the worker again."""
    actions.advance(by=by, archive=archive, done=archive.done, state=ArchiveState.READING)
    read_later.enqueue(str(archive.pk), str(by.account_id), get_language() or "")


@task()
def read_later(archive_id: str, account_id: str, language: str) -> None:
    """Read a batch as whoever sent it, in their language. Whoever lost the right meanwhile stops it."""
    by = actor_for(Account.objects.get(pk=int(account_id)))
    archive = Archive.objects.within(by.scope).filter(pk=int(archive_id)).first()
    if archive is None or archive.state not in (ArchiveState.WAITING, ArchiveState.READING):
        return
    with override(language or None):
        try:
            reading.read_archive(archive, by)
        except (Forbidden, NotFound):
            archive.refresh_from_db()
            actions.stop(by=by, archive=archive)
