"""Where each role arrives after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from niangjia.kernel.access.choices import READING_ROLES, Role
from niangjia.kernel.access.decorators import signed_in
from niangjia.kernel.units.choices import Level

from .frame import actor_of, home_units
from .menu import address


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """A member arrives at the own card, the officer of one grassroots union at "my union", all others at the dashboard."""
    actor = actor_of(request)
    if not any(role in READING_ROLES for role in actor.roles):
        return redirect(address("desk:mine") if actor.person_id is not None else "desk:settings")
    units = home_units(actor)
    small = len(units) == 1 and units[0].level >= Level.GRASSROOTS
    if small and actor.roles <= {Role.OFFICER, Role.CHAIR, Role.MEMBER} and address("desk:union"):
        return redirect("desk:union")
    return redirect(address("desk:dashboard") or "desk:settings")
