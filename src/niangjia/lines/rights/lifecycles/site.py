"""A building site and the wages of its workers: instalments, completion, settlement, the account closed, ledgers kept.

Labour cost reaches the special account at most every month; the account is closed when thirty days of public notice are
over without arrears; the wage ledger is kept three years, the site's ledger three years after completion and settlement
(MIGRANT art. 15, 24, 27, 28).
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases import deadlines
from niangjia.kernel.cases.doors import Fields, day, form_of, money, number, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.pages import links

from ..choices_firms import EntryOf, SiteState, WageState
from ..models import Site, SiteEntry, WageClaim
from .common import CHANGE, DECIDE, maybe, not_before, rule, running, said, until

S = SiteState
FIELDS: Fields = {
    "pay_in": (day(_("Paid in on")), money("amount", _("Sum, yuan"), required=True), words("note", _("Note"), required=False)),
    "pay_out": (day(_("Paid on")), money("amount", _("Sum, yuan"), required=True),
                number("workers", _("Workers paid"), required=True), words("note", _("Note"), required=False)),
    "finish": (day(_("Works completed on")),),
    "pay_in_rest": (day(_("Paid in on")), money("amount", _("Sum, yuan"), required=True), words("note", _("Note"), required=False)),
    "pay_rest": (day(_("Paid on")), money("amount", _("Sum, yuan"), required=True),
                 number("workers", _("Workers paid"), required=True), words("note", _("Note"), required=False)),
    "settle": (day(_("Wages settled on")),),
    "announce": (day(_("Public notice from")),),
    "close_account": (day(_("Wage account closed on")),),
    "release": (day(_("Ledgers released on")),),
}  # fmt: skip


def something_is_paid(site: Site, context: Context) -> Iterator[Reason]:
    amount = context.data.get("amount")
    if amount is not None and amount <= 0:
        yield Reason(_("The sum is nothing."), remedy=_("Enter the sum of the receipt."))


def within_the_account(site: Site, context: Context) -> Iterator[Reason]:
    """Wages are paid out of what was paid in."""
    amount = context.data.get("amount") or 0
    if site.paid_out + amount > site.paid_in:
        yield Reason(
            _("More is paid out (%(out)s yuan) than was paid in (%(paid)s yuan).")
            % {"out": site.paid_out + amount, "paid": site.paid_in},
            remedy=_("Record the instalment first."),
        )


def no_more_than_work_there(site: Site, context: Context) -> Iterator[Reason]:
    workers = context.data.get("workers")
    if workers is not None and workers > site.workers:
        yield Reason(
            _("More workers were paid (%(paid)d) than work at the site (%(workers)d).")
            % {"paid": workers, "workers": site.workers},
            remedy=_("Correct the number of workers of the site."),
        )


def nothing_is_owed(site: Site, context: Context) -> Iterator[Reason]:
    """Wages are settled, and the account closed, only where no claim of the site is open."""
    settled = (WageState.CLEARED, WageState.CLOSED)
    for claim in WageClaim._base_manager.filter(works=site).exclude(state__in=settled):
        yield Reason(
            _("%(left)s yuan of wages are still owed at “%(site)s”.")
            % {"left": claim.left, "site": claim.site},
            link=links.to_row(claim),
            remedy=_("Bring the unpaid wages to their end first."),
        )


def notice_lasted(site: Site, context: Context) -> Iterator[Reason]:
    """The account may be closed when the public notice has lasted thirty days (MIGRANT art. 27)."""
    start = site.announced_on
    if start is None:
        return
    found = rule("wage.account_notice_days", site.union, start)
    if not found.holds((context.on - start).days):
        yield Reason(
            _("The public notice runs only since %(day)s; %(days)s days are needed.")
            % {"day": start.isoformat(), "days": found.number},
            remedy=_("Close the account after that."),
            rule=found,
        )


def kept_long_enough(site: Site, context: Context) -> Iterator[Reason]:
    """Both ledgers have been kept for their years."""
    for name, end in keeping(site):
        if context.on <= end:
            found = rule(name, site.union, context.on)
            yield Reason(
                _("“%(rule)s”: to be kept until %(day)s.") % {"rule": found.text, "day": end.isoformat()},
                remedy=_("Keep the ledgers until then."),
                rule=found,
            )


def keeping(site: Site) -> Iterator[tuple[str, date]]:
    """(rule, last day) for the wage ledger, from the last wages paid, and the site's, from completion and settlement."""
    if site.last_payroll_on is not None:
        yield "wage.ledger_years", until("wage.ledger_years", site.union, site.last_payroll_on)
    both = [day for day in (site.finished_on, site.settled_on) if day is not None]
    if both:
        yield "wage.site_ledger_years", until("wage.site_ledger_years", site.union, max(both))


def next_instalment(site: Site) -> date:
    """The last day of the next instalment."""
    return until("wage.instalment_months", site.union, site.last_of)


def _last(site: Site, context: Context) -> date:
    return site.last_of


def _since_settled(site: Site, context: Context) -> date:
    return max(site.settled_on or context.on, site.finished_on or context.on)


