"""Surveys, their questions, the units asked, the filled questionnaires."""

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, LongText, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Form, QuestionKind, SurveyKind, SurveyState
from ..lifecycles.survey import FIELDS, SURVEY
from ..models import Question, Reply, Survey, SurveyUnit
from .common import at_home, deep, on, state_in

_DRAFT = state_in(SurveyState.DRAFT)
_OVER = state_in(SurveyState.CLOSED, SurveyState.REPORTED)


def _letter(*, by: Actor, row: Any, values: dict[str, Any], reason: str, version: int | None) -> Any:
    return actions.open_letter(union=row.union, survey=row, title=f"关于{row.title}的报告", by=by, **values)


SURVEY_RECORD = Record(
    code="reporting-survey",
    model=Survey,
    label=_("Survey"),
    label_plural=_("Surveys"),
    icon="clipboard-list",
    place=40,
    columns=(
        fact(Survey, "title", Text(), required=True, sort=True),
        fact(Survey, "kind", Choice(SurveyKind), required=True, filter=True),
        fact(Survey, "union", Ref("union"), filter=True, label=_("Union")),
        on(Survey, "starts_on", label=_("Begins on")),
        fact(Survey, "due_on", Date(), required=True, sort=True, filter=True),
        fact(Survey, "anonymous", Bool(), filter=True, help=_("No unit and no day is kept with an answer; small groups are not shown.")),
        fact(Survey, "wanted", Number(), label=_("Answers wanted")),
        Column(key="received", label=_("Answers received"), kind=Number(), read=lambda row: _received(row)),
        fact(Survey, "state", Choice(SurveyState), sort=True, filter=True),
        deep(Survey, "purpose", Text(300)),
        deep(Survey, "seed", Number(), label=_("Lot")),
        deep(Survey, "drawn_from", Number(), label=_("Drawn from, employers")),
        deep(Survey, "findings", LongText()),
        deep(Survey, "proposals", LongText()),
        deep(Survey, "closed_on", Date()),
        deep(Survey, "reported_on", Date()),
    ),
    rows=lambda scope: Survey.objects.within(scope).annotate(came=Count("replies")),
    tables=("reporting_reply",),
    order=("state", "-starts_on"),
    search=("title", "purpose"),
    title=lambda row: row.title,
    subtitle=lambda row: f"{row.get_kind_display()} · {row.get_state_display()}",
    create=at_home(Write(code="new", label=_("Prepare a survey"), action=actions.open_survey, style=CREATE,
                         fields=("union", "kind", "title", "purpose", "on", "due_on", "anonymous", "wanted"))),
    writes=(
        Write(code="question", label=_("Add a question"), action=actions.add_question, subject="survey", icon="plus", when=_DRAFT,
              fields=(Column(key="text", label=_("Question"), kind=Text(160), required=True),
                      Column(key="kind", label=_("Answered by"), kind=Choice(QuestionKind), required=True, default=QuestionKind.ONE),
                      Column(key="options", label=_("Options"), kind=LongText(), help=_("One to a line, for a choice.")),
                      Column(key="required", label=_("Must be answered"), kind=Bool(), default=True),
                      Column(key="group", label=_("Break the results down by it"), kind=Bool()))),
        Write(code="draw", label=_("Draw the sample"), action=actions.draw_sample, subject="survey", icon="dice-5", when=_DRAFT,
              fields=(Column(key="count", label=_("Number of employers drawn"), kind=Number(1), required=True),
                      Column(key="each", label=_("Answers wanted of each"), kind=Number(1), required=True, default=1),
                      Column(key="seed", label=_("Lot"), kind=Number(), help=_("Empty: a new lot. The same lot draws the same employers again.")))),
        Write(code="ask", label=_("Name a unit"), action=actions.ask_units, subject="survey", icon="user-plus",
              when=state_in(SurveyState.DRAFT, SurveyState.RUNNING),
              fields=(Column(key="employer", label=_("Employer"), kind=Ref("employer")),
                      Column(key="unit", label=_("Union"), kind=Ref("union")),
                      Column(key="each", label=_("Answers wanted of each"), kind=Number(1), required=True, default=1))),
        *steps(SURVEY, FIELDS, {"begin": "player-play", "reopen": "arrow-back", "report": "file-text"}),
        Write(code="plan", label=_("Turn into a plan point"), action=actions.plan_from_survey, subject="survey", icon="list-check", when=_OVER,
              fields=(Column(key="title", label=_("Plan point"), kind=Text(80), required=True),
                      Column(key="first", label=_("From"), kind=Date(), required=True),
                      Column(key="last", label=_("Until"), kind=Date(), required=True),
                      Column(key="owner", label=pgettext_lazy("plan", "Person responsible"), kind=Text(60)),
                      Column(key="due_on", label=_("Due on"), kind=Date()))),
        Write(code="letter", label=_("Report to an industry union"), action=actions.open_letter, run=_letter, icon="mail-forward",
              when=state_in(SurveyState.REPORTED),
              fields=(Column(key="addressee", label=_("Addressed to"), required=True),
                      Column(key="on", label=_("Begun on"), kind=Date(), required=True, default=clock.today),
                      Column(key="due_on", label=_("To be submitted by"), kind=Date(), required=True))),
        Write(code="change", label=_("Change details"), action=actions.change_survey, subject="survey", version="version", only_changed=True,
              when=lambda row: row.state != SurveyState.REPORTED, fields=("title", "purpose", "due_on", "wanted", "anonymous")),
        Write(code="clear", label=_("Begin the questionnaire anew"), action=actions.drop_questions, subject="survey", danger=True,
              icon="trash", when=_DRAFT),
    ),
    panels=(Panel(record="reporting-question", by="survey", limit=40),
            Panel(record="reporting-asked", by="survey", limit=12),
            Panel(record="reporting-reply", by="survey", limit=5, new=lambda row: reverse("pages:reporting-results", args=[row.pk]))),
    presets=((_("Collecting answers"), "state=running"), (_("Collected"), "state=closed")),
    empty=_("Ask firms or workers: write the questions, draw the sample by lot, enter or import the answers, read the table, write the report."),
)  # fmt: skip


