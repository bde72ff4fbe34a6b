"""Boards of companies and the directors and supervisors the workers elect; the check of the four rights."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.people.models import Person
from niangjia.kernel.units.models import Employer, Union

from ..choices import Seat, Sex
from .session import Item


class Board(ScopedVersionedRow):
    """A company with a board of directors, and perhaps a board of supervisors, from when to when (ind.D10)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("company"))
    directors = models.PositiveSmallIntegerField(_("directors"), default=0)
    supervisors = models.PositiveSmallIntegerField(_("supervisors"), default=0)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), default=FAR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer"], condition=Q(valid_to=FAR), name="one_board"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="board_interval"),
        ]

    def __str__(self) -> str:
        return str(self.employer)


class SeatHolder(ScopedVersionedRow):
    """A worker director or supervisor in office [valid_from, valid_to), elected by the congress (ind.D11-D13)."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="holders", verbose_name=_("company"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
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
    seat = models.CharField(_("seat"), max_length=10, choices=Seat, default=Seat.DIRECTOR)
    post = models.CharField(_("post"), max_length=60, blank=True, default="")
    senior = models.BooleanField(_("senior manager"), default=False)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("item of the congress")
    )
    term_ends = models.DateField(pgettext_lazy("democracy", "term ends"))
    valid_from = models.DateField(_("elected on"))
    valid_to = models.DateField(_("until"), default=FAR)
    end_reason = models.CharField(_("how it ended"), max_length=120, blank=True, default="")
    reported_on = models.DateField(_("last report to the congress"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union", "valid_from", "valid_to", "seat", "sex"], name="seat_cover")]

    def __str__(self) -> str:
        return self.name


class SeatReport(ScopedRow):
    """述职: a worker director or supervisor reported to the congress."""

    scope_path = "holder__union__path"

    holder = models.ForeignKey(SeatHolder, models.CASCADE, related_name="reports")
    on = models.DateField(_("day"))
    text = models.TextField(pgettext_lazy("report", "content"), blank=True, default="")
    appraisal = models.CharField(_("appraisal by the delegates"), max_length=60, blank=True, default="")


class RightsCheck(ScopedVersionedRow):
    """四权落实: whether a unit's workers can know, take part, speak and supervise, with the evidence for each."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    checked_on = models.DateField(_("checked on"))
    checker = models.CharField(_("checked by"), max_length=60, blank=True, default="")
    know = models.BooleanField(_("right to know"), default=False)
    know_evidence = models.CharField(_("evidence: know"), max_length=200, blank=True, default="")
    take_part = models.BooleanField(_("right to take part"), default=False)
    take_part_evidence = models.CharField(_("evidence: take part"), max_length=200, blank=True, default="")
    speak = models.BooleanField(_("right to speak"), default=False)
    speak_evidence = models.CharField(_("evidence: speak"), max_length=200, blank=True, default="")
    supervise = models.BooleanField(_("right to supervise"), default=False)
    supervise_evidence = models.CharField(_("evidence: supervise"), max_length=200, blank=True, default="")
    complete = models.BooleanField(_("all four"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["union", "checked_on"], name="rights_check_once_a_day")
        ]