def _paid_in(site: Site, context: Context, act: Act) -> None:
    (amount,) = said(context, "amount")
    due = next_instalment(site)
    deadlines.end(act, [row for row in running(site) if row.statute == "wage.instalment_months"], context.on)
    entry = _entry(site, context, act, EntryOf.INSTALMENT, amount, due_on=due)
    act.update(site, paid_in=site.paid_in + amount, last_instalment_on=context.on,
               late_instalments=site.late_instalments + bool(entry.late_days))  # fmt: skip


def _paid_out(site: Site, context: Context, act: Act) -> None:
    (amount,) = said(context, "amount")
    end = until("wage.ledger_years", site.union, context.on)
    _entry(site, context, act, EntryOf.PAYROLL, amount, keep_until=end)
    act.update(
        site,
        paid_out=site.paid_out + amount,
        last_payroll_on=max(context.on, site.last_payroll_on or context.on),
    )


def _entry(site: Site, context: Context, act: Act, kind: str, amount: Decimal, **more: Any) -> SiteEntry:
    return act.create(SiteEntry(union=site.union, site=site, kind=kind, on=context.on, amount=amount,
                                workers=maybe(context, "workers", 0) or 0, note=maybe(context, "note"), **more))  # fmt: skip


def _finished(site: Site, context: Context, act: Act) -> None:
    act.update(site, finished_on=context.on)


def _settled(site: Site, context: Context, act: Act) -> None:
    act.update(site, settled_on=context.on)
    act.update(site, keep_until=max(end for _name, end in keeping(site)))


def _announced(site: Site, context: Context, act: Act) -> None:
    act.update(site, announced_on=context.on)


def _closed(site: Site, context: Context, act: Act) -> None:
    act.update(site, closed_on=context.on)


def _released(site: Site, context: Context, act: Act) -> None:
    act.update(site, released_on=context.on)


def _step(code: str, label: Any, source: Any, target: str, ability: str = CHANGE, **more: Any) -> Transition:
    return Transition(code, label, source, target, ability, form=form_of(FIELDS[code]), **more)


_STARTED = not_before("started_on", _("The works began only on %(day)s."), "wage.instalment_months")
_PAID = not_before("last_instalment_on", _("The last instalment was paid in only on %(day)s."))
_FINISHED = not_before("finished_on", _("The works were completed only on %(day)s."))
_WAGES = not_before("last_payroll_on", _("The last wages were paid only on %(day)s."))
_SETTLED = not_before("settled_on", _("The wages were settled only on %(day)s."))
_NOTICE = not_before("announced_on", _("The public notice began only on %(day)s."))
_CLOSED = not_before("closed_on", _("The account was closed only on %(day)s."))
SITE = Lifecycle(
    code="rights.site",
    label=_("Wages of a building site"),
    model="rights.Site",
    start=S.BUILDING,
    line="rights",
    title=lambda site: site.name,
    states=[
        State(S.BUILDING, S.BUILDING.label, dues=[
            Due("wage.instalment_months", _("Next labour-cost instalment into the wage account"), _("Last instalment"), start=_last,
                until=(S.BUILDING,)),
        ]),
        State(S.FINISHED, S.FINISHED.label),
        State(S.SETTLED, S.SETTLED.label, dues=[
            Due("wage.site_ledger_years", _("Keep the ledgers of the site"), _("Completion and settlement"), start=_since_settled,
                until=(S.ANNOUNCED, S.CLOSED)),
        ]),
        State(S.ANNOUNCED, S.ANNOUNCED.label, dues=[
            Due("wage.account_notice_days", _("The wage account may be closed"), _("Public notice")),
        ]),
        State(S.CLOSED, S.CLOSED.label),
        State(S.RELEASED, S.RELEASED.label, final=True),
    ],
    transitions=[
        _step("pay_in", _("Instalment paid in"), S.BUILDING, S.BUILDING, blockers=[_STARTED, _PAID, something_is_paid], effect=_paid_in),
        _step("pay_out", _("Wages paid out"), S.BUILDING, S.BUILDING, effect=_paid_out,
              blockers=[_STARTED, something_is_paid, within_the_account, no_more_than_work_there]),
        _step("finish", _("Works completed"), S.BUILDING, S.FINISHED, blockers=[_STARTED, _PAID], effect=_finished),
        _step("pay_in_rest", _("Rest paid in"), S.FINISHED, S.FINISHED, blockers=[_PAID, something_is_paid], effect=_paid_in),
        _step("pay_rest", _("Rest of the wages paid out"), S.FINISHED, S.FINISHED, effect=_paid_out,
              blockers=[_STARTED, something_is_paid, within_the_account, no_more_than_work_there]),
        _step("settle", _("Wages settled"), S.FINISHED, S.SETTLED, blockers=[_FINISHED, _WAGES, nothing_is_owed], effect=_settled),
        _step("announce", _("Put up the public notice"), S.SETTLED, S.ANNOUNCED, blockers=[_SETTLED, nothing_is_owed], effect=_announced),
        _step("close_account", _("Close the wage account"), S.ANNOUNCED, S.CLOSED, effect=_closed,
              blockers=[_NOTICE, notice_lasted, nothing_is_owed]),
        _step("release", _("Release the ledgers"), S.CLOSED, S.RELEASED, DECIDE, danger=True, effect=_released,
              blockers=[_CLOSED, kept_long_enough]),
    ],
)  # fmt: skip
