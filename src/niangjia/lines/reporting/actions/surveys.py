"""Surveys: questionnaire, units asked, sample, answers."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..choices import QuestionKind, SurveyKind, SurveyState
from ..models import PlanPoint, Question, Reply, Survey, SurveyUnit
from ..surveys import answers, draw
from . import plans
from .common import ABILITY, at_union, need, order, stand

_FACTS = {"title", "purpose", "due_on", "wanted", "anonymous"}
_NOT_BEGUN = _("Answers are being collected already.")


@action("reporting.open_survey", ability=ABILITY, at=at_union)
def open_survey(
    *, union: Union, kind: str, title: str, on: date, due_on: date, by: Actor, act: Act, purpose: str = "",
    anonymous: bool = False, wanted: int = 0,
) -> Survey:  # fmt: skip
    """Prepare a survey. One of the mood of the workforce is anonymous whatever is said."""
    order(on, due_on, _("The survey begins only on %(day)s."), _("Answers until"))
    row = act.create(
        Survey(union=union, kind=kind, title=need(title, _("Name the survey."), _("Title")), purpose=purpose.strip(),
               starts_on=on, due_on=due_on, anonymous=anonymous or kind == SurveyKind.MOOD, wanted=wanted)
    )  # fmt: skip
    engine.open_case(row, by=by, on=min(on, clock.today()))
    return row


@action("reporting.change_survey", ability=ABILITY, at=lambda given: given["survey"].union)
def change_survey(*, survey: Survey, by: Actor, act: Act, version: int | None = None, **facts: Any) -> Survey:
    """Correct title, purpose, date; whether it is anonymous only while nobody has answered."""
    checks.only(_FACTS, facts)
    order(survey.starts_on, facts.get("due_on"), _("The survey begins only on %(day)s."), _("Answers until"))
    if "anonymous" in facts and facts["anonymous"] != survey.anonymous:
        stand(
            not survey.replies.unscoped("its own rows").exists() and survey.kind != SurveyKind.MOOD,
            _("What was promised to those who answered stays: the survey is anonymous, or it is not."),
            _("Leave it as it is."),
        )
    return act.update(survey, version, **facts)


def _preparing(survey: Survey) -> None:
    stand(survey.state == SurveyState.DRAFT, _NOT_BEGUN, _("Prepare a new survey for other questions."))


@action("reporting.add_question", ability=ABILITY, at=lambda given: given["survey"].union)
def add_question(
    *, survey: Survey, text: str, kind: str, by: Actor, act: Act, options: str = "", required: bool = True,
    group: bool = False,
) -> Question:  # fmt: skip
    """One question more. A choice has at least two options."""
    _preparing(survey)
    row = Question(
        survey=survey, number=survey.questions.unscoped("its own rows").count() + 1, text=need(text, _("Write the question."), _("Question")),
        kind=kind, options=options.strip(), required=required, group=group,
    )  # fmt: skip
    choice = kind in (QuestionKind.ONE, QuestionKind.MANY)
    if choice and len(set(row.choices)) < 2:
        raise Refusal(
            _("A choice needs at least two options."), where=_("Options"), remedy=_("Write one to a line.")
        )
    stand(not group or kind == QuestionKind.ONE, _("Only one of several divides the answers into groups."),
          _("Take the mark off, or make it a choice of one."))  # fmt: skip
    return act.create(row)


@action("reporting.drop_questions", ability=ABILITY, at=lambda given: given["survey"].union)
def drop_questions(*, survey: Survey, by: Actor, act: Act) -> Survey:
    """Begin the questionnaire anew."""
    _preparing(survey)
    for row in survey.questions.unscoped("its own rows"):
        act.delete(row)
    return survey


@action("reporting.draw_sample", ability=ABILITY, at=lambda given: given["survey"].union)
def draw_sample(
    *, survey: Survey, count: int, by: Actor, act: Act, each: int = 1, seed: int | None = None
) -> Survey:
    """Draw `count` employers of the survey's area by lot, `each` answers wanted of every one. The same seed over the
    same register draws the same. A sample drawn before is drawn anew."""
    _preparing(survey)
    register = draw.register_of(survey.union)
    if not register:
        raise Refusal(
            _("No employer is registered in this area."), remedy=_("Name the unions that are asked.")
        )
    if count < 1 or count > len(register):
        raise Refusal(
            _("%(n)d cannot be drawn from %(all)d employers.") % {"n": count, "all": len(register)},
            where=_("Number drawn"), remedy=_("Draw at most as many as there are."),
        )  # fmt: skip
    chosen_seed = seed if seed is not None else secrets.randbelow(10**9)
    for row in survey.units.unscoped("its own rows").filter(drawn=True):
        act.delete(row)
    held = set(
        survey.units.unscoped("its own rows").exclude(employer=None).values_list("employer_id", flat=True)
    )
    drawn = draw.sample(register, count, chosen_seed)
    act.bulk_create(
        SurveyUnit,
        [
            SurveyUnit(survey=survey, employer_id=pk, drawn=True, wanted=each)
            for pk in drawn
            if pk not in held
        ],
    )
    return act.update(survey, seed=chosen_seed, drawn_from=len(register), wanted=count * each)


@action("reporting.ask_units", ability=ABILITY, at=lambda given: given["survey"].union)
def ask_units(
    *,
    survey: Survey,
    by: Actor,
    act: Act,
    unit: Union | None = None,
    employer: Employer | None = None,
    each: int = 1,
) -> SurveyUnit:
    """Name one union or employer that is asked."""
    stand(
        survey.state in (SurveyState.DRAFT, SurveyState.RUNNING),
        _("The survey is over."),
        _("Prepare a new one."),
    )
    if (unit is None) == (employer is None):
        raise Refusal(_("Name a union or an employer, one of the two."), where=_("Unit asked"))
    return act.create(SurveyUnit(survey=survey, unit=unit, employer=employer, wanted=each))


@action("reporting.record_reply", ability=ABILITY, at=lambda given: given["survey"].union)
def record_reply(
    *, survey: Survey, given: dict[str, Any], form: str, by: Actor, act: Act, asked: SurveyUnit | None = None,
    on: date | None = None,
) -> Reply:  # fmt: skip
    """One filled questionnaire: {number of the question: answer}. An anonymous one keeps no unit and no day."""
    return record_replies(survey=survey, given=[given], form=form, by=by, asked=[asked], on=on)[0]


@action("reporting.record_replies", ability=ABILITY, at=lambda given: given["survey"].union)
def record_replies(
    *, survey: Survey, given: Sequence[dict[str, Any]], form: str, by: Actor, act: Act,
    asked: Sequence[SurveyUnit | None] = (), on: date | None = None,
) -> list[Reply]:  # fmt: skip
    """Many at once, all or none."""
    stand(survey.state == SurveyState.RUNNING, _("Answers are not being collected."),
          _("Begin collecting, or open the survey again."))  # fmt: skip
    day = on or clock.today()
    checks.not_future(day, _("Day"))
    order(survey.starts_on, day, _("The survey begins only on %(day)s."), _("Day"))
    questions = list(survey.questions.unscoped("its own rows"))
    last = (
        survey.replies.unscoped("its own rows").order_by("-number").values_list("number", flat=True).first()
        or 0
    )
    rows, units = [], list(asked) or [None] * len(given)
    for number, (said, unit) in enumerate(zip(given, units, strict=True), last + 1):
        kept = answers.cleaned(questions, said)
        secret = survey.anonymous
        rows.append(
            Reply(union=survey.union, survey=survey, asked=None if secret else unit, number=number, form=form,
                  on=day.replace(day=1) if secret else day, answers=kept)
        )  # fmt: skip
        if unit is not None:
            SurveyUnit._base_manager.filter(pk=unit.pk).update(received=F("received") + 1)
    act.bulk_create(Reply, rows)
    act.note(_("%(n)d questionnaires entered") % {"n": len(rows)})
    return rows


@action("reporting.plan_from_survey", ability=ABILITY, at=lambda given: given["survey"].union)
def plan_from_survey(
    *, survey: Survey, title: str, first: date, last: date, by: Actor, act: Act, **facts: Any
) -> PlanPoint:
    """What the survey showed becomes a plan point, which the next report answers."""
    stand(survey.state in (SurveyState.CLOSED, SurveyState.REPORTED), _("The survey has no result yet."),
          pgettext_lazy("survey", "Close it first."))  # fmt: skip
    return plans.add_point(
        union=survey.union, title=title, first=first, last=last, source=survey, by=by, **facts
    )
