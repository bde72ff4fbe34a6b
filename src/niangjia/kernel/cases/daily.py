"""What is done once a day without anybody asking: lapsing what nobody answered, opening what the registers call for.

A line declares `Daily` items; `niangjia daily` runs them, and the supervisor starts that at every midnight.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.registry.registry import registry

from . import batches, supervision, tasks


@dataclass(frozen=True)
class Daily:
    """A duty. run(on=, by=): a named action; gives how many rows it concerned. Doing it twice a day does no harm."""

    code: str
    label: Any
    run: Callable[..., int]


def do_all(on: date | None = None, by: Actor = SYSTEM) -> dict[str, int]:
    """Every declared duty of the day, each in its own transaction: {code: rows}."""
    day = on or clock.today()
    return {duty.code: duty.run(on=day, by=by) for duty in (*registry.items(Daily), *OWN)}


def finish_batches(*, on: date, by: Actor) -> int:
    """Batches whose worker was killed go on."""
    left = batches.unfinished()
    for batch in left:
        tasks.go_on(batch, get_language() or "zh-hans")
    return len(left)


OWN = (
    Daily("cases.raise_overdue", _("Raise what is overdue to the union above"), supervision.raise_overdue),
    Daily("cases.finish_batches", _("Go on with decisions in bulk that were broken off"), finish_batches),
)
