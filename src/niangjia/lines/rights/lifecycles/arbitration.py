"""Arbitration the union takes part in, and the suit after it (ARB art. 27-50)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date

from ..choices import ArbitrationState, Stage, SuitState, Verdict
from ..doors import Fields, day, form_of, money, words
from ..models import Arbitration, Suit
from .common import CHANGE, maybe, not_before, rule, said, until
from .matter import forward

S, C = ArbitrationState, SuitState
VERDICTS = Choice([choice for choice in Verdict.choices if choice[0]])
ARBITRATION_FIELDS: Fields = {
    "accept": (day(_("Accepted on")), words("case_no", _("Case number"), required=False, length=60)),
    "refuse": (day(_("Refusal of")),),
    "serve_copy": (day(_("Copy served on")),),
    "hear": (day(_("Hearing on")), Column(key="notified_on", label=_("Both sides notified on"), kind=Date())),
    "extend": (day(_("Extension approved on")),),
    "award": (
        day(_("Award of")), Column(key="verdict", label=_("Result"), kind=VERDICTS, required=True),
        money("amount", _("Sum awarded, yuan")),
        Column(key="final", label=_("Final award"), kind=Bool()),
        Column(key="served_on", label=_("Award served on"), kind=Date(), help=_("Empty: the same day.")),
    ),
    "settle": (day(_("Settled on")), money("amount", _("Sum agreed, yuan"))),
    "withdraw": (day(_("Withdrawn on")),),
    "take_effect": (day(_("In force since")),),
    "sue": (day(_("Sued on")),),
}  # fmt: skip
SUIT_FIELDS: Fields = {
    "accept": (day(_("Accepted on")), words("case_no", _("Case number"), required=False, length=60)),
    "judge": (day(_("Judgment of")), Column(key="verdict", label=_("Result"), kind=VERDICTS, required=True),
              money("amount", _("Sum judged, yuan"))),
    "enforce": (day(_("Enforced on")),),
    "close": (day(_("Case closed on")),),
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
    told = context.data.get("notified_on")
    if told is None:
        return
    found = rule("arbitration.hearing_days", record.union, context.on)
    if not found.holds((context.on - told).days):
        yield Reason(
            _("Both sides were notified only on %(day)s; %(days)s days ahead are needed.")
            % {"day": told.isoformat(), "days": found.number},
            remedy=_("Ask the commission for another day."),
            rule=found,
        )


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


def _heard(record: Arbitration, context: Context, act: Act) -> None:
    act.update(record, heard_on=context.on)


def _extended(record: Arbitration, context: Context, act: Act) -> None:
    act.update(record, extended=True)


def _awarded(record: Arbitration, context: Context, act: Act) -> None:
    (verdict,) = said(context, "verdict")
    act.update(record, award_on=context.on, verdict=verdict, amount=maybe(context, "amount", 0),
               final=maybe(context, "final", False), served_on=context.data.get("served_on") or context.on)  # fmt: skip


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
    return _served(record, context) if context.data.get("final") or record.final else None


def _first_end(record: Arbitration, context: Context) -> date | None:
    start = record.accepted_on
    return until("arbitration.award_days", record.union, start) if start else None


def _accepted_on(record: Arbitration, context: Context) -> date:
    return record.accepted_on or context.on


def _applied(record: Arbitration, context: Context) -> date:
    return record.applied_on


def _step(fields: Fields, code: str, label: Any, source: Any, target: str, **more: Any) -> Transition:
    return Transition(code, label, source, target, CHANGE, form=form_of(fields[code]), **more)


def _of(code: str, *rest: Any, **more: Any) -> Transition:
    return _step(ARBITRATION_FIELDS, code, *rest, **more)


_AFTER_APPLICATION = not_before(
    "applied_on", _("The application was made only on %(day)s."), "arbitration.accept_days"
)
_AFTER_ACCEPTANCE = not_before(
    "accepted_on", _("The case was accepted only on %(day)s."), "arbitration.award_days"
)
_AFTER_SERVICE = not_before("served_on", _("The award was served only on %(day)s."), "arbitration.suit_days")
_RUNNING = (S.ACCEPTED, S.SERVED, S.HEARD, S.EXTENDED)
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
            Due("arbitration.award_days", _("Award"), _("Case accepted"), start=_accepted_on, until=(S.SERVED, S.HEARD)),
        ]),
        State(S.SERVED, S.SERVED.label, dues=[
            Due("arbitration.answer_days", _("The respondent answers"), _("Copy served"), until=(S.HEARD,)),
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
        _of("hear", _("Hearing held"), (S.ACCEPTED, S.SERVED), S.HEARD, blockers=[_AFTER_ACCEPTANCE, notified_ahead], effect=_heard),
        _of("award", _("Award made"), _RUNNING, S.DECIDED, effect=_awarded,
            blockers=[accepted_before, _AFTER_ACCEPTANCE, service_after_award]),
        _of("extend", _("Extension approved"), (S.ACCEPTED, S.SERVED, S.HEARD), S.EXTENDED, needs_reason=True,
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


def _suit_accepted(record: Suit, context: Context, act: Act) -> None:
    act.update(record, accepted_on=context.on, case_no=maybe(context, "case_no") or record.case_no)


def _judged(record: Suit, context: Context, act: Act) -> None:
    (verdict,) = said(context, "verdict")
    act.update(record, judged_on=context.on, verdict=verdict, amount=maybe(context, "amount", 0))
    forward(record.matter, Stage.GUARANTEE, context.on, act)


def _suit(code: str, *rest: Any, **more: Any) -> Transition:
    return _step(SUIT_FIELDS, code, *rest, **more)


_AFTER_FILING = not_before("applied_on", _("The suit was filed only on %(day)s."))
_COURT_ACCEPTED = not_before("accepted_on", _("The case was accepted only on %(day)s."))
_AFTER_JUDGMENT = not_before("judged_on", _("The judgment was given only on %(day)s."))
SUIT = Lifecycle(
    code="rights.suit",
    label=_("Court case"),
    model="rights.Suit",
    start=C.FILED,
    line="rights",
    title=lambda record: record.matter.title,
    states=[
        State(C.FILED, C.FILED.label),
        State(C.ACCEPTED, C.ACCEPTED.label),
        State(C.JUDGED, C.JUDGED.label),
        State(C.ENFORCED, C.ENFORCED.label, final=True),
        State(C.CLOSED, C.CLOSED.label, final=True),
    ],
    transitions=[
        _suit("accept", pgettext_lazy("matter", "Accept"), C.FILED, C.ACCEPTED, blockers=[_AFTER_FILING], effect=_suit_accepted),
        _suit("judge", _("Judgment given"), C.ACCEPTED, C.JUDGED, blockers=[_COURT_ACCEPTED], effect=_judged),
        _suit("enforce", _("Judgment enforced"), C.JUDGED, C.ENFORCED, blockers=[_AFTER_JUDGMENT], effect=_ended),
        _suit("close", pgettext_lazy("matter", "Close"), (C.FILED, C.ACCEPTED, C.JUDGED), C.CLOSED, needs_reason=True,
              blockers=[_AFTER_FILING], effect=_ended),
    ],
)  # fmt: skip
