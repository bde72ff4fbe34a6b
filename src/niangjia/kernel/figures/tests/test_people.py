"""Distinct persons: exact at every unit, never added over units or months."""

from datetime import date, timedelta
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import Period, half_year, month_of
from niangjia.kernel.figures import distinct, engine, rowset
from niangjia.kernel.figures.declare import Indicator, Kind, Source, Split, happened, in_force, term
from niangjia.kernel.figures.frame import Frame
from niangjia.kernel.figures.models import ReportedValue, SourceRule
from niangjia.kernel.people.models import Membership, MembershipEvent
from niangjia.kernel.units import tree

from . import world
from .test_rollup import DAYS, histories, home, parent_then, write

TODAY = date(2026, 6, 30)
TYPES = Split("type", "Type", ("type",), {1: "joined", 6: "left"})
EVENTS = Source("people_test", MembershipEvent, happened("on"), splits=(TYPES,))
PERSONS = Indicator(
    "ZP", term("参加人数", "Persons"), "人", Kind.PEOPLE, "每人只计一次。", EVENTS, person="person_id"
)
HELD = Indicator(
    "ZH",
    term("在册人数", "Persons"),
    "人",
    Kind.PEOPLE,
    "每人只计一次。",
    Source("people_held", Membership, in_force()),
    person="person_id",
    on_day=True,
)
TIMES = Indicator("ZT", term("参加人次", "Times"), "人次", Kind.FLOW, "每次都计。", EVENTS)


def brute(history: list[dict], seen: list[tuple[int, int]], index: int) -> dict[int, set[int]]:
    """The persons of each unit by walking up from every occurrence."""
    found: dict[int, set[int]] = {
        n: set() for n in range(len(history)) if parent_then(history, n, index) != "gone"
    }
    for n, person in seen:
        at = home(history, n, index)
        while isinstance(at, int):
            found[at].add(person)
            above = parent_then(history, at, index)
            at = above if isinstance(above, int) and parent_then(history, above, index) != "gone" else None
    return found


@pytest.mark.django_db
@given(
    history=histories(),
    index=st.integers(0, len(DAYS) - 1),
    seen=st.lists(st.tuples(st.integers(0, 13), st.integers(1, 6)), max_size=40),
)
@settings(max_examples=40, deadline=None)
def test_persons_at_every_unit_equal_a_walk(history: list, index: int, seen: list) -> None:
    unions = write(history)
    seen = [(n % len(unions), person) for n, person in seen]
    frame = Frame.of(DAYS[index])
    at = frame.places(np.array([unions[n].pk for n, _ in seen], dtype=np.int64))
    persons = np.array([person for _, person in seen], dtype=np.int64)
    own, summed = distinct.per_unit(at[at >= 0], persons[at >= 0], frame.tree)
    for n, expected in brute(history, seen, index).items():
        place = frame.position(unions[n].pk)
        assert summed[place : place + int(frame.tree.size[place])].sum() == len(expected)
        here = {p for m, p in seen if home(history, m, index) == n}
        assert own[place] == len(here)


def test_the_lowest_unit_above_two_places() -> None:
    made = tree.build(TODAY, np.array([1, 2, 3, 4, 5, 6]), np.array([0, 1, 2, 2, 1, 0]))
    place = {int(i): n for n, i in enumerate(made.ids)}
    for left, right, above in ((3, 4, 2), (3, 5, 1), (2, 4, 2), (1, 5, 1), (5, 6, None)):
        found = distinct.lowest_above(np.array([place[left]]), np.array([place[right]]), made)
        assert found.tolist() == [-1 if above is None else place[above]]


@pytest.fixture
def town(db):
    with clock.fixed(TODAY):
        yield world.federation()


def twice(town) -> tuple:
    """王芳 at two factories (joined one in March, left it and joined the other in May), and two others."""
    one, two = world.union(town), world.union(town)
    wang = world.member(one, date(2026, 3, 1), date(2026, 5, 1))
    world.event(wang, 1, date(2026, 3, 1))
    world.event(wang, 6, date(2026, 5, 1))
    MembershipEvent._base_manager.create(person=wang.person, union=two, type=1, on=date(2026, 5, 2))
    for unit, day in ((one, date(2026, 3, 2)), (two, date(2026, 5, 3))):
        world.event(world.member(unit, day), 1, day)
    return one, two


