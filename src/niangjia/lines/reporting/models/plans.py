"""What a report plans and what it owns up to: plan points with owner, goal and date, shortcomings carried until closed."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR, Period
from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.papers.models import Report
from niangjia.kernel.units.models import Union

from ..choices import GoalKind, LackState, PointState


class _OfReport(ScopedVersionedRow):
    """A point of a report, or one that was entered beside it. origin: what else it came from, in words, with its page."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("report")
    )
    number = models.PositiveSmallIntegerField(pgettext_lazy("plan", "number"), default=1)
    title = models.CharField(pgettext_lazy("plan", "point"), max_length=80)
    text = models.TextField(pgettext_lazy("plan", "in the report's words"), blank=True, default="")
    owner = models.CharField(
        pgettext_lazy("plan", "person responsible"), max_length=60, blank=True, default=""
    )
    measure = models.CharField(pgettext_lazy("plan", "measure"), max_length=200, blank=True, default="")
    indicator = models.CharField(_("indicator"), max_length=12, blank=True, default="")
    due_on = models.DateField(pgettext_lazy("plan", "due on"), null=True, blank=True)
    origin = models.CharField(pgettext_lazy("plan", "comes from"), max_length=200, blank=True, default="")
    origin_link = models.CharField(max_length=200, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class PlanPoint(_OfReport):
    """One point of a plan 工作要点. first, last: the period it is planned for. goal: in the indicator's own unit (a
    share of one for rates). base: where the indicator stood as it was planned. value, answer: the figure and sentence
    of the last report that answered it."""

    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    goal_kind = models.CharField(
        pgettext_lazy("plan", "measured by"),
        max_length=6,
        choices=GoalKind,
        blank=True,
        default=GoalKind.NONE,
    )
    goal = models.DecimalField(
        pgettext_lazy("plan", "goal"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    base = models.DecimalField(
        pgettext_lazy("plan", "stood at"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    state = models.CharField(_("state"), max_length=8, choices=PointState, default=PointState.OPEN)
    value = models.DecimalField(
        pgettext_lazy("plan", "reached"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    answer = models.CharField(pgettext_lazy("plan", "answer"), max_length=300, blank=True, default="")
    answered_on = models.DateField(pgettext_lazy("plan", "answered on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("plan", "plan point")
        ordering = ["-first", "number", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="plan_point_period"),
            models.CheckConstraint(
                condition=Q(goal_kind="") | (Q(goal__isnull=False) & ~Q(indicator="")),
                name="plan_point_measured",
            ),
        ]
        indexes = [models.Index(fields=["union", "first", "last"])]

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    def late(self, day: date) -> bool:
        """Whether its date has passed and it is neither done nor dropped."""
        settled = (PointState.DONE, PointState.DROPPED)
        return self.due_on is not None and self.due_on < day and self.state not in settled


class Shortcoming(_OfReport):
    """One shortcoming 存在问题, carried from report to report until it is closed 销号."""

    noted_on = models.DateField(pgettext_lazy("shortcoming", "noted on"))
    state = models.CharField(_("state"), max_length=8, choices=LackState, default=LackState.OPEN)
    closed_on = models.DateField(pgettext_lazy("shortcoming", "closed on"), default=FAR)
    how = models.CharField(
        pgettext_lazy("shortcoming", "how it was mended"), max_length=300, blank=True, default=""
    )

    class Meta:
        verbose_name = pgettext_lazy("shortcoming", "shortcoming")
        ordering = ["noted_on", "number", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__gte=F("noted_on")), name="shortcoming_closed_later"
            ),
        ]
        indexes = [models.Index(fields=["union", "closed_on"])]
