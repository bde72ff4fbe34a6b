"""Dates of this line that lie in its own tables: terms of committees, next screening, promises due."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.lifecycle import Reminder, Upcoming
from niangjia.kernel.pages import links

from .choices_firms import BodyKind
from .models import Body, Duty, Screening


def _upcoming(rows: Any, title: Any, day: Any) -> Iterator[Upcoming]:
    for row in rows:
        yield Upcoming(title=title(row), due_on=day(row), union_id=row.union_id, link=links.to_row(row))


def ending_bodies(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """Mediation committees whose term ends."""
    rows = Body.objects.within(scope).filter(
        kind=BodyKind.MEDIATION, valid_to=FAR, term_ends__gte=first, term_ends__lte=last
    )
    yield from _upcoming(rows.select_related("union").order_by("term_ends"), str, lambda row: row.term_ends)


def next_rounds(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """The next round of screening, of the latest round of each union."""
    same_union = Screening._base_manager.filter(union=OuterRef("union"))
    newer = same_union.filter(
        Q(ends_on__gt=OuterRef("ends_on")) | Q(ends_on=OuterRef("ends_on"), pk__gt=OuterRef("pk"))
    )
    rows = Screening.objects.within(scope).filter(~Exists(newer), next_on__gte=first, next_on__lte=last)
    yield from _upcoming(
        rows.select_related("union").order_by("next_on"), lambda row: str(row.union), lambda row: row.next_on
    )


def due_duties(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """Promises of enterprises that want to be checked."""
    rows = Duty.objects.within(scope).filter(checked_on=None, due_on__gte=first, due_on__lte=last)
    yield from _upcoming(
        rows.select_related("union", "employer").order_by("due_on"), str, lambda row: row.due_on
    )


REMINDERS = (
    Reminder("rights.body_term", _("Term of the mediation committee ends"), "dispute.body_reminder_days", ending_bodies),
    Reminder("rights.screening", _("Next screening of conflicts"), "dispute.screening_months", next_rounds),
    Reminder("rights.duty", _("Promise of an enterprise to be checked"), "dispute.duty_reminder_days", due_duties),
)  # fmt: skip
