"""Blockers that several lifecycles of the line share."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.cases.lifecycle import Blocker, Context, Reason

CHANGE = "democracy.change"


def not_ahead(record: Any, context: Context) -> Iterator[Reason]:
    """What is recorded has happened."""
    if context.on > clock.today():
        yield Reason(
            _("%(day)s lies in the future.") % {"day": context.on.isoformat()},
            remedy=_("Enter today or an earlier date."),
        )


def not_before(find: Callable[[Any], date | None], words: Any) -> Blocker:
    """The step does not precede a day of the record; `words` say so with %(day)s."""

    def check(record: Any, context: Context) -> Iterator[Reason]:
        before = find(record)
        if before is not None and context.on < before:
            yield Reason(str(words) % {"day": before.isoformat()}, remedy=_("Compare the two dates."))

    return check


def filled(key: str, words: Any, remedy: Any) -> Blocker:
    """The step's form says something under `key`; asked only once the form was sent."""

    def check(record: Any, context: Context) -> Iterator[Reason]:
        if context.data and not str(context.data.get(key) or "").strip():
            yield Reason(words, remedy=remedy)

    return check
