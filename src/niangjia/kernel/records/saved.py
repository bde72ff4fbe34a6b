"""Filters an account has kept for itself under a name: of one ledger, shown above its list and above the rows of
figures that stand in it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.people import crypto

from .listing import FilterForm
from .models import SavedFilter
from .record import Record

MOST = 20
LONGEST = 2000
Parts = list[tuple[str, str]]


@dataclass(frozen=True)
class Chip:
    """A kept filter as a list shows it."""

    pk: int
    name: str
    link: str
    active: bool


@dataclass(frozen=True)
class Shelf:
    """The kept filters of a ledger; `savable` is the query that could be kept now, "" where there is none."""

    record: str
    chips: list[Chip]
    savable: str


def parts(record: Record, actor: Actor, params: QueryDict) -> Parts:
    """What of an address narrows or sorts the list: filters, words, order. Empty ones only where they lift a default."""
    lifted = {name for name, _value in record.defaults}
    known = {*FilterForm(record, actor, QueryDict()).fields, "q", "sort"}
    found = ((name, params.get(name, "").strip()) for name in sorted(known & set(params)))
    return [(name, value) for name, value in found if value or name in lifted]


def shelf(record: Record, actor: Actor, params: QueryDict, keep: Parts | None = None) -> Shelf:
    """The account's filters of a ledger. `keep`: parameters that a link carries along."""
    now = urlencode(parts(record, actor, params))
    rows = SavedFilter.objects.filter(account_id=actor.account_id or 0, record=record.code).order_by("name")
    chips = []
    for row in rows:
        query = crypto.unseal(row.sealed)
        link = "&".join(text for text in (urlencode(keep or []), query) if text)
        chips.append(Chip(row.pk, row.name, f"?{link}", query == now))
    return Shelf(record.code, chips, "" if any(chip.active for chip in chips) else now)


@action("records.save_filter")
def save_filter(*, by: Actor, act: Act, record: Record, name: str, params: QueryDict) -> SavedFilter:
    """Keep filters under a name; the same name again replaces them. Sealed, because words may be somebody's number.
    Refuses no name, nothing to keep, too many."""
    if by.account_id is None:
        raise Forbidden(_("Please sign in."))
    query = urlencode(parts(record, by, params))
    if not name.strip():
        raise Refusal(
            _("The filter has no name."), where=_("Name"), remedy=_("Enter a short name to find it by.")
        )
    if not query or len(query) > LONGEST:
        raise Refusal(_("There is nothing to keep."), remedy=_("Set a filter, search or sort first."))
    values: dict[str, Any] = {"sealed": crypto.seal(query)}
    mine = SavedFilter.objects.filter(account_id=by.account_id, record=record.code)
    held = mine.filter(name=name.strip()[:40]).first()
    if held is not None:
        return act.update(held, **values)
    if mine.count() >= MOST:
        raise Refusal(
            _("More than %(n)d filters cannot be kept for one list.") % {"n": MOST},
            remedy=_("Remove one you no longer need."),
        )
    return act.create(
        SavedFilter(account_id=by.account_id, record=record.code, name=name.strip()[:40], **values)
    )


@action("records.forget_filter")
def forget_filter(*, by: Actor, act: Act, pk: int) -> None:
    """Remove a filter of one's own. Raises NotFound for another account's."""
    held = SavedFilter.objects.filter(pk=pk, account_id=by.account_id or 0).first()
    if held is None:
        raise NotFound
    act.delete(held)
