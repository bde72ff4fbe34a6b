"""Sessions of a congress, their agenda with votes, and proposals of delegates."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Union
from niangjia.kit.meetings.models import Meeting, VotedItem

from ..choices import (
    POWER_OF,
    Category,
    Power,
    Procedure,
    ProposalState,
    Satisfied,
    SessionState,
    Subject,
)
from .congress import Congress, Delegate
from .restructuring import Restructuring


class Session(Meeting, ScopedVersionedRow):
    """A session of a congress, ordinary or extra (called by employer, union or a third of the delegates)."""

    congress = models.ForeignKey(
        Congress, models.PROTECT, related_name="sessions", verbose_name=pgettext_lazy("congress", "congress")
    )
    ordinal = models.PositiveSmallIntegerField(_("session number"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=SessionState, default=SessionState.PLANNED)
    extra = models.BooleanField(_("extra session"), default=False)
    called_by = models.CharField(_("called by"), max_length=120, blank=True, default="")
    presidium = models.JSONField(_("presidium"), default=list, blank=True)
    closed_on = models.DateField(pgettext_lazy("session", "closed on"), null=True, blank=True)
    published_on = models.DateField(_("results published on"), null=True, blank=True)
    published_at = models.CharField(_("where published"), max_length=60, blank=True, default="")
    reported_on = models.DateField(_("reported on"), null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["union", "held_on"], name="session_held"),
            models.Index(fields=["state", "planned_on"], name="session_state"),
        ]


class Item(VotedItem, ScopedVersionedRow):
    """An item of a session's agenda: by which power it is dealt with, the vote, the resolution and who carries it out."""

    scope_path = "meeting__union__path"

    meeting = models.ForeignKey(
        Session, models.CASCADE, related_name="items", verbose_name=pgettext_lazy("session", "session")
    )
    procedure = models.CharField(_("procedure"), max_length=10, choices=Procedure, default=Procedure.HEAR)
    subject = models.CharField(_("subject"), max_length=12, choices=Subject, default=Subject.OTHER)
    restructuring = models.ForeignKey(
        Restructuring,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("restructuring case"),
    )
    owner_name = models.CharField(_("carried out by"), max_length=60, blank=True, default="")
    due_on = models.DateField(_("to be done by"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["meeting", "number"], name="item_of_session")]

    @property
    def union(self) -> Union:
        return self.meeting.union

    @property
    def power(self) -> str:
        """Which of the three powers the procedure belongs to."""
        return POWER_OF[Procedure(self.procedure)]

    def get_power_display(self) -> str:
        return str(Power(self.power).label)


class Proposal(ScopedVersionedRow):
    """A proposal of delegates 提案: one matter each, seconded, reviewed, handled, answered, followed up."""

    congress = models.ForeignKey(
        Congress, models.PROTECT, related_name="proposals", verbose_name=pgettext_lazy("congress", "congress")
    )
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=pgettext_lazy("session", "session"),
    )
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    number = models.CharField(pgettext_lazy("proposal", "number"), max_length=20, blank=True, default="")
    title = models.CharField(pgettext_lazy("proposal", "proposal"), max_length=160)
    grounds = models.TextField(_("reason and present state"), blank=True, default="")
    measures = models.TextField(_("measures proposed"), blank=True, default="")
    category = models.CharField(_("category"), max_length=12, choices=Category, default=Category.MANAGEMENT)
    proposer = models.ForeignKey(
        Delegate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("delegate")
    )
    proposer_name = models.CharField(_("proposer"), max_length=60)
    seconders: Any = models.JSONField(_("seconders"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ProposalState, default=ProposalState.DRAFT)
    submitted_on = models.DateField(pgettext_lazy("democracy", "submitted on"), null=True, blank=True)
    filed_on = models.DateField(pgettext_lazy("democracy", "filed on"), null=True, blank=True)
    opinion = models.CharField(_("opinion of the review"), max_length=200, blank=True, default="")
    department = models.CharField(_("department in charge"), max_length=80, blank=True, default="")
    owner_name = models.CharField(
        pgettext_lazy("case", "responsible person"), max_length=60, blank=True, default=""
    )
    assigned_on = models.DateField(_("assigned on"), null=True, blank=True)
    reply = models.TextField(_("reply"), blank=True, default="")
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    satisfaction = models.CharField(
        _("satisfaction"), max_length=4, choices=Satisfied, blank=True, default=""
    )
    redone = models.PositiveSmallIntegerField(_("times redone"), default=0)
    done_on = models.DateField(_("carried out on"), null=True, blank=True)
    result = models.CharField(pgettext_lazy("democracy", "result"), max_length=200, blank=True, default="")
    best = models.BooleanField(_("best proposal"), default=False)

    class Meta:
        indexes = [
            models.Index(fields=["union", "filed_on"], name="proposal_filed"),
            models.Index(fields=["union", "done_on"], name="proposal_done"),
        ]

    def __str__(self) -> str:
        return self.title
