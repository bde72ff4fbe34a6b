"""The tree of a day against a brute-force walk, and the cached path against the placements."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units import actions, tree
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Placement, Union

DAY = date(2026, 1, 1)


@st.composite
def forests(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    size = draw(st.integers(0, 40))
    ids = draw(st.permutations(range(100, 100 + size)))
    parents = [draw(st.sampled_from([0, 999, *ids[:n]])) for n in range(size)]
    order = draw(st.permutations(range(size)))
    return [ids[n] for n in order], [parents[n] for n in order]


def walk(ids: list[int], parents: list[int], top: int) -> set[int]:
    found = {top}
    while more := {i for i, p in zip(ids, parents, strict=True) if p in found} - found:
        found |= more
    return found


@given(forests())
@settings(max_examples=150, deadline=None)
def test_every_subtree_is_one_slice(forest: tuple[list[int], list[int]]) -> None:
    ids, parents = forest
    built = tree.build(DAY, np.array(ids, dtype=np.int64), np.array(parents, dtype=np.int64))
    assert sorted(built.ids.tolist()) == sorted(ids)
    own = np.arange(1, len(ids) + 1)
    total = built.roll_up(own)
    for union_id in ids:
        below = walk(ids, parents, union_id)
        part = built.subtree(union_id)
        assert set(built.ids[part].tolist()) == below
        assert total[built.position(union_id)] == own[part].sum()
        assert set(built.children(union_id).tolist()) == {
            i for i, p in zip(ids, parents, strict=True) if p == union_id
        }


def test_a_circle_is_cut_not_followed() -> None:
    built = tree.build(DAY, np.array([1, 2, 3]), np.array([0, 3, 2]))
    assert len(built) == 3
    assert built.roll_up(np.ones(3, dtype=np.int64)).sum() == 3


def test_values_of_unknown_unions_are_left_out() -> None:
    built = tree.build(DAY, np.array([1, 2]), np.array([0, 1]))
    own = built.scatter(np.array([2, 7, 2]), np.array([5, 9, 1]))
    assert own.tolist() == [0, 6]


@pytest.fixture
def town() -> dict[str, Union]:
    made: dict[str, Union] = {}
    for key, parent, kind, level in [
        ("county", None, UnionKind.FEDERATION, 40),
        ("town", "county", UnionKind.FEDERATION, 50),
        ("village", "town", UnionKind.LEAGUE, 60),
        ("other", "county", UnionKind.FEDERATION, 50),
        ("factory", "village", UnionKind.SINGLE, 70),
    ]:
        made[key] = actions.create_union(
            parent=made.get(parent or ""),
            name=f"{key}工会",
            kind=kind,
            level=level,
            founded_on=date(2020, 1, 1),
            by=SYSTEM,
        )
    return made


def fresh(union: Union) -> Union:
    return Union.objects.unscoped("test").get(pk=union.pk)


@pytest.mark.django_db
def test_last_year_keeps_last_years_tree(town: dict[str, Union]) -> None:
    moved_on = date(2026, 3, 1)
    actions.move_union(union=fresh(town["village"]), parent=fresh(town["other"]), on=moved_on, by=SYSTEM)
    then, now = tree.at(moved_on - timedelta(days=1)), tree.at(moved_on)
    factory = town["factory"].pk
    assert factory in then.ids[then.subtree(town["town"].pk)]
    assert factory not in now.ids[now.subtree(town["town"].pk)]
    assert factory in now.ids[now.subtree(town["other"].pk)]
    assert fresh(town["factory"]).path.startswith(fresh(town["other"]).path)
    assert tree.disagreements() == []


@pytest.mark.django_db
def test_a_wrong_cache_is_found(town: dict[str, Union]) -> None:
    Union.objects.unscoped("test").filter(pk=town["factory"].pk).update(parent=town["town"])
    assert tree.disagreements() == [(town["factory"].pk, "parent")]


@pytest.mark.django_db
def test_a_circular_parent_is_refused(town: dict[str, Union]) -> None:
    with pytest.raises(Refusal, match=r"circle|循环|环"):
        actions.move_union(union=fresh(town["town"]), parent=fresh(town["village"]), on=DAY, by=SYSTEM)
    assert Placement.objects.unscoped("test").filter(union=town["town"]).count() == 1


@pytest.mark.django_db
def test_a_closed_union_takes_no_children(town: dict[str, Union]) -> None:
    actions.close_union(union=fresh(town["factory"]), on=DAY, by=SYSTEM)
    with pytest.raises(Refusal):
        actions.create_union(
            parent=fresh(town["factory"]), name="一车间分会", kind=UnionKind.BRANCH, founded_on=DAY, by=SYSTEM
        )
