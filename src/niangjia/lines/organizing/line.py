"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .columns import RECORDS
from .indicators import INDICATORS
from .papers import PAPERS
from .report import SECTIONS

LINE = Line(code="organizing", name=_("Organizing"), order=10, icon="sitemap", records=RECORDS, indicators=INDICATORS,
            papers=PAPERS, sections=SECTIONS)
