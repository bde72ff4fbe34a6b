"""Democracy inside the union: matters put to the committee, affairs told to the members, complaints on cadres."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.cases.restricted import Restricted
from niangjia.kernel.units.models import Union

from ..choices import AffairState, ComplaintState, Finding, Medium, UnionAffair, Vote


class Affair(ScopedVersionedRow):
    """工会大事: a matter put to every member of the committee, decided together (M071)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(pgettext_lazy("circulation", "matter"), max_length=160)
    text = models.TextField(pgettext_lazy("circulation", "details"), blank=True, default="")
    state = models.CharField(_("state"), max_length=12, choices=AffairState, default=AffairState.PREPARED)
    opened_on = models.DateField(pgettext_lazy("democracy", "opened on"))
    circulated_on = models.DateField(_("put to the members on"), null=True, blank=True)
    decided_on = models.DateField(pgettext_lazy("democracy", "decided on"), null=True, blank=True)
    decision = models.TextField(_("collective decision"), blank=True, default="")
    yes = models.PositiveSmallIntegerField(pgettext_lazy("vote", "in favour"), default=0)
    passed = models.BooleanField(pgettext_lazy("vote", "passed"), null=True, blank=True)
    judged: Any = models.JSONField(default=dict, blank=True, editable=False)

    def __str__(self) -> str:
        return self.title


class CommitteeOpinion(ScopedVersionedRow):
    """One committee member's written opinion and vote on a matter."""

    scope_path = "affair__union__path"

    affair = models.ForeignKey(Affair, models.CASCADE, related_name="opinions")
    name = models.CharField(_("member of the committee"), max_length=60)
    vote = models.CharField(
        pgettext_lazy("circulation", "vote"), max_length=8, choices=Vote, blank=True, default=""
    )
    opinion = models.TextField(_("written opinion"), blank=True, default="")
    on = models.DateField(_("day"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["affair", "name"], name="opinion_once")]


class PublishedAffair(ScopedVersionedRow):
    """会务公开: union work and accounts published to the members (M072)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    kind = models.CharField(
        pgettext_lazy("affair", "kind"), max_length=10, choices=UnionAffair, default=UnionAffair.WORK
    )
    title = models.CharField(_("what is published"), max_length=120)
    text = models.TextField(pgettext_lazy("affair", "content"), blank=True, default="")
    published_on = models.DateField(_("published on"))
    medium = models.CharField(_("form of publication"), max_length=8, choices=Medium, default=Medium.BOARD)
    income = models.DecimalField(_("income"), max_digits=12, decimal_places=2, null=True, blank=True)
    spending = models.DecimalField(_("spending"), max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union", "published_on"], name="affair_published")]

    def __str__(self) -> str:
        return self.title


class Complaint(Restricted, ScopedVersionedRow):
    """投诉: a complaint about a cadre of the union, seen by its handlers only."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    about = models.CharField(_("about whom"), max_length=60)
    text = models.TextField(pgettext_lazy("complaint", "complaint"))
    made_by = models.CharField(_("made by"), max_length=60, blank=True, default="")
    made_on = models.DateField(_("made on"))
    state = models.CharField(
        _("state"), max_length=10, choices=ComplaintState, default=ComplaintState.RECEIVED
    )
    handler_name = models.CharField(
        pgettext_lazy("democracy", "handled by"), max_length=60, blank=True, default=""
    )
    finding = models.CharField(
        pgettext_lazy("democracy", "finding"), max_length=8, choices=Finding, blank=True, default=""
    )
    measure = models.CharField(_("measure taken"), max_length=200, blank=True, default="")
    answer = models.TextField(_("answer"), blank=True, default="")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.made_on:%Y-%m-%d}"
