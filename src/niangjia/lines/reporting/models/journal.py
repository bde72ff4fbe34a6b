"""A cadre's own notes of work done, for the personal report: visits, receptions, lectures, results."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.access.models import Account
from niangjia.kernel.base.models import ScopedVersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Union

from ..choices import JournalKind


class JournalEntry(ScopedVersionedRow):
    """One entry, seen by its writer alone until it stands in a report."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("account"))
    on = models.DateField(_("day"))
    kind = models.CharField(pgettext_lazy("journal", "kind of work"), max_length=10, choices=JournalKind)
    place = models.CharField(pgettext_lazy("journal", "where"), max_length=120)
    people = models.PositiveIntegerField(pgettext_lazy("journal", "people met"), default=0)
    result = models.CharField(pgettext_lazy("journal", "result"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = pgettext_lazy("journal", "note of own work")
        ordering = ["-on", "id"]
        indexes = [models.Index(fields=["account", "on"])]

    def __str__(self) -> str:
        return f"{self.on} {self.place}"

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        if scope.account_id is None:
            return Q(pk__in=())
        return super().scope_q(scope) & Q(account_id=scope.account_id)
