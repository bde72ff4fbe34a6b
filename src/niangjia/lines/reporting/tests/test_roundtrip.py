"""A generated report read back yields exactly the figures it was written from."""

from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import Period, half_year, month_of, year_of
from niangjia.kernel.figures.spoken import vocabulary
from niangjia.kernel.papers import compose, numerals
from niangjia.kernel.papers.blocks import Figure
from niangjia.kernel.papers.render import Writer
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.reading.reader import read
from niangjia.kernel.reading.sources import open_bytes
from niangjia.kernel.units.models import Union

from .roundtrip import Trip, place, trip

DAY = date(2026, 6, 30)
# One unit of each kind: province, city, district, county, town, village, enterprise, school, group.
KINDS = ("province", "lan", "tongling", "shuyuan", "town", "couriers", "factory", "school", "mining")
PERIODS = {
    "half_year": half_year(2026), "annual": year_of(2025), "month": month_of(2026, 6), "speech": half_year(2026),
    "term": Period(date(2021, 1, 1), date(2025, 12, 31)), "personal": half_year(2026),
}  # fmt: skip
# Texts are read back, not rows: the figures themselves are asked on every engine elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


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


def test_the_word_file_reads_back_with_its_table(small_province):
    """The clean copy as the upper union gets it: the table's values of the period come back under their indicators."""
    union = Union._base_manager.get(pk=small_province.named["town"].id)
    with clock.fixed(DAY):
        draft = compose.compose(Context(union, half_year(2026), SYSTEM), "half_year", half_year(2026))
        data = Writer(draft, checked=False).bytes()
    [source] = open_bytes("总结.docx", data)
    reading = read(source, vocabulary())
    assert len(reading.documents) == 1 and not reading.findings
    table = source.text.rindex("主要指标完成情况表")
    text = [claim for claim in reading.claims if claim.span.start < table]
    annex = draft.annex[1]
    shown = [row[1] for row in annex.rows]
    assert len(text) == len(list(draft.figures())) - sum(
        isinstance(p, Figure) for row in annex.rows for p in row
    )
    at = {claim.number.span.start: claim for claim in reading.claims}
    other, unnamed = [], []
    for row, figure in zip(annex.rows, shown, strict=True):
        claim = at[source.text.index(f"{row[0]}\t", table) + len(row[0]) + 1]
        assert claim.value == numerals.parse(figure.text), row[0]
        if claim.indicator != figure.source.indicator:
            (other if claim.indicator else unnamed).append((row[0], claim.indicator))
    assert not other
    assert len(unnamed) <= len(shown) // 10, unnamed