def _received(survey: Survey) -> int:
    """Counted with the list; one by one where a row comes by another way."""
    came: int | None = getattr(survey, "came", None)
    return survey.replies.unscoped("its own rows").count() if came is None else came


QUESTION_RECORD = Record(
    code="reporting-question", model=Question, label=_("Question"), label_plural=_("Questions"), menu=False, icon="help",
    columns=(
        fact(Question, "number", Number(), sort=True),
        fact(Question, "text", Text(160)),
        fact(Question, "kind", Choice(QuestionKind)),
        Column(key="options_shown", label=_("Options"), read=lambda row: "；".join(row.choices)),
        fact(Question, "group", Bool()),
        Column(key="survey", label=_("Survey"), read="survey__title"),
    ),
    order=("survey", "number"), title=str,
)  # fmt: skip
ASKED_RECORD = Record(
    code="reporting-asked", model=SurveyUnit, label=_("Unit asked"), label_plural=_("Units asked"), menu=False, icon="building",
    columns=(
        fact(SurveyUnit, "employer", Ref("employer")),
        fact(SurveyUnit, "unit", Ref("union")),
        fact(SurveyUnit, "drawn", Bool()),
        fact(SurveyUnit, "wanted", Number(sums=True)),
        fact(SurveyUnit, "received", Number(sums=True)),
        Column(key="survey", label=_("Survey"), read="survey__title"),
    ),
    order=("survey", "pk"), title=str,
)  # fmt: skip
REPLY_RECORD = Record(
    code="reporting-reply", model=Reply, label=_("Filled questionnaire"), label_plural=_("Filled questionnaires"), menu=False, icon="file-check",
    columns=(
        fact(Reply, "number", Number(), sort=True),
        fact(Reply, "on", Date(), sort=True, filter=True),
        fact(Reply, "form", Choice(Form), filter=True),
        Column(key="survey", label=_("Survey"), read="survey__title"),
        fact(Reply, "union", Ref("union"), label=_("Union"), filter=True, at=("export",)),
    ),
    rows=lambda scope: Reply.objects.within(scope).filter(survey__anonymous=False),
    order=("survey", "number"), title=str,
)  # fmt: skip
RECORDS = (SURVEY_RECORD, QUESTION_RECORD, ASKED_RECORD, REPLY_RECORD)
