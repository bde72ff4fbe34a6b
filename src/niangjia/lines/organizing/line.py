"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .indicators import INDICATORS

LINE = Line(code="organizing", name=_("Organizing"), order=10, icon="sitemap", indicators=INDICATORS)
