"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .columns import RECORDS
from .daily import DAILY
from .indicators import INDICATORS
from .indicators_checks import CHECKS
from .ledgers import RECORDS as LEDGERS
from .lifecycle import DRIVE
from .pages import PAGES
from .papers import PAPERS
from .reminders import REMINDERS
from .report import SECTIONS
from .sheets import EMPLOYERS, UNIONS
from .spoken import WORDS

LINE = Line(
    code="organizing",
    name=_("Organizing"),
    order=10,
    icon="sitemap",
    records=[*RECORDS, *LEDGERS],
    lifecycles=[DRIVE],
    indicators=INDICATORS,
    checks=CHECKS,
    papers=PAPERS,
    sections=SECTIONS,
    sheets=[UNIONS, EMPLOYERS],
    reminders=REMINDERS,
    pages=PAGES,
    features=DAILY,
    words=[WORDS],
)
