"""Joining drives at sites for migrant and new-form workers (M031)."""

from datetime import date

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..models import SiteDrive


@action("membership.hold_site_drive", ability="membership.change", at=lambda kw: kw["union"])
def hold_site_drive(
    *,
    by: Actor,
    act: Act,
    union: Union,
    site: str,
    on: date,
    migrants_present: int = 0,
    joined: int = 0,
    note: str = "",
) -> SiteDrive:
    checks.not_future(on, _("Held on"))
    if joined > migrants_present:
        raise Refusal(
            _("More joined (%(joined)d) than were present (%(present)d).")
            % {"joined": joined, "present": migrants_present},
            where=_("Joined on the spot"),
        )
    return act.create(
        SiteDrive(
            union=union,
            site=site.strip(),
            held_on=on,
            migrants_present=migrants_present,
            joined=joined,
            note=note,
        )
    )