def test_a_person_of_two_units_counts_once_above_them(town) -> None:
    one, two = twice(town)
    period = half_year(2026)
    found = figures.value(PERSONS, town, period=period, by=SYSTEM)
    assert (found.value, found.rows_count) == (3, 5)
    below = figures.children(PERSONS, town, period=period, by=SYSTEM)
    assert {c.union.pk: (c.figure.value, c.figure.rows_count) for c in below} == {
        one.pk: (2, 3),
        two.pk: (2, 2),
    }
    table = figures.table([PERSONS, TIMES], [town, one], period=period, by=SYSTEM)
    assert {key: figure.value for key, figure in table.items()} == {
        ("ZP", town.pk): 3,
        ("ZP", one.pk): 2,
        ("ZT", town.pk): 5,
        ("ZT", one.pk): 3,
    }


def test_own_level_counts_the_unit_itself(town) -> None:
    twice(town)
    wang = MembershipEvent._base_manager.order_by("on").first().person
    MembershipEvent._base_manager.create(person=wang, union=town, type=2, on=date(2026, 6, 1))
    assert figures.value(PERSONS, town, period=half_year(2026), level="own", by=SYSTEM).value == 1
    assert figures.value(PERSONS, town, period=half_year(2026), by=SYSTEM).value == 3


def test_months_are_counted_each_by_itself(town) -> None:
    twice(town)
    months = figures.series(PERSONS, town, months=6, on=TODAY, by=SYSTEM)
    assert [m.value for m in months] == [0, 0, 2, 0, 2, 0]
    assert figures.value(PERSONS, town, period=half_year(2026), by=SYSTEM).value == 3


def test_groups_may_hold_the_same_person(town) -> None:
    twice(town)
    found = figures.value(PERSONS, town, period=half_year(2026), split="type", by=SYSTEM)
    assert [(part.label, part.value) for part in found.parts] == [("joined", 3), ("left", 1)]
    own = figures.value(PERSONS, town, period=half_year(2026), split="type", level="own", by=SYSTEM)
    assert [part.value for part in own.parts] == [0, 0]


def test_persons_of_a_day(town) -> None:
    one, _two = twice(town)
    assert figures.value(HELD, town, on=date(2026, 4, 1), by=SYSTEM).value == 2
    assert figures.value(HELD, one, on=date(2026, 6, 30), by=SYSTEM).value == 1
    assert figures.value(HELD, town, on=date(2026, 4, 1), by=SYSTEM).period is None


def test_rows_are_occurrences(town) -> None:
    one, _two = twice(town)
    rows = rowset.rows(PERSONS, one, period=half_year(2026), by=SYSTEM)
    assert (rows.total, rows.listed, len({row.person_id for row in rows})) == (3, 3, 2)


def test_what_units_reported_for_months_is_not_added_up(town) -> None:
    one, two = twice(town)
    april = month_of(2026, 4)
    for first, last, value in ((april.first, april.last, 40), (date(2026, 1, 1), date(2026, 6, 30), 50)):
        ReportedValue._base_manager.create(
            union=one, indicator="ZP", first=first, on=last, value=value, by_name="干事"
        )
    SourceRule._base_manager.create(union=one, indicator="ZP", source="reported", valid_from=date(2026, 1, 1))
    ask = engine.Ask.make(engine.Moment.of(period=half_year(2026)), "then", "all")
    with mock.patch.object(engine.registry, "get", lambda _kind, code: {"ZP": PERSONS}.get(code)):
        found = ask.value(PERSONS, one)
        whole = ask.value(PERSONS, town)
    assert (found.value, found.ledger) == (50, 2)
    assert (
        whole.value == 50 + 2
    )  # the two persons of the other factory; whether they are the same nobody knows
    assert figures.value(PERSONS, two, period=half_year(2026), by=SYSTEM).value == 2


def test_persons_are_never_added(town) -> None:
    doubled = Indicator("ZS", "x", "人", Kind.FLOW, "x", terms=((1, "ZP"), (1, "ZP")))
    with (
        mock.patch.object(engine.registry, "get", lambda _kind, code: {"ZP": PERSONS}.get(code)),
        pytest.raises(TypeError, match="adds persons"),
    ):
        figures.value(doubled, town, period=Period(TODAY - timedelta(days=9), TODAY), by=SYSTEM)


def test_a_faulty_declaration_is_told() -> None:
    assert list(PERSONS.check()) == []
    assert list(Indicator("ZX", "x", "人", Kind.PEOPLE, "x", EVENTS).check())
    assert list(Indicator("ZX", "x", "人", Kind.FLOW, "x", EVENTS, person="person_id").check())
