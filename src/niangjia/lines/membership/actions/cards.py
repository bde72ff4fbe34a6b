"""Member cards: a programme such as 社校一卡通, cards in hand, every use logged (M034)."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people.actions.membership import open_membership
from niangjia.kernel.people.models import Person
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..models import Card, CardProgramme, CardUse


@action("membership.open_programme", ability="membership.change", at=lambda kw: kw["union"])
def open_programme(
    *, by: Actor, act: Act, union: Union, name: str, services: Sequence[str], on: date
) -> CardProgramme:
    """A card and the courses and services it opens."""
    if not name.strip():
        raise Refusal(_("The card has no name."), where=_("Card"))
    return act.create(CardProgramme(union=union, name=name.strip(), services=list(services), started_on=on))


@action("membership.issue_card", ability="membership.change", at=lambda kw: kw["programme"].union)
def issue_card(*, by: Actor, act: Act, programme: CardProgramme, person: Person, on: date) -> Card:
    """A card for a member; a card already in hand is replaced."""
    checks.not_future(on, _("Issued on"))
    held = open_membership(person)
    if held is None:
        raise Refusal(
            _("%(name)s is not a member.") % {"name": person.name}, remedy=_("Record the joining first.")
        )
    for card in Card._base_manager.filter(person=person, programme=programme, valid_to=FAR):
        act.update(card, valid_to=on, end_reason="replaced")
    number = Card._base_manager.filter(programme=programme).count() + 1
    return act.create(
        Card(
            programme=programme,
            person=person,
            union=held.union,
            valid_from=on,
            code=secrets.token_urlsafe(12),
            number=f"{programme.started_on:%Y}{number:08d}",
        )
    )


@action("membership.end_card", ability="membership.change", at=lambda kw: kw["card"].union)
def end_card(*, by: Actor, act: Act, card: Card, on: date, reason: str = "lost") -> Card:
    return act.update(card, valid_to=max(on, card.valid_from), end_reason=reason)


@action("membership.log_card_use", ability="membership.change", at=lambda kw: kw["card"].programme.union)
def log_card_use(*, by: Actor, act: Act, card: Card, on: date, place: str, service: str) -> CardUse:
    """One use, at a place, of a service the card opens."""
    checks.not_future(on, _("Used on"))
    if card.valid_to <= on:
        raise Refusal(
            _("This card ended on %(day)s.") % {"day": card.valid_to.isoformat()},
            remedy=_("Issue a new card."),
        )
    if card.programme.services and service not in card.programme.services:
        raise Refusal(
            _("This card does not open “%(service)s”.") % {"service": service},
            where=_("Course or service"),
            remedy=_("Choose one of: %(all)s.") % {"all": "、".join(card.programme.services)},
        )
    return act.create(
        CardUse(
            card=card, person=card.person, union=card.union, used_on=on, place=place.strip(), service=service
        )
    )
