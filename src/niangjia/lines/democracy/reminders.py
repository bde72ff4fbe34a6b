"""Dates of this line that come by themselves: terms that end, the yearly session, what is to be disclosed."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, add_months, can_still_be_done
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.lifecycle import Reminder, Upcoming
from niangjia.kernel.pages import links

from .choices import DONE_SESSIONS, SCHOOL, Form
from .models import Congress, CongressUnit, Disclosure, SeatHolder

MONTHS_A_YEAR = 12
STATE_OWNED = "110"  # 国有企业


def ending_terms(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """职代会换届: terms that end, an extension counted."""
    over = Q(extended_to__isnull=True, ends_on__gte=first, ends_on__lte=last) | Q(
        extended_to__gte=first, extended_to__lte=last
    )
    for row in Congress.objects.within(scope).filter(over, valid_to=FAR).order_by("ends_on"):
        due = row.extended_to or row.ends_on
        if due is not None:
            yield Upcoming(title=row.name, due_on=due, union_id=row.union_id, link=links.to_row(row))


def _months(form: str, state_owned: bool, on: date) -> int:
    """How many months may lie between two sessions: a year; half of it in a state enterprise (SOE-1986 art. 18)."""
    name = "workers_congress.soe_per_year" if state_owned else "workers_congress.per_year"
    rule = statutes.get("school_congress.per_year" if form in SCHOOL else name, on=on)
    return MONTHS_A_YEAR // rule.least()


def yearly_sessions(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """每年至少召开一次: a year after the last session, or after the congress was set up."""
    held = Max("sessions__held_on", filter=Q(sessions__state__in=DONE_SESSIONS))
    rows = Congress.objects.within(scope).filter(valid_to=FAR).annotate(last_held=held)
    state = CongressUnit._base_manager.filter(
        congress=OuterRef("pk"), valid_to=FAR, employer__nature=STATE_OWNED
    )
    rows = rows.annotate(state=Exists(state))
    soonest = min(_months(form, True, last) for form in (Form.CONGRESS, Form.STAFF))
    limit = add_months(last, -soonest)
    for row in rows.filter(Q(last_held__lte=limit) | Q(last_held=None, valid_from__lte=limit)):
        due = add_months(row.last_held or row.valid_from, _months(row.form, row.state, last))
        due = can_still_be_done(due, clock.today())
        if first <= due <= last:
            yield Upcoming(title=row.name, due_on=due, union_id=row.union_id, link=links.to_row(row))


def disclosures_due(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """应公开未公开."""
    rows = Disclosure.objects.within(scope).filter(published_on=None, due_on__gte=first, due_on__lte=last)
    for row in rows.order_by("due_on"):
        if row.due_on is not None:
            yield Upcoming(
                title=f"{row.title} {row.period}",
                due_on=row.due_on,
                union_id=row.union_id,
                link=links.to_row(row),
            )


def seat_reports(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """职工董事、职工监事述职: a year after the last report, or after the election."""
    rule = statutes.get("board.reports_per_year", on=last)
    months = MONTHS_A_YEAR // rule.least()
    limit = add_months(last, -months)
    told = Q(reported_on__lte=limit) | Q(reported_on=None, valid_from__lte=limit)
    for row in SeatHolder.objects.within(scope).filter(told, valid_to=FAR).order_by("reported_on"):
        due = can_still_be_done(add_months(row.reported_on or row.valid_from, months), clock.today())
        if first <= due:
            yield Upcoming(title=row.name, due_on=due, union_id=row.union_id, link=links.to_row(row))


def ending_seats(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """职工董事、职工监事任期届满."""
    rows = SeatHolder.objects.within(scope).filter(valid_to=FAR, term_ends__gte=first, term_ends__lte=last)
    for row in rows.order_by("term_ends"):
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
    Reminder(
        "democracy.reports", _("Report to the congress"), "workers_congress.reminder_months", seat_reports
    ),
    Reminder("democracy.disclosures", _("Publish what is due"), "disclosure.reminder_days", disclosures_due),
    Reminder(
        "democracy.seats",
        _("Elect the worker directors anew"),
        "workers_congress.reminder_months",
        ending_seats,
    ),
)
