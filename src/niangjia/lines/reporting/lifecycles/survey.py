"""A survey: prepared, answers collected, closed, report written."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, text
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition

from ..choices import SurveyState
from ..models import Survey
from .common import CHANGE, not_before, said

S = SurveyState
FIELDS: Fields = {
    "begin": (day(_("Collecting begins on")),),
    "close": (day(_("Collected on")),),
    "reopen": (day(_("Opened again on")),),
    "report": (day(_("Report written on")), text("findings", _("Findings")), text("proposals", _("Proposals"), required=False)),
}  # fmt: skip


def has_questions(survey: Survey, context: Context) -> Iterator[Reason]:
    if not survey.questions.unscoped("its own rows").exists():
        yield Reason(_("The survey has no questions."), remedy=_("Enter the questionnaire first."))


def has_units(survey: Survey, context: Context) -> Iterator[Reason]:
    if not survey.units.unscoped("its own rows").exists():
        yield Reason(_("Nobody is asked."), remedy=_("Draw the sample, or name the units that are asked."))


def has_replies(survey: Survey, context: Context) -> Iterator[Reason]:
    if not survey.replies.unscoped("its own rows").exists():
        yield Reason(_("No questionnaire has come in."), remedy=_("Enter or import the answers first."))


def _due(survey: Survey, context: Context) -> date:
    return max(survey.due_on, context.on)


def _closed(survey: Survey, context: Context, act: Act) -> None:
    act.update(survey, closed_on=context.on)


def _reopened(survey: Survey, context: Context, act: Act) -> None:
    act.update(survey, closed_on=None)


def _reported(survey: Survey, context: Context, act: Act) -> None:
    (findings,) = said(context, "findings")
    act.update(
        survey, reported_on=context.on, findings=findings, proposals=context.data.get("proposals") or ""
    )


SURVEY = Lifecycle(
    code="reporting.survey",
    label=_("Survey"),
    model="reporting.Survey",
    start=S.DRAFT,
    line="reporting",
    title=lambda row: row.title,
    states=[
        State(S.DRAFT, S.DRAFT.label),
        State(S.RUNNING, S.RUNNING.label, dues=[
            Due("survey.answers", _("Answers are due"), _("Collecting began"), agreed=_due),
        ]),
        State(S.CLOSED, S.CLOSED.label),
        State(S.REPORTED, S.REPORTED.label, final=True),
    ],
    transitions=[
        Transition("begin", _("Begin collecting"), S.DRAFT, S.RUNNING, CHANGE, form=form_of(FIELDS["begin"]),
                   blockers=[not_before("starts_on", _("The survey begins only on %(day)s.")), has_questions, has_units]),
        Transition("close", _("End collecting"), S.RUNNING, S.CLOSED, CHANGE, form=form_of(FIELDS["close"]), effect=_closed,
                   blockers=[not_before("starts_on", _("The survey begins only on %(day)s.")), has_replies]),
        Transition("reopen", _("Open again"), S.CLOSED, S.RUNNING, CHANGE, form=form_of(FIELDS["reopen"]), effect=_reopened,
                   needs_reason=True),
        Transition("report", _("Write the report"), S.CLOSED, S.REPORTED, CHANGE, form=form_of(FIELDS["report"]), effect=_reported,
                   blockers=[not_before("closed_on", _("Collecting ended only on %(day)s."))], bulk=False),
    ],
)  # fmt: skip
