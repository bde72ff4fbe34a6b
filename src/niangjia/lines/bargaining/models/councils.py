"""Bodies that meet about labour relations, their meetings and resolutions, joint notices, on-site meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Union
from niangjia.kit.meetings import models as meetings

from ..choices import Body, Gathering, Notice, Party


class Council(ScopedVersionedRow):
    """三方协商机制, 联席会议 or 领导小组 (M046, M047, M051)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    name = models.CharField(pgettext_lazy("council", "name"), max_length=120)
    body = models.CharField(_("kind of body"), max_length=10, choices=Body)
    founded_on = models.DateField(_("set up on"))
    ended_on = models.DateField(_("ended on"), default=FAR)
    document_no = models.CharField(_("document that set it up"), max_length=60, blank=True, default="")
    office = models.CharField(_("office kept by"), max_length=120, blank=True, default="")

    class Meta:
        verbose_name = _("consultative body")
        indexes = [models.Index(fields=["union", "body"], name="barg_council_union")]

    def __str__(self) -> str:
        return self.name


class CouncilMember(ScopedVersionedRow):
    """A member of a body and whom he or she stands for."""

    scope_path = "council__union__path"

    council = models.ForeignKey(
        Council, models.CASCADE, related_name="members", verbose_name=_("consultative body")
    )
    party = models.CharField(_("party"), max_length=10, choices=Party)
    organisation = models.CharField(_("organisation"), max_length=120)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    post = models.CharField(_("post"), max_length=60, blank=True, default="")
    chair = models.BooleanField(_("chairs"), default=False)
    since = models.DateField(pgettext_lazy("member", "member since"))
    until = models.DateField(pgettext_lazy("member", "member until"), default=FAR)

    class Meta:
        verbose_name = _("member of the body")

    def __str__(self) -> str:
        return self.name


class CouncilMeeting(meetings.Meeting, ScopedVersionedRow):
    """A meeting of a body, or an on-site promotion meeting 现场会 (M052)."""

    council = models.ForeignKey(
        Council,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("consultative body"),
    )
    gathering = models.CharField(_("kind of meeting"), max_length=10, choices=Gathering)
    theme = models.CharField(_("theme"), max_length=160, blank=True, default="")
    host = models.ForeignKey(
        Union, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("host")
    )
    practice = models.CharField(_("practice shown"), max_length=300, blank=True, default="")
    minutes_no = models.CharField(_("number of the minutes"), max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("meeting")
        indexes = [models.Index(fields=["union", "gathering", "held_on"], name="barg_council_meeting_union")]


class Resolution(meetings.AgendaItem, ScopedVersionedRow):
    """A topic of a meeting and what was resolved; who does it by when, and when it was done."""

    scope_path = "meeting__union__path"

    meeting = models.ForeignKey(
        CouncilMeeting, models.CASCADE, related_name="items", verbose_name=_("meeting")
    )
    collected_on = models.DateField(_("topic handed in on"), null=True, blank=True)
    resolved_on = models.DateField(_("resolved on"), null=True, blank=True)
    department = models.CharField(_("carried out by"), max_length=60, blank=True, default="")
    unit = models.ForeignKey(
        Union, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("union in charge")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    outcome = models.CharField(_("what was done"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("topic and resolution")
        indexes = [models.Index(fields=["meeting", "number"], name="barg_resolution_meeting")]


class OnSiteUnit(ScopedVersionedRow):
    """A unit present at an on-site meeting, and whether it took the practice over."""

    scope_path = "meeting__union__path"

    meeting = models.ForeignKey(
        CouncilMeeting, models.CASCADE, related_name="units", verbose_name=_("meeting")
    )
    unit = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("unit"))
    people = models.PositiveSmallIntegerField(_("people present"), default=1)
    copied_on = models.DateField(_("practice taken over on"), null=True, blank=True)
    how = models.CharField(_("how it was taken over"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("unit at an on-site meeting")
        constraints = [models.UniqueConstraint(fields=["meeting", "unit"], name="barg_onsite_unit_once")]

    def __str__(self) -> str:
        return f"{self.unit}"


class JointNotice(ScopedVersionedRow):
    """联合发文 about bargaining (M051); what it asks of each unit is a task (kit.tasks)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    council = models.ForeignKey(
        Council,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("consultative body"),
    )
    kind = models.CharField(_("kind of document"), max_length=8, choices=Notice, default=Notice.JOINT)
    title = models.CharField(pgettext_lazy("document", "title"), max_length=160)
    number = models.CharField(pgettext_lazy("document", "number"), max_length=60, blank=True, default="")
    issuers = models.CharField(_("issued by"), max_length=200)
    issued_on = models.DateField(_("issued on"))

    class Meta:
        verbose_name = _("joint notice")
        indexes = [models.Index(fields=["union", "kind", "issued_on"], name="barg_joint_notice_union")]

    def __str__(self) -> str:
        return self.title

    @property
    def ordinal(self) -> int:
        """The how-manieth document of its kind at this union it is."""
        earlier = JointNotice._base_manager.filter(
            union_id=self.union_id, kind=self.kind, issued_on__lt=self.issued_on
        )
        return earlier.count() + 1
