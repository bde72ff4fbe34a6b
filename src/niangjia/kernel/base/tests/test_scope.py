"""An unscoped read is refused, whatever form it takes."""

import pytest

from niangjia.kernel.base.errors import UnscopedRead
from niangjia.kernel.base.scope import Scope, outermost
from niangjia.kernel.units.models import Union


@pytest.mark.django_db
@pytest.mark.parametrize(
    "read",
    [
        lambda q: list(q),
        lambda q: q.count(),
        lambda q: q.exists(),
        lambda q: q.first(),
        lambda q: q.update(name="x"),
        lambda q: list(q.iterator()),
        lambda q: q.aggregate(),
        lambda q: list(q.values("id")),
        lambda q: q.delete(),
        lambda q: q.get(pk=1),
        lambda q: len(q),
        lambda q: bool(q),
    ],
    ids=[
        "list",
        "count",
        "exists",
        "first",
        "update",
        "iterator",
        "aggregate",
        "values",
        "delete",
        "get",
        "len",
        "bool",
    ],
)
def test_reading_without_a_scope_is_refused(read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnscopedRead):
        read(Union.objects.filter(name="x"))


@pytest.mark.django_db
def test_an_empty_scope_sees_nothing() -> None:
    assert Union.objects.within(Scope()).count() == 0


def test_outermost_paths_swallow_inner_ones() -> None:
    assert outermost(["00010002", "0001", "0003", "000300010001", "0002"]) == ("0001", "0002", "0003")


def test_a_scope_holds_what_lies_below() -> None:
    scope = Scope(paths=("00010002",))
    assert scope.holds("000100020003")
    assert scope.holds("00010002")
    assert not scope.holds("0001")
    assert not scope.holds("00010003")
