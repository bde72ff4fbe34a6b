"""Surveys: a questionnaire with typed questions, a sample drawn by lot, answers, the report."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Form, QuestionKind, SurveyKind, SurveyState


class Survey(ScopedVersionedRow):
    """One survey 调查. anonymous: answers carry no unit and no name, small groups are not shown. seed: with it and the
    register of the day the same sample is drawn again. findings, proposals: the author's own words for the report."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    kind = models.CharField(pgettext_lazy("survey", "subject"), max_length=8, choices=SurveyKind)
    title = models.CharField(_("title"), max_length=120)
    purpose = models.CharField(pgettext_lazy("survey", "purpose"), max_length=300, blank=True, default="")
    starts_on = models.DateField(pgettext_lazy("survey", "begins on"))
    due_on = models.DateField(pgettext_lazy("survey", "answers until"))
    anonymous = models.BooleanField(pgettext_lazy("survey", "anonymous"), default=False)
    wanted = models.PositiveIntegerField(pgettext_lazy("survey", "answers wanted"), default=0)
    seed = models.PositiveBigIntegerField(pgettext_lazy("survey", "lot"), default=0)
    drawn_from = models.PositiveIntegerField(pgettext_lazy("survey", "drawn from"), default=0)
    findings = models.TextField(pgettext_lazy("survey", "findings"), blank=True, default="")
    proposals = models.TextField(pgettext_lazy("survey", "proposals"), blank=True, default="")
    closed_on = models.DateField(pgettext_lazy("survey", "closed on"), null=True, blank=True)
    reported_on = models.DateField(pgettext_lazy("survey", "report written on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=SurveyState, default=SurveyState.DRAFT)

    class Meta:
        verbose_name = pgettext_lazy("survey", "survey")
        ordering = ["-starts_on", "id"]
        constraints = [models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="survey_period")]
        indexes = [models.Index(fields=["union", "starts_on"])]

    def __str__(self) -> str:
        return self.title


class Question(ScopedRow):
    """One question. options: the answers to choose from, one to a line. group: answers may be broken down by it."""

    scope_path = "survey__union__path"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions", verbose_name=_("survey"))
    number = models.PositiveSmallIntegerField(pgettext_lazy("survey", "number"), default=1)
    text = models.CharField(pgettext_lazy("survey", "question"), max_length=160)
    kind = models.CharField(pgettext_lazy("survey", "answered by"), max_length=8, choices=QuestionKind)
    options = models.TextField(pgettext_lazy("survey", "options"), blank=True, default="")
    required = models.BooleanField(pgettext_lazy("survey", "must be answered"), default=True)
    group = models.BooleanField(pgettext_lazy("survey", "break down by it"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("survey", "question")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="survey_question_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def choices(self) -> list[str]:
        """The options as a list."""
        return [line.strip() for line in self.options.splitlines() if line.strip()]


class SurveyUnit(ScopedRow):
    """A unit that was asked: drawn by lot or named. wanted: how many answers it should bring."""

    scope_path = "survey__union__path"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="units", verbose_name=_("survey"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    unit = models.ForeignKey(
        Union, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("union")
    )
    drawn = models.BooleanField(pgettext_lazy("survey", "drawn by lot"), default=False)
    wanted = models.PositiveIntegerField(pgettext_lazy("survey", "answers wanted"), default=1)
    received = models.PositiveIntegerField(pgettext_lazy("survey", "answers received"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("survey", "unit asked")
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "employer"],
                condition=Q(employer__isnull=False),
                name="survey_employer_once",
            ),
            models.UniqueConstraint(
                fields=["survey", "unit"], condition=Q(unit__isnull=False), name="survey_union_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.employer or self.unit or "")


class Reply(ScopedRow):
    """One filled questionnaire. answers: number of the question -> text, number as text, or list of options. asked is
    empty, and `on` the first of the month, in an anonymous survey: nothing leads back to whoever answered."""

    scope_path = "union__path"

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="replies", verbose_name=_("survey"))
    asked = models.ForeignKey(
        SurveyUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit asked")
    )
    number = models.PositiveIntegerField(pgettext_lazy("survey", "number"))
    on = models.DateField(_("day"))
    form = models.CharField(
        pgettext_lazy("survey", "came by"), max_length=6, choices=Form, default=Form.PAPER
    )
    answers = models.JSONField(default=dict)

    class Meta:
        verbose_name = pgettext_lazy("survey", "filled questionnaire")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="survey_reply_once")]
        indexes = [models.Index(fields=["union", "on"])]

    def __str__(self) -> str:
        return f"{self.survey} {self.number}"
