"""Completeness 填报率: the share of grassroots unions that keep the ledger or reported a value."""

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from niangjia.kernel.units.models import Union

from . import reported
from .declare import Indicator
from .frame import chunks

if TYPE_CHECKING:
    from .engine import Ask

REGISTER = "A01"  # whoever is counted there is due to report


def share(ask: "Ask", item: Indicator, union_id: int) -> Fraction | None:
    """Units with data over units due, in the unit's subtree; one where the ledger is the register of unions itself."""
    due, have = flags(ask, item, union_id)
    total = int(due.sum())
    return Fraction(int((due & have).sum()), total) if total else None


def silent(ask: "Ask", item: Indicator, union_id: int) -> list[int]:
    """Ids of the grassroots unions below that have neither ledger rows nor a reported value."""
    at = ask.frame.position(union_id)
    due, have = flags(ask, item, union_id)
    return [] if at < 0 else ask.frame.tree.ids[at : at + len(due)][due & ~have].tolist()


def flags(ask: "Ask", item: Indicator, union_id: int) -> tuple[np.ndarray, np.ndarray]:
    """bool[m] each, over the unit's subtree in pre-order: due to report, and has reported."""
    from .engine import indicator, leaves

    at = ask.frame.position(union_id)
    if at < 0:
        return np.zeros(0, bool), np.zeros(0, bool)
    end = at + int(ask.frame.tree.size[at])
    due = np.diff(ask.vector(indicator(REGISTER)).running[at : end + 1]) > 0
    leaf = next(iter(leaves([item])))
    if not leaf.completeness:
        return due, np.ones(len(due), bool)
    kept = ask.vector(indicator(leaf.completeness))
    place = np.arange(at, end)
    below = kept.rows[place + ask.frame.tree.size[at:end]] - kept.rows[place]
    have = below > 0
    for union in reported.reporters(ask, leaf):
        first = ask.frame.position(union)
        if first >= 0:
            span = slice(max(first - at, 0), max(first + int(ask.frame.tree.size[first]) - at, 0))
            have[span] = True
    return due, have


def silent_unions(ask: "Ask", item: Indicator, union_id: int) -> list[Union]:
    """The silent unions themselves, by path."""
    ids = silent(ask, item, union_id)
    found = [u for chunk in chunks(ids) for u in Union._base_manager.filter(pk__in=chunk)]
    return sorted(found, key=lambda union: union.path)
