"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .ledgers import RECORDS
from .lifecycle import LIFECYCLES

LINE = Line(
    code="democracy",
    name=_("Democratic management"),
    order=40,
    icon="speakerphone",
    records=RECORDS,
    lifecycles=LIFECYCLES,
)
