"""A report to an industry union: prepared, submitted before its date, receipt confirmed, replied to."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, text
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.pages import links
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Date

from ..choices import LetterState, SurveyState
from ..models import Letter
from .common import CHANGE, maybe, not_before, said

S = LetterState
FIELDS: Fields = {
    "submit": (day(_("Submitted on")), Column(key="reply_due_on", label=_("Reply expected by"), kind=Date(), required=True)),
    "confirm": (day(_("Receipt confirmed on")),),
    "reply": (day(_("Replied on")), text("reply", _("Reply"))),
    "amend": (day(_("Taken back on")),),
}  # fmt: skip


def survey_is_reported(letter: Letter, context: Context) -> Iterator[Reason]:
    """What is reported on must have been written."""
    if letter.survey_id and letter.survey and letter.survey.state != SurveyState.REPORTED:
        yield Reason(
            _("The report of the survey “%(survey)s” has not been written.") % {"survey": letter.survey},
            link=links.to_row(letter.survey),
            remedy=_("Write it first."),
        )


def _submitted(letter: Letter, context: Context, act: Act) -> None:
    (until,) = said(context, "reply_due_on")
    act.update(letter, sent_on=context.on, reply_due_on=until)


def _confirmed(letter: Letter, context: Context, act: Act) -> None:
    act.update(letter, received_on=context.on)


def _replied(letter: Letter, context: Context, act: Act) -> None:
    (reply,) = said(context, "reply")
    act.update(letter, replied_on=context.on, received_on=letter.received_on or context.on, reply=reply)


def _amended(letter: Letter, context: Context, act: Act) -> None:
    act.update(letter, sent_on=None, received_on=None, reply_due_on=None)


def _submit_by(letter: Letter, context: Context) -> date:
    return max(letter.due_on, context.on)


def _answer_by(letter: Letter, context: Context) -> date | None:
    until: date | None = maybe(context, "reply_due_on", letter.reply_due_on)
    return until


def reply_lies_ahead(letter: Letter, context: Context) -> Iterator[Reason]:
    until = context.data.get("reply_due_on")
    if until is not None and until < context.on:
        yield Reason(
            _("The reply is expected before the report is submitted."), remedy=_("Compare the two dates.")
        )


_SENT = not_before("sent_on", _("It was submitted only on %(day)s."))
LETTER = Lifecycle(
    code="reporting.letter",
    label=_("Report to an industry union"),
    model="reporting.Letter",
    start=S.PREPARED,
    line="reporting",
    title=lambda row: row.title,
    states=[
        State(S.PREPARED, S.PREPARED.label, dues=[
            Due("letter.submission", _("Submit the report"), _("Report begun"), agreed=_submit_by),
        ]),
        State(S.SENT, S.SENT.label, dues=[
            Due("letter.reply", _("Reply of the industry union"), _("Report submitted"), agreed=_answer_by, until=(S.RECEIVED,)),
        ]),
        State(S.RECEIVED, S.RECEIVED.label),
        State(S.REPLIED, S.REPLIED.label, final=True),
    ],
    transitions=[
        Transition("submit", _("Submit"), S.PREPARED, S.SENT, CHANGE, form=form_of(FIELDS["submit"]), effect=_submitted, bulk=False,
                   blockers=[not_before("prepared_on", _("It was begun only on %(day)s.")), survey_is_reported, reply_lies_ahead]),
        Transition("confirm", _("Receipt confirmed"), S.SENT, S.RECEIVED, CHANGE, form=form_of(FIELDS["confirm"]),
                   effect=_confirmed, blockers=[_SENT]),
        Transition("reply", _("Record the reply"), (S.SENT, S.RECEIVED), S.REPLIED, CHANGE, form=form_of(FIELDS["reply"]),
                   effect=_replied, blockers=[_SENT], bulk=False),
        Transition("amend", _("Take back to amend"), (S.SENT, S.RECEIVED), S.PREPARED, CHANGE, form=form_of(FIELDS["amend"]),
                   effect=_amended, blockers=[_SENT], needs_reason=True),
    ],
)  # fmt: skip
