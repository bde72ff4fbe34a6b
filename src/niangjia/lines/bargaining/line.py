"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .daily import DAILY
from .indicators import INDICATORS
from .indicators.checks import CHECKS
from .ledgers import RECORDS
from .lifecycle.filing import FILING
from .lifecycle.round import ROUND
from .pages import PAGES
from .papers import PAPERS
from .reminders import REMINDERS
from .report import SECTIONS
from .sheets import CONTRACTS
from .spoken import WORDS

LINE = Line(
    code="bargaining",
    name=_("Collective bargaining"),
    order=30,
    icon="messages",
    records=[*RECORDS],
    lifecycles=[ROUND, FILING],
    indicators=INDICATORS,
    checks=CHECKS,
    papers=PAPERS,
    sections=SECTIONS,
    sheets=[CONTRACTS],
    reminders=REMINDERS,
    pages=PAGES,
    features=DAILY,
    words=[WORDS],
)
