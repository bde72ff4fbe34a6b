"""Worker numbers leased in the database, so that two processes never make the same id.

A lease is taken on the very connection Django has just opened: at that moment no transaction is
running, so the lease can neither be rolled back nor wait for a lock its own process holds.
"""

import atexit
import os
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.utils.crypto import get_random_string

from . import ids

TERM = timedelta(hours=24)
_state: dict[str, Any] = {"pid": None, "until": None, "token": ""}
_guard = threading.Lock()


def on_connection(sender: Any, connection: Any, **_: Any) -> None:
    """Lease (or renew, once half the term has gone) as a connection opens."""
    now = datetime.now(UTC)
    if _state["pid"] == os.getpid() and _state["until"] - now > TERM / 2:
        return
    if connection.alias != "default" or not _guard.acquire(blocking=False):
        return
    try:
        _lease(connection, now)
    except DatabaseError:
        # Before the first migration there is no table yet: the random worker number serves until then.
        _state["pid"] = None
    finally:
        _guard.release()


def _lease(connection: Any, now: datetime) -> None:
    with connection.cursor() as probe:
        if "base_workerlease" not in connection.introspection.table_names(probe):
            return
    from .models import WorkerLease

    with transaction.atomic(using=connection.alias):
        manager = WorkerLease._base_manager.using(connection.alias).select_for_update()
        slot = None
        if _state["pid"] == os.getpid():
            slot = manager.filter(token=_state["token"]).first()
        slot = slot or manager.filter(leased_until__lt=now).order_by("leased_until", "number").first()
        if slot is None:
            raise RuntimeError("all 1024 worker numbers are leased; stop some processes and try again")
        token = get_random_string(16)
        WorkerLease._base_manager.using(connection.alias).filter(number=slot.number).update(
            token=token, leased_until=now + TERM
        )
    ids.set_worker(slot.number)
    _state.update(pid=os.getpid(), until=now + TERM, token=token)


def release() -> None:
    """Give the number back at a clean exit; a crashed process's lease simply runs out."""
    if _state["pid"] != os.getpid() or connections["default"].connection is None:
        return
    from .models import WorkerLease

    try:
        WorkerLease._base_manager.filter(token=_state["token"]).update(leased_until=datetime.now(UTC))
    except Exception:  # noqa: BLE001 - at exit the database may be gone; the lease then runs out
        _state["pid"] = None


atexit.register(release)


def fill(using: str) -> None:
    """Make the 1,024 slots where they are missing."""
    from .models import WorkerLease

    free = datetime(2024, 1, 1, tzinfo=UTC)
    if WorkerLease._base_manager.using(using).count() < ids.WORKERS:
        WorkerLease._base_manager.using(using).bulk_create(
            [WorkerLease(number=n, leased_until=free) for n in range(ids.WORKERS)], ignore_conflicts=True
        )
