"""Unpaid wages: on record, paid in parts, escalated, cleared, or closed with a remainder (MIGRANT art. 8, 51)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases import deadlines
from niangjia.kernel.cases.doors import Fields, day, form_of, money, number, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice

from ..choices_firms import Measure, WageState
from ..models import Escalation, Payment, WageClaim
from .common import CHANGE, DECIDE, maybe, not_before, rule, running, said, until

S = WageState
FIELDS: Fields = {
    "pay": (day(_("Paid on")), money("amount", _("Sum, yuan"), required=True), number("workers", _("Workers paid"), required=True),
            words("payer", _("Who paid"), required=False, length=120)),
    "clear": (day(_("Paid on")), number("workers", _("Workers paid"), required=True), words("payer", _("Who paid"), required=False, length=120)),
    "extend": (day(_("Extension approved on")),),
    "escalate": (day(_("Day")), Column(key="measure", label=_("Measure"), kind=Choice(Measure), required=True),
                 words("note", _("Note"), required=False)),
    "close": (day(_("Case closed on")),),
}  # fmt: skip
_OPEN = (S.OPEN, S.PAYING, S.ESCALATED)


def less_than_owed(claim: WageClaim, context: Context) -> Iterator[Reason]:
    """A part is more than nothing and less than what is left."""
    amount = context.data.get("amount")
    if amount is not None and not 0 < amount < claim.left:
        yield Reason(
            _("%(amount)s yuan is no part of the %(left)s yuan still owed.")
            % {"amount": amount, "left": claim.left},
            remedy=_("Compare the receipt; if all is paid, choose “Paid in full”."),
        )


def enough_workers(claim: WageClaim, context: Context) -> Iterator[Reason]:
    workers = context.data.get("workers")
    if workers is not None and workers > claim.workers:
        yield Reason(
            _("More workers were paid (%(paid)d) than are owed wages (%(owed)d).")
            % {"paid": workers, "owed": claim.workers},
            remedy=_("Compare the list of workers."),
        )


def further_measure(claim: WageClaim, context: Context) -> Iterator[Reason]:
    """Escalation goes forward only: a milder measure after a stronger one is no escalation."""
    measure = context.data.get("measure")
    if measure and claim.measure and measure <= claim.measure:
        yield Reason(
            _("“%(measure)s” was reached already.") % {"measure": Measure(claim.measure).label},
            remedy=_("Choose a stronger measure."),
        )


def inspection_runs(claim: WageClaim, context: Context) -> Iterator[Reason]:
    """Only what labour inspection has before it, and only once, within the first period (INSPECT art. 17)."""
    if claim.inspected_on is None or claim.inspection_due is None:
        yield Reason(
            _("The unpaid wages have not been reported to labour inspection."),
            remedy=_("Escalate with the measure “Reported to labour inspection” first."),
        )
        return
    if claim.inspection_extended:
        yield Reason(
            _("The period of labour inspection was extended already; it ends on %(day)s.")
            % {"day": claim.inspection_due.isoformat()},
            remedy=_("Ask for the result, or take a stronger measure."),
            rule=rule("inspection.extension_workdays", claim.union, claim.inspected_on),
        )
    elif context.on > claim.inspection_due:
        yield Reason(
            _("The period of labour inspection ended on %(day)s; it cannot be extended any more.")
            % {"day": claim.inspection_due.isoformat()},
            remedy=_("Ask for the result, or take a stronger measure."),
            rule=rule("inspection.finish_workdays", claim.union, claim.inspected_on),
        )


def _first_end(claim: WageClaim, context: Context) -> date:
    """The extension is counted from the end of the first period."""
    return until("inspection.finish_workdays", claim.union, claim.inspected_on or context.on)


def _extended(claim: WageClaim, context: Context, act: Act) -> None:
    last = until("inspection.extension_workdays", claim.union, _first_end(claim, context))
    deadlines.end(
        act, [row for row in running(claim) if row.statute == "inspection.finish_workdays"], context.on
    )
    act.update(claim, inspection_extended=True, inspection_due=last)


def _pay(claim: WageClaim, context: Context, act: Act, amount: Decimal) -> None:
    act.create(Payment(union=claim.union, claim=claim, on=context.on, amount=amount,
                       workers=maybe(context, "workers", 0), payer=maybe(context, "payer")))  # fmt: skip
    act.update(claim, paid=claim.paid + amount)


def _part(claim: WageClaim, context: Context, act: Act) -> None:
    (amount,) = said(context, "amount")
    _pay(claim, context, act, amount)


def _rest(claim: WageClaim, context: Context, act: Act) -> None:
    _pay(claim, context, act, claim.left)
    act.update(claim, closed_on=context.on)


def _escalated(claim: WageClaim, context: Context, act: Act) -> None:
    (measure,) = said(context, "measure")
    act.create(
        Escalation(
            union=claim.union, claim=claim, on=context.on, measure=measure, note=maybe(context, "note")
        )
    )
    act.update(claim, measure=measure)
    if measure == Measure.INSPECTION:
        last = until("inspection.finish_workdays", claim.union, context.on)
        act.update(claim, inspected_on=context.on, inspection_due=last)


def _inspected(claim: WageClaim, context: Context) -> date | None:
    """Labour inspection has sixty working days from opening its case (INSPECT art. 17)."""
    return context.on if context.data.get("measure") == Measure.INSPECTION else None


def _closed(claim: WageClaim, context: Context, act: Act) -> None:
    act.update(claim, closed_on=context.on)


def _step(
    code: str, label: object, source: object, target: str, ability: str = CHANGE, **more: object
) -> Transition:
    return Transition(code, label, source, target, ability, form=form_of(FIELDS[code]), **more)  # type: ignore[arg-type]


_AFTER_FINDING = not_before("found_on", _("The unpaid wages came to light only on %(day)s."))
_FOLLOW = Due("wage.follow_days", _("Follow up the unpaid wages"), _("Last step"))
WAGES = Lifecycle(
    code="rights.wages",
    label=_("Recovery of unpaid wages"),
    model="rights.WageClaim",
    start=S.OPEN,
    line="rights",
    title=lambda claim: claim.site,
    states=[
        State(S.OPEN, S.OPEN.label, dues=[_FOLLOW]),
        State(S.PAYING, S.PAYING.label, dues=[_FOLLOW]),
        State(S.ESCALATED, S.ESCALATED.label, dues=[
            _FOLLOW,
            Due("inspection.finish_workdays", _("Labour inspection closes its case"), _("Reported to labour inspection"),
                start=_inspected, until=(S.PAYING, S.ESCALATED)),
        ]),
        State(S.CLEARED, S.CLEARED.label, final=True),
        State(S.CLOSED, S.CLOSED.label, final=True),
    ],
    transitions=[
        _step("pay", _("Part paid"), _OPEN, S.PAYING, blockers=[_AFTER_FINDING, less_than_owed, enough_workers], effect=_part),
        _step("clear", _("Paid in full"), _OPEN, S.CLEARED, blockers=[_AFTER_FINDING, enough_workers], effect=_rest),
        _step("escalate", _("Escalate"), _OPEN, S.ESCALATED, blockers=[_AFTER_FINDING, further_measure], effect=_escalated),
        _step("extend", _("Labour inspection extends its period"), (S.PAYING, S.ESCALATED), S.ESCALATED, needs_reason=True,
              blockers=[_AFTER_FINDING, inspection_runs], effect=_extended,
              deadline=Due("inspection.extension_workdays", _("Labour inspection closes its case within the extension"),
                           _("First period ended"), start=_first_end, until=(S.PAYING, S.ESCALATED))),
        _step("close", _("Close with a remainder"), _OPEN, S.CLOSED, DECIDE, needs_reason=True, danger=True,
              blockers=[_AFTER_FINDING], effect=_closed),
    ],
)  # fmt: skip
