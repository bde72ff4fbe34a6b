"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .daily import DAILY
from .indicators import CHECKS, INDICATORS
from .ledgers import RECORDS
from .lifecycles import LIFECYCLES
from .pages import PAGES
from .papers import CASE_PAPERS, KINDS, SUBMISSION
from .reminders import REMINDERS
from .report import SECTIONS
from .sheets import WAGES
from .spoken import WORDS

LINE = Line(
    code="rights",
    name=_("Rights"),
    order=50,
    icon="scale",
    records=RECORDS,
    lifecycles=LIFECYCLES,
    indicators=INDICATORS,
    checks=CHECKS,
    papers=[*KINDS.values(), SUBMISSION, *CASE_PAPERS],
    sections=SECTIONS,
    sheets=[WAGES],
    reminders=REMINDERS,
    pages=PAGES,
    features=DAILY,
    words=[WORDS],
)
