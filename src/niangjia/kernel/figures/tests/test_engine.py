"""Values, rows and years: what moves a figure and what does not."""

from datetime import date
from fractions import Fraction

import pytest

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.figures.figurevalue import written
from niangjia.kernel.people.models import Membership

from . import world

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def _today():
    with clock.fixed(DAY):
        yield


@pytest.fixture
def town():
    return world.federation()


def test_a_member_counts_at_every_union_above_and_a_removed_row_lowers_it(town):
    factory, other = world.union(town), world.union(town)
    held = [world.member(factory) for _ in range(3)] + [world.member(other)]
    assert [figures.value("B04", u, by=SYSTEM).value for u in (town, factory, other)] == [4, 3, 1]
    Membership._base_manager.filter(pk=held[0].pk).delete()
    assert [figures.value("B04", u, by=SYSTEM).value for u in (town, factory, other)] == [3, 2, 1]


def test_an_interval_counts_from_its_first_day_to_the_day_before_its_end(town):
    factory = world.union(town)
    world.member(factory, date(2026, 3, 1), date(2026, 4, 1))
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
    assert [figures.value("B04", town, on=day, by=SYSTEM).value for day in days] == [0, 1, 1, 0]


def test_own_level_leaves_out_what_hangs_below(town):
    factory = world.union(town)
    branch = world.union(factory, "branch")
    world.member(factory)
    world.member(branch)
    assert figures.value("B04", factory, by=SYSTEM).value == 2
    assert figures.value("B04", factory, level="own", by=SYSTEM).value == 1


def test_last_year_hangs_by_last_years_tree_or_by_todays(town):
    east, west = world.federation(town), world.federation(town)
    factory = world.union(east)
    world.member(factory, date(2024, 5, 1))
    world.move(factory, west, date(2026, 1, 1))
    then = figures.value("B04", west, by=SYSTEM)
    assert (then.value, then.previous, then.growth) == (1, 0, None)
    today = figures.value("B04", west, tree="today", by=SYSTEM)
    assert (today.value, today.previous, today.growth) == (1, 1, 0)
    assert figures.value("B04", east, on=date(2025, 6, 30), by=SYSTEM).value == 1
    assert figures.value("B04", east, on=date(2025, 6, 30), tree="today", by=SYSTEM).value == 0


def test_a_closed_union_counts_under_its_successor_else_its_last_parent(town):
    east, west = world.federation(town), world.federation(town)
    merged, ended, heir = world.union(east), world.union(east), world.union(west)
    for at in (merged, ended):
        world.member(at, date(2025, 1, 1), date(2026, 1, 1))
    world.close(merged, date(2026, 1, 1), "merger", heir)
    world.close(ended, date(2026, 1, 1))
    last = {"on": date(2025, 6, 30), "by": SYSTEM}
    assert figures.value("B04", east, **last).value == 2
    assert figures.value("B04", heir, tree="today", **last).value == 1
    assert figures.value("B04", east, tree="today", **last).value == 1
    assert figures.value("B04", merged, by=SYSTEM).value is None


def test_growth_is_an_exact_share_and_needs_a_base(town):
    factory = world.union(town)
    for year in (2024, 2024, 2024, 2026):
        world.member(factory, date(year, 2, 1))
    found = figures.value("B04", town, by=SYSTEM)
    assert (found.value, found.previous, found.delta, found.growth) == (4, 3, 1, Fraction(1, 3))


def test_a_flow_counts_its_period_and_last_years_same_period(town):
    factory = world.union(town)
    for day in (date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 1), date(2026, 6, 30)):
        world.member(factory, day)
    found = figures.value("B10", town, period=half_year(2026), by=SYSTEM)
    assert (found.value, found.previous) == (2, 1)
    assert [v.value for v in figures.series("B10", town, months=6, by=SYSTEM)] == [1, 0, 0, 0, 0, 1]
    assert [v.value for v in figures.series("B04", town, months=3, by=SYSTEM)] == [3, 3, 4]


def test_a_ratio_is_computed_from_its_parts_at_every_level(town):
    one, two = world.union(town), world.union(town)
    for at, total, members in ((one, 4, 3), (two, 10, 1)):
        world.headcount(world.employer(town, at), at, date(2026, 6, 1), total)
        for _ in range(members):
            world.member(at)
    assert figures.value("B14", one, by=SYSTEM).value == Fraction(3, 4)
    assert figures.value("B14", town, by=SYSTEM).value == Fraction(4, 14)
    assert figures.value("B14", town, by=SYSTEM).text == "28.57%"
    assert figures.value("B15", town, by=SYSTEM).value is None


def test_the_latest_headcount_counts_under_the_union_that_covers_on_the_day(town):
    first, second = world.union(town), world.union(town)
    firm = world.employer(town)
    world.Coverage._base_manager.create(
        union=first, employer=firm, valid_from=world.FOUNDED, valid_to=date(2026, 2, 1)
    )
    world.Coverage._base_manager.create(union=second, employer=firm, valid_from=date(2026, 2, 1))
    world.headcount(firm, first, date(2025, 12, 1), 50, 20)
    world.headcount(firm, first, date(2026, 1, 10), 60, 30)
    world.headcount(None, second, date(2026, 1, 1), 999)
    assert figures.value("B01", first, on=date(2026, 1, 5), by=SYSTEM).value == 50
    assert figures.value("B01", first, on=date(2026, 1, 31), by=SYSTEM).value == 60
    assert figures.value("B01", second, on=date(2026, 1, 31), by=SYSTEM).value == 999
    town_now = figures.value("B02", town, by=SYSTEM)
    assert (town_now.value, figures.value("B02", first, by=SYSTEM).value) == (30, 0)


