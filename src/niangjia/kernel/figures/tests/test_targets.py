"""Targets: attained, handed down, versioned."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import year_of
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.figures import targets
from niangjia.kernel.figures.models import Target

from . import world

DAY, YEAR = date(2026, 6, 30), year_of(2026)


@pytest.fixture
def town():
    """235 grassroots unions at the end of last year, 20 new ones this year, under two villages."""
    root = world.federation()
    east, west = world.federation(root), world.federation(root)
    for n in range(235):
        world.union(east if n < 188 else west, since=date(2024, 1, 1))
    for _ in range(20):
        world.union(west, since=date(2026, 3, 1))
    root.villages = (east, west)
    return root


@pytest.mark.django_db
def test_growth_in_per_cent_over_a_base_shows_the_needed_number_and_the_gap(town):
    with clock.fixed(DAY):
        made = targets.set_target(
            by=SYSTEM,
            union=town,
            indicator_code="A01",
            period=YEAR,
            kind="percent",
            value=Decimal("0.1"),
            base_on=date(2025, 12, 31),
        )
        found = targets.progress(made)
    assert (found.start, found.goal, found.now, found.gap) == (235, 259, 255, 4)
    assert found.attained == Fraction(20, 24)
    assert found.elapsed == Fraction(1, 2)
    assert found.half_and_half and found.on_pace
    assert found.forecast == 275
    with clock.fixed(date(2026, 6, 29)):
        assert not targets.progress(made).half_and_half


def test_time_goes_by_months_or_by_days():
    def share(*days):
        return targets.share_of_time(*days)

    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert share(*year, date(2026, 6, 30)) == Fraction(1, 2)
    assert share(*year, date(2026, 2, 14)) == (1 + Fraction(1, 2)) / 12
    assert share(*year, date(2025, 12, 31)) == 0
    assert share(*year, date(2027, 1, 1)) == share(*year, date(2026, 12, 31)) == 1
    assert share(date(2026, 1, 11), date(2026, 1, 20), date(2026, 1, 15)) == Fraction(1, 2)


@pytest.mark.django_db
def test_handed_down_by_share_of_the_base_the_parts_add_up(town):
    east, west = town.villages
    with clock.fixed(DAY):
        top = targets.set_target(
            by=SYSTEM,
            union=town,
            indicator_code="A01",
            period=YEAR,
            kind="percent",
            value=Decimal("0.1"),
            base_on=date(2025, 12, 31),
        )
        parts = targets.hand_down(by=SYSTEM, target=top, way="base")
        assert [(p.union, int(p.value)) for p in parts] == [(east, 19), (west, 5)]
        assert [int(p.value) for p in targets.hand_down(by=SYSTEM, target=top, way="even")] == [12, 12]
        grown = targets.tree(top)
    assert [(p.figure.union, p.attained) for p in grown.parts] == [(east, 0), (west, Fraction(20, 12))]
    assert [p.target.edition for p in grown.parts] == [2, 2]


@pytest.mark.django_db
def test_by_hand_the_sum_is_checked(town):
    east, west = town.villages
    with clock.fixed(DAY):
        top = targets.set_target(by=SYSTEM, union=town, indicator_code="A01N", period=YEAR, value=Decimal(30))
        with pytest.raises(Refusal, match="29"):
            targets.hand_down(
                by=SYSTEM, target=top, way="hand", by_hand={east.pk: Decimal(9), west.pk: Decimal(20)}
            )
        assert not Target._base_manager.filter(above=top).exists()
        targets.hand_down(
            by=SYSTEM, target=top, way="hand", by_hand={east.pk: Decimal(9), west.pk: Decimal(21)}
        )
        assert targets.progress(top).attained == Fraction(2, 3)


@pytest.mark.django_db
def test_a_new_version_keeps_the_old_one_and_its_parts_hang_on(town):
    with clock.fixed(DAY):
        first = targets.set_target(
            by=SYSTEM, union=town, indicator_code="A01N", period=YEAR, value=Decimal(30)
        )
        targets.hand_down(by=SYSTEM, target=first, way="even")
        second = targets.set_target(
            by=SYSTEM, union=town, indicator_code="A01N", period=YEAR, value=Decimal(40)
        )
        assert (second.edition, second.replaces) == (2, first)
        assert Target._base_manager.get(pk=first.pk).current is False
        assert Target._base_manager.filter(above=second, current=True).count() == 2
        assert targets.standings(town, by=SYSTEM)["A01N"].goal == 40
        targets.drop_target(by=SYSTEM, target=second)
        assert not Target._base_manager.filter(current=True).exists()


@pytest.mark.django_db
def test_who_may_set_targets(town):
    east, west = town.villages
    call = {"indicator_code": "A01N", "period": YEAR, "value": Decimal(3)}
    with clock.fixed(DAY):
        with pytest.raises(Forbidden):
            targets.set_target(by=world.reader(east), union=east, **call)
        chair = world.reader(east, abilities=("targets.set",))
        assert targets.set_target(by=chair, union=east, **call).value == 3
        with pytest.raises(NotFound):
            targets.set_target(by=chair, union=west, **call)
        with pytest.raises(Refusal):
            targets.set_target(
                by=SYSTEM,
                union=east,
                indicator_code="B10",
                period=YEAR,
                kind="percent",
                value=Decimal("0.06"),
            )


@given(st.integers(0, 10**6), st.lists(st.integers(0, 1000), min_size=1, max_size=40).filter(any))
def test_shares_are_whole_fair_and_add_up(whole, weights):
    parts = targets.apportion(whole, [Fraction(w) for w in weights])
    assert sum(parts) == whole
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(whole * weight, sum(weights))) < 1
