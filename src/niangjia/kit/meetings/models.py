"""A meeting, its agenda and what it resolved, for a line's own tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.units.models import Union
from niangjia.kit.ballots.models import Tally


class Meeting(models.Model):
    """A meeting called, prepared and held. entitled: those who should attend; present: those who did.

    A concrete class adds its state, kind and whatever a statute gives it. `held_on` is empty until it was held.
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(pgettext_lazy("meeting", "meeting"), max_length=120)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    notice_on = models.DateField(_("notice given on"), null=True, blank=True)
    material_on = models.DateField(_("material sent on"), null=True, blank=True)
    held_on = models.DateField(pgettext_lazy("meeting", "held on"), null=True, blank=True)
    place = models.CharField(pgettext_lazy("meeting", "place"), max_length=120, blank=True, default="")
    chaired_by = models.CharField(_("chaired by"), max_length=60, blank=True, default="")
    recorder = models.CharField(_("minutes taken by"), max_length=60, blank=True, default="")
    entitled = models.PositiveIntegerField(_("people due to attend"), default=0)
    present = models.PositiveIntegerField(_("people present"), default=0)
    minutes = models.TextField(_("minutes"), blank=True, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """One item of an agenda. A concrete class adds the foreign key to its meeting, called `meeting`."""

    number = models.PositiveSmallIntegerField(pgettext_lazy("agenda", "number"), default=1)
    title = models.CharField(pgettext_lazy("agenda", "item"), max_length=160)
    text = models.TextField(pgettext_lazy("agenda", "text"), blank=True, default="")
    proposed_by = models.CharField(_("put forward by"), max_length=60, blank=True, default="")
    resolution = models.TextField(_("resolution"), blank=True, default="")
    important = models.BooleanField(_("needs a secret ballot"), default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class VotedItem(AgendaItem, Tally):
    """An item of an agenda that is put to the vote."""

    class Meta(AgendaItem.Meta, Tally.Meta):
        abstract = True
