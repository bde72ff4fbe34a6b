"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .daily import DAILY
from .ledgers import RECORDS
from .lifecycle.filing import FILING
from .lifecycle.round import ROUND

LINE = Line(
    code="bargaining",
    name=_("Collective bargaining"),
    order=30,
    icon="messages",
    records=[*RECORDS],
    lifecycles=[ROUND, FILING],
    features=DAILY,
)
