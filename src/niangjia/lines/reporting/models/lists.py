"""Lists that units hand in, that are merged, checked, sent up, and come back as a dispatch 统一调配."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Union

from ..choices import EntryState, ListState


class ListCall(ScopedVersionedRow):
    """A call for lists. subject: what each entry is (岗位, 人员, 物品). sent_to: who dispatches."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(_("title"), max_length=120)
    subject = models.CharField(pgettext_lazy("list", "what is listed"), max_length=60)
    measure = models.CharField(pgettext_lazy("list", "counted in"), max_length=6, default="人")
    called_on = models.DateField(pgettext_lazy("list", "called on"))
    due_on = models.DateField(pgettext_lazy("list", "due from units"))
    send_by = models.DateField(pgettext_lazy("list", "due above"))
    sent_to = models.CharField(pgettext_lazy("list", "sent to"), max_length=120)
    merged_on = models.DateField(pgettext_lazy("list", "merged on"), null=True, blank=True)
    checked_on = models.DateField(pgettext_lazy("list", "checked on"), null=True, blank=True)
    sent_on = models.DateField(pgettext_lazy("list", "sent up on"), null=True, blank=True)
    dispatched_on = models.DateField(pgettext_lazy("list", "dispatched on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=ListState, default=ListState.CALLED)

    class Meta:
        verbose_name = pgettext_lazy("list", "call for lists")
        ordering = ["-called_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(send_by__gte=models.F("due_on")), name="list_units_before_above"
            )
        ]
        indexes = [models.Index(fields=["union", "state"])]

    def __str__(self) -> str:
        return self.title


class _OfCall(ScopedVersionedRow):
    """A row both the calling union and the unit that hands it in see."""

    class Meta:
        abstract = True

    @classmethod
    def scope_q(cls, scope: Scope) -> models.Q:
        return scope.q("union__path") | scope.q("call__union__path")


class ListPart(_OfCall):
    """A unit that was asked, and when its list came."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    call = models.ForeignKey(
        ListCall, models.CASCADE, related_name="parts", verbose_name=pgettext_lazy("list", "call for lists")
    )
    handed_in_on = models.DateField(pgettext_lazy("list", "handed in on"), null=True, blank=True)
    nothing = models.BooleanField(pgettext_lazy("list", "nothing to report"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("list", "unit asked for its list")
        constraints = [models.UniqueConstraint(fields=["call", "union"], name="list_part_once")]

    def __str__(self) -> str:
        return str(self.union)

    def late(self, day: date) -> bool:
        return self.handed_in_on is None and self.call.due_on < day


class ListEntry(_OfCall):
    """One line of a list. got, where: what the dispatch gave back."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    call = models.ForeignKey(
        ListCall, models.CASCADE, related_name="entries", verbose_name=pgettext_lazy("list", "call for lists")
    )
    name = models.CharField(pgettext_lazy("list", "name"), max_length=80)
    facts = models.CharField(pgettext_lazy("list", "particulars"), max_length=200, blank=True, default="")
    quantity = models.PositiveIntegerField(pgettext_lazy("list", "number"), default=1)
    state = models.CharField(_("state"), max_length=8, choices=EntryState, default=EntryState.NEW)
    why = models.CharField(
        pgettext_lazy("list", "remark of the check"), max_length=120, blank=True, default=""
    )
    got = models.PositiveIntegerField(pgettext_lazy("list", "allotted"), null=True, blank=True)
    where = models.CharField(pgettext_lazy("list", "allotted to"), max_length=120, blank=True, default="")

    class Meta:
        verbose_name = pgettext_lazy("list", "entry of a list")
        ordering = ["call", "union", "id"]
        indexes = [models.Index(fields=["call", "state"])]

    def __str__(self) -> str:
        return self.name
