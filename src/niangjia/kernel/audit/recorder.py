"""Writes the event of every action, in the action's own transaction."""

import base64
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from niangjia.kernel.base import actions, clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import outermost
from niangjia.kernel.people import crypto

from .models import Access, Concern, Event, Image

PERSONAL_TABLES = {"people_person", "people_identity", "access_account"}


def plain(value: Any) -> Any:
    """A value as JSON holds it; ids stay exact because they are written as text."""
    match value:
        case bool() | None | str() | float():
            return value
        case int():
            return str(value) if abs(value) > 2**53 else value
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode()
        case dict():
            return {str(k): plain(v) for k, v in value.items()}
        case list() | tuple() | set():
            return [plain(v) for v in value]
    return str(value)


def record(act: actions.Act) -> None:
    """One event, one image per changed row; unions beside the first have it too. An action that changed and noted
    nothing leaves no event."""
    if not act.changes and not act.notes and not act.facts:
        return
    first, *others = outermost(act.paths) or ("",)
    event = Event(
        action=act.name,
        at=act.at,
        account_id=act.by.account_id,
        account_name=act.by.name,
        door=act.by.door,
        address=act.by.address,
        path=first,
        reason=act.reason[:300],
        note="\n".join(act.notes),
        changed=sum(change.count for change in act.changes),
        facts=plain(act.facts),
    )
    event.save(force_insert=True)
    act.event_id = event.pk
    Concern._base_manager.bulk_create([Concern(event_id=event.pk, path=path) for path in others])
    Image._base_manager.bulk_create([_image(event.pk, c) for c in act.changes], batch_size=1000)


def _image(event_id: int, change: actions.Change) -> Image:
    table = change.model._meta.db_table
    image = Image(
        event_id=event_id,
        table=table,
        row_id=change.pk if isinstance(change.pk, int) else None,
        verb=change.verb,
        count=change.count,
    )
    before, after = plain(change.before), plain(change.after)
    if table in PERSONAL_TABLES:
        image.sealed = crypto.seal(json.dumps({"before": before, "after": after}, ensure_ascii=False))
    else:
        image.before, image.after = before, after
    return image


def images_of(row: Any) -> list[tuple[Event, dict[str, Any], dict[str, Any]]]:
    """The history of one row, newest first: (event, before, after)."""
    found = list(Image._base_manager.filter(table=row._meta.db_table, row_id=row.pk).order_by("-id"))
    events = Event._base_manager.in_bulk([image.event_id for image in found])
    return [(events[i.event_id], *opened(i)) for i in found]


def opened(image: Image) -> tuple[dict[str, Any], dict[str, Any]]:
    if image.sealed:
        both = json.loads(crypto.unseal(image.sealed))
        return both["before"], both["after"]
    return image.before or {}, image.after or {}


def log_access(
    kind: str, by: Actor, subject: str, *, person_id: int | None = None, rows: int = 1, **detail: Any
) -> None:
    """Note a reading (kind "read", "reveal", "export") of personal data."""
    Access(
        kind=kind,
        at=clock.now(),
        account_id=by.account_id,
        account_name=by.name,
        address=by.address,
        subject=subject,
        person_id=person_id,
        rows=rows,
        detail=plain(detail),
    ).save(force_insert=True)
