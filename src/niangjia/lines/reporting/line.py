"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from . import writing
from .archive.witness import OLD_REPORTS
from .daily import DAILY
from .screens import PAGES
from .words import WORDS

LINE = Line(
    code="reporting",
    name=_("Reports and statistics"),
    order=160,
    icon="report-analytics",
    words=WORDS,
    records=writing.RECORDS,
    lifecycles=writing.LIFECYCLES,
    indicators=writing.INDICATORS,
    sections=writing.SECTIONS,
    papers=writing.FRAMES,
    pages=[*PAGES, *writing.PAGES],
    features=(OLD_REPORTS, *DAILY),
)
