"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .words import WORDS

LINE = Line(
    code="reporting",
    name=_("Reports and statistics"),
    order=160,
    icon="report-analytics",
    words=WORDS,
)
