"""厂务公开, 校务公开: who practises it, the catalogue, what was published, questions and answers, accountability."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Accountability, Medium, Openness, QuestionKind, QuestionState, Rhythm


class OpenUnit(ScopedVersionedRow):
    """An employer practises open affairs from when to when (ind.D09); its first responsible person (Zhejiang art. 19)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    kind = models.CharField(
        pgettext_lazy("disclosure", "kind"), max_length=8, choices=Openness, default=Openness.FACTORY
    )
    head = models.CharField(
        pgettext_lazy("democracy", "first responsible person"), max_length=60, blank=True, default=""
    )
    since = models.DateField(_("practised since"))
    until = models.DateField(_("until"), default=FAR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer"], condition=Q(until=FAR), name="open_unit_once"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="open_unit_interval"),
        ]
        indexes = [models.Index(fields=["union", "since", "until", "employer"], name="open_unit_cover")]

    def __str__(self) -> str:
        return f"{self.employer}"


class CatalogueEntry(ScopedVersionedRow):
    """One entry of a catalogue of what is disclosed 公开目录; a union's catalogue holds for the units below it."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    kind = models.CharField(
        pgettext_lazy("disclosure", "kind"), max_length=8, choices=Openness, default=Openness.FACTORY
    )
    number = models.PositiveSmallIntegerField(pgettext_lazy("disclosure", "number"), default=1)
    title = models.CharField(_("what is disclosed"), max_length=120)
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm, default=Rhythm.YEAR)
    medium = models.CharField(_("form of publication"), max_length=8, choices=Medium, default=Medium.BOARD)
    owner_name = models.CharField(
        pgettext_lazy("disclosure", "responsible post"), max_length=60, blank=True, default=""
    )
    public_only = models.BooleanField(_("state and collective enterprises only"), default=False)
    dropped_on = models.DateField(_("dropped on"), default=FAR)

    class Meta:
        ordering = ["kind", "number"]

    def __str__(self) -> str:
        return self.title


class Disclosure(ScopedVersionedRow):
    """Something a unit discloses: due when, by whom, published where. year: for schools the year the school year began."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    entry = models.ForeignKey(
        CatalogueEntry, models.PROTECT, null=True, blank=True, related_name="disclosures"
    )
    kind = models.CharField(
        pgettext_lazy("disclosure", "kind"), max_length=8, choices=Openness, default=Openness.FACTORY
    )
    title = models.CharField(_("what is disclosed"), max_length=120)
    period = models.CharField(_("period"), max_length=20, blank=True, default="")
    year = models.PositiveSmallIntegerField(pgettext_lazy("democracy", "year"), default=0)
    owner_name = models.CharField(
        pgettext_lazy("case", "responsible person"), max_length=60, blank=True, default=""
    )
    due_on = models.DateField(_("to be published by"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    medium = models.CharField(_("form of publication"), max_length=8, choices=Medium, blank=True, default="")
    reach = models.CharField(pgettext_lazy("democracy", "for whom"), max_length=60, blank=True, default="")
    text = models.TextField(pgettext_lazy("disclosure", "content"), blank=True, default="")
    checked_on = models.DateField(_("checked by the union on"), null=True, blank=True)
    finding = models.CharField(_("finding of the union"), max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["union", "published_on", "year"], name="disclosure_published"),
            models.Index(fields=["due_on", "published_on"], name="disclosure_due"),
        ]

    def __str__(self) -> str:
        return self.title


class Question(ScopedVersionedRow):
    """A question or objection to what was disclosed, or a request to disclose something (M058, M060)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    disclosure = models.ForeignKey(
        Disclosure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("what is disclosed"),
    )
    kind = models.CharField(
        pgettext_lazy("question", "kind"), max_length=10, choices=QuestionKind, default=QuestionKind.QUESTION
    )
    state = models.CharField(_("state"), max_length=10, choices=QuestionState, default=QuestionState.ASKED)
    text = models.TextField(pgettext_lazy("question", "question"))
    asked_by = models.CharField(pgettext_lazy("democracy", "asked by"), max_length=60, blank=True, default="")
    asked_on = models.DateField(pgettext_lazy("democracy", "asked on"))
    answer = models.TextField(_("answer"), blank=True, default="")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=60, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["union", "asked_on"], name="question_asked")]

    def __str__(self) -> str:
        return self.text[:60]


class Account(ScopedRow):
    """责任制、考核制、追究制、汇报制 (M059): one entry of one of the four systems."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    kind = models.CharField(pgettext_lazy("accountability", "system"), max_length=8, choices=Accountability)
    year = models.PositiveSmallIntegerField(pgettext_lazy("democracy", "year"))
    on = models.DateField(_("day"))
    person_name = models.CharField(
        pgettext_lazy("case", "responsible person"), max_length=60, blank=True, default=""
    )
    department = models.CharField(
        _("member unit of the co-ordination group"), max_length=80, blank=True, default=""
    )
    points = models.PositiveSmallIntegerField(pgettext_lazy("democracy", "points"), null=True, blank=True)
    text = models.TextField(_("what was said or decided"), blank=True, default="")
    settled_on = models.DateField(_("mended on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "year"], condition=Q(kind="score"), name="score_once_a_year"
            )
        ]
        indexes = [models.Index(fields=["union", "kind", "on"], name="account_cover")]
