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
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.figures import engine, rowset, suppress
from niangjia.kernel.figures.declare import Indicator, Kind, Source, Split, happened, term
from niangjia.kernel.figures.suppress import BESIDE, OWN, SMALL, TREE, Cells
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
    found = Cells(made, tuple(range(groups)), total, rows, 5)
    small = [
        (int(at), level, int(group))
        for level, count, known in ((TREE, total, visible), (OWN, rows, seen))
        for at, group in np.argwhere((count > 0) & (count < 5) & (known < count))
    ]
    found.protect(small)
    return found


def sums_of(found: Cells):
    """Every sum: (whole, parts)."""
    for place, group in product(range(len(found.tree)), range(found.groups + 1)):
        yield found._terms(("units", place, group))
    if found.groups:
        for place, level in product(range(len(found.tree)), (TREE, OWN)):
            yield found._terms(("groups", place, level))


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
        MembershipEvent._base_manager.create(person=held, union=town.units[0], type=1, on=date(2026, 4, day))
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
