"""One row per legal number."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import VersionedRow

from .choices import Comparator, Confidence, Strict, Way


class Statute(VersionedRow):
    """A deadline, quorum, threshold or rate.

    A share is an exact fraction: two thirds are numerator 2, denominator 3. With an upper bound the rule is a range
    (for "exactly": either of the two numbers). `region` is a GB/T 2260 prefix, empty for the whole country.
    `band_low`..`band_high` is the size (members, workers, years) a banded rule is for. Shipped rows come from the data
    files and are renewed by every upgrade; the others were entered here and stay.
    """

    name = models.CharField(_("name"), max_length=60, db_index=True)
    sources = models.CharField(_("number in the reference"), max_length=40, blank=True, default="")
    rule = models.TextField(_("rule"))
    comparator = models.CharField(_("comparison"), max_length=2, choices=Comparator, blank=True, default="")
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(default=1)
    upper_numerator = models.BigIntegerField(null=True)
    upper_denominator = models.BigIntegerField(default=1)
    unit = models.CharField(_("unit"), max_length=12, blank=True, default="")
    way = models.CharField(_("counted"), max_length=6, choices=Way, blank=True, default="")
    citation = models.CharField(pgettext_lazy("statute", "source"), max_length=240)
    citation_version = models.CharField(_("version of the source"), max_length=60, blank=True, default="")
    region = models.CharField(_("region"), max_length=12, blank=True, default="")
    band_low = models.BigIntegerField(default=0)
    band_high = models.BigIntegerField(null=True)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), default=FAR)
    confidence = models.CharField(_("confidence"), max_length=12, choices=Confidence)
    national_minimum = models.BooleanField(_("set by national law"), default=False)
    strict = models.CharField(max_length=4, choices=Strict, blank=True, default="")
    shipped = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["name", "region", "band_low", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "region", "band_low", "valid_from", "shipped"], name="statute_once"
            ),
            models.CheckConstraint(
                condition=models.Q(denominator__gt=0, upper_denominator__gt=0), name="statute_denominators"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from")), name="statute_interval"
            ),
        ]

    def __str__(self) -> str:
        return self.name
