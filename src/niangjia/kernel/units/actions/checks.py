"""Checks that several actions share. Each refusal says what is wrong and how to mend it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from stdnum.cn import uscc as cn_uscc

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal

from .. import choices
from ..models import Union

# Which kinds may stand under which: branches and groups live inside grassroots unions, all else below a leader.
_INSIDE = {
    choices.UnionKind.BRANCH: {*choices.GRASSROOTS, choices.UnionKind.BRANCH, choices.UnionKind.LEAGUE},
    choices.UnionKind.GROUP: {*choices.GRASSROOTS, choices.UnionKind.BRANCH, choices.UnionKind.LEAGUE},
}
_LEADERS = {
    choices.UnionKind.FEDERATION,
    choices.UnionKind.INDUSTRIAL,
    choices.UnionKind.LEAGUE,
    choices.UnionKind.COMMITTEE,
    choices.UnionKind.JOINT,
    choices.UnionKind.SINGLE,
}


def not_future(day: date, where: Any) -> None:
    if day > clock.today():
        raise Refusal(
            _("%(day)s lies in the future.") % {"day": day.isoformat()},
            where=where,
            remedy=_("Enter today or an earlier date."),
        )


def is_open(union: Union, day: date) -> None:
    """The union takes part in anything on `day` only while it exists."""
    if day >= union.closed_on:
        raise Refusal(
            _("“%(name)s” was closed on %(day)s.") % {"name": union.name, "day": union.closed_on.isoformat()},
            remedy=_("Choose its successor or another union."),
        )
    if day < union.founded_on:
        raise Refusal(
            _("“%(name)s” was founded only on %(day)s.")
            % {"name": union.name, "day": union.founded_on.isoformat()},
            remedy=_("Enter a date on or after its founding."),
        )


def parent_fits(kind: str, parent: Union | None, union: Union | None = None) -> None:
    """The parent leads unions of this kind, and is not the union itself nor below it."""
    if parent is None:
        return
    if union is not None and parent.path.startswith(union.path):
        raise Refusal(
            _("“%(parent)s” stands below “%(name)s”: they would lead each other in a circle.")
            % {"parent": parent.name, "name": union.name},
            where=_("Parent union"),
            remedy=_("Choose a parent outside this union."),
        )
    if parent.kind not in _INSIDE.get(choices.UnionKind(kind), _LEADERS):
        raise Refusal(
            _("A union of this kind cannot stand under “%(parent)s”.") % {"parent": parent.name},
            where=_("Parent union"),
            remedy=_("Choose a federation, a league or a grassroots union."),
        )


def uscc(text: str, where: Any) -> str:
    """A credit code in canonical form (GB 32100-2015: check digits of the whole and of the organisation part)."""
    if not text:
        return ""
    code = cn_uscc.compact(text).upper()
    if not _valid_uscc(code):
        raise Refusal(
            _("The credit code %(code)s is not valid: its 18 characters do not pass the check of GB 32100.")
            % {"code": text},
            where=where,
            remedy=_("Compare it with the certificate, character by character."),
        )
    return code


_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: no I, O, S, V, Z


def _valid_uscc(code: str) -> bool:
    """As python-stdnum, which however knows only registering departments with a digit: A, N (rural collectives)
    and Y are in the standard too."""
    if cn_uscc.is_valid(code):
        return True
    rural = len(code) == 18 and code[0] in "ANY" and code[2:8].isdigit()
    return (
        rural and all(c in _USCC_ALPHABET for c in code) and cn_uscc.calc_check_digit(code[:-1]) == code[-1]
    )


def only(allowed: set[str], fields: dict[str, Any]) -> None:
    """Refuse field names an action does not take (a programming error, so not a Refusal)."""
    if unknown := set(fields) - allowed:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")


def interval(start: date, end: date | None, where: Any) -> None:
    if end is not None and end != FAR and end <= start:
        raise Refusal(
            _("The end must be after the beginning."), where=where, remedy=_("Compare the two dates.")
        )
