"""Reported values, source rules and reminders: what units without ledgers send, and who has not sent anything."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR, Period
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.models import Union

from .completeness import silent_unions
from .declare import Moment
from .engine import Ask, indicator, reachable
from .models import Reminder, ReportedValue, SourceRule, ValueSource


@action("figures.report_value", ability="figures.report", at=lambda kw: kw["union"])
def report_value(
    *,
    by: Actor,
    act: Act,
    union: Union,
    indicator_code: str,
    value: Decimal,
    on: date | None = None,
    period: Period | None = None,
    note: str = "",
    version: int | None = None,
) -> ReportedValue:
    """What a unit reports for its whole subtree: a stock with a day, a flow with a period.

    A second value of the same day or period corrects the first; the record keeps what it was.
    """
    item = indicator(indicator_code)
    if item.computed:
        raise Refusal(
            _("%(item)s is computed from other figures; report those.") % {"item": item.label},
            where=_("Indicator"),
        )
    moment = Moment.of(on, period)
    first = moment.period.first if item.over_period else None
    day = moment.period.last if item.over_period else moment.on
    if day > clock.today():
        raise Refusal(
            _("The date lies in the future."), where=_("Date"), remedy=_("Enter the day the number was true.")
        )
    if value < 0:
        raise Refusal(_("A number of units or persons is not below zero."), where=_("Value"))
    if not item.places and value != int(value):
        raise Refusal(_("%(item)s is counted whole.") % {"item": item.label}, where=_("Value"))
    _answer(act, union, day)
    held = ReportedValue._base_manager.filter(union=union, indicator=item.code, first=first, on=day).first()
    if held is not None:
        return act.update(held, version, value=value, note=note, by_account=by.account_id, by_name=by.name)
    return act.create(
        ReportedValue(
            union=union,
            indicator=item.code,
            first=first,
            on=day,
            value=value,
            note=note,
            by_account=by.account_id,
            by_name=by.name,
        )
    )


def _answer(act: Act, union: Union, day: date) -> None:
    """Reminders about a period that holds the day are answered."""
    for reminder in Reminder._base_manager.filter(
        union=union, first__lte=day, last__gte=day, answered_at__isnull=True
    ):
        act.update(reminder, answered_at=clock.now())


@action("figures.set_source", ability="targets.set", at=lambda kw: kw["union"])
def set_source(
    *, by: Actor, act: Act, union: Union, indicator_code: str, source: str, since: date
) -> SourceRule:
    """From a day on the unit's value comes from this source; an earlier rule ends that day."""
    item = indicator(indicator_code)
    if source not in ValueSource.values:
        raise Refusal(_("A source is the ledger, the report, or none."), where=_("Source"))
    rows = SourceRule._base_manager.filter(union=union, indicator=item.code)
    if later := rows.filter(valid_from__gt=since).first():
        raise Refusal(
            _("A rule from %(day)s on is already set.") % {"day": later.valid_from}, where=_("From")
        )
    for held in rows.filter(valid_from__lte=since, valid_to__gt=since):
        if held.valid_from == since:
            return act.update(held, source=source)
        act.update(held, valid_to=since)
    return act.create(
        SourceRule(union=union, indicator=item.code, source=source, valid_from=since, valid_to=FAR)
    )


def not_reported(indicator_code: str, unit: Union | int, period: Period, *, by: Actor) -> list[Union]:
    """Grassroots unions below that have neither ledger rows nor a reported value. Raises NotFound."""
    union = reachable(unit, by)
    ask = Ask.make(Moment.of(period=period), "then", "all")
    return [one for one in silent_unions(ask, indicator(indicator_code), union.pk) if by.sees(one.path)]


@action("figures.remind", ability="figures.submit", at=lambda kw: kw["units"])
def remind(
    *,
    by: Actor,
    act: Act,
    units: Sequence[Union],
    about: str,
    period: Period,
    due_on: date | None = None,
    note: str = "",
) -> list[Reminder]:
    """催报: ask units for their figures of a period. A unit already asked and not yet heard from is asked again."""
    if not units:
        raise Refusal(_("Everyone has reported; there is nobody to remind."), where=_("Units"))
    rows = [
        Reminder(
            union=unit,
            about=about,
            first=period.first,
            last=period.last,
            due_on=due_on,
            sent_by=by.name,
            note=note,
        )
        for unit in units
    ]
    return act.bulk_create(Reminder, rows)


def open_reminders(by: Actor) -> list[Reminder]:
    """Unanswered reminders of the units the reader holds a role at (not of those below), the nearest due first."""
    own = {grant.path for grant in by.grants}
    rows = (
        Reminder.objects.within(by.scope)
        .filter(answered_at__isnull=True, union__path__in=own)
        .select_related("union")
    )
    return sorted(rows, key=lambda r: (r.due_on or FAR, r.union.path))
