"""Figures of membership: the town (doc.D01) and the county (doc.D08)."""

from niangjia.kernel.base import clock
from niangjia.lines.membership.models import CardProgramme

from .story import Found, figure, held, measure, target, this_half, union


@measure("F005")
def members_of_the_town() -> Found:
    return figure("B04", "town")


@measure("F008")
def new_members_of_the_town() -> Found:
    return figure("B10", "town", period=this_half())


@measure("F021")
def one_card() -> Found:
    """How many card programmes the town runs for school and community together."""
    running = CardProgramme._base_manager.filter(
        union=union("town"),
        name__contains="一卡通",
        started_on__lte=clock.today(),
        ended_on__gt=clock.today(),
    )
    return held(running.count(), running.first())


@measure("F253")
def workers_of_the_county() -> Found:
    return figure("B01A", "shuyuan")


@measure("F254")
def members_of_the_county() -> Found:
    return figure("B04", "shuyuan")


@measure("F258")
def growth_of_members_wanted() -> Found:
    return target("shuyuan", "B04")
