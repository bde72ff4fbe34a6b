"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .columns import RECORDS
from .daily import DAILY
from .indicators import INDICATORS
from .indicators_checks import CHECKS
from .ledgers import RECORDS as LEDGERS
from .pages import PAGES
from .papers import PAPERS
from .reminders import REMINDERS
from .report import SECTIONS
from .sheets import MEMBERS
from .spoken import WORDS

LINE = Line(
    code="membership",
    name=_("Membership"),
    order=20,
    icon="users",
    records=[*RECORDS, *LEDGERS],
    indicators=INDICATORS,
    checks=CHECKS,
    papers=PAPERS,
    sections=SECTIONS,
    sheets=[MEMBERS],
    reminders=REMINDERS,
    pages=PAGES,
    features=DAILY,
    words=[WORDS],
)
