"""The door of every page of a record: signed in, able, and the row within range."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from niangjia.kernel.access.decorators import MAY_NOT, to_sign_in
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound
from niangjia.kernel.cases.lifecycle import Lifecycle
from niangjia.kernel.records.listing import one
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry


def line_of(record: Record) -> str:
    """The code of the line that declared a record."""
    return registry.owner(record).code


def able(actor: Actor, record: Record, ability: str) -> bool:
    """Whether the actor has an ability somewhere on the record's line."""
    return actor.may(ability, line=line_of(record))


def door(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for readers of the record; a view asks further abilities itself."""

    @functools.wraps(view)
    def run(request: HttpRequest, record: Record, **rest: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        demand(request.actor, record, record.view)  # type: ignore[attr-defined]
        return view(request, record, **rest)

    run.of_record = True  # type: ignore[attr-defined]
    return run


def demand(actor: Actor, record: Record, ability: str) -> None:
    """Refuse an actor without the ability on the record's line."""
    if ability and not able(actor, record, ability):
        raise Forbidden(MAY_NOT)


def row_of(request: HttpRequest, record: Record, pk: int) -> Any:
    """The row of an address within the reader's range; else not found."""
    row = one(record, request.actor, pk, line_of(record))  # type: ignore[attr-defined]
    if row is None:
        raise NotFound
    return row


def base_context(request: HttpRequest, record: Record) -> dict[str, Any]:
    """What every page of a record shows: the record, its line, the way back."""
    return {"record": record, "line": registry.owner(record)}


def names(record: Record, page: str) -> list[str]:
    """Templates of a page, the most special first: <line>/<record>_<page>.html, pages/<page>.html. The page of a row
    that moves through one lifecycle begins with what comes next."""
    moves = (
        page == "detail" and sum(item.model_class is record.model for item in registry.items(Lifecycle)) == 1
    )
    between = ["pages/case.html"] if moves else []
    return [f"{line_of(record)}/{record.code}_{page}.html", *between, f"pages/{page}.html"]
