"""Workers speak: reception days, matters from every channel, their hand-overs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.access.models import Account
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Union

from ..choices import Category, Channel, MatterKind, MatterState, Satisfied


class ReceptionDay(ScopedVersionedRow):
    """总经理接待日: a leader receives whoever comes. attended: person-times, at least those listed by name."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(_("reception day"), max_length=80)
    planned_on = models.DateField(_("planned for"))
    held_on = models.DateField(pgettext_lazy("democracy", "held on"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True, default="")
    leader = models.CharField(pgettext_lazy("reception", "received by"), max_length=60)
    attended = models.PositiveIntegerField(_("attendances"), default=0)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["union", "held_on"], name="reception_held")]

    def __str__(self) -> str:
        return self.title


class Attendant(ScopedRow):
    """Somebody who came to a reception day."""

    scope_path = "day__union__path"

    day = models.ForeignKey(ReceptionDay, models.CASCADE, related_name="attendants")
    name = models.CharField(pgettext_lazy("democracy", "name"), max_length=60)
    department = models.CharField(
        pgettext_lazy("democracy", "department"), max_length=60, blank=True, default=""
    )


class Matter(ScopedVersionedRow):
    """An opinion, suggestion or problem a worker brought up (M063-M065, M070): owner at first contact, time limit,
    accepted or not with the reason, in work, carried out; every one is answered."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    day = models.ForeignKey(
        ReceptionDay,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="matters",
        verbose_name=_("reception day"),
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.BOX)
    kind = models.CharField(
        pgettext_lazy("matter", "kind"), max_length=10, choices=MatterKind, default=MatterKind.OPINION
    )
    category = models.CharField(_("category"), max_length=12, choices=Category)
    title = models.CharField(pgettext_lazy("matter", "matter"), max_length=160)
    text = models.TextField(pgettext_lazy("matter", "details"), blank=True, default="")
    raised_by = models.CharField(_("raised by"), max_length=60, blank=True, default="")
    raised_on = models.DateField(_("raised on"))
    state = models.CharField(_("state"), max_length=10, choices=MatterState, default=MatterState.COLLECTED)
    first_owner = models.CharField(_("first contact"), max_length=60)
    owner_name = models.CharField(_("in whose hands"), max_length=60)
    owner = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    due_on = models.DateField(_("time limit"))
    hand_overs = models.PositiveSmallIntegerField(_("times handed over"), default=0)
    decided_on = models.DateField(pgettext_lazy("democracy", "decided on"), null=True, blank=True)
    reason = models.CharField(_("why not accepted"), max_length=200, blank=True, default="")
    answer = models.TextField(_("answer"), blank=True, default="")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(_("days to the answer"), null=True, blank=True)
    done_on = models.DateField(_("carried out on"), null=True, blank=True)
    result = models.CharField(pgettext_lazy("democracy", "result"), max_length=200, blank=True, default="")
    satisfaction = models.CharField(
        _("satisfaction"), max_length=4, choices=Satisfied, blank=True, default=""
    )

    class Meta:
        indexes = [
            models.Index(fields=["union", "raised_on", "category"], name="matter_raised"),
            models.Index(fields=["union", "done_on"], name="matter_done"),
            models.Index(fields=["state", "due_on"], name="matter_due"),
        ]

    def __str__(self) -> str:
        return self.title


class HandOver(ScopedRow):
    """A matter passed from one person to another, with the reason."""

    scope_path = "matter__union__path"

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="log")
    on = models.DateField(_("day"))
    giver = models.CharField(pgettext_lazy("democracy", "handed over by"), max_length=60)
    taker = models.CharField(pgettext_lazy("democracy", "taken over by"), max_length=60)
    why = models.CharField(_("reason"), max_length=200)
