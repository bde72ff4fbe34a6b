"""Dates of this line that come by themselves: decisions and answers that are due."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.lifecycle import Reminder, Upcoming

from .models import Application, Transfer


def waiting_applications(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """Applications nobody has decided yet, with the day the rule asks for."""
    days = int(statutes.get("member.join_decide_days").number or 0)
    rows = Application.objects.within(scope).filter(
        state="applied",
        applied_on__gte=first - timedelta(days=days),
        applied_on__lte=last - timedelta(days=days),
    )
    for row in rows.select_related("union").order_by("applied_on"):
        yield Upcoming(
            title=f"{row.name} · {row.union}",
            due_on=row.applied_on + timedelta(days=days),
            union_id=row.union_id,
            link=f"/l/membership/application/{to_text(row.pk)}/",
        )


def waiting_transfers(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
    """Transfers that wait for an answer."""
    rows = Transfer.objects.within(scope).filter(state="asked", due_on__gte=first, due_on__lte=last)
    for row in rows.select_related("person", "source", "target").order_by("due_on"):
        turn = row.source_id if row.source_consent_on is None else row.target_id
        yield Upcoming(
            title=f"{row.person}：{row.source} → {row.target}",
            due_on=row.due_on,
            union_id=turn,
            link=f"/l/membership/transfer/{to_text(row.pk)}/",
        )


REMINDERS = (
    Reminder(
        "membership.applications",
        _("Decide applications to join"),
        "member.join_decide_days",
        waiting_applications,
    ),
    Reminder("membership.transfers", _("Answer transfers"), "member.transfer_days", waiting_transfers),
)
