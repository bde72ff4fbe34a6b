"""The words a rule is made of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Comparator(TextChoices):
    GE = "ge", _("at least")
    GT = "gt", _("more than")
    LE = "le", _("at most")
    LT = "lt", _("less than")
    EQ = "eq", _("exactly")


class Confidence(TextChoices):
    SEEN_FULL = "seen_full", _("read in the full text")
    SEEN = "seen", _("seen quoted")
    UNCONFIRMED = "unconfirmed", _("to be confirmed")


class Way(TextChoices):
    AFTER = "after", _("after the event")
    BEFORE = "before", _("before the event")


class Strict(TextChoices):
    HIGHER = "high", _("the higher number is stricter")
    LOWER = "low", _("the lower number is stricter")


SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "="}

UNITS = {
    "share": "",
    "people": pgettext_lazy("unit", "people"),
    "unit": pgettext_lazy("unit", "units"),
    "day": pgettext_lazy("unit", "days"),
    "workday": pgettext_lazy("unit", "working days"),
    "month": pgettext_lazy("unit", "months"),
    "year": pgettext_lazy("unit", "years"),
    "hour": pgettext_lazy("unit", "hours"),
    "minute": pgettext_lazy("unit", "minutes"),
    "monthday": pgettext_lazy("unit", "day of the month"),
    "age": pgettext_lazy("unit", "years of age"),
    "times": pgettext_lazy("unit", "times"),
    "times_of": pgettext_lazy("unit", "times the base"),
    "step": pgettext_lazy("unit", "steps"),
    "consent": pgettext_lazy("unit", "consents"),
    "yuan": pgettext_lazy("unit", "yuan"),
    "point": pgettext_lazy("unit", "points"),
    "nights": pgettext_lazy("unit", "nights"),
    "celsius": "℃",
    "kg": "kg",
    "m2": "m²",
    "mm": "mm",
    "item": pgettext_lazy("unit", "items"),
    "volume": pgettext_lazy("unit", "volumes"),
    "kind": pgettext_lazy("unit", "kinds"),
    "place": pgettext_lazy("unit", "places"),
    "class_hour": pgettext_lazy("unit", "class hours"),
    "line": pgettext_lazy("unit", "lines"),
    "char": pgettext_lazy("unit", "characters"),
}
