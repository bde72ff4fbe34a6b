"""Talks between the two sides: asked for, answered within the days of the rule, settled or failed (MED art. 8-11)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, money, text
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Date

from ..choices import ConsultationState, Result, Stage
from ..models import Consultation
from .common import CHANGE, maybe, not_before, rule, said, until
from .matter import forward

S = ConsultationState
FIELDS: Fields = {
    "answer": (day(_("Answered on")), Column(key="talk_until", label=_("Both agreed to talk until"), kind=Date())),
    "unwilling": (day(pgettext_lazy("talks", "Noted on")),
                  Column(key="refused", label=_("The other side refused outright"), kind=Bool())),
    "settle": (day(_("Settlement signed on")), text("terms", _("What was settled")), money("amount", _("Sum settled, yuan"))),
    "fail": (day(_("Failed on")),),
}  # fmt: skip


def silence_lasted(record: Consultation, context: Context) -> Iterator[Reason]:
    """Who does not answer within five days is taken as unwilling; who refuses outright, at once (MED art. 10)."""
    last = until("dispute.consult_days", record.union, record.applied_on)
    if not context.data.get("refused") and context.on <= last:
        yield Reason(
            _("The other side may still answer until %(day)s.") % {"day": last.isoformat()},
            remedy=_("Wait until that day, or note that it refused outright."),
            rule=rule("dispute.consult_days", record.union, record.applied_on),
        )


def talks_end_later(record: Consultation, context: Context) -> Iterator[Reason]:
    end = context.data.get("talk_until")
    if end is not None and end < context.on:
        yield Reason(
            _("The agreed end of the talks lies before the answer."), remedy=_("Compare the two dates.")
        )


def _applied(record: Consultation, context: Context) -> date:
    return record.applied_on


def _agreed_end(record: Consultation, context: Context) -> date | None:
    return context.data.get("talk_until") or record.talk_until


def _answered(record: Consultation, context: Context, act: Act) -> None:
    act.update(record, accepted_on=context.on, talk_until=context.data.get("talk_until"))
    forward(record.matter, Stage.COORDINATION, context.on, act)


def _settled(record: Consultation, context: Context, act: Act) -> None:
    (terms,) = said(context, "terms")
    amount = maybe(context, "amount", 0) or 0
    act.update(record, ended_on=context.on, terms=str(terms).strip(), amount=amount)
    act.update(record.matter, result=Result.SETTLED)


def _ended(record: Consultation, context: Context, act: Act) -> None:
    act.update(record, ended_on=context.on)


def _step(code: str, label: Any, source: Any, target: str, **more: Any) -> Transition:
    return Transition(code, label, source, target, CHANGE, form=form_of(FIELDS[code]), **more)


_AFTER_ASKING = not_before("applied_on", _("Talks were asked for only on %(day)s."), "dispute.consult_days")
_AFTER_ANSWER = not_before("accepted_on", _("The other side answered only on %(day)s."))
CONSULTATION = Lifecycle(
    code="rights.consultation",
    label=_("Talks between the two sides"),
    model="rights.Consultation",
    start=S.ASKED,
    line="rights",
    title=lambda record: record.matter.title,
    states=[
        State(S.ASKED, S.ASKED.label, dues=[
            Due("dispute.consult_days", _("The other side answers"), _("Talks asked for"), start=_applied),
        ]),
        State(S.TALKING, S.TALKING.label, dues=[
            Due("rights.talks_end", _("End the talks"), _("Both agreed to talk"), agreed=_agreed_end),
        ]),
        State(S.SETTLED, S.SETTLED.label, final=True),
        State(S.FAILED, S.FAILED.label, final=True),
        State(S.SILENT, S.SILENT.label, final=True),
    ],
    transitions=[
        _step("answer", _("The other side answered"), S.ASKED, S.TALKING, blockers=[_AFTER_ASKING, talks_end_later], effect=_answered),
        _step("settle", _("Settlement signed"), (S.ASKED, S.TALKING), S.SETTLED, blockers=[_AFTER_ASKING, _AFTER_ANSWER], effect=_settled),
        _step("unwilling", _("Unwilling to talk"), S.ASKED, S.SILENT, blockers=[_AFTER_ASKING, silence_lasted], effect=_ended),
        _step("fail", _("Talks failed"), (S.ASKED, S.TALKING), S.FAILED, needs_reason=True,
              blockers=[_AFTER_ASKING, _AFTER_ANSWER], effect=_ended),
    ],
)  # fmt: skip
