"""A dismissal told to the union: its opinion, the employer's written answer, the end (LCL art. 43; TUL art. 22)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, text
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import LongText

from ..choices import DismissalState
from ..models import Dismissal
from .common import CHANGE, not_before, rule, said

S = DismissalState
RULE = "dismissal.tell_union_days"
FIELDS: Fields = {
    "agree": (day(_("Opinion of")), text("opinion", _("Opinion of the union"), required=False)),
    "object": (day(_("Opinion of")), text("opinion", _("Opinion of the union"))),
    "answer": (day(_("Answered in writing on")), text("answer", _("Written answer of the employer"))),
    "end": (
        day(_("Contract ended on")),
        Column(key="answer", label=_("Written answer of the employer"), kind=LongText(),
               help=_("Where the union objected and the answer has not been recorded yet.")),
    ),
    "keep": (day(_("Dismissal taken back on")),),
}  # fmt: skip


def told_beforehand(record: Dismissal, context: Context) -> Iterator[Reason]:
    """The reason is told to the union before the contract is ended, never afterwards."""
    found = rule(RULE, record.union, context.on)
    if not found.holds((context.on - record.told_on).days):
        yield Reason(
            _("The union was told only on %(day)s, after the contract was ended.")
            % {"day": record.told_on.isoformat()},
            remedy=_("Record it as a violation and send the supervision opinion."),
            rule=found,
        )


def answered_in_writing(record: Dismissal, context: Context) -> Iterator[Reason]:
    """Who was told that the dismissal is unlawful considers the opinion and answers in writing first."""
    if record.state == S.OBJECTED and not context.data.get("answer"):
        yield Reason(
            _("The union objected on %(day)s and the employer has not answered in writing.")
            % {"day": record.opinion_on.isoformat() if record.opinion_on else "—"},
            remedy=_("Record the written answer first; if the employer gives none, record a violation."),
            rule=rule(RULE, record.union, context.on),
        )


def _planned(record: Dismissal, context: Context) -> date:
    return record.planned_on


def _opined(record: Dismissal, context: Context, act: Act) -> None:
    act.update(record, opinion_on=context.on, opinion=str(context.data.get("opinion") or "").strip())


def _objected(record: Dismissal, context: Context, act: Act) -> None:
    said(context, "opinion")
    _opined(record, context, act)


def _answered(record: Dismissal, context: Context, act: Act) -> None:
    (answer,) = said(context, "answer")
    act.update(record, answered_on=context.on, answer=str(answer).strip())


def _ended(record: Dismissal, context: Context, act: Act) -> None:
    if record.opinion_on and not record.answered_on and context.data.get("answer"):
        _answered(record, context, act)
    act.update(record, ended_on=context.on)


def _kept(record: Dismissal, context: Context, act: Act) -> None:
    act.update(record, ended_on=context.on)


def _step(code: str, label: Any, source: Any, target: str, **more: Any) -> Transition:
    return Transition(code, label, source, target, CHANGE, form=form_of(FIELDS[code]), **more)


_TOLD = not_before("told_on", _("The union was told only on %(day)s."), RULE)
_OPINION = not_before("opinion_on", _("The opinion is of %(day)s."))
_ANSWER = not_before("answered_on", _("The employer answered only on %(day)s."))
DISMISSAL = Lifecycle(
    code="rights.dismissal",
    label=_("Dismissal told to the union"),
    model="rights.Dismissal",
    start=S.TOLD,
    line="rights",
    title=str,
    states=[
        State(S.TOLD, S.TOLD.label, dues=[
            Due(RULE, _("Give the union's opinion before the dismissal"), _("Dismissal planned"), start=_planned),
        ]),
        State(S.OBJECTED, S.OBJECTED.label, dues=[
            Due(RULE, _("The employer answers in writing before the dismissal"), _("Dismissal planned"), start=_planned),
        ]),
        State(S.AGREED, S.AGREED.label),
        State(S.ANSWERED, S.ANSWERED.label),
        State(S.ENDED, S.ENDED.label, final=True),
        State(S.KEPT, S.KEPT.label, final=True),
    ],
    transitions=[
        _step("object", _("Object"), S.TOLD, S.OBJECTED, blockers=[_TOLD], effect=_objected),
        _step("agree", _("Raise no objection"), S.TOLD, S.AGREED, blockers=[_TOLD], effect=_opined),
        _step("answer", _("Written answer received"), S.OBJECTED, S.ANSWERED, blockers=[_TOLD, _OPINION], effect=_answered),
        _step("end", _("Contract ended"), (S.TOLD, S.AGREED, S.OBJECTED, S.ANSWERED), S.ENDED, effect=_ended,
              blockers=[told_beforehand, answered_in_writing, _OPINION, _ANSWER]),
        _step("keep", _("Dismissal taken back"), (S.TOLD, S.AGREED, S.OBJECTED, S.ANSWERED), S.KEPT,
              blockers=[_TOLD, _OPINION, _ANSWER], effect=_kept),
    ],
)  # fmt: skip
