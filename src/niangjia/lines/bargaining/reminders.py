"""Dates of this line that come by themselves: renewal windows, yearly reports, yearly wage talks, certificates."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, add_months, can_still_be_done
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.lifecycle import Reminder, Upcoming

from .choices import CLOSED, Kind
from .models import Check, Contract, Covered, Instructor, Round

_MONTHS = 12  # of a year


def _every(statute: str, on: date) -> int:
    """Months from one time to the next, of a rule that asks for so many times a year."""
    return _MONTHS // int(statutes.get(statute, on=on).number or 1)


def _link(contract: Contract) -> str:
    return f"/l/bargaining/collective-contract/{to_text(contract.pk)}/"


def _ending(scope: Scope, first: date, last: date, *, wage: bool) -> Iterator[Upcoming]:
    """Contracts whose term ends and that nobody has begun to renew (CC-2004 art. 38; WAGE-2000)."""
    rows = Contract.objects.within(scope).filter(
        ends_on__gte=first, ends_on__lte=last, ending="", signed_on__isnull=False
    )
    rows = rows.filter(kind=Kind.WAGE) if wage else rows.exclude(kind=Kind.WAGE)
    newer = Contract._base_manager.filter(replaces=OuterRef("pk"))
    for row in rows.filter(~Exists(newer)).order_by("ends_on"):
        yield Upcoming(title=row.title, due_on=row.ends_on or FAR, union_id=row.union_id, link=_link(row))


def general_ending(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    yield from _ending(scope, first, last, wage=False)


def wage_ending(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    yield from _ending(scope, first, last, wage=True)


def _in_force(scope: Scope, last: date) -> QuerySet[Contract]:
    return Contract.objects.within(scope).filter(valid_from__lte=last, valid_to__gt=last, ending="")


def performance_due(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """履约情况 is reported to the congress once a year: a year after it took effect, or after the last report."""
    reported = (
        Check._base_manager.filter(reported_on__isnull=False)
        .values("contract")
        .annotate(at=Max("reported_on"))
    )
    latest: dict[int, date] = dict(reported.values_list("contract", "at"))
    found, every = [], _every("bargaining.performance_reports", last)
    rows = _in_force(scope, last).only("title", "union", "valid_from", "valid_to")
    for row in rows.order_by("valid_from"):
        due = can_still_be_done(add_months(latest.get(row.pk, row.valid_from), every), clock.today())
        if first <= due <= last and due < row.valid_to:
            found.append((due, row))
    for due, row in sorted(found, key=lambda pair: pair[0]):
        yield Upcoming(title=row.title, due_on=due, union_id=row.union_id, link=_link(row))


def wage_talks_due(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """工资集体协商每年一次: a wage agreement of more than a year without talks for the next (T77)."""
    every = _every("bargaining.wage_per_year", last)
    rows = _in_force(scope, last).filter(kind=Kind.WAGE, signed_on__isnull=False)
    employers = Covered._base_manager.filter(contract=OuterRef(OuterRef("pk"))).values("employer_id")
    talks = Round._base_manager.filter(
        employer__in=employers, kind=Kind.WAGE, offered_on__gt=OuterRef("signed_on")
    ).exclude(stage__in=CLOSED[1:])
    for row in rows.filter(~Exists(talks)).order_by("signed_on"):
        due = add_months(row.signed_on or first, every)
        if first <= due <= last and not (row.ends_on and due >= row.ends_on):
            yield Upcoming(title=row.title, due_on=due, union_id=row.union_id, link=_link(row))


def certificates_ending(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    rows = Instructor.objects.within(scope).filter(valid_to=FAR, expires_on__gte=first, expires_on__lte=last)
    for row in rows.order_by("expires_on"):
        yield Upcoming(
            title=row.name, due_on=row.expires_on or FAR, union_id=row.union_id,
            link=f"/l/bargaining/instructor/{to_text(row.pk)}/",
        )  # fmt: skip


REMINDERS = (
    Reminder("bargaining.renewal", _("Contract to be renewed"), "bargaining.renewal_days", general_ending),
    Reminder("bargaining.wage-renewal", _("Wage agreement to be renewed"), "bargaining.wage_renewal_days", wage_ending),
    Reminder(
        "bargaining.performance", _("Report how the contract is kept"), "bargaining.performance_reminder_days", performance_due
    ),
    Reminder("bargaining.wage-talks", _("Yearly wage talks"), "bargaining.wage_renewal_days", wage_talks_due),
    Reminder(
        "bargaining.certificates", _("Instructor's certificate ends"), "bargaining.certificate_reminder_days",
        certificates_ending,
    ),
)  # fmt: skip
