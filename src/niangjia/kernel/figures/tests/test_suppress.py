"""Small counts of sensitive matters are hidden, and cannot be worked out from what is shown."""

from dataclasses import replace
from datetime import date
from itertools import product
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import Period, half_year, month_of, year_of
from niangjia.kernel.figures import checks, engine, rowset, suppress
from niangjia.kernel.figures.cells import BESIDE, OWN, SMALL, TREE, Cells
from niangjia.kernel.figures.declare import Indicator, Kind, Source, Split, happened, term
from niangjia.kernel.figures.lattice import of_year
from niangjia.kernel.people.models import MembershipEvent
from niangjia.kernel.units import tree

from . import world

TODAY = date(2026, 6, 30)
TYPES = Split("type", "Type", ("type",), {1: "joined", 6: "left"})
SOURCE = Source("cell_test", MembershipEvent, happened("on"), splits=(TYPES,), sensitive=True)
MATTERS = Indicator("ZM", term("案件数", "Matters"), "件", Kind.FLOW, "口径。", SOURCE, good=None)
PERSONS = replace(MATTERS, code="ZQ", kind=Kind.PEOPLE, person="person_id")
OPEN = replace(MATTERS, code="ZO", source=replace(SOURCE, sensitive=False))
SHARE = Indicator("ZR", term("率", "Share"), "%", Kind.RATIO, "口径。", of=("ZM", "ZO"))
KNOWN = {item.code: item for item in (MATTERS, PERSONS, OPEN, SHARE)}
PERIOD = {"period": half_year(2026)}


# Cells, without a database


def walled(parents: list[int], own: list[list[int]], opened: list[list[int]], groups: int) -> Cells:
    """Cells of a tree given by parents; own[n]: counts per group, or one number without groups."""
    ids = np.arange(1, len(parents) + 1)
    made = tree.build(TODAY, ids, np.array([p + 1 for p in parents]))
    place = made.positions(ids)
    rows = np.zeros((len(ids), groups + 1), dtype=np.int64)
    seen = rows.copy()
    for n, at in enumerate(place):
        for held, counts in ((rows, own), (seen, opened)):
            held[at, :groups] = counts[n][:groups]
            held[at, groups] = sum(counts[n])
    total, visible = made.roll_up(rows), made.roll_up(seen)
    found = Cells(made, tuple(range(groups)), total[None], rows[None], 5)
    small = [
        (int(at), level, int(group), 0)
        for level, count, known in ((TREE, total, visible), (OWN, rows, seen))
        for at, group in np.argwhere((count > 0) & (count < 5) & (known < count))
    ]
    found.protect(small)
    return found


def sums_of(found: Cells):
    """Every sum: (whole, parts)."""
    for place, group in product(range(len(found.tree)), range(found.groups + 1)):
        yield found.terms(("units", place, group, 0, 0))
    if found.groups:
        for place, level in product(range(len(found.tree)), (TREE, OWN)):
            yield found.terms(("groups", place, level, 0, 0))


@st.composite
def walls(draw: st.DrawFn):
    parents = [-1, *(draw(st.integers(0, n)) for n in range(draw(st.integers(0, 6))))]
    groups = draw(st.sampled_from([0, 2, 3]))
    counts = st.lists(st.integers(0, 8), min_size=max(groups, 1), max_size=max(groups, 1))
    own = [draw(counts) for _ in parents]
    opened = [[draw(st.integers(0, count)) for count in row] for row in own]
    return walled(parents, own, opened, groups)


@given(found=walls())
@settings(max_examples=150, deadline=None)
def test_no_sum_gives_a_hidden_number_away(found: Cells) -> None:
    for whole, parts in sums_of(found):
        unknown = [cell for cell in (whole, *parts) if cell in found.hidden]
        if not unknown or set(unknown) == {whole, *parts}:
            continue
        assert len(unknown) > 1
        for cell in unknown:
            if found.hidden[cell] == SMALL:
                assert len(possible(found, whole, parts, cell)) > 1


