"""Arbitration the union takes part in (ARB art. 27-50)."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, money, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, Money

from ..choices import ArbitrationState, ClaimKind, Stage, Verdict
from ..models import Arbitration
from .common import CHANGE, maybe, not_before, rule, said, until
from .matter import forward

S = ArbitrationState
VERDICTS = Choice([choice for choice in Verdict.choices if choice[0]])
ARBITRATION_FIELDS: Fields = {
    "accept": (day(_("Accepted on")), words("case_no", _("Case number"), required=False, length=60)),
    "refuse": (day(_("Refusal of")),),
    "serve_copy": (day(_("Copy served on")),),
    "schedule": (
        day(_("Notice received on")), Column(key="hearing_on", label=_("Hearing fixed for"), kind=Date(), required=True),
        Column(key="notified_on", label=_("Both sides notified on"), kind=Date(), help=_("Empty: the day of the notice.")),
    ),
    "postpone": (
        day(_("Postponement asked for on")),
        Column(key="hearing_on", label=_("Hearing now fixed for"), kind=Date(), required=True),
    ),
    "hear": (day(_("Hearing on")), Column(key="notified_on", label=_("Both sides notified on"), kind=Date())),
    "extend": (day(_("Extension approved on")),),
    "award": (
        day(_("Award of")), Column(key="verdict", label=_("Result"), kind=VERDICTS, required=True),
        money("amount", _("Sum awarded, yuan")),
        Column(key="claim_kind", label=_("What was claimed"), kind=Choice(ClaimKind),
               help=_("Whether the award is final follows from it.")),
        Column(key="largest", label=_("Largest single item awarded, yuan"), kind=Money(), help=_("Empty: the whole sum.")),
        Column(key="minimum_wage", label=_("Local monthly minimum wage, yuan"), kind=Money()),
        Column(key="served_on", label=_("Award served on"), kind=Date(), help=_("Empty: the same day.")),
    ),
    "settle": (day(_("Settled on")), money("amount", _("Sum agreed, yuan"))),
    "withdraw": (day(_("Withdrawn on")),),
    "take_effect": (day(_("In force since")),),
    "sue": (day(_("Sued on")),),
}  # fmt: skip


def within_the_limit(record: Arbitration) -> Iterator[Reason]:
    """One year from knowing; for unpaid wages one year after the relation ended, none while it lasts (ARB art. 27)."""
    start, name = record.known_on, "arbitration.limit_years"
    if record.about_wages:
        start, name = record.left_on, "arbitration.wage_limit_years"
    if start is None:
        return
    found = rule(name, record.union, start)
    if record.applied_on > until(name, record.union, start):
        yield Reason(
            _("The limit of the arbitration law has run out: %(years)s year from %(day)s.")
            % {"years": found.number, "day": start.isoformat()},
            remedy=_("If the limit was interrupted or suspended, enter the day from which it runs anew."),
            rule=found,
        )


def accepted_before(record: Arbitration, context: Context) -> Iterator[Reason]:
    if record.accepted_on is None:
        yield Reason(_("The commission has not accepted the case."), remedy=_("Record the acceptance first."))


def service_after_award(record: Arbitration, context: Context) -> Iterator[Reason]:
    served = context.data.get("served_on")
    if served is not None and served < context.on:
        yield Reason(_("The award cannot be served before it is made."), remedy=_("Compare the two dates."))


def notified_ahead(record: Arbitration, context: Context) -> Iterator[Reason]:
    """Day and place of the hearing are told five days ahead (ARB art. 35)."""
    told = context.data.get("notified_on") or record.notified_on
    if told is not None:
        yield from _told_ahead(record, told, context.on)


def fixed_ahead(record: Arbitration, context: Context) -> Iterator[Reason]:
    """As `notified_ahead`, of a hearing that is being fixed."""
    hearing = context.data.get("hearing_on")
    if hearing is not None:
        yield from _told_ahead(record, context.data.get("notified_on") or context.on, hearing)


def _told_ahead(record: Arbitration, told: date, hearing: date) -> Iterator[Reason]:
    found = rule("arbitration.hearing_days", record.union, hearing)
    if not found.holds((hearing - told).days):
        yield Reason(
            _("Both sides were notified only on %(day)s; %(days)s days ahead are needed.")
            % {"day": told.isoformat(), "days": found.number},
            remedy=_("Ask the commission for another day."),
            rule=found,
        )


def postponed_in_time(record: Arbitration, context: Context) -> Iterator[Reason]:
    """With good reason a party may ask three days ahead for another day; the commission decides (ARB art. 35)."""
    fixed = record.hearing_on
    if fixed is None:
        return
    found = rule("arbitration.postpone_days", record.union, fixed)
    if not found.holds((fixed - context.on).days):
        yield Reason(
            _(
                "It is too late to ask for a postponement: the hearing is fixed for %(day)s, %(days)s days ahead are needed."
            )
            % {"day": fixed.isoformat(), "days": found.number},
            remedy=_("Attend the hearing, or send another agent, and explain there."),
            rule=found,
        )


def postponed_to_later(record: Arbitration, context: Context) -> Iterator[Reason]:
    later = context.data.get("hearing_on")
    if later is not None and record.hearing_on is not None and later <= record.hearing_on:
        yield Reason(
            _("The new day is not later than %(day)s.") % {"day": record.hearing_on.isoformat()},
            remedy=_("Compare the two dates."),
        )


def heard_when_fixed(record: Arbitration, context: Context) -> Iterator[Reason]:
    """A hearing is not held before the day it was fixed for."""
    if record.hearing_on is not None and context.on < record.hearing_on:
        yield Reason(
            _("The hearing is fixed for %(day)s.") % {"day": record.hearing_on.isoformat()},
            remedy=_("Compare the two dates."),
        )


def minimum_wage_is_known(record: Arbitration, context: Context) -> Iterator[Reason]:
    """Whether an award on money is final is measured in months of the local minimum wage (ARB art. 47)."""
    if context.data.get("claim_kind") == ClaimKind.MONEY and not context.data.get("minimum_wage"):
        yield Reason(
            _("Whether this award is final depends on the local monthly minimum wage."),
            remedy=_("Enter the minimum wage in force where the commission sits."),
            rule=rule("arbitration.final_months", record.union, context.on),
        )


def item_within_the_sum(record: Arbitration, context: Context) -> Iterator[Reason]:
    largest, whole = context.data.get("largest"), context.data.get("amount")
    if largest is not None and whole is not None and largest > whole:
        yield Reason(
            _("A single item (%(item)s yuan) is more than the whole award (%(sum)s yuan).")
            % {"item": largest, "sum": whole},
            remedy=_("Compare with the award."),
        )


def is_final(record: Arbitration, context: Context) -> bool:
    """Final by law: disputes on labour standards, and on money where no item passes the limit (ARB art. 47)."""
    kind = context.data.get("claim_kind")
    if kind != ClaimKind.MONEY:
        return bool(kind == ClaimKind.STANDARD)
    base, item = context.data.get("minimum_wage"), context.data.get("largest")
    item = item if item is not None else maybe(context, "amount", 0)
    months = rule("arbitration.final_months", record.union, context.on)
    return base is not None and months.holds(Fraction(item) / Fraction(base))


def suit_in_time(record: Arbitration, context: Context) -> Iterator[Reason]:
    """Fifteen days from the service of the award (ARB art. 48, 50); a final award binds the employer at once."""
    served = record.served_on
    if served is not None and context.on > until("arbitration.suit_days", record.union, served):
        found = rule("arbitration.suit_days", record.union, served)
        yield Reason(_("The days for a suit are over: the award was served on %(day)s.") % {"day": served.isoformat()},
                     remedy=_("Record the award as in force."), rule=found)  # fmt: skip


def suit_days_over(record: Arbitration, context: Context) -> Iterator[Reason]:
    served = record.served_on
    if served is not None and context.on <= until("arbitration.suit_days", record.union, served):
        found = rule("arbitration.suit_days", record.union, served)
        yield Reason(
            _("A suit is still possible."), remedy=_("Wait until the days for it are over."), rule=found
        )


def _accepted(record: Arbitration, context: Context, act: Act) -> None:
    act.update(record, accepted_on=context.on, case_no=maybe(context, "case_no") or record.case_no)
    forward(record.matter, Stage.GUARANTEE, context.on, act)


def _scheduled(record: Arbitration, context: Context, act: Act) -> None:
    (hearing,) = said(context, "hearing_on")
    act.update(record, hearing_on=hearing, notified_on=context.data.get("notified_on") or context.on)


def _postponed(record: Arbitration, context: Context, act: Act) -> None:
    (hearing,) = said(context, "hearing_on")
    act.update(record, hearing_on=hearing, notified_on=context.on, postponed=record.postponed + 1)


def _hearing(record: Arbitration, context: Context) -> date | None:
    return context.data.get("hearing_on") or record.hearing_on


def _heard(record: Arbitration, context: Context, act: Act) -> None:
    act.update(record, heard_on=context.on)


def _extended(record: Arbitration, context: Context, act: Act) -> None:
    act.update(record, extended=True)


def _awarded(record: Arbitration, context: Context, act: Act) -> None:
    (verdict,) = said(context, "verdict")
    act.update(record, award_on=context.on, verdict=verdict, amount=maybe(context, "amount", 0),
               claim_kind=maybe(context, "claim_kind"), largest=context.data.get("largest"),
               minimum_wage=context.data.get("minimum_wage"), final=is_final(record, context),
               served_on=context.data.get("served_on") or context.on)  # fmt: skip


def _settled(record: Arbitration, context: Context, act: Act) -> None:
    act.update(record, ended_on=context.on, verdict=Verdict.MEDIATED, amount=maybe(context, "amount", 0))


def _withdrawn(record: Arbitration, context: Context, act: Act) -> None:
    act.update(record, ended_on=context.on, verdict=Verdict.WITHDRAWN)


def _ended(record: Any, context: Context, act: Act) -> None:
    act.update(record, ended_on=context.on)


def _served(record: Arbitration, context: Context) -> date:
    return context.data.get("served_on") or record.served_on or context.on


def _served_if_final(record: Arbitration, context: Context) -> date | None:
    """The employer may ask to have a final award set aside (ARB art. 49)."""
    return _served(record, context) if record.final else None


def _first_end(record: Arbitration, context: Context) -> date | None:
    start = record.accepted_on
    return until("arbitration.award_days", record.union, start) if start else None


def _accepted_on(record: Arbitration, context: Context) -> date:
    return record.accepted_on or context.on


def _applied(record: Arbitration, context: Context) -> date:
    return record.applied_on


def _of(code: str, label: Any, source: Any, target: str, **more: Any) -> Transition:
    return Transition(code, label, source, target, CHANGE, form=form_of(ARBITRATION_FIELDS[code]), **more)


_AFTER_APPLICATION = not_before(
    "applied_on", _("The application was made only on %(day)s."), "arbitration.accept_days"
)
_AFTER_ACCEPTANCE = not_before(
    "accepted_on", _("The case was accepted only on %(day)s."), "arbitration.award_days"
)
_AFTER_SERVICE = not_before("served_on", _("The award was served only on %(day)s."), "arbitration.suit_days")
_RUNNING = (S.ACCEPTED, S.SERVED, S.SCHEDULED, S.HEARD, S.EXTENDED)
ARBITRATION = Lifecycle(
    code="rights.arbitration",
    label=pgettext_lazy("body", "Arbitration"),
    model="rights.Arbitration",
    start=S.APPLIED,
    line="rights",
    title=lambda record: record.matter.title,
    states=[
        State(S.APPLIED, S.APPLIED.label, dues=[
            Due("arbitration.accept_days", _("The commission accepts or refuses"), _("Application made"), start=_applied),
        ]),
        State(S.ACCEPTED, S.ACCEPTED.label, dues=[
            Due("arbitration.serve_days", _("Copy of the application to the respondent"), _("Case accepted"), start=_accepted_on),
            Due("arbitration.panel_days", _("Panel made known"), _("Case accepted"), start=_accepted_on, until=(S.SERVED,)),
            Due("arbitration.award_days", _("Award"), _("Case accepted"), start=_accepted_on, until=(S.SERVED, S.SCHEDULED, S.HEARD)),
        ]),
        State(S.SERVED, S.SERVED.label, dues=[
            Due("arbitration.answer_days", _("The respondent answers"), _("Copy served"), until=(S.SCHEDULED, S.HEARD)),
        ]),
        State(S.SCHEDULED, S.SCHEDULED.label, dues=[
            Due("arbitration.postpone_days", _("Last day to ask for a postponement"), _("Hearing fixed"), start=_hearing),
        ]),
        State(S.HEARD, S.HEARD.label),
        State(S.EXTENDED, S.EXTENDED.label, dues=[
            Due("arbitration.award_extension_days", _("Award within the extension"), _("First period ended"), start=_first_end),
        ]),
        State(S.DECIDED, S.DECIDED.label, dues=[
            Due("arbitration.suit_days", _("Go to court, or the award takes effect"), _("Award served"), start=_served),
            Due("arbitration.set_aside_days", _("The employer may ask to set the final award aside"), _("Award served"),
                start=_served_if_final),
        ]),
        State(S.REFUSED, S.REFUSED.label, final=True),
        State(S.ENDED, S.ENDED.label, final=True),
        State(S.SUED, S.SUED.label, final=True),
        State(S.SETTLED, S.SETTLED.label, final=True),
    ],
    transitions=[
        _of("accept", pgettext_lazy("matter", "Accept"), S.APPLIED, S.ACCEPTED, blockers=[_AFTER_APPLICATION], effect=_accepted),
        _of("serve_copy", _("Copy served on the respondent"), S.ACCEPTED, S.SERVED, blockers=[_AFTER_ACCEPTANCE]),
        _of("schedule", _("Hearing fixed"), (S.ACCEPTED, S.SERVED), S.SCHEDULED, effect=_scheduled,
            blockers=[_AFTER_ACCEPTANCE, fixed_ahead]),
        _of("postpone", _("Hearing postponed"), S.SCHEDULED, S.SCHEDULED, effect=_postponed, needs_reason=True,
            blockers=[_AFTER_ACCEPTANCE, postponed_in_time, postponed_to_later, fixed_ahead]),
        _of("hear", _("Hearing held"), (S.ACCEPTED, S.SERVED, S.SCHEDULED), S.HEARD, effect=_heard,
            blockers=[_AFTER_ACCEPTANCE, heard_when_fixed, notified_ahead]),
        _of("award", _("Award made"), _RUNNING, S.DECIDED, effect=_awarded,
            blockers=[accepted_before, _AFTER_ACCEPTANCE, service_after_award, minimum_wage_is_known, item_within_the_sum]),
        _of("extend", _("Extension approved"), (S.ACCEPTED, S.SERVED, S.SCHEDULED, S.HEARD), S.EXTENDED, needs_reason=True,
            blockers=[_AFTER_ACCEPTANCE], effect=_extended),
        _of("settle", _("Settled in arbitration"), _RUNNING, S.SETTLED, blockers=[_AFTER_ACCEPTANCE], effect=_settled),
        _of("take_effect", _("The award takes effect"), S.DECIDED, S.ENDED, blockers=[_AFTER_SERVICE, suit_days_over], effect=_ended),
        _of("sue", _("A party goes to court"), S.DECIDED, S.SUED, blockers=[_AFTER_SERVICE, suit_in_time], effect=_ended),
        _of("withdraw", pgettext_lazy("matter", "Withdrawn"), (S.APPLIED, *_RUNNING), S.SETTLED, needs_reason=True,
            blockers=[_AFTER_APPLICATION], effect=_withdrawn),
        _of("refuse", _("The commission refuses"), S.APPLIED, S.REFUSED, needs_reason=True,
            blockers=[_AFTER_APPLICATION], effect=_ended),
    ],
)  # fmt: skip
