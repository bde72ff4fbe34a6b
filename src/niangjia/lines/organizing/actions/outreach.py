"""Partners, agreements, joint activities; named policies."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..models import Agreement, Partner, PartnerActivity, Policy, PolicyItem


@action("organizing.add_partner", ability="organizing.change", at=lambda kw: kw["union"])
def add_partner(
    *, by: Actor, act: Act, union: Union, name: str, kind: str = "social", contact: str = ""
) -> Partner:
    if not name.strip():
        raise Refusal(_("The partner has no name."), where=_("Partner"))
    return act.create(Partner(union=union, name=name.strip(), kind=kind, contact=contact))


@action("organizing.sign_agreement", ability="organizing.change", at=lambda kw: kw["partner"].union)
def sign_agreement(
    *, by: Actor, act: Act, partner: Partner, title: str, on: date, expires_on: date = FAR
) -> Agreement:
    checks.interval(on, expires_on, _("Expires on"))
    return act.create(Agreement(partner=partner, title=title.strip(), signed_on=on, expires_on=expires_on))


@action("organizing.log_partner_activity", ability="organizing.change", at=lambda kw: kw["partner"].union)
def log_partner_activity(
    *, by: Actor, act: Act, partner: Partner, on: date, title: str, people: int = 0, floating: int = 0
) -> PartnerActivity:
    """A joint activity; counts are person-times 人次."""
    checks.not_future(on, _("Held on"))
    if floating > people:
        raise Refusal(
            _("More floating workers (%(floating)d) than people served (%(people)d).")
            % {"floating": floating, "people": people},
            where=_("Floating workers"),
        )
    return act.create(
        PartnerActivity(partner=partner, held_on=on, title=title.strip(), people=people, floating=floating)
    )


@action("organizing.set_policy", ability="settings.change")
def set_policy(
    *, by: Actor, act: Act, code: str, name: str, items: Sequence[str], valid_from: date, issuer: str = ""
) -> Policy:
    """A named policy with its items, replacing the items it had."""
    policy = Policy.objects.filter(code=code).first()
    if policy is None:
        policy = act.create(Policy(code=code, name=name, issuer=issuer, valid_from=valid_from))
    else:
        act.update(policy, name=name, issuer=issuer, valid_from=valid_from)
        for item in PolicyItem.objects.filter(policy=policy):
            act.delete(item)
    for position, text in enumerate(items, start=1):
        act.create(PolicyItem(policy=policy, position=position, text=text))
    return policy


def policies() -> list[Policy]:
    """Every policy with its items."""
    return list(Policy.objects.prefetch_related("items").order_by("valid_from", "code"))
