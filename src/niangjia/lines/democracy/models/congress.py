"""The congress of a unit: whom it covers, its electoral groups, its delegates and their training."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.people.models import Person
from niangjia.kernel.units.models import Employer, Union

from ..choices import Form, Sex


class Congress(ScopedVersionedRow):
    """A workers' congress, staff congress or full meeting: the body. `union` is its working body (TUL 36).

    [valid_from, valid_to): the system stands. starts_on, ends_on: the present term, both days inside; extended_to: an
    extension granted.
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    name = models.CharField(pgettext_lazy("congress", "congress"), max_length=120)
    form = models.CharField(pgettext_lazy("congress", "form"), max_length=10, choices=Form)
    ordinal = models.PositiveSmallIntegerField(pgettext_lazy("congress", "term number"), default=1)
    starts_on = models.DateField(pgettext_lazy("democracy", "term begins"), null=True, blank=True)
    ends_on = models.DateField(pgettext_lazy("democracy", "term ends"), null=True, blank=True)
    extended_to = models.DateField(_("extended to"), null=True, blank=True)
    workers = models.PositiveIntegerField(_("workers represented"), default=0)
    women = models.PositiveIntegerField(_("women among them"), default=0)
    valid_from = models.DateField(pgettext_lazy("democracy", "set up on"))
    valid_to = models.DateField(_("until"), default=FAR)
    end_reason = models.CharField(_("how it ended"), max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="congress_interval"),
            models.CheckConstraint(condition=Q(women__lte=F("workers")), name="congress_women"),
        ]
        indexes = [models.Index(fields=["union", "valid_from", "valid_to", "form"], name="congress_cover")]

    def __str__(self) -> str:
        return self.name

    @property
    def term_end(self) -> object:
        """The last day of the term, an extension counted."""
        return self.extended_to or self.ends_on


class CongressUnit(ScopedRow):
    """An employer a congress covers, from when to when; one congress at a time per employer (ind.D01 counts each once).

    `union`: under which the employer counts, that is the union that covers it.
    """

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="units")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    workers = models.PositiveIntegerField(_("workers"), default=0)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), default=FAR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer"], condition=Q(valid_to=FAR), name="one_congress_each"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="congress_unit_interval"),
        ]
        indexes = [
            models.Index(fields=["union", "valid_from", "valid_to", "employer"], name="congress_unit_cover")
        ]


class ElectoralGroup(ScopedVersionedRow):
    """A shop or team that elects delegates: how many workers it has, how many seats, how the election went (DEM 24-25)."""

    scope_path = "congress__union__path"

    congress = models.ForeignKey(
        Congress, models.CASCADE, related_name="groups", verbose_name=pgettext_lazy("congress", "congress")
    )
    name = models.CharField(_("electoral group"), max_length=60)
    workers = models.PositiveIntegerField(_("workers"), default=0)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    elected_on = models.DateField(_("elected on"), null=True, blank=True)
    present = models.PositiveIntegerField(pgettext_lazy("vote", "present"), default=0)
    judged = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["congress", "name"], name="electoral_group_once")]

    def __str__(self) -> str:
        return self.name


class Delegate(ScopedVersionedRow):
    """A workers' delegate in office [valid_from, valid_to). votes: of the workers of the electoral group."""

    congress = models.ForeignKey(
        Congress, models.CASCADE, related_name="delegates", verbose_name=pgettext_lazy("congress", "congress")
    )
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    group = models.ForeignKey(
        ElectoralGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegates",
        verbose_name=_("electoral group"),
    )
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
        db_constraint=False,
    )
    name = models.CharField(pgettext_lazy("democracy", "name"), max_length=60)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, default=Sex.MALE)
    manager = models.BooleanField(_("middle level or above"), default=False)
    front_line = models.BooleanField(_("front line"), default=False)
    teacher = models.BooleanField(_("teacher"), default=False)
    ordinal = models.PositiveSmallIntegerField(pgettext_lazy("congress", "term number"), default=1)
    votes = models.PositiveIntegerField(_("votes"), default=0)
    valid_from = models.DateField(_("elected on"))
    valid_to = models.DateField(_("until"), default=FAR)
    end_reason = models.CharField(_("how it ended"), max_length=120, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["union", "valid_from", "valid_to", "sex"], name="delegate_cover")]

    def __str__(self) -> str:
        return self.name


class Training(ScopedVersionedRow):
    """A course for delegates (DEM 27-29): counts as normal attendance."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(_("course"), max_length=120)
    held_on = models.DateField(pgettext_lazy("democracy", "held on"))
    hours = models.PositiveSmallIntegerField(_("hours"), default=0)
    teacher_name = models.CharField(_("speaker"), max_length=60, blank=True, default="")
    trained = models.PositiveIntegerField(_("delegates trained"), default=0)

    def __str__(self) -> str:
        return self.title


class Trainee(ScopedRow):
    """A delegate who attended a course; counted once per course."""

    training = models.ForeignKey(Training, models.CASCADE, related_name="trainees")
    delegate = models.ForeignKey(
        Delegate, models.CASCADE, related_name="trainings", verbose_name=_("delegate")
    )
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    on = models.DateField(pgettext_lazy("democracy", "held on"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["training", "delegate"], name="trainee_once")]
        indexes = [models.Index(fields=["union", "on", "delegate"], name="trainee_cover")]
