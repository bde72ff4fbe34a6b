"""Rows of this line that forms refer to, found by what somebody types."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from niangjia.kernel.access.picking import LOOKUPS, Lookup
from niangjia.kernel.base.scope import Scope

from .models import Congress, Disclosure, Item, ReceptionDay, Restructuring, Session, Training


def _by(model: type[Model], column: str, order: str, *joins: str) -> Any:
    def search(scope: Scope, words: str, limit: int) -> Iterable[Any]:
        rows = model.objects.within(scope).filter(**{f"{column}__contains": words.strip()})  # type: ignore[attr-defined]
        return rows.select_related(*joins).order_by(order)[:limit]

    return search


def _union(row: Any) -> str:
    return str(row.union)


ALL = (
    Lookup("congress", Congress, _by(Congress, "name", "name", "union"), _union, "name"),
    Lookup("session", Session, _by(Session, "title", "-planned_on", "union"), _union, "title"),
    Lookup(
        "item",
        Item,
        _by(Item, "title", "-meeting__planned_on", "meeting"),
        lambda row: str(row.meeting),
        "title",
    ),
    Lookup(
        "restructuring", Restructuring, _by(Restructuring, "title", "-opened_on", "union"), _union, "title"
    ),
    Lookup("disclosure", Disclosure, _by(Disclosure, "title", "-published_on", "union"), _union, "title"),
    Lookup("reception", ReceptionDay, _by(ReceptionDay, "title", "-planned_on", "union"), _union, "title"),
    Lookup("training", Training, _by(Training, "title", "-held_on", "union"), _union, "title"),
)
LOOKUPS.update({lookup.code: lookup for lookup in ALL})
