"""Ledgers of bargaining: contracts and whom they cover, offers under way, campaigns, instructors, councils."""

from random import Random

from niangjia.kernel.base.actions import Act

from ..world import SEED, World
from . import contracts, places, rounds
from .running import run

__all__ = ["run", "write"]


def write(act: Act, world: World) -> None:
    """Everything that lies in tables; what needs the engine follows in `run`."""
    rng = Random(SEED + 30)
    held = contracts.write(act, world, rng)
    rounds.write(act, world, rng, held)
    places.write(act, world, rng)
