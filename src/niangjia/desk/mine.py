"""What a member sees of the own membership: card, union, history. Nothing of anybody else."""

from dataclasses import dataclass
from typing import Any

import segno
from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from niangjia.kernel.access.decorators import signed_in
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people.actions.persons import masked
from niangjia.kernel.people.models import Membership, MembershipEvent, Person, Post
from niangjia.kernel.units import tree
from niangjia.kernel.units.models import Union

from .frame import actor_of

OWN = "a member's own record"


@dataclass
class CardFace:
    """The card as drawn: programme, number, QR of its random code."""

    name: str
    number: str
    qr: SafeString
    uses: list[Any]


@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """The member's own page."""
    person_id = actor_of(request).person_id
    person = Person.objects.unscoped(OWN).filter(pk=person_id).first() if person_id else None
    if person is None:
        return render(request, "desk/mine.html", {"person": None})
    spells = Membership.objects.unscoped(OWN).filter(person=person).select_related("union", "employer")
    current = spells.filter(valid_to=FAR).first()
    return render(
        request,
        "desk/mine.html",
        {
            "person": person,
            "current": current,
            "above": above(current.union) if current else [],
            "id_masked": masked(person, "id") if person.id_sealed else "",
            "phone_masked": masked(person, "phone") if person.phone_sealed else "",
            "events": MembershipEvent.objects.unscoped(OWN)
            .filter(person=person)
            .select_related("union", "employer")
            .order_by("-on", "-pk"),
            "posts": Post.objects.unscoped(OWN).filter(person=person, valid_to=FAR).select_related("union"),
            "card": card_of(person),
        },
    )


def above(union: Union) -> list[Union]:
    """The unions above, the nearest first: whom to turn to."""
    paths = [union.path[:end] for end in range(tree.SEGMENT, len(union.path), tree.SEGMENT)]
    return list(Union.objects.unscoped(OWN).filter(path__in=paths).order_by("-depth")[:2])


def card_of(person: Person) -> CardFace | None:
    """The card in hand, where the line that issues cards is switched on."""
    if not apps.is_installed("niangjia.lines.membership"):
        return None
    cards = apps.get_model("membership", "Card").objects.unscoped(OWN)
    card = cards.filter(person=person, valid_to=FAR).select_related("programme").first()
    if card is None:
        return None
    return CardFace(card.programme.name, card.number, qr_svg(card.code), list(card_uses(card)))


def card_uses(card: Any) -> Any:
    """The last uses of a card."""
    return (
        apps.get_model("membership", "CardUse")
        .objects.unscoped(OWN)
        .filter(card=card)
        .order_by("-used_on")[:10]
    )


def qr_svg(text: str) -> SafeString:
    """A QR code as inline SVG without styles."""
    code = segno.make(text, error="m", micro=False)
    svg = code.svg_inline(border=0, dark="#221d1a", omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(svg)  # made by segno from a code of ours