def test_rows_are_the_rows_of_the_value_and_strangers_are_only_counted(town):
    east, west = world.federation(town), world.federation(town)
    factory = world.union(east)
    kept = world.member(factory)
    gone = world.member(world.union(east))
    world.move(gone.union, west, date(2026, 6, 1))
    reader = world.reader(east)
    found = figures.rows("B04", east, on=date(2026, 5, 31), by=reader)
    assert (found.total, found.listed, found.hidden) == (2, 1, 1)
    assert [row.pk for row in found] == [kept.pk]
    assert "1" in str(found.note)
    everything = figures.rows("B04", east, on=date(2026, 5, 31), by=SYSTEM)
    assert {row.pk for row in everything} == {kept.pk, gone.pk}
    now = figures.rows("B04", east, by=reader)
    assert (now.total, now.listed, str(now.note)) == (1, 1, "")


def test_own_rows_and_rows_of_a_closed_union_on_todays_tree(town):
    factory = world.union(town)
    branch = world.union(factory, "branch")
    mine, below = world.member(factory), world.member(branch)
    assert [r.pk for r in figures.rows("B04", factory, level="own", by=SYSTEM)] == [mine.pk]
    world.close(branch, date(2026, 6, 1))
    own = figures.rows("B04", factory, level="own", on=date(2026, 5, 1), tree="today", by=SYSTEM)
    assert {r.pk for r in own} == {mine.pk, below.pk}
    assert figures.value("B04", factory, level="own", on=date(2026, 5, 1), tree="today", by=SYSTEM).value == 2


def test_a_unit_outside_the_range_is_not_found(town):
    east, west = world.federation(town), world.federation(town)
    reader = world.reader(east)
    for ask in (figures.value, figures.rows, figures.series, figures.children):
        with pytest.raises(NotFound):
            ask("B04", west, by=reader)
    with pytest.raises(NotFound):
        figures.table(["B04"], [east, west], by=reader)
    with pytest.raises(NotFound):
        figures.value("Z99", east, by=reader)


def test_a_table_in_one_pass_equals_values_one_by_one(town, django_assert_max_num_queries):
    factory = world.union(town)
    for n in range(5):
        world.member(factory, sex=1 + n % 2, is_migrant=n == 0)
    codes = ["B04", "B05", "B06", "B07", "B08", "B16", "B04K"]
    with django_assert_max_num_queries(6):  # versions, rules, tree; are openings stored, openings, flows
        found = figures.table(codes, [town, factory], by=SYSTEM)
    for code in codes:
        for unit in (town, factory):
            assert found[code, unit.pk].value == figures.value(code, unit, by=SYSTEM).value
    assert [found[c, town.pk].value for c in codes] == [5, 2, 1, 0, 0, 5, 0]


def test_children_are_ranked_and_their_sum_with_own_is_the_parent(town):
    small, large = world.union(town), world.union(town)
    for at in (small, large, large, town):
        world.member(at)
    found = figures.children("B04", town, by=SYSTEM)
    assert [(c.union.pk, c.figure.value) for c in found] == [(large.pk, 2), (small.pk, 1)]
    assert figures.value("B04", town, by=SYSTEM).value == 4
    assert len(figures.children("B04", town, by=SYSTEM, limit=1)) == 1


def test_breakdowns_add_up(town):
    factory = world.union(town)
    firm = world.employer(town, factory, nature="110", workers=30, industry="E")
    for n in range(4):
        world.member(factory, sex=1 + n % 2, is_migrant=n == 0, employer=firm if n < 3 else None)
    for split, expected in {
        "sex": {1: 2, 2: 2, 0: 0},
        "migrant": {True: 1, False: 3},
        "ownership": {"public": 3, "unknown": 1},
        "industry": {"E": 3, "": 1},
        "size": {"S2": 3, "": 1},
    }.items():
        parts = {p.key: p.value for p in figures.value("B04", town, split=split, by=SYSTEM).parts}
        assert {key: parts.get(key, 0) for key in expected} == expected, split
        assert sum(parts.values()) == 4


def test_completeness_counts_grassroots_unions_with_rows(town):
    full, _ = world.union(town), world.union(town)
    world.member(world.union(full, "branch"))
    found = figures.value("B05", town, by=SYSTEM)
    assert (found.value, found.completeness) == (0, Fraction(1, 2))
    assert figures.value("A01", town, by=SYSTEM).completeness == 1
    assert figures.value("B05", world.federation(town), by=SYSTEM).completeness is None


def test_numbers_as_pages_show_them():
    assert written(79801) == "79,801"
    assert written(None) == "—"
    assert written(Fraction(99999, 100000), share=True) == "99.99%"
    assert written(Fraction(1), share=True) == "100%"
    assert written(Fraction(1, 3), share=True) == "33.33%"
