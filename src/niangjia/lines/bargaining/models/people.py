"""The pool of bargaining instructors, the courses for them and for delegates, and whom they guide (M042)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import Audience, Engaged


class Instructor(ScopedVersionedRow):
    """集体协商指导员 in the pool of a union, from when to when."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    engaged = models.CharField(_("engaged"), max_length=4, choices=Engaged, default=Engaged.PART)
    workplace = models.CharField(_("works at"), max_length=120, blank=True, default="")
    certificate = models.CharField(_("certificate number"), max_length=60, blank=True, default="")
    certified_on = models.DateField(_("certified on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    valid_from = models.DateField(pgettext_lazy("instructor", "instructor since"))
    valid_to = models.DateField(pgettext_lazy("instructor", "instructor until"), default=FAR)

    class Meta:
        verbose_name = _("bargaining instructor")
        indexes = [models.Index(fields=["union", "valid_from", "valid_to"], name="barg_instructor_cover")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=models.F("valid_from")), name="barg_instructor_interval"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Guidance(ScopedVersionedRow):
    """An instructor guides an employer's bargaining, from when to when."""

    instructor = models.ForeignKey(
        Instructor, models.PROTECT, related_name="guides", verbose_name=_("bargaining instructor")
    )
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    since = models.DateField(pgettext_lazy("guidance", "guided since"))
    until = models.DateField(pgettext_lazy("guidance", "guided until"), default=FAR)
    visits = models.PositiveSmallIntegerField(_("visits paid"), default=0)
    last_visit_on = models.DateField(_("last visit"), null=True, blank=True)
    result = models.CharField(_("what it brought"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("guidance")
        indexes = [models.Index(fields=["union", "since", "until"], name="barg_guidance_union")]

    def __str__(self) -> str:
        return f"{self.instructor}·{self.employer}"


class Course(ScopedVersionedRow):
    """A training run for delegates or instructors."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(pgettext_lazy("course", "course"), max_length=120)
    audience = models.CharField(_("for whom"), max_length=12, choices=Audience, default=Audience.DELEGATES)
    planned_on = models.DateField(_("planned for"))
    held_on = models.DateField(pgettext_lazy("course", "held on"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("days"), default=1)
    people = models.PositiveIntegerField(_("people trained"), default=0)
    certificates = models.PositiveIntegerField(_("certificates given"), default=0)
    lecturer = models.CharField(_("lecturer"), max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("training run")
        indexes = [models.Index(fields=["union", "held_on"], name="barg_course_union")]

    def __str__(self) -> str:
        return self.title


class Trained(ScopedRow):
    """A person on the list of a training run, with the certificate given."""

    scope_path = "course__union__path"

    course = models.ForeignKey(Course, models.CASCADE, related_name="trained", verbose_name=_("training run"))
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    workplace = models.CharField(_("works at"), max_length=120, blank=True, default="")
    certificate = models.CharField(_("certificate number"), max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("person trained")

    def __str__(self) -> str:
        return self.name
