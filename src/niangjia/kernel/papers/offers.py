"""Which papers a ledger's list offers to issue for its rows."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.registry import registry

from .documents import paper_kinds


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: its words, and the address its form is sent to."""

    label: Any
    url: str


def offers(record: str, actor: Actor) -> list[Offer]:
    """The papers of a ledger (its code) that an actor may issue somewhere."""
    return [
        Offer(kind.issuing.label or kind.name, reverse("papers:issue", args=[kind.code]))
        for kind in paper_kinds()
        if kind.issuing is not None
        and kind.issuing.record == record
        and actor.may(kind.issuing.ability, line=registry.owner(kind).code)
    ]
