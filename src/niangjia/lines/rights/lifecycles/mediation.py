"""Mediation: accepted, agreed or failed, confirmed, performed, or handed over with the file (ARB art. 10-16; MED)."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, money, text, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date

from ..choices import Confirmation, MediationState, Next, Result, Stage
from ..models import Mediation
from .common import CHANGE, DECIDE, maybe, not_before, said
from .matter import forward

S = MediationState
FIELDS: Fields = {
    "accept": (day(_("Accepted on")), words("mediator", _("Mediator"), length=60)),
    "refuse": (day(_("Told in writing on")),),
    "go_on": (day(_("Agreed on going on")), Column(key="until", label=_("Go on until"), kind=Date(), required=True)),
    "agree": (day(_("Agreement of")), text("terms", _("What was agreed")), money("amount", _("Sum agreed, yuan")),
              Column(key="perform_by", label=_("To be performed by"), kind=Date())),
    "fail": (day(_("Failed on")),),
    "confirm": (day(_("Confirmed on")), Column(key="confirmation", label=_("Confirmed by"), required=True,
                                               kind=Choice([c for c in Confirmation.choices if c[0]]))),
    "perform": (day(_("Performed on")), money("amount", _("Sum performed, yuan"))),
    "hand_over": (day(_("Handed over on")), Column(key="next", label=_("To"), kind=Choice(Next), required=True)),
    "withdraw": (day(_("Withdrawn on")),),
}  # fmt: skip


def _applied(record: Mediation, context: Context) -> date:
    return record.applied_on


def _perform_by(record: Mediation, context: Context) -> date | None:
    return record.perform_by


def a_sitting_was_held(record: Mediation, context: Context) -> Iterator[Reason]:
    """What both sides said stands in the record of a sitting."""
    if not record.sessions.model._base_manager.filter(mediation=record).exists():
        yield Reason(_("No sitting is on record."), remedy=_("Record the sitting first."))


def sums_fit(record: Mediation, context: Context) -> Iterator[Reason]:
    """Nobody performs more than was agreed."""
    paid = context.data.get("amount")
    if paid is not None and record.amount and paid + record.performed > record.amount:
        yield Reason(
            _("More is performed (%(paid)s yuan) than was agreed (%(agreed)s yuan).")
            % {"paid": paid + record.performed, "agreed": record.amount},
            remedy=_("Compare the receipt with the agreement."),
        )


def performance_lies_ahead(record: Mediation, context: Context) -> Iterator[Reason]:
    by = context.data.get("perform_by")
    if by is not None and by < context.on:
        yield Reason(
            _("The day of performance lies before the agreement."), remedy=_("Compare the two dates.")
        )


def goes_on_longer(record: Mediation, context: Context) -> Iterator[Reason]:
    end = context.data.get("until")
    if end is not None and end <= context.on:
        yield Reason(
            _("The new end lies before the day both agreed on it."), remedy=_("Compare the two dates.")
        )


def _accepted(record: Mediation, context: Context, act: Act) -> None:
    (mediator,) = said(context, "mediator")
    act.update(record, accepted_on=context.on, mediator=mediator)
    forward(record.matter, Stage.MEDIATION, context.on, act)


def _refused(record: Mediation, context: Context, act: Act) -> None:
    act.update(record, ended_on=context.on)


def _longer(record: Mediation, context: Context, act: Act) -> None:
    (end,) = said(context, "until")
    act.update(record, longer_until=end)


def _longer_until(record: Mediation, context: Context) -> date | None:
    return context.data.get("until") or record.longer_until


def _agreed(record: Mediation, context: Context, act: Act) -> None:
    (terms,) = said(context, "terms")
    act.update(record, agreed_on=context.on, terms=terms, amount=maybe(context, "amount", 0),
               perform_by=context.data.get("perform_by"))  # fmt: skip


def _perform_day(record: Mediation, context: Context) -> date | None:
    return context.data.get("perform_by") or record.perform_by


def _failed(record: Mediation, context: Context, act: Act) -> None:
    act.update(record, ended_on=context.on)


def _confirmed(record: Mediation, context: Context, act: Act) -> None:
    (how,) = said(context, "confirmation")
    act.update(record, confirmed_on=context.on, confirmation=how)


def _performed(record: Mediation, context: Context, act: Act) -> None:
    amount = maybe(context, "amount", 0) or record.amount - record.performed
    act.update(record, performed_on=context.on, performed=record.performed + amount, ended_on=context.on)
    act.update(record.matter, recovered=record.matter.recovered + amount, result=Result.MEDIATED)


def _handed_over(record: Mediation, context: Context, act: Act) -> None:
    (where,) = said(context, "next")
    act.update(record, next=where, ended_on=context.on)
    if where != Next.CENTRE:
        forward(record.matter, Stage.GUARANTEE, context.on, act)


def _step(
    code: str, label: object, source: object, target: str, ability: str = CHANGE, **more: object
) -> Transition:
    return Transition(code, label, source, target, ability, form=form_of(FIELDS[code]), **more)  # type: ignore[arg-type]


_AFTER_APPLICATION = not_before(
    "applied_on", _("The application was received only on %(day)s."), "dispute.mediate_days"
)
_AFTER_ACCEPTANCE = not_before(
    "accepted_on", _("Mediation was accepted only on %(day)s."), "dispute.mediate_days"
)
_AFTER_AGREEMENT = not_before("agreed_on", _("The agreement was reached only on %(day)s."))
MEDIATION = Lifecycle(
    code="rights.mediation",
    label=pgettext_lazy("legal aid", "Mediation"),
    model="rights.Mediation",
    start=S.APPLIED,
    line="rights",
    title=lambda record: record.matter.title,
    states=[
        State(S.APPLIED, S.APPLIED.label, dues=[
            Due("dispute.mediate_accept_workdays", _("Accept or tell in writing"), _("Mediation applied for"), start=_applied),
            Due("dispute.mediate_days", _("Reach an agreement, or the worker may go to arbitration"),
                _("Mediation applied for"), start=_applied, until=(S.ACCEPTED,)),
        ]),
        State(S.ACCEPTED, S.ACCEPTED.label, dues=[
            Due("dispute.mediate_accepted_days", _("End the mediation"), _("Mediation accepted"),
                start=lambda record, context: record.accepted_on or context.on),
        ]),
        State(S.LONGER, S.LONGER.label, dues=[
            Due("rights.mediation_longer", _("End the mediation"), _("Both agreed to go on"), agreed=_longer_until),
        ]),
        State(S.AGREED, S.AGREED.label, dues=[
            Due("dispute.review_days", _("Ask together for the review of the agreement"), _("Agreement reached")),
            Due("rights.performance", _("Agreement to be performed"), _("Agreement reached"), agreed=_perform_day,
                until=(S.CONFIRMED,)),
        ]),
        State(S.CONFIRMED, S.CONFIRMED.label),
        State(S.FAILED, S.FAILED.label),
        State(S.PERFORMED, S.PERFORMED.label, final=True),
        State(S.REFUSED, S.REFUSED.label, final=True),
        State(S.HANDED_OVER, S.HANDED_OVER.label, final=True),
        State(S.WITHDRAWN, S.WITHDRAWN.label, final=True),
        State(S.ENDED, S.ENDED.label, final=True),
    ],
    transitions=[
        _step("accept", pgettext_lazy("matter", "Accept"), S.APPLIED, S.ACCEPTED, blockers=[_AFTER_APPLICATION], effect=_accepted),
        _step("agree", _("Agreement reached"), (S.ACCEPTED, S.LONGER), S.AGREED, effect=_agreed,
              blockers=[_AFTER_ACCEPTANCE, a_sitting_was_held, performance_lies_ahead]),
        _step("fail", _("No agreement"), (S.ACCEPTED, S.LONGER), S.FAILED, needs_reason=True, effect=_failed,
              blockers=[_AFTER_ACCEPTANCE, a_sitting_was_held]),
        _step("go_on", _("Both agree to go on"), S.ACCEPTED, S.LONGER, effect=_longer,
              blockers=[_AFTER_ACCEPTANCE, goes_on_longer]),
        _step("confirm", _("Agreement confirmed"), S.AGREED, S.CONFIRMED, blockers=[_AFTER_AGREEMENT], effect=_confirmed),
        _step("perform", _("Agreement performed"), (S.AGREED, S.CONFIRMED), S.PERFORMED, effect=_performed,
              blockers=[_AFTER_AGREEMENT, sums_fit]),
        _step("hand_over", _("Hand over with the file"), (S.FAILED, S.AGREED, S.CONFIRMED), S.HANDED_OVER,
              blockers=[_AFTER_ACCEPTANCE], effect=_handed_over),
        _step("withdraw", pgettext_lazy("matter", "Withdrawn"), (S.APPLIED, S.ACCEPTED, S.LONGER, S.FAILED), S.WITHDRAWN,
              needs_reason=True, blockers=[_AFTER_APPLICATION], effect=_failed),
        Transition("end", _("End without a successor"), S.FAILED, S.ENDED, CHANGE, needs_reason=True,
                   blockers=[_AFTER_ACCEPTANCE]),
        _step("refuse", _("Do not accept, tell in writing"), S.APPLIED, S.REFUSED, DECIDE, needs_reason=True, danger=True,
              blockers=[_AFTER_APPLICATION], effect=_refused),
    ],
)  # fmt: skip
