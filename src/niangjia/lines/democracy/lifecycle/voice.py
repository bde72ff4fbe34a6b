"""How matters, questions and complaints move: every one is answered, by a day, by somebody with a name."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.pages import links
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice

from .. import asks
from ..actions.voice import LIMIT, answered
from ..choices import ComplaintState, Finding, MatterState, QuestionState
from ..models import Complaint, Matter, Question
from .common import CHANGE, filled, not_ahead, not_before

_TELL = _("Whoever raised it is told.")
_AFTER_RAISED = not_before(lambda m: m.raised_on, _("The day lies before the matter was raised (%(day)s)."))
_AFTER_DECIDED = not_before(lambda m: m.decided_on, _("The day lies before the decision (%(day)s)."))


def _limit(matter: Matter, context: Context) -> date:
    return matter.due_on


def is_answered(matter: Matter, context: Context) -> Iterator[Reason]:
    """Nobody is left without an answer (M070)."""
    if context.data and not str(context.data.get("answer") or matter.answer).strip():
        yield Reason(
            gettext("Whoever raised it has no answer yet."),
            links.to_row(matter),
            gettext("Write the answer."),
        )


def _accepted(matter: Matter, context: Context, act: Act) -> None:
    words = str(context.data.get("answer") or "")
    act.update(matter, decided_on=context.on, **(answered(matter, context.on, words) if words else {}))


def _rejected(matter: Matter, context: Context, act: Act) -> None:
    why = str(context.data.get("reason", ""))
    act.update(matter, decided_on=context.on, reason=why[: asks.LINE], **answered(matter, context.on, why))


def _finished(matter: Matter, context: Context, act: Act) -> None:
    words = str(context.data.get("answer") or "") or matter.answer
    act.update(
        matter,
        done_on=context.on,
        result=str(context.data.get("result", ""))[: asks.LINE],
        **answered(matter, context.on, words),
    )


MATTER = Lifecycle(
    code="democracy.matter",
    label=_("Course of the matter raised"),
    model="democracy.Matter",
    start=MatterState.COLLECTED,
    line="democracy",
    states=[
        State(
            MatterState.COLLECTED,
            MatterState.COLLECTED.label,
            dues=[
                Due(
                    "democracy.matter_decide_days", _("Decide and tell whoever raised it"), _("Matter raised")
                )
            ],
        ),
        State(
            MatterState.ACCEPTED,
            MatterState.ACCEPTED.label,
            dues=[
                Due(
                    LIMIT,
                    _("Carry it out within the time limit"),
                    pgettext_lazy("democracy", "Accepted"),
                    agreed=_limit,
                    until=(MatterState.WORKING,),
                )
            ],
        ),
        State(MatterState.WORKING, MatterState.WORKING.label),
        State(MatterState.DONE, MatterState.DONE.label, final=True),
        State(MatterState.REJECTED, MatterState.REJECTED.label, final=True),
    ],
    transitions=[
        Transition(
            "accept",
            _("Accept it"),
            MatterState.COLLECTED,
            MatterState.ACCEPTED,
            CHANGE,
            blockers=[not_ahead, _AFTER_RAISED],
            effect=_accepted,
            form=asks.form(
                asks.day(pgettext_lazy("democracy", "Decided on")),
                asks.long("answer", pgettext_lazy("democracy", "Answer"), help=_TELL),
            ),
        ),
        Transition(
            "reject",
            _("Do not accept it"),
            MatterState.COLLECTED,
            MatterState.REJECTED,
            CHANGE,
            blockers=[not_ahead, _AFTER_RAISED, filled("reason", _("No reason is given."), _TELL)],
            effect=_rejected,
            form=asks.form(
                asks.day(pgettext_lazy("democracy", "Decided on")),
                asks.long("reason", _("Reason"), required=True, help=_TELL),
            ),
            danger=True,
        ),
        Transition(
            "begin",
            _("Begin work on it"),
            MatterState.ACCEPTED,
            MatterState.WORKING,
            CHANGE,
            blockers=[not_ahead, _AFTER_DECIDED],
            form=asks.form(asks.day(_("Day"))),
        ),
        Transition(
            "finish",
            _("It has been carried out"),
            (MatterState.ACCEPTED, MatterState.WORKING),
            MatterState.DONE,
            CHANGE,
            blockers=[
                not_ahead,
                _AFTER_DECIDED,
                is_answered,
                filled("result", _("No result is given."), _("Say what was done.")),
            ],
            effect=_finished,
            form=asks.form(
                asks.day(_("Carried out on")),
                asks.text("result", _("Result"), asks.LINE, required=True),
                asks.long(
                    "answer", pgettext_lazy("democracy", "Answer"), help=_("Empty: the answer already given.")
                ),
            ),
        ),
    ],
)


def _question_answered(question: Question, context: Context, act: Act) -> None:
    data = context.data
    act.update(
        question,
        answered_on=context.on,
        answer=data.get("answer", ""),
        answered_by=data.get("answered_by") or context.by.name,
    )


QUESTION = Lifecycle(
    code="democracy.question",
    label=_("Course of the question"),
    model="democracy.Question",
    start=QuestionState.ASKED,
    line="democracy",
    states=[
        State(
            QuestionState.ASKED,
            QuestionState.ASKED.label,
            dues=[
                Due(
                    "disclosure.answer_days",
                    _("Answer the question"),
                    _("Question asked"),
                    start=lambda q, c: q.asked_on,
                )
            ],
        ),
        State(QuestionState.ANSWERED, QuestionState.ANSWERED.label),
        State(QuestionState.ACCEPTED, QuestionState.ACCEPTED.label, final=True),
    ],
    transitions=[
        Transition(
            "answer",
            pgettext_lazy("democracy", "Answer"),
            QuestionState.ASKED,
            QuestionState.ANSWERED,
            CHANGE,
            blockers=[
                not_ahead,
                not_before(lambda q: q.asked_on, _("The answer lies before the question (%(day)s).")),
                filled("answer", _("The answer is empty."), _TELL),
            ],
            effect=_question_answered,
            form=asks.form(
                asks.day(_("Answered on")),
                asks.long("answer", pgettext_lazy("democracy", "Answer"), required=True),
                asks.text("answered_by", _("Answered by"), asks.NAME, help=_("Empty: you.")),
            ),
        ),
        Transition(
            "accept", _("The answer is accepted"), QuestionState.ANSWERED, QuestionState.ACCEPTED, CHANGE
        ),
        Transition(
            "reopen", _("Asked again"), QuestionState.ANSWERED, QuestionState.ASKED, CHANGE, needs_reason=True
        ),
    ],
)


def _taken_up(complaint: Complaint, context: Context, act: Act) -> None:
    act.update(complaint, handler_name=context.data.get("handler_name") or context.by.name)


def _complaint_answered(complaint: Complaint, context: Context, act: Act) -> None:
    data = context.data
    act.update(
        complaint, answered_on=context.on, answer=data.get("answer", ""), finding=data.get("finding", ""),
        measure=str(data.get("measure", ""))[: asks.LINE],
    )  # fmt: skip


def found_means_measure(complaint: Complaint, context: Context) -> Iterator[Reason]:
    confirmed = context.data.get("finding") in (Finding.TRUE, Finding.PARTLY)
    if confirmed and not str(context.data.get("measure") or "").strip():
        yield Reason(
            gettext("What was found calls for a measure."), remedy=gettext("Say what was done about it.")
        )


def not_oneself(complaint: Complaint, context: Context) -> Iterator[Reason]:
    """回避: nobody looks into a complaint about themselves."""
    handler: Any = context.data.get("handler_name") or context.by.name
    if str(handler).strip() == complaint.about.strip():
        yield Reason(
            gettext("%(name)s cannot look into a complaint about themselves.") % {"name": handler},
            remedy=gettext("Name another handler."),
        )


_OPEN = (ComplaintState.RECEIVED, ComplaintState.HANDLING)
COMPLAINT = Lifecycle(
    code="democracy.complaint",
    label=_("Course of the complaint"),
    model="democracy.Complaint",
    start=ComplaintState.RECEIVED,
    line="democracy",
    title=lambda complaint: gettext("Complaint of %(day)s") % {"day": complaint.made_on.isoformat()},
    states=[
        State(
            ComplaintState.RECEIVED,
            ComplaintState.RECEIVED.label,
            dues=[
                Due(
                    "union.complaint.answer_days",
                    _("Answer the complaint"),
                    _("Complaint received"),
                    start=lambda c, x: c.made_on,
                    until=(ComplaintState.HANDLING,),
                )
            ],
        ),
        State(ComplaintState.HANDLING, ComplaintState.HANDLING.label),
        State(ComplaintState.ANSWERED, ComplaintState.ANSWERED.label, final=True),
        State(ComplaintState.WITHDRAWN, ComplaintState.WITHDRAWN.label, final=True),
    ],
    transitions=[
        Transition(
            "take",
            _("Look into it"),
            ComplaintState.RECEIVED,
            ComplaintState.HANDLING,
            CHANGE,
            blockers=[not_oneself],
            effect=_taken_up,
            form=asks.form(
                asks.text(
                    "handler_name", pgettext_lazy("democracy", "Handled by"), asks.NAME, help=_("Empty: you.")
                )
            ),
        ),
        Transition(
            "answer",
            pgettext_lazy("democracy", "Answer"),
            ComplaintState.HANDLING,
            ComplaintState.ANSWERED,
            CHANGE,
            blockers=[
                not_ahead,
                not_before(lambda c: c.made_on, _("The answer lies before the complaint (%(day)s).")),
                found_means_measure,
                filled("answer", _("The answer is empty."), _TELL),
            ],
            effect=_complaint_answered,
            form=asks.form(
                asks.day(_("Answered on")),
                Column(
                    key="finding",
                    label=pgettext_lazy("democracy", "Finding"),
                    kind=Choice(Finding),
                    required=True,
                ),
                asks.text("measure", _("Measure taken"), asks.LINE),
                asks.long("answer", pgettext_lazy("democracy", "Answer"), required=True),
            ),
        ),
        Transition(
            "withdraw",
            _("Withdrawn by whoever made it"),
            _OPEN,
            ComplaintState.WITHDRAWN,
            CHANGE,
            needs_reason=True,
        ),
    ],
)
