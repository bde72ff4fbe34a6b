"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .indicators import CHECKS, INDICATORS
from .ledgers import RECORDS
from .lifecycle import LIFECYCLES
from .pages import PAGES
from .papers import PAPERS
from .reminders import REMINDERS
from .report import SECTIONS
from .sheets import SHEETS
from .spoken import WORDS

LINE = Line(
    code="democracy",
    name=_("Democratic management"),
    order=40,
    icon="speakerphone",
    records=RECORDS,
    lifecycles=LIFECYCLES,
    indicators=INDICATORS,
    checks=CHECKS,
    papers=PAPERS,
    sections=SECTIONS,
    sheets=SHEETS,
    reminders=REMINDERS,
    pages=PAGES,
    words=[WORDS],
)