def possible(found: Cells, whole, parts, cell) -> set[int]:
    """Values a small cell may have as far as one sum tells, by trying all of them."""
    unknown = [c for c in (whole, *parts) if c in found.hidden]
    ranges = [range(1, 5) if found.hidden[c] == SMALL else range(found._count(whole) + 30) for c in unknown]
    known = sum(found._count(c) for c in parts if c not in found.hidden)
    at, values = unknown.index(cell), set()
    if len(unknown) > 4:
        return {1, 2}
    for tried in product(*ranges):
        guess = dict(zip(unknown, tried, strict=True))
        left = guess.get(whole, found._count(whole))
        if left == known + sum(v for c, v in guess.items() if c != whole):
            values.add(tried[at])
            if len(values) > 1:
                break
    return values


def test_a_single_small_unit_takes_the_smallest_other_with_it() -> None:
    found = walled([-1, 0, 0, 0], [[0], [2], [9], [30]], [[0], [0], [9], [30]], 0)
    shown = {int(found.tree.ids[at]): found.why(at, "all") for at in range(4)}
    assert shown == {1: "", 2: SMALL, 3: BESIDE, 4: ""}


def test_two_small_ones_whose_sum_tells_both_take_a_third() -> None:
    found = walled([-1, 0, 0, 0], [[0], [1], [1], [30]], [[0], [0], [0], [30]], 0)
    assert [found.why(at, "all") for at in range(4)] == ["", SMALL, SMALL, BESIDE]
    two = walled([-1, 0, 0, 0], [[0], [1], [2], [30]], [[0], [0], [0], [30]], 0)
    assert [two.why(at, "all") for at in range(4)] == ["", SMALL, SMALL, ""]


def test_nothing_is_hidden_from_who_may_open_everything() -> None:
    assert walled([-1, 0], [[0], [2]], [[0], [2]], 0).hidden == {}


# With a database


@pytest.fixture
def town(db):
    with (
        clock.fixed(TODAY),
        mock.patch.object(engine.registry, "get", lambda _kind, code: KNOWN.get(code)),
    ):
        root = world.federation()
        root.units = [world.union(root) for _ in range(4)]
        for n, count in enumerate((2, 9, 20, 0)):
            for number in range(count):
                held = world.member(root.units[n])
                world.event(held, 6 if number == 0 else 1, date(2026, 3, 1))
        yield root


def outsider(*unions):
    """A reader who may see figures and no member."""
    return world.reader(*unions)


def insider(*unions):
    return world.reader(*unions, abilities=("figures.view", "people.view", "records.view"))


def test_a_small_count_is_hidden_with_one_more(town) -> None:
    by = outsider(town)
    below = figures.children(MATTERS, town, by=by, **PERIOD)
    shown = {c.union.pk: c.figure.text for c in below}
    small, middle, large, none = (u.pk for u in town.units)
    assert shown == {large: "20", none: "0", small: "<5", middle: "*"}
    assert [c.union.pk for c in below][:2] == [large, none]  # no rank for the hidden
    found = figures.value(MATTERS, town.units[0], by=by, **PERIOD)
    assert (found.value, found.number, found.ledger, found.rows_count, found.rows_text) == (
        None,
        None,
        None,
        0,
        "<5",
    )
    assert (found.growth, found.delta) == (None, None)
    assert figures.value(MATTERS, town, by=by, **PERIOD).value == 31
    table = figures.table([MATTERS], [town.units[1]], by=by, **PERIOD)
    assert table["ZM", town.units[1].pk].text == "*"


def test_everybody_else_sees_it(town) -> None:
    assert figures.value(MATTERS, town.units[0], by=SYSTEM, **PERIOD).value == 2
    assert figures.value(OPEN, town.units[0], by=outsider(town), **PERIOD).value == 2
    with mock.patch.object(suppress, "reading", lambda _item, by: by.scope):
        assert figures.value(MATTERS, town.units[0], by=outsider(town), **PERIOD).value == 2


def test_rows_a_reader_may_open_are_not_small(town) -> None:
    scope = world.reader(town.units[0]).scope
    with mock.patch.object(suppress, "reading", return_value=scope):
        by = outsider(town)
        assert figures.value(MATTERS, town.units[0], by=by, **PERIOD).value == 2
        assert figures.value(MATTERS, town.units[1], by=by, **PERIOD).value == 9


def test_a_share_of_something_small_is_hidden(town) -> None:
    found = figures.value(SHARE, town.units[0], by=outsider(town), **PERIOD)
    assert (found.value, found.text) == (None, "*")
    assert figures.value(SHARE, town, by=outsider(town), **PERIOD).text == "100%"


