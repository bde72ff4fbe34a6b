"""What an account has to do at a unit, soonest first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.units.models import Union


@dataclass
class Item:
    """One open duty."""

    title: str
    url: str
    note: Any = ""
    due: date | None = None


@dataclass
class Todo:
    """The first of the open duties, how many there are in all, and where the rest stands."""

    items: list[Item]
    total: int = 0
    url: str = ""

    @property
    def more(self) -> bool:
        return self.total > len(self.items)


def todo_of(actor: Actor, union: Union, limit: int) -> Todo:
    """The account's open duties at the unit and below."""
    return Todo([])
