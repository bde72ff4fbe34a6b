"""Work with other bodies (M028), and the named policies of the work with their items."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import Row, ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Union


class Partner(ScopedVersionedRow):
    """A body or firm the union works with."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    name = models.CharField(_("partner"), max_length=120)
    kind = models.CharField(
        _("kind"),
        max_length=12,
        default="social",
        choices=[
            ("social", _("Social organisation")),
            ("government", _("Government department")),
            ("firm", _("Firm")),
            ("school", _("School")),
            ("other", _("Other")),
        ],
    )
    contact = models.CharField(_("contact"), max_length=60, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Agreement(ScopedVersionedRow):
    """A co-operation agreement with a partner."""

    scope_path = "partner__union__path"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreements", verbose_name=_("partner"))
    title = models.CharField(_("title"), max_length=120)
    signed_on = models.DateField(_("signed on"))
    expires_on = models.DateField(_("expires on"), default=FAR)


class PartnerActivity(ScopedRow):
    """A joint activity; `floating` are services given to workers without a fixed employer (person-times)."""

    scope_path = "partner__union__path"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="activities", verbose_name=_("partner"))
    held_on = models.DateField(_("held on"))
    title = models.CharField(_("title"), max_length=120)
    people = models.PositiveIntegerField(_("person-times served"), default=0)
    floating = models.PositiveIntegerField(_("of them floating workers"), default=0)


class Policy(Row):
    """A named policy or body of rules, such as 两个普遍 or 一法五条例, in force from when to when."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    issuer = models.CharField(pgettext_lazy("policy", "issued by"), max_length=80, blank=True, default="")
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), default=FAR)

    def __str__(self) -> str:
        return self.name


class PolicyItem(Row):
    """One item of a policy."""

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["policy", "position"], name="policy_item_once")]
        ordering = ["policy", "position"]
