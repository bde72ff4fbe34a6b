"""Dates of this line that come by themselves: terms that end, the yearly session, what is to be disclosed."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.dates import FAR, add_months
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.lifecycle import Reminder, Upcoming
from niangjia.kernel.pages import links

from .choices import DONE_SESSIONS
from .models import Congress, Disclosure, SeatHolder

MOST = 300
MONTHS_A_YEAR = 12


def ending_terms(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """职代会换届: terms that end, an extension counted."""
    over = Q(extended_to__isnull=True, ends_on__gte=first, ends_on__lte=last) | Q(
        extended_to__gte=first, extended_to__lte=last
    )
    for row in Congress.objects.within(scope).filter(over, valid_to=FAR).order_by("ends_on")[:MOST]:
        due = row.extended_to or row.ends_on
        if due is not None:
            yield Upcoming(title=row.name, due_on=due, union_id=row.union_id, link=links.to_row(row))


def yearly_sessions(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """每年至少召开一次: a year after the last session, or after the congress was set up."""
    times = int(statutes.get("workers_congress.per_year", on=last).number or 1)
    months = MONTHS_A_YEAR // times
    held = Max("sessions__held_on", filter=Q(sessions__state__in=DONE_SESSIONS))
    rows = Congress.objects.within(scope).filter(valid_to=FAR).annotate(last_held=held)
    limit = add_months(last, -months)
    for row in rows.filter(Q(last_held__lte=limit) | Q(last_held=None, valid_from__lte=limit))[:MOST]:
        due = add_months(row.last_held or row.valid_from, months)
        if first <= due <= last:
            yield Upcoming(title=row.name, due_on=due, union_id=row.union_id, link=links.to_row(row))


def disclosures_due(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """应公开未公开."""
    rows = Disclosure.objects.within(scope).filter(published_on=None, due_on__gte=first, due_on__lte=last)
    for row in rows.order_by("due_on")[:MOST]:
        if row.due_on is not None:
            yield Upcoming(
                title=f"{row.title} {row.period}",
                due_on=row.due_on,
                union_id=row.union_id,
                link=links.to_row(row),
            )


def ending_seats(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """职工董事、职工监事任期届满."""
    rows = SeatHolder.objects.within(scope).filter(valid_to=FAR, term_ends__gte=first, term_ends__lte=last)
    for row in rows.order_by("term_ends")[:MOST]:
        yield Upcoming(title=row.name, due_on=row.term_ends, union_id=row.union_id, link=links.to_row(row))


REMINDERS = (
    Reminder(
        "democracy.terms", _("Elect the next congress"), "workers_congress.reminder_months", ending_terms
    ),
    Reminder(
        "democracy.sessions",
        _("Hold the yearly session"),
        "workers_congress.reminder_months",
        yearly_sessions,
    ),
    Reminder("democracy.disclosures", _("Publish what is due"), "disclosure.reminder_days", disclosures_due),
    Reminder(
        "democracy.seats",
        _("Elect the worker directors anew"),
        "workers_congress.reminder_months",
        ending_seats,
    ),
)
