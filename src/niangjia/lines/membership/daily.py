"""The line's daily duties."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.daily import Daily

from . import actions

DAILY = (Daily("membership.lapse-transfers", _("Let unanswered transfers lapse"), actions.lapse_transfers),)
