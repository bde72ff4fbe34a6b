"""The line's daily duties."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.daily import Daily

from .actions import contracts, duties

DAILY = (
    Daily("bargaining.silent-offers", _("Offers nobody answered"), duties.escalate_silent),
    Daily("bargaining.in-force", _("Contracts in force without objection"), duties.bring_into_force),
    Daily("bargaining.expired", _("Contracts whose term is over"), contracts.expire_contracts),
)
