"""Rules and policies drafted with the workers: drafts, comments, what was taken, the union's statement."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Union

from ..choices import RuleKind, RuleState, Taken
from .session import Item


class RuleDraft(ScopedVersionedRow):
    """A charter, rule or policy touching workers (LCL 4; TUL 38): opened for comments, revised, adopted, published."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    title = models.CharField(pgettext_lazy("rule", "title"), max_length=120)
    kind = models.CharField(
        pgettext_lazy("rule", "kind"), max_length=12, choices=RuleKind, default=RuleKind.MANAGEMENT
    )
    drafted_by = models.CharField(_("drafted by"), max_length=80, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=RuleState, default=RuleState.DRAFTING)
    opened_on = models.DateField(pgettext_lazy("democracy", "opened on"))
    draft = models.TextField(pgettext_lazy("rule", "draft"), blank=True, default="")
    union_seat = models.CharField(_("who sits for the union"), max_length=60, blank=True, default="")
    union_statement = models.TextField(_("statement of the union"), blank=True, default="")
    stated_on = models.DateField(_("stated on"), null=True, blank=True)
    consulted_on = models.DateField(_("opened for comments on"), null=True, blank=True)
    closes_on = models.DateField(_("comments until"), null=True, blank=True)
    item = models.ForeignKey(
        Item,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rules",
        verbose_name=_("item of the congress"),
    )
    discussed_on = models.DateField(_("discussed by the congress on"), null=True, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted = models.TextField(_("adopted version"), blank=True, default="")
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union", "adopted_on"], name="rule_adopted")]

    def __str__(self) -> str:
        return self.title


class Comment(ScopedRow):
    """A comment on a draft: whose, whether of the union, and what became of it."""

    scope_path = "rule__union__path"

    rule = models.ForeignKey(RuleDraft, models.CASCADE, related_name="comments")
    on = models.DateField(_("day"))
    speaker = models.CharField(_("whose comment"), max_length=60)
    of_union = models.BooleanField(_("of the union"), default=False)
    text = models.TextField(pgettext_lazy("comment", "comment"))
    taken = models.CharField(_("what became of it"), max_length=6, choices=Taken, blank=True, default="")
    answer = models.CharField(_("change made, or why not"), max_length=200, blank=True, default="")
