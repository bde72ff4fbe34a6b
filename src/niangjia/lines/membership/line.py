"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .indicators import INDICATORS
from .sheets import MEMBERS

LINE = Line(code="membership", name=_("Membership"), order=20, icon="users", indicators=INDICATORS,
            sheets=[MEMBERS])
