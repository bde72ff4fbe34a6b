"""Union work meetings 工会工作会议: agenda, reports, speeches, awards, attendance by unit; tasks live in the kit."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.papers.models import Report
from niangjia.kernel.units.models import Union
from niangjia.kit.meetings.models import AgendaItem, Meeting

from ..choices import ItemKind, MeetingState, Presence


class WorkMeeting(Meeting, ScopedVersionedRow):
    """A work meeting of a federation with the units below. report: the work report that is given there."""

    report = models.ForeignKey(
        Report, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=pgettext_lazy("work meeting", "work report given"),
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED)

    class Meta(Meeting.Meta, ScopedVersionedRow.Meta):
        abstract = False
        verbose_name = pgettext_lazy("work meeting", "union work meeting")
        ordering = ["-planned_on", "id"]
        indexes = [models.Index(fields=["union", "state", "planned_on"])]


class MeetingItem(AgendaItem, ScopedRow):
    """One item: a report, a speech, awards, tasks set."""

    scope_path = "meeting__union__path"

    meeting = models.ForeignKey(
        WorkMeeting,
        models.CASCADE,
        related_name="items",
        verbose_name=pgettext_lazy("work meeting", "meeting"),
    )
    kind = models.CharField(pgettext_lazy("work meeting", "kind of item"), max_length=8, choices=ItemKind)
    speaker = models.CharField(
        pgettext_lazy("work meeting", "speaker"), max_length=60, blank=True, default=""
    )

    class Meta(AgendaItem.Meta):
        abstract = False
        verbose_name = pgettext_lazy("work meeting", "item of the agenda")
        ordering = ["number", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="work_meeting_item_once")]


class MeetingAward(ScopedRow):
    """A unit or a person commended at the meeting."""

    scope_path = "meeting__union__path"

    meeting = models.ForeignKey(
        WorkMeeting,
        models.CASCADE,
        related_name="awards",
        verbose_name=pgettext_lazy("work meeting", "meeting"),
    )
    honour = models.CharField(pgettext_lazy("work meeting", "honour"), max_length=80)
    unit = models.ForeignKey(
        Union, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("union")
    )
    name = models.CharField(
        pgettext_lazy("work meeting", "person commended"), max_length=60, blank=True, default=""
    )

    class Meta:
        verbose_name = pgettext_lazy("work meeting", "award")
        ordering = ["honour", "id"]

    def __str__(self) -> str:
        return f"{self.honour} {self.name or self.unit or ''}".strip()


class MeetingSeat(ScopedRow):
    """Who should come for a unit, and whether they did."""

    scope_path = "meeting__union__path"

    meeting = models.ForeignKey(
        WorkMeeting,
        models.CASCADE,
        related_name="seats",
        verbose_name=pgettext_lazy("work meeting", "meeting"),
    )
    unit = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    people = models.PositiveSmallIntegerField(pgettext_lazy("work meeting", "people due"), default=1)
    came = models.PositiveSmallIntegerField(pgettext_lazy("work meeting", "people who came"), default=0)
    presence = models.CharField(
        pgettext_lazy("work meeting", "attendance"), max_length=8, choices=Presence, default=Presence.DUE
    )
    note = models.CharField(_("note"), max_length=120, blank=True, default="")

    class Meta:
        verbose_name = pgettext_lazy("work meeting", "seat")
        constraints = [models.UniqueConstraint(fields=["meeting", "unit"], name="work_meeting_seat_once")]

    def __str__(self) -> str:
        return str(self.unit)
