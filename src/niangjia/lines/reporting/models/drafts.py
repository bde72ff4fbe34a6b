"""A draft report handed in to be checked. Its text is sealed on disk and never in the database."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Union


class DraftState(models.TextChoices):
    """Where a draft stands. Only a big one ever waits."""

    WAITING = "waiting", _("Being read")
    READY = "ready", pgettext_lazy("draft", "Checked")
    REFUSED = "refused", _("Could not be read")
    SWEPT = "swept", _("Text removed")


class Draft(ScopedVersionedRow):
    """One draft, seen by the account that handed it in and nobody else.

    union, first, last: the unit and period it is judged for; first and last are empty until it is read. said: the
    unit as the text names it. choices: number of a claim -> indicator the reader chose instead of the guess ("" for
    none). counts: number of claims by colour, as the list shows them; the page itself judges anew each time.
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    account_id = models.BigIntegerField(null=True, db_index=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    said = models.CharField(max_length=120, blank=True, default="")
    first = models.DateField(_("from"), null=True, blank=True)
    last = models.DateField(_("until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=DraftState, default=DraftState.WAITING)
    refusal = models.CharField(max_length=400, blank=True, default="")
    choices = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account_id", "-created_at"], name="draft_of_account")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        """A draft is nobody else's business, not even in the same range."""
        if scope.account_id is None:
            return Q(pk__in=())
        return super().scope_q(scope) & Q(account_id=scope.account_id)
