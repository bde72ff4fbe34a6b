"""Rights at work: dismissals told to the union, annual leave, building sites and their wages."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..models import Dismissal, LeaveCheck, Matter, Site
from .common import ABILITY, at_union, cited, need
from .matters import attach, follow

Money = Decimal | int
CENT = Decimal("0.01")


@action("rights.tell_dismissal", ability=ABILITY, at=at_union)
def tell_dismissal(
    *, by: Actor, act: Act, union: Union, employer: Employer, name: str, reason: str, on: date, planned_on: date,
    matter: Matter | None = None,
) -> Dismissal:  # fmt: skip
    """The employer tells the union why it will end a contract by itself (LCL art. 43; TUL art. 22): beforehand."""
    checks.not_future(on, _("Told to the union on"))
    rule = statutes.get("dismissal.tell_union_days", unit=union, on=on)
    if not rule.holds((planned_on - on).days):
        raise Refusal(
            cited(_("The reason is told to the union before the dismissal of %(day)s.") % {"day": planned_on.isoformat()}, rule),
            where=_("Dismissal planned for"),
            remedy=_("If the contract was ended before the union was told, record it as a violation."),
        )  # fmt: skip
    row = Dismissal(
        union=union, employer=employer, matter=matter, told_on=on, planned_on=planned_on,
        name=need(name, _("Name the worker."), _("Worker")),
        reason=need(reason, _("Say what reason the employer gave."), _("Reason for the dismissal")),
    )  # fmt: skip
    return follow(act, row, by, on)


def leave_due(years: int, on: date, union: Union | None = None) -> int:
    """Days of annual leave after so many full years of work: 0 before the first, then by the band (LEAVE art. 3)."""
    rule = statutes.find("leave.annual_days", unit=union, on=on, size=years)
    return int(rule.number or 0) if rule is not None else 0


def unused_pay(unused: int, day_wage: Money, on: date, union: Union | None = None) -> Decimal:
    """What so many days of leave not taken are worth, in yuan (LEAVE art. 5): 300% of the day wage each."""
    share = Fraction(statutes.get("leave.unused_pay", unit=union, on=on).number or 0)
    sum_ = Fraction(unused) * Fraction(day_wage) * share
    return (Decimal(sum_.numerator) / Decimal(sum_.denominator)).quantize(CENT, ROUND_HALF_UP)


@action("rights.check_leave", ability=ABILITY, at=at_union)
def check_leave(
    *, by: Actor, act: Act, union: Union, employer: Employer, name: str, year: int, years: int, day_wage: Money,
    taken: int = 0, paid: Money = 0, matter: Matter | None = None, on: date | None = None,
) -> LeaveCheck:  # fmt: skip
    """年休假核算: leave due by years of work, unused days, what they are worth, what is still to be paid."""
    day = on or clock.today()
    checks.not_future(day, _("Checked on"))
    name = need(name, _("Name the worker."), _("Worker"))
    held = LeaveCheck.objects.within(by.scope).filter(employer=employer, name=name, year=year)
    if held.exists():
        raise Refusal(_("The leave of %(name)s in %(year)s was checked already.") % {"name": name, "year": year},
                      where=_("Worker"), remedy=_("Correct that check; tell namesakes apart by their workshop."))  # fmt: skip
    found = _reckoned(union, year, years, taken, day_wage, paid)
    row = LeaveCheck(union=union, employer=employer, matter=matter, name=name, checked_on=day, **found)
    return attach(act, row, by)


def _reckoned(
    union: Union, year: int, years: int, taken: int, day_wage: Money, paid: Money
) -> dict[str, Any]:  # fmt: skip
    """The facts of a check, judged on the last day of its year (today, for the current one)."""
    if year > clock.today().year:
        raise Refusal(
            _("This year has not begun."), where=_("Year"), remedy=_("Enter the year of the leave.")
        )
    last = min(date(year, 12, 31), clock.today())
    due = leave_due(years, last, union)
    if not due:
        first = statutes.get("leave.annual_days", unit=union, on=last)
        raise Refusal(
            cited(_("Annual leave begins with one full year of work."), first),
            where=_("Full years of work"),
            remedy=_("Count the years at all employers together."),
        )
    if day_wage <= 0:
        raise Refusal(_("The day wage is missing."), where=_("Day wage, yuan"),
                      remedy=_("Divide the monthly wage by the paid days of a month."))  # fmt: skip
    unused = max(due - taken, 0)
    return {"year": year, "years": years, "due": due, "taken": taken, "unused": unused, "day_wage": Decimal(day_wage),
            "pay": unused_pay(unused, day_wage, last, union), "paid": Decimal(paid)}  # fmt: skip


@action("rights.correct_leave", ability=ABILITY, at=lambda given: given["check"].union)
def correct_leave(
    *, by: Actor, act: Act, check: LeaveCheck, expected_version: int | None = None, **facts: Any
) -> LeaveCheck:
    """更正: years, days or wage were wrong; due and pay are reckoned again."""
    checks.only({"years", "taken", "day_wage", "paid"}, facts)
    now = {name: facts.get(name, getattr(check, name)) for name in ("years", "taken", "day_wage", "paid")}
    return act.update(check, expected_version, **_reckoned(check.union, check.year, **now))


@action("rights.pay_leave", ability=ABILITY, at=lambda given: given["check"].union)
def pay_leave(*, by: Actor, act: Act, check: LeaveCheck, amount: Money) -> LeaveCheck:
    """The employer paid for leave not taken: no more than is still owed."""
    if not 0 < amount <= check.short:
        raise Refusal(
            _("%(amount)s yuan is no part of the %(left)s yuan still owed.") % {"amount": amount, "left": check.short},
            where=_("Sum, yuan"), remedy=_("Compare the receipt."),
        )  # fmt: skip
    return act.update(check, paid=check.paid + amount)


@action("rights.open_site", ability=ABILITY, at=at_union)
def open_site(
    *, by: Actor, act: Act, union: Union, name: str, employer: Employer, on: date, workers: int = 0, migrants: int = 0,
    client: str = "", bank: str = "",
) -> Site:  # fmt: skip
    """A building site with its special wage account (MIGRANT art. 24-28)."""
    checks.not_future(on, _("Works begun on"))
    _judge_workers(workers, migrants)
    row = act.create(Site(union=union, name=need(name, _("Name the site."), _("Building site")), employer=employer,
                          client=client, bank=bank, workers=workers, migrants=migrants, started_on=on))  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row


def _judge_workers(workers: int, migrants: int) -> None:
    if migrants > workers:
        raise Refusal(_("More migrant workers (%(migrants)d) than workers (%(workers)d).") % {"migrants": migrants, "workers": workers},
                      where=_("Migrant workers"), remedy=_("Compare the two numbers."))  # fmt: skip


@action("rights.change_site", ability=ABILITY, at=lambda given: given["site"].union)
def change_site(*, by: Actor, act: Act, site: Site, version: int | None = None, **facts: Any) -> Site:
    """Workers, client, bank of a site."""
    checks.only({"workers", "migrants", "client", "bank"}, facts)
    _judge_workers(facts.get("workers", site.workers), facts.get("migrants", site.migrants))
    return act.update(site, version, **facts)
