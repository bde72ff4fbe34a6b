"""Stored openings equal the ledger whatever is written to it, and figures read from them equal a scan."""

from datetime import date, timedelta
from unittest import mock

import pytest
from django.db import connection
from django.db.models import Q
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR, Period
from niangjia.kernel.figures.declare import Moment
from niangjia.kernel.figures.members import MEMBER_TALLY, MemberFlow, MemberOpen
from niangjia.kernel.figures.tally import Tally
from niangjia.kernel.people.models import Membership, Person
from niangjia.kernel.units.models import Union

from . import world

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="only the embedded engine stores openings"),
]
START = date(2024, 1, 1)
CODES = ("B04", "B05", "B06", "B07", "B08", "B16", "B04K", "B10")
days = st.integers(0, 900).map(lambda n: START + timedelta(days=n))
traits = st.fixed_dictionaries(
    {
        "sex": st.integers(0, 2),
        "is_migrant": st.booleans(),
        "is_dispatched": st.booleans(),
        "is_verified": st.booleans(),
        "new_form": st.sampled_from(["", "courier"]),
        "state": st.sampled_from(["active", "retained"]),
        "start_type": st.integers(1, 2),
    }
)
steps = st.lists(
    st.tuples(
        st.sampled_from(["join", "end", "open", "correct", "move", "undo"]), days, traits, st.integers(0, 40)
    ),
    max_size=25,
)


def play(history: list, unions: list[Union]) -> None:
    """Writes past every action, as an import, an undo or a hand in the database would."""
    for kind, day, facts, number in history:
        rows = list(Membership._base_manager.order_by("pk"))
        at = unions[number % len(unions)]
        if kind == "join" or not rows:
            person = Person._base_manager.create(name="王芳", sex=0)
            Membership._base_manager.create(
                person=person, union=at, valid_from=day, joined_on=day, valid_to=FAR, **facts
            )
            continue
        chosen = Membership._base_manager.filter(pk=rows[number % len(rows)].pk)
        if kind == "end":
            chosen.filter(valid_from__lt=day).update(valid_to=day)
        elif kind == "open":
            chosen.update(valid_to=FAR)
        elif kind == "correct":
            chosen.filter(valid_to__gt=day).update(valid_from=day, **facts)
        elif kind == "move":
            chosen.update(union=at)
        else:
            chosen.delete()


def stored() -> tuple[list, list]:
    return (
        sorted(MemberOpen.objects.values_list(), key=repr),
        sorted(MemberFlow.objects.values_list(), key=repr),
    )


@given(history=steps, on=days, length=st.integers(0, 500))
@settings(max_examples=40, deadline=None)
def test_figures_from_openings_equal_a_scan_after_any_writes(history: list, on: date, length: int) -> None:
    Membership._base_manager.all().delete()
    unions = [world.federation()]
    unions += [world.union(unions[0]) for _ in range(3)]
    play(history, unions)
    assert list(MEMBER_TALLY.faults()) == []
    period = Period(max(START, on - timedelta(days=length)), on)
    with clock.fixed(date(2026, 6, 30)):
        read = figures.table(CODES, unions, period=period, by=SYSTEM)
        with mock.patch.object(Tally, "installed", return_value=False):
            scanned = figures.table(CODES, unions, period=period, by=SYSTEM)
            alone = figures.value("B10", unions[0], period=period, by=SYSTEM)
    assert {k: (v.value, v.rows_count) for k, v in read.items()} == {
        k: (v.value, v.rows_count) for k, v in scanned.items()
    }
    assert read["B10", unions[0].pk].value == alone.value
    brute = Membership._base_manager.filter(valid_from__lte=on, valid_to__gt=on)
    assert read["B04", unions[0].pk].value == brute.count()
    assert read["B08", unions[2].pk].value == brute.filter(union=unions[2]).exclude(new_form="").count()


def test_openings_are_read_and_not_the_ledger(django_assert_num_queries) -> None:
    town = world.federation()
    world.member(town, since=date(2025, 3, 1))
    MemberOpen.objects.update(n=7)
    assert figures.value("B04", town, by=SYSTEM).value == 7
    assert list(MEMBER_TALLY.faults()) == ["figures_memberopen: 1"]


def test_traits_nobody_stores_are_counted_in_the_ledger() -> None:
    assert MEMBER_TALLY.knows(Q(sex=2) & ~Q(new_form="") & Q(union_id__in=[1]))
    assert not MEMBER_TALLY.knows(Q(sex=2) | Q(employer__nature="170"))
    assert not MEMBER_TALLY.knows(Q(pk__in=[1]))


def test_days_long_ago_are_counted_in_the_ledger() -> None:
    with clock.fixed(date(2026, 6, 30)):
        assert MEMBER_TALLY.serves(Moment.of(date(2024, 1, 1)), "default")
        assert not MEMBER_TALLY.serves(Moment.of(date(2019, 1, 1)), "default")


def test_a_rebuilt_table_gets_its_triggers_back() -> None:
    town = world.federation()
    world.member(town)
    before = stored()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER figures_memberopen_insert")
    world.member(town, since=date(2025, 6, 1), sex=2)
    assert not MEMBER_TALLY.installed("default")
    assert figures.value("B04", town, by=SYSTEM).value == 2  # the ledger is read meanwhile
    assert MEMBER_TALLY.install("default")
    assert stored() != before
    assert list(MEMBER_TALLY.faults()) == []
    assert not MEMBER_TALLY.install("default")


def test_rows_passed_over_by_an_insert_are_not_counted() -> None:
    town = world.federation()
    held = world.member(town)
    double = Membership(
        person=held.person, union=town, valid_from=date(2025, 2, 2), joined_on=date(2025, 2, 2)
    )
    Membership._base_manager.bulk_create([double], ignore_conflicts=True)
    assert Membership._base_manager.count() == 1
    world_two = Membership(
        person=Person._base_manager.create(name="李雷", sex=1),
        union=town,
        valid_from=held.valid_from,
        joined_on=held.joined_on,
        sex=held.sex,
    )
    Membership._base_manager.bulk_create([world_two], ignore_conflicts=True)
    assert list(MEMBER_TALLY.faults()) == []
    assert figures.value("B04", town, by=SYSTEM).value == 2
