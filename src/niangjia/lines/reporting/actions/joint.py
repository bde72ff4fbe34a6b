"""Joint activities and the units in them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..choices import Part
from ..models import JointActivity, JointPartner
from .common import ABILITY, at_union, need, order

_FACTS = {"title", "on", "until", "people", "material", "money", "note"}


@action("reporting.record_joint", ability=ABILITY, at=at_union)
def record_joint(
    *, union: Union, title: str, on: date, by: Actor, act: Act, until: date | None = None, people: int = 0,
    material: int = 0, money: Decimal = Decimal(0), note: str = "",
) -> JointActivity:  # fmt: skip
    """A joint activity under its lead unit."""
    checks.not_future(on, _("Day"))
    order(on, until, _("It began only on %(day)s."), _("Last day"))
    row = act.create(
        JointActivity(union=union, title=need(title, _("Name the activity."), _("Activity")), on=on, until=until, people=people,
                      material=material, money=money, note=note)
    )  # fmt: skip
    act.create(JointPartner(union=union, activity=row, part=Part.LEAD))
    return row


@action("reporting.join_activity", ability=ABILITY, at=lambda given: given["activity"].union)
def join_activity(
    *,
    activity: JointActivity,
    by: Actor,
    act: Act,
    union: Union | None = None,
    office: str = "",
    did: str = "",
) -> JointPartner:
    """A partner unit: a union, or an office outside the unions."""
    if (union is None) == (not office.strip()):
        raise Refusal(_("Name a union or an office outside, one of the two."), where=_("Partner unit"))
    if (
        union is not None
        and activity.partners.unscoped("its own rows").filter(union=union, office="").exists()
    ):
        raise Refusal(
            _("%(union)s takes part already.") % {"union": union}, where=_("Partner unit"),
            remedy=_("Each unit stands once in an activity."),
        )  # fmt: skip
    return act.create(
        JointPartner(
            union=union or activity.union,
            activity=activity,
            part=Part.PARTNER,
            office=office.strip(),
            did=did.strip(),
        )
    )


@action("reporting.leave_activity", ability=ABILITY, at=lambda given: given["partner"].activity.union)
def leave_activity(*, partner: JointPartner, by: Actor, act: Act) -> JointPartner:
    """It was named by mistake. The lead unit stays."""
    if partner.part == Part.LEAD:
        raise Refusal(_("An activity has a lead unit."), remedy=_("Hand the lead to another unit instead."))
    act.delete(partner)
    return partner


@action("reporting.hand_lead", ability=ABILITY, at=lambda given: given["activity"].union)
def hand_lead(*, activity: JointActivity, union: Union, by: Actor, act: Act) -> JointActivity:
    """Another unit led it; people, leaflets and money then count there."""
    held = activity.partners.unscoped("its own rows").filter(part=Part.LEAD).get()
    if held.union_id == union.pk:
        raise Refusal(_("%(union)s leads it already.") % {"union": union})
    act.update(held, part=Part.PARTNER)
    other = activity.partners.unscoped("its own rows").filter(union=union, office="").first()
    if other is not None:
        act.update(other, part=Part.LEAD)
    else:
        act.create(JointPartner(union=union, activity=activity, part=Part.LEAD))
    return act.update(activity, union=union)


@action("reporting.change_joint", ability=ABILITY, at=lambda given: given["activity"].union)
def change_joint(
    *, activity: JointActivity, by: Actor, act: Act, version: int | None = None, **facts: Any
) -> JointActivity:
    """Correct it."""
    checks.only(_FACTS, facts)
    checks.not_future(facts.get("on", activity.on), _("Day"))
    order(facts.get("on", activity.on), facts.get("until"), _("It began only on %(day)s."), _("Last day"))
    return act.update(activity, version, **facts)
