"""Inspections, the papers served, and what is sent upward (M127-M129, M144, 一函两书)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices_firms import (
    InspectionKind,
    InspectionState,
    NoticeKind,
    NoticeState,
    Problem,
    Receiver,
    SubmissionKind,
    SubmissionState,
)


class Inspection(ScopedVersionedRow):
    """联合执法检查: who inspects, from when to when, what was found."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    kind = models.CharField(
        _("kind of inspection"), max_length=10, choices=InspectionKind, default=InspectionKind.JOINT
    )
    title = models.CharField(_("inspection"), max_length=120)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    team = models.JSONField(_("team"), default=list, blank=True)
    partners = models.CharField(_("joint departments"), max_length=200, blank=True, default="")
    subject = models.CharField(_("what is inspected"), max_length=200, blank=True, default="")
    planned = models.PositiveIntegerField(_("employers planned"), default=0)
    report = models.TextField(_("report"), blank=True, default="")
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=InspectionState, default=InspectionState.PLANNED
    )

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("inspection")
        indexes = [models.Index(fields=["union", "starts_on"])]

    def __str__(self) -> str:
        return self.title


class Check(ScopedVersionedRow):
    """One employer inspected: headcount, findings, class of the problem."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="checks", verbose_name=_("inspection")
    )
    employer = models.ForeignKey(
        Employer, models.PROTECT, related_name="rights_checks", verbose_name=_("employer")
    )
    on = models.DateField(_("inspected on"))
    workers = models.PositiveIntegerField(_("workers"), default=0)
    contracts = models.PositiveIntegerField(_("with a labour contract"), default=0)
    problem = models.CharField(_("class of problem"), max_length=10, choices=Problem, default=Problem.NONE)
    findings = models.TextField(_("findings"), blank=True, default="")

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("employer inspected")
        constraints = [
            models.UniqueConstraint(fields=["inspection", "employer"], name="inspected_once_per_inspection")
        ]
        indexes = [models.Index(fields=["union", "on"])]

    def __str__(self) -> str:
        return str(self.employer.name)


class Notice(ScopedVersionedRow):
    """A numbered paper served: inquiry notice, rectification order, reminder, opinion, recommendation."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("issuing union"))
    kind = models.CharField(_("kind of paper"), max_length=14, choices=NoticeKind)
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    check_of = models.ForeignKey(
        Check, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("from the inspection of")
    )  # fmt: skip
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followers",
        verbose_name=_("follows the opinion"),
    )
    authority = models.CharField(_("authority addressed"), max_length=80, blank=True, default="")
    facts = models.TextField(_("facts established"), blank=True, default="")
    demand = models.TextField(_("what is demanded"))
    number = models.CharField(_("paper number"), max_length=60, blank=True, default="")
    served_on = models.DateField(_("served on"))
    due_on = models.DateField(_("to be answered by"))
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    reply = models.TextField(_("reply"), blank=True, default="")
    checked_on = models.DateField(_("re-checked on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=NoticeState, default=NoticeState.SERVED)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("paper served")
        indexes = [
            models.Index(fields=["union", "kind", "served_on"]),
            models.Index(fields=["state", "due_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()


class Submission(ScopedVersionedRow):
    """信息报送: a trend, a request for an inspection, workers' opinions, sent up and followed until done."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    kind = models.CharField(_("kind of report"), max_length=10, choices=SubmissionKind)
    receiver = models.CharField(_("sent to"), max_length=10, choices=Receiver)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), blank=True, default="")
    noticed_on = models.DateField(_("noticed on"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"))
    received_on = models.DateField(_("receipt of"), null=True, blank=True)
    instruction = models.TextField(_("instruction or answer"), blank=True, default="")
    instructed_on = models.DateField(_("answered on"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True, default="")
    done_on = models.DateField(_("done on"), null=True, blank=True)
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("inspection that followed")
    )  # fmt: skip
    restructuring = models.ForeignKey(
        "rights.Restructuring", models.PROTECT, null=True, blank=True, related_name="submissions",
        verbose_name=_("restructuring firm"),
    )  # fmt: skip
    number = models.CharField(_("paper number"), max_length=60, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=SubmissionState, default=SubmissionState.SENT)

    class Meta(ScopedVersionedRow.Meta):
        verbose_name = _("report upward")
        indexes = [models.Index(fields=["union", "kind", "sent_on"])]

    def __str__(self) -> str:
        return self.title
