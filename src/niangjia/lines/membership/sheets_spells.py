"""The state machine of membership (rules-organisation 3.2) as it is applied to rows of form 2.3, in date order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people.choices import ChangeType, MembershipState

JOIN, TRANSFER_IN, RETAIN, TRANSFER_OUT, EXPEL, LEAVE = (int(kind) for kind in ChangeType)
_RANK = {JOIN: 1, TRANSFER_OUT: 2, TRANSFER_IN: 3, RETAIN: 4, EXPEL: 5, LEAVE: 6}
ENDING = (TRANSFER_OUT, EXPEL, LEAVE)


@dataclass(slots=True)
class Spell:
    """One stretch of membership; pk 0 when it is not written yet. `was` keeps (valid_to, end_type, end_reason)
    of a written one that the sheet closes."""

    pk: int
    union: int
    employer: int
    state: str
    first: date
    end: date
    start_type: int
    start_reason: int
    joined: date
    end_type: int | None = None
    end_reason: int = 0
    traits: tuple[bool, bool, str] = (False, False, "")
    was: tuple[date, int | None, int] | None = None


@dataclass(slots=True)
class Change:
    """One row: type, date, reason, the place it names, traits (migrant, dispatched, new form; None: not said)."""

    type: int
    on: date
    reason: int
    union: int
    employer: int
    traits: tuple[bool | None, bool | None, str | None] = (None, None, None)


@dataclass(slots=True)
class Trouble:
    """Why a change cannot be: column, kind, text, facts."""

    column: str
    kind: str
    text: str
    facts: dict[str, Any]


def in_order(changes: Iterable[Any], key: Any) -> list[Any]:
    """Items by date and, on one day, leaving before arriving; `key` gives (type, date)."""
    return sorted(changes, key=lambda item: (key(item)[1], _RANK[key(item)[0]]))


def advance(spells: list[Spell], change: Change) -> tuple[Trouble | None, list[tuple[int, int, int]], str]:
    """Apply one change to the stretches of a person (changed in place).

    Gives: what stands in the way (then nothing was changed); the official events to record as (type, union,
    employer); a warning kind or "".
    """
    held = next((spell for spell in spells if spell.end == FAR), None)
    trouble = _trouble(spells, held, change)
    if trouble:
        return trouble, [], ""
    if change.type in ENDING:
        assert held
        _close(held, change)
        warning = "other_union" if change.union and change.union != held.union else ""
        return None, [(change.type, held.union, held.employer)], warning
    events, warning = [], ""
    if change.type == RETAIN:
        warning = "" if held else "no_membership"
        if held:
            _close(held, change)
    elif change.type == TRANSFER_IN:
        if held:
            events = [(TRANSFER_OUT, held.union, held.employer)]
            _close(held, change, TRANSFER_OUT)
        elif not _left_by_transfer(spells, change.on):
            warning = "transfer_unpaired"
    spells.append(_opened(spells, held, change))
    return None, [*events, (change.type, spells[-1].union, spells[-1].employer)], warning


def _trouble(spells: list[Spell], held: Spell | None, change: Change) -> Trouble | None:
    if held is None:
        if change.type in ENDING:
            return Trouble(
                "change_type", "not_a_member", _("no membership is on record here, so none can end"), {}
            )
        last = max((spell.end for spell in spells), default=None)
        if last and change.on < last:
            return Trouble(
                "change_date",
                "overlaps",
                _("an earlier membership lasted until %(day)s"),
                {"day": last.isoformat()},
            )
        return None
    day = held.first.isoformat()
    if change.type == JOIN:
        return Trouble(
            "change_type",
            "already_member",
            _("already a member since %(day)s; use 转入 or 保留, or correct the record"),
            {"day": day},
        )
    if change.type == TRANSFER_IN and change.union == held.union and held.state == MembershipState.ACTIVE:
        return Trouble(
            "change_type", "already_member", _("already a member of this union since %(day)s"), {"day": day}
        )
    if change.type == RETAIN and held.state == MembershipState.RETAINED:
        return Trouble(
            "change_type",
            "already_retained",
            _("this membership has been retained since %(day)s"),
            {"day": day},
        )
    if change.on <= held.first:
        return Trouble(
            "change_date",
            "too_early",
            _("the membership this would end began only on %(day)s; enter a later date"),
            {"day": day},
        )
    return None


def _close(held: Spell, change: Change, kind: int = 0) -> None:
    if held.pk and held.was is None:
        held.was = (held.end, held.end_type, held.end_reason)
    held.end, held.end_type, held.end_reason = change.on, kind or change.type, change.reason


def _left_by_transfer(spells: list[Spell], on: date) -> bool:
    return any(spell.end <= on and spell.end_type == TRANSFER_OUT for spell in spells)


def _opened(spells: list[Spell], held: Spell | None, change: Change) -> Spell:
    stays = change.type == RETAIN and held is not None
    joined = change.on
    if held is not None:
        joined = held.joined
    elif change.type == TRANSFER_IN and spells:
        joined = max(spells, key=lambda spell: spell.end).joined
    before = held.traits if held else (False, False, "")
    migrant, dispatched, new_form = (
        new if new is not None else old for new, old in zip(change.traits, before, strict=True)
    )
    return Spell(
        0,
        held.union if stays and held else change.union,
        (held.employer if stays and held else 0) or change.employer,
        MembershipState.RETAINED if change.type == RETAIN else MembershipState.ACTIVE,
        change.on,
        FAR,
        change.type,
        change.reason if change.type != JOIN else 0,
        joined,
        traits=(bool(migrant), bool(dispatched), str(new_form)),
    )
