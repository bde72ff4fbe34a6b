"""Actions: one transaction, one event, abilities, versions."""

from datetime import date

import pytest

from niangjia.kernel.audit.models import Event, Image
from niangjia.kernel.base import versions
from niangjia.kernel.base.actors import SYSTEM, Actor, Grant
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal, Stale
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units import actions
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union

pytestmark = pytest.mark.django_db


def actor(path: str, *abilities: str) -> Actor:
    grant = Grant(role="officer", path=path, abilities=frozenset(abilities))
    return Actor(account_id=7, name="王干部", scope=Scope(paths=(path,)), grants=(grant,))


@pytest.fixture
def root() -> Union:
    return actions.create_union(
        parent=None,
        name="云州省总工会",
        kind=UnionKind.FEDERATION,
        founded_on=date(2000, 1, 1),
        level=20,
        by=SYSTEM,
    )


def add(parent: Union, name: str, by: Actor = SYSTEM) -> Union:
    return actions.create_union(
        parent=parent, name=name, kind=UnionKind.SINGLE, founded_on=date(2020, 1, 1), by=by
    )


def test_an_action_leaves_one_event_with_images(root: Union) -> None:
    before = Event.objects.count()
    union = add(root, "东风厂工会", by=actor(root.path, "units.change"))
    event = Event.objects.order_by("-id").first()
    assert Event.objects.count() == before + 1
    assert event is not None
    assert (event.action, event.account_id, event.path) == ("units.create_union", 7, root.path)
    assert set(Image.objects.filter(event_id=event.pk).values_list("table", flat=True)) == {
        "units_union",
        "units_standing",
        "units_placement",
    }
    assert union.path.startswith(root.path)


def test_a_failing_action_leaves_nothing(root: Union) -> None:
    seen = versions.versions(["units_union"])
    with pytest.raises(Refusal, match="9999"):
        actions.create_union(
            parent=root, name="未来工会", kind=UnionKind.SINGLE, founded_on=date(9999, 1, 1), by=SYSTEM
        )
    assert Union.objects.unscoped("test").filter(name="未来工会").count() == 0
    assert versions.versions(["units_union"]) == seen


def test_outside_the_scope_is_not_found_inside_without_ability_forbidden(root: Union) -> None:
    mine, other = add(root, "甲工会"), add(root, "乙工会")
    with pytest.raises(NotFound):
        actions.correct_union(union=other, phone="1", by=actor(mine.path, "units.change"))
    with pytest.raises(Forbidden):
        actions.correct_union(union=mine, phone="1", by=actor(mine.path, "records.view"))


def test_a_stale_edit_is_told_what_changed(root: Union) -> None:
    union = add(root, "丙工会")
    mine = Union.objects.unscoped("test").get(pk=union.pk)
    actions.correct_union(union=union, phone="2222", version=1, by=SYSTEM)
    with pytest.raises(Stale) as stale:
        actions.correct_union(union=mine, phone="3333", version=1, by=SYSTEM)
    assert stale.value.changes == {"phone": ("3333", "2222")}
    assert Union.objects.unscoped("test").get(pk=union.pk).phone == "2222"


def test_every_write_moves_the_data_version(root: Union) -> None:
    first = versions.versions(["units_union", "units_standing"])
    add(root, "丁工会")
    second = versions.versions(["units_union", "units_standing"])
    assert all(b > a for a, b in zip(first, second, strict=True))
