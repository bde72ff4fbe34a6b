"""What is done once a day without anybody asking: lapsing what nobody answered, opening what the registers call for.

A line declares `Daily` items; `niangjia daily` runs them, and the supervisor starts that at every midnight.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.registry.registry import registry


@dataclass(frozen=True)
class Daily:
    """A duty. run(on=, by=): a named action; gives how many rows it concerned. Doing it twice a day does no harm."""

    code: str
    label: Any
    run: Callable[..., int]


def do_all(on: date | None = None, by: Actor = SYSTEM) -> dict[str, int]:
    """Every declared duty of the day, each in its own transaction: {code: rows}."""
    day = on or clock.today()
    return {duty.code: duty.run(on=day, by=by) for duty in registry.items(Daily)}
