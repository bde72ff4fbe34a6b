"""The line's daily duties."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.daily import Daily

from . import actions

DAILY = (
    Daily("organizing.fresh-employers", _("Cases for newly opened employers"), actions.open_fresh_cases),
)
