"""Dates of this line that come by themselves: terms that end, certificates that expire, changes to register."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.lifecycle import Reminder, Upcoming
from niangjia.kernel.units.choices import GRASSROOTS
from niangjia.kernel.units.models import LegalPerson, Term, Union
from niangjia.kernel.units.queries import unregistered_changes


def _page(union: Union) -> str:
    return f"/l/organizing/unions/{to_text(union.pk)}/"


def ending_terms(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """换届: terms in office that end, an approved extension counted (TUL art. 16; ELEC-2016 art. 30)."""
    rows = Term.objects.within(scope).filter(
        ended_on=FAR,
        union__closed_on=FAR,
        union__kind__in=GRASSROOTS,
        expires_on__gte=first,
        expires_on__lte=last,
    )
    for term in rows.select_related("union").order_by("expires_on"):
        due = term.extended_to or term.expires_on
        if due <= last:
            yield Upcoming(title=str(term.union), due_on=due, union_id=term.union_id, link=_page(term.union))


def expiring_certificates(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """换证: legal-person certificates that expire (LEGAL-2020 art. 27)."""
    rows = LegalPerson.objects.within(scope).filter(
        cancelled_on=FAR, union__closed_on=FAR, expires_on__gte=first, expires_on__lte=last
    )
    for row in rows.select_related("union").order_by("expires_on"):
        yield Upcoming(
            title=str(row.union), due_on=row.expires_on, union_id=row.union_id, link=_page(row.union)
        )


def changes_to_register(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """变更登记: a new chair, name or address not yet registered."""
    days = int(statutes.get("union.legal_person.change_days").number or 0)
    for row in unregistered_changes(scope):
        due = (row.changed_facts_on or first) + timedelta(days=days)
        if first <= due <= last:
            yield Upcoming(title=str(row.union), due_on=due, union_id=row.union_id, link=_page(row.union))


REMINDERS = (
    Reminder("organizing.terms", _("Re-election due"), "union.term.reminder_months", ending_terms),
    Reminder(
        "organizing.certificates",
        _("Renew the certificate"),
        "union.legal_person.reminder_days",
        expiring_certificates,
    ),
    Reminder(
        "organizing.changes", _("Register the change"), "union.legal_person.change_days", changes_to_register
    ),
)
