"""A generated report read back yields exactly the figures it was written from."""

from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import Period, half_year, month_of, year_of
from niangjia.kernel.papers import compose
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.units.models import Union

from .roundtrip import Trip, place, trip

DAY = date(2026, 6, 30)
# One unit of each kind: province, city, district, county, town, village, enterprise, school, group.
KINDS = ("province", "lan", "tongling", "shuyuan", "town", "couriers", "factory", "school", "mining")
PERIODS = {
    "half_year": half_year(2026), "annual": year_of(2025), "month": month_of(2026, 6), "speech": half_year(2026),
    "term": Period(date(2021, 1, 1), date(2025, 12, 31)), "personal": half_year(2026),
}  # fmt: skip
pytestmark = pytest.mark.django_db


def read_back(union: Union, kind: str) -> Trip:
    period = PERIODS[kind]
    with clock.fixed(DAY):
        counted = Period(period.first, min(period.last, DAY))
        context = Context(union, counted, SYSTEM, notes={"person": (1, "陆志远")})
        return trip(compose.compose(context, kind, period))


def faults(found: Trip) -> list[str]:
    """Everything that came back other than it went, in words."""
    out = [f"missed {place(found, w.start, w.end)}" for w in found.missed]
    out += [f"invented {place(found, c.span.start, c.span.end)}" for c in found.invented]
    out += [f"{c.value} for {w.value} {place(found, w.start, w.end)}" for w, c in found.values]
    out += [f"unit {c.unit} {place(found, w.start, w.end)}" for w, c in found.units]
    out += [
        f"{c.indicator} for {w.code} {place(found, w.start, w.end)}" for w, c in found.codes if c.indicator
    ]
    out += [f"period {c.when} {place(found, w.start, w.end)}" for w, c in found.times]
    return [*out, *(f"finding {finding.sums}" for finding in found.reading.findings)]


@pytest.mark.parametrize("kind", PERIODS)
def test_every_kind_of_report_of_every_kind_of_unit_reads_back(small_province, kind):
    wrong: list[str] = []
    written = 0
    for part in KINDS:
        union = Union._base_manager.get(pk=small_province.named[part].id)
        found = read_back(union, kind)
        written += len(found.written)
        wrong += [f"{part}: {fault}" for fault in faults(found)]
    assert written > 100
    assert not wrong, "\n".join(wrong[:40])