def test_groups_are_hidden_along_the_tree(town) -> None:
    found = figures.value(MATTERS, town, by=outsider(town), split="type", **PERIOD)
    assert found.value == 31
    assert [(p.text, p.value) for p in found.parts] == [("*", None), ("<5", None)]
    whole = figures.value(MATTERS, town, by=SYSTEM, split="type", **PERIOD)
    assert [p.value for p in whole.parts] == [28, 3]


def test_few_persons_behind_many_rows_are_few(town) -> None:
    held = MembershipEvent._base_manager.filter(union=town.units[0]).first().person
    for day in range(2, 9):
        MembershipEvent._base_manager.create(person=held, union=town.units[0], type=1, on=date(2026, 3, day))
    assert figures.value(MATTERS, town.units[0], by=outsider(town), **PERIOD).value == 9
    found = figures.value(PERSONS, town.units[0], by=outsider(town), **PERIOD)
    assert (found.value, found.text) == (None, "<5")
    assert figures.value(PERSONS, town, by=outsider(town), **PERIOD).value == 31


def test_own_level_is_a_cell_too(town) -> None:
    world.event(world.member(town), 1, date(2026, 2, 2))
    with mock.patch.object(suppress, "threshold", return_value=2):
        by = outsider(town)
        assert figures.value(MATTERS, town, by=by, level="own", **PERIOD).text == "<2"
        assert figures.value(MATTERS, town.units[0], by=by, **PERIOD).text == "*"


def test_rows_outside_are_not_numbered_when_they_are_few(town) -> None:
    by = outsider(town.units[2], town.units[0])
    scope = world.reader(town.units[2]).scope
    rows = rowset.rows(MATTERS, town.units[0], by=by, scope=scope, **PERIOD)
    assert rows.few == 5
    rows.all_within, rows.queryset = False, rows.queryset.none()
    assert str(rows.note) == "另有不足5条记录不在您的范围内。"


def test_rows_that_can_be_restricted_are_sensitive_by_themselves() -> None:
    with mock.patch.object(suppress, "Restricted", MembershipEvent):
        assert suppress.sensitive(OPEN)
    assert not suppress.sensitive(OPEN)


# Periods against each other


def timed(years: list[list[int]], opened: list[list[int]], cut: tuple[int, int] = (6, 30)) -> Cells:
    """Units below one root with so many rows in each atom of 2026."""
    lattice = of_year(2026, *cut)
    made = tree.build(TODAY, np.arange(1, len(years) + 2), np.array([0] + [1] * len(years)))
    atoms, seen = (np.zeros((lattice.atoms, len(made), 1), dtype=np.int64) for _ in range(2))
    for at, (counts, known) in enumerate(zip(years, opened, strict=True), start=1):
        atoms[: len(counts), at, 0] = counts
        seen[: len(known), at, 0] = known
    gather = [list(of) for of in lattice.made_of]
    rows, open_rows = (np.stack([held[of].sum(axis=0) for of in gather]) for held in (atoms, seen))
    total, visible = (np.stack([made.roll_up(one) for one in held]) for held in (rows, open_rows))
    found = Cells(made, (), total, rows, 5, lattice)
    found.protect(
        (int(at), level, 0, int(time))
        for level, count, known in ((TREE, total, visible), (OWN, rows, open_rows))
        for time, at, _ in np.argwhere((count > 0) & (count < 5) & (known < count))
    )
    return found


def in_period(found: Cells, period: Period, place: int = 1) -> str:
    return found.why(place, "all", time=found.times.place(period))


def test_a_half_year_does_not_tell_the_other_small_half() -> None:
    """The year less the first half would be the two matters of the second one."""
    busy, none = [6, 7, 8, 9, 6, 7], [0] * 12
    found = timed([[*busy, 2, 0, 0, 0, 0, 0], [9] * 12], [none, none])
    year, first, second = year_of(2026), half_year(2026), half_year(2026, 2)
    assert in_period(found, second) == SMALL
    shown = [p for p in (year, first) if not in_period(found, p)]
    assert len(shown) == 1
    assert in_period(found, month_of(2026, 2)) == "" or in_period(found, month_of(2026, 3)) == ""


