"""Service to base unions: difficulties, fixed contacts, and whether a town union has body, people and money."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Union


class Trouble(ScopedVersionedRow):
    """A difficulty a base union raises (M023): assigned to a department above, helped, closed."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(_("difficulty"), max_length=120)
    detail = models.TextField(_("detail"), blank=True, default="")
    raised_on = models.DateField(_("raised on"))
    handler = models.ForeignKey(
        Union, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handled by")
    )
    department = models.CharField(_("department"), max_length=60, blank=True, default="")
    assigned_on = models.DateField(_("assigned on"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    help_given = models.TextField(_("help given"), blank=True, default="")
    solved_on = models.DateField(_("solved on"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union", "raised_on", "solved_on"])]

    @property
    def days(self) -> int | None:
        """Days from raising to solving."""
        return (self.solved_on - self.raised_on).days if self.solved_on else None


class Contact(ScopedVersionedRow):
    """定点联系: a cadre answers for contact with a union, from when to when (M024)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    cadre_name = models.CharField(_("cadre"), max_length=60)
    account_id = models.BigIntegerField(null=True, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), default=FAR)

    class Meta:
        indexes = [models.Index(fields=["union", "valid_to"])]


class ContactVisit(ScopedRow):
    """One contact visit and the matters solved by it."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="visits", verbose_name=_("contact"))
    visited_on = models.DateField(_("visited on"))
    matters = models.PositiveSmallIntegerField(_("matters raised"), default=0)
    solved = models.PositiveSmallIntegerField(_("matters solved"), default=0)
    note = models.CharField(_("note"), max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["union", "visited_on"])]


class Capability(ScopedVersionedRow):
    """有机构管事、有人做事、有钱办事: office, posts and yearly funds of a town or community union (M026)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    recorded_on = models.DateField(_("recorded on"))
    has_office = models.BooleanField(_("has an office"), default=False)
    full_time = models.PositiveSmallIntegerField(_("full-time staff"), default=0)
    part_time = models.PositiveSmallIntegerField(_("part-time staff"), default=0)
    yearly_funds = models.DecimalField(_("yearly funds, yuan"), max_digits=12, decimal_places=2, default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union", "recorded_on"], name="capability_once_a_day")]

    @property
    def lacking(self) -> list[str]:
        """Which of body, people, money is missing."""
        parts = {
            "body": self.has_office,
            "people": self.full_time + self.part_time > 0,
            "money": self.yearly_funds > 0,
        }
        return [name for name, there in parts.items() if not there]
