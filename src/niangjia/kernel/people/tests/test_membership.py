"""Joining, transfer, retention, leaving, whole moves."""

from collections.abc import Callable
from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people import actions
from niangjia.kernel.people.choices import ChangeReason, ChangeType, MembershipState
from niangjia.kernel.people.models import Membership, MembershipEvent, Person
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union

pytestmark = pytest.mark.django_db
JOINED, LATER = date(2024, 3, 1), date(2025, 5, 1)


@pytest.fixture(autouse=True)
def day() -> object:
    with clock.fixed(date(2026, 6, 30)):
        yield


@pytest.fixture
def make() -> Callable[..., Union]:
    root = units.create_union(
        parent=None,
        name="县总工会",
        kind=UnionKind.FEDERATION,
        level=40,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )

    def union(name: str, kind: str = UnionKind.SINGLE) -> Union:
        return units.create_union(parent=root, name=name, kind=kind, founded_on=date(2010, 1, 1), by=SYSTEM)

    return union


def person(name: str = "李雷", born: date = date(1990, 1, 1)) -> Person:
    return actions.add_person(name=name, birth_date=born, id_type="990", by=SYSTEM)


def events(who: Person) -> list[tuple[int, date, int]]:
    return list(
        MembershipEvent.objects.unscoped("test")
        .filter(person=who)
        .order_by("on", "type")
        .values_list("type", "on", "union_id")
    )


def test_join_then_transfer_keeps_the_joining_day(make: Callable[..., Union]) -> None:
    old, new, who = make("甲工会"), make("乙工会"), person()
    row = actions.join_member(person=who, union=old, on=JOINED, by=SYSTEM)
    moved = actions.transfer_member(membership=row, union=new, on=LATER, by=SYSTEM)
    assert (moved.joined_on, moved.valid_from, moved.union_id) == (JOINED, LATER, new.pk)
    assert Membership.objects.unscoped("test").get(pk=row.pk).valid_to == LATER
    assert events(who) == [(1, JOINED, old.pk), (2, LATER, new.pk), (4, LATER, old.pk)]


def test_retained_stays_a_member_and_can_come_back(make: Callable[..., Union]) -> None:
    union, who = make("甲工会"), person()
    row = actions.join_member(person=who, union=union, on=JOINED, by=SYSTEM)
    kept = actions.retain_member(membership=row, on=LATER, reason=ChangeReason.RETIRED, by=SYSTEM)
    assert kept.state == MembershipState.RETAINED
    back = actions.transfer_member(membership=kept, union=union, on=date(2026, 1, 1), by=SYSTEM)
    assert back.state == MembershipState.ACTIVE
    assert Membership.objects.unscoped("test").filter(person=who, valid_to=FAR).count() == 1


@pytest.mark.parametrize(
    ("born", "on"),
    [(date(2014, 1, 1), date(2026, 1, 1)), (date(1990, 1, 1), date(2026, 7, 1))],
    ids=["aged twelve", "future date"],
)
def test_joining_is_refused_in_a_clear_sentence(make: Callable[..., Union], born: date, on: date) -> None:
    union, who = make("甲工会"), person(born=born)
    with pytest.raises(Refusal) as refusal:
        actions.join_member(person=who, union=union, on=on, by=SYSTEM)
    assert refusal.value.remedy
    assert Membership.objects.unscoped("test").count() == 0


def test_a_closed_union_takes_nobody(make: Callable[..., Union]) -> None:
    union, who = make("甲工会"), person()
    units.close_union(union=union, on=date(2023, 1, 1), by=SYSTEM)
    with pytest.raises(Refusal, match="甲工会"):
        actions.join_member(person=who, union=union, on=JOINED, by=SYSTEM)


def test_nobody_is_a_member_twice(make: Callable[..., Union]) -> None:
    who = person()
    actions.join_member(person=who, union=make("甲工会"), on=JOINED, by=SYSTEM)
    with pytest.raises(Refusal):
        actions.join_member(person=who, union=make("乙工会"), on=LATER, by=SYSTEM)


def test_a_merger_moves_members_without_counting_them_as_transfers(make: Callable[..., Union]) -> None:
    old, new = make("甲工会"), make("乙工会")
    crowd = [person(f"职工{n}") for n in range(3)]
    for who in crowd:
        actions.join_member(person=who, union=old, on=JOINED, by=SYSTEM)
    assert actions.absorb_unions(sources=[old], target=new, on=LATER, by=SYSTEM) == 3
    open_rows = Membership.objects.unscoped("test").filter(valid_to=FAR)
    assert set(open_rows.values_list("union_id", flat=True)) == {new.pk}
    moved = MembershipEvent.objects.unscoped("test").filter(on=LATER)
    assert set(moved.values_list("reason", flat=True)) == {ChangeReason.REORGANISED}
    closed = Union.objects.unscoped("test").get(pk=old.pk)
    assert (closed.closed_on, closed.close_reason, closed.successor_id) == (LATER, "merger", new.pk)


def test_dissolution_retains_membership_above(make: Callable[..., Union]) -> None:
    union, who = make("甲工会"), person()
    actions.join_member(person=who, union=union, on=JOINED, by=SYSTEM)
    actions.close_with_members(union=Union.objects.unscoped("test").get(pk=union.pk), on=LATER, by=SYSTEM)
    row = Membership.objects.unscoped("test").get(person=who, valid_to=FAR)
    assert (row.state, row.union_id) == (MembershipState.RETAINED, union.parent_id)
    assert events(who)[-1][0] == ChangeType.RETAIN
