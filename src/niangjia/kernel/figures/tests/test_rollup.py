"""As-of roll-up against a brute-force walk of random dated trees."""

from datetime import date, timedelta
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.figures.frame import Frame, running_sum
from niangjia.kernel.units import tree
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Placement, Union
from niangjia.kernel.units.tree import segment

DAYS = [date(2024, 1, 1) + timedelta(days=100 * n) for n in range(9)]


@st.composite
def histories(draw: st.DrawFn) -> list[dict]:
    """Unions with placements in time: each hangs under an earlier one, may move twice, may close for good."""
    found: list[dict] = []
    for number in range(draw(st.integers(1, 14))):
        begun = draw(st.integers(0, 3)) if number else 0
        closed = draw(st.sampled_from([None, None, 5, 6, 7])) if number else None
        spells, at = [], begun
        last = closed if closed is not None else len(DAYS)
        while at < last:
            until = draw(st.integers(at + 1, last)) if draw(st.booleans()) else last
            spells.append((at, until, draw(st.integers(0, number - 1)) if number else None))
            at = until
        heir = draw(st.one_of(st.none(), st.integers(0, 13))) if closed is not None else None
        found.append({"closed": closed, "spells": spells, "heir": heir})
    return found


def day_of(index: int) -> date:
    return DAYS[index] if index < len(DAYS) else FAR


def write(history: list[dict]) -> list[Union]:
    Placement._base_manager.all().delete()
    Union._base_manager.all().update(parent=None, successor=None)
    Union._base_manager.all().delete()
    unions = [
        Union(
            name=str(n),
            kind=UnionKind.SINGLE,
            level=70,
            founded_on=DAYS[0],
            path=segment(n),
            closed_on=FAR if u["closed"] is None else DAYS[u["closed"]],
        )
        for n, u in enumerate(history)
    ]
    Union._base_manager.bulk_create(unions)
    for n, u in enumerate(history):
        if u["heir"] is not None and u["heir"] < len(unions):
            unions[n].successor = unions[u["heir"]]
            unions[n].save()
    Placement._base_manager.bulk_create(
        Placement(
            union=unions[n],
            parent=None if parent is None else unions[parent],
            valid_from=day_of(begin),
            valid_to=day_of(end),
        )
        for n, u in enumerate(history)
        for begin, end, parent in u["spells"]
    )
    return unions


def parent_then(history: list[dict], n: int, index: int) -> int | str | None:
    """The parent on a day, "gone" where the union does not hang that day."""
    for begin, end, parent in history[n]["spells"]:
        if begin <= index < end:
            return parent
    return "gone"


def home(history: list[dict], n: int, index: int) -> int | None:
    """The union that carries the rows of union n on that day, by walking."""
    for _ in range(60):
        if parent_then(history, n, index) != "gone":
            return n
        closed, heir = history[n]["closed"], history[n]["heir"]
        if closed is not None and closed <= index and heir is not None and heir < len(history):
            n = heir
            continue
        past = [s for s in history[n]["spells"] if s[0] <= index]
        spell = past[-1] if past else history[n]["spells"][0]
        if spell[2] is None:
            return None
        n = spell[2]
    return None


def brute(history: list[dict], own: list[int], index: int) -> dict[int, int]:
    """Subtree sums by walking every union's parents."""
    total = {n: 0 for n in range(len(history)) if parent_then(history, n, index) != "gone"}
    for n, value in enumerate(own):
        at = home(history, n, index)
        seen = set()
        while isinstance(at, int) and at not in seen:
            seen.add(at)
            total[at] += value
            above = parent_then(history, at, index)
            at = above if isinstance(above, int) and parent_then(history, above, index) != "gone" else None
    return total


@pytest.mark.django_db
@given(history=histories(), index=st.integers(0, len(DAYS) - 1), seed=st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_subtree_sums_equal_a_walk(history: list[dict], index: int, seed: int) -> None:
    unions = write(history)
    own = [(seed + 7 * n) % 11 + 1 for n in range(len(unions))]
    frame = Frame.of(DAYS[index])
    ids = np.array([u.pk for u in unions], dtype=np.int64)
    at = frame.places(ids)
    values = np.zeros(len(frame), dtype=np.int64)
    np.add.at(values, at[at >= 0], np.array(own)[at >= 0])
    running = running_sum(values)
    expected = brute(history, own, index)
    assert len(frame) == len(expected)
    for n, total in expected.items():
        place = frame.position(unions[n].pk)
        assert running[place + int(frame.tree.size[place])] - running[place] == total
    assert sorted(frame.counted_at(0, len(frame))) == sorted(ids[at >= 0].tolist())


def test_a_frame_is_built_from_the_placements_of_the_day_only() -> None:
    with mock.patch.object(tree, "placed", return_value=(np.array([5, 6]), np.array([0, 5]))) as asked:
        frame = Frame.of(DAYS[2])
    asked.assert_called_once_with(DAYS[2])
    assert frame.tree.size.tolist() == [2, 1]
