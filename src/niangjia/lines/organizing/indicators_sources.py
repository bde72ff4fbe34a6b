"""The rows organisation is counted from: standings in force, begun and ended."""

from collections.abc import Iterable

from django.db.models import Q

from niangjia.kernel.figures.declare import Source, happened, in_force
from niangjia.kernel.figures.shapes import (
    by_industry,
    by_nature,
    by_ownership,
    by_sector,
    by_union_size,
    natures,
)
from niangjia.kernel.units.choices import GRASSROOTS, EndReason, StartReason
from niangjia.kernel.units.models import Standing, Union

_SPLITS = (by_ownership("nature", None), by_sector(), by_nature(), by_industry(), by_union_size())
STANDINGS = Source("standing", Standing, in_force(), splits=_SPLITS, shown_as=(Union, "union_id"))
STARTS = Source(
    "standing_start", Standing, happened("valid_from"), splits=_SPLITS, shown_as=(Union, "union_id")
)
ENDS = Source("standing_end", Standing, happened("valid_to"), splits=_SPLITS, shown_as=(Union, "union_id"))


def base_unions(
    kinds: Iterable[str],
    nature: list[str] | None = None,
    *,
    level: int | None = None,
    area: str = "",
    start: str = "",
    end: str = "",
) -> Q:
    """Standings of some kinds, narrowed by nature, level, area kind, and by why they began or ended."""
    found = Q(kind__in=[str(kind) for kind in kinds])
    if nature is not None:
        found &= Q(nature__in=nature)
    for column, value in (
        ("level", level),
        ("area_kind", area),
        ("start_reason", start),
        ("end_reason", end),
    ):
        if value:
            found &= Q(**{column: value})
    return found


def of_sector(*sectors: str) -> Q:
    """Grassroots unions of employers of these sectors; "" are those without a known nature."""
    return base_unions(
        GRASSROOTS, [code for sector in sectors for code in natures(sector)] + ([""] if "" in sectors else [])
    )


def regrouped_in() -> Q:
    """Grassroots standings that began for any reason but being newly built."""
    return base_unions(GRASSROOTS) & ~Q(start_reason=StartReason.NEW)


def regrouped_out() -> Q:
    """Grassroots standings that ended for any reason but dissolution."""
    return base_unions(GRASSROOTS) & ~Q(end_reason=EndReason.CLOSED)