def test_the_year_so_far_does_not_tell_a_small_month() -> None:
    busy = [9, 8, 7, 2, 9, 8, 9, 9, 9, 9, 9, 9]
    found = timed([busy, [40] * 12], [[0] * 12, [0] * 12])
    assert in_period(found, month_of(2026, 4)) == SMALL
    to_march, to_april = (Period(date(2026, 1, 1), month_of(2026, n).last) for n in (3, 4))
    assert in_period(found, to_march) == ""
    assert in_period(found, to_april) == BESIDE
    assert in_period(found, year_of(2026)) == in_period(found, half_year(2026)) == ""


@st.composite
def calendars(draw: st.DrawFn):
    cut = draw(st.sampled_from([(6, 30), (6, 17), (1, 9), (12, 31)]))
    size = of_year(2026, *cut).atoms
    counts = st.lists(st.integers(0, 9), min_size=size, max_size=size)
    years = [draw(counts) for _ in range(draw(st.integers(1, 3)))]
    return timed(years, [[draw(st.integers(0, count)) for count in row] for row in years], cut)


@given(found=calendars())
@settings(max_examples=60, deadline=None)
def test_no_sum_of_periods_gives_a_hidden_number_away(found: Cells) -> None:
    for place, level in product(range(len(found.tree)), (TREE, OWN)):
        for whole, parts in found.times.sums:
            top, below = (place, level, 0, whole), [(place, level, 0, part) for part in parts]
            unknown = [cell for cell in (top, *below) if cell in found.hidden]
            if unknown and set(unknown) != {top, *below}:
                assert len(unknown) > 1
            for cell in unknown:
                if found.hidden[cell] == SMALL and set(unknown) != {top, *below}:
                    assert len(possible(found, top, below, cell)) > 1


def test_every_period_of_a_year_is_the_sum_of_its_atoms() -> None:
    for cut in ((6, 30), (6, 17), (1, 9), (2, 29), (3, 5)):
        lattice = of_year(2026, *cut)
        for whole, parts in lattice.sums:
            assert sorted(atom for part in parts for atom in lattice.made_of[part]) == list(
                lattice.made_of[whole]
            )
        assert lattice.place(year_of(2026)) >= 0 and lattice.place(half_year(2026, 2)) >= 0


def test_a_year_less_its_half_is_hidden_on_the_pages(town) -> None:
    """Two matters in the second half of last year, many in the first: the reader sees one of year and half at most."""
    unit = town.units[2]
    for n, held in enumerate(MembershipEvent._base_manager.filter(union=unit)[:8]):
        MembershipEvent._base_manager.create(
            person=held.person, union=unit, type=1, on=date(2025, 3 if n < 6 else 9, 1 + n)
        )
    by = outsider(town)
    asked = {
        p: figures.value(MATTERS, unit, by=by, period=p)
        for p in (year_of(2025), half_year(2025), half_year(2025, 2))
    }
    assert asked[half_year(2025, 2)].text == "<5"
    assert [v.value for v in asked.values()].count(None) >= 2
    everybody = [figures.value(MATTERS, unit, by=SYSTEM, period=p).value for p in asked]
    assert everybody == [8, 6, 2]


def test_a_period_of_its_own_is_hidden_where_rows_are_closed(town) -> None:
    """Held against the half-year, the days but the last would tell the last day."""
    odd = {"period": Period(date(2026, 1, 1), date(2026, 6, 29))}
    assert figures.value(MATTERS, town, by=outsider(town), **odd).text == "*"
    assert figures.value(MATTERS, town, by=SYSTEM, **odd).value == 31
    assert figures.value(MATTERS, town, by=outsider(town), **PERIOD).value == 31


def test_a_failed_check_prints_no_hidden_number(town, monkeypatch) -> None:
    says = lambda book: [f"{checks.shown('ZM', book('ZM'))} 与台账不一致"]  # noqa: E731
    monkeypatch.setattr(
        checks, "checks", lambda: [checks.Check("X99", "相等", checks.Severity.ERROR, ("ZM",), says)]
    )
    monkeypatch.setattr(checks, "indicators", lambda: list(KNOWN.values()))
    small, by = town.units[0], outsider(town)
    period = half_year(2026)
    assert [f.faults for f in checks.examine(small, period, by=by)] == [("所依据的数字受保护，不予显示。",)]
    assert "2" in checks.examine(small, period, by=SYSTEM)[0].faults[0]
    assert "31" in checks.examine(town, period, by=by)[0].faults[0]
