"""Democratic management in the sample province: what is finished in bulk, what is under way through the actions."""

from datetime import date

from niangjia.kernel.base.actions import Act
from niangjia.kernel.figures.models import Target
from niangjia.lines.organizing.models import Policy

from ..world import World
from . import live, systems, voices
from .tools import Past


def write(act: Act, world: World) -> None:
    """Congresses, open affairs, delegates, sessions, and all that is decided, with the way it has come."""
    past, made = Past(world), systems.plan(world)
    systems.write(act, world, made, past)
    voices.write(act, world, made, past)
    past.write(act)
    _rules(act, world)


def _rules(act: Act, world: World) -> None:
    """The regulation whose first anniversary falls into this half-year, and the county's target (doc.D08, line 146)."""
    act.create(
        Policy(
            id=world.new_id(), code="congress-regulation", name="职工代表大会条例", issuer="省人大常委会",
            valid_from=systems.SINCE,
        )
    )  # fmt: skip
    act.create(
        Target(
            id=world.new_id(), union_id=world.named["shuyuan"].id, indicator="D18", first=date(2026, 1, 1),
            last=date(2026, 12, 31), kind="absolute", value="0.60", basis="县总工会下半年工作打算：非公企业职代会建制面力争达到60%",
        )
    )  # fmt: skip


def run(world: World) -> None:
    """What is under way."""
    live.write(world)


__all__ = ["run", "write"]
