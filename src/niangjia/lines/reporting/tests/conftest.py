"""A county with two towns and two factories, one of them new; accounts that look at it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.people import actions as people
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union

TODAY = date(2026, 6, 30)
PASSWORD = "Reports-tests-2026"


@dataclass
class County:
    """Unions by what they are; `elsewhere` is the neighbouring county."""

    head: Union
    town: Union
    factory: Union
    elsewhere: Union


@pytest.fixture
def data(tmp_path: Path, settings: object) -> Path:
    settings.NIANGJIA_DATA = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def day() -> Iterator[date]:
    with clock.fixed(TODAY):
        yield TODAY


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be done after the commit is done at once: a test's own transaction never commits."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda done, *args, **kwargs: done())


@pytest.fixture
def county(db: None, day: date, data: Path, commits: None) -> County:
    """青石县 with 牛背镇, 恒丰厂 of 2026 with three members; 白水县 beside it. No factory was there a year ago."""

    def union(name: str, kind: str, parent: Union | None, level: int, founded: date) -> Union:
        return units.create_union(
            parent=parent, name=name, kind=kind, level=level, founded_on=founded, by=SYSTEM
        )

    long_ago = date(2010, 1, 1)
    city = union("云溪市总工会", UnionKind.FEDERATION, None, 30, long_ago)
    head = union("青石县总工会", UnionKind.FEDERATION, city, 40, long_ago)
    town = union("牛背镇总工会", UnionKind.FEDERATION, head, 50, long_ago)
    elsewhere = union("白水县总工会", UnionKind.FEDERATION, city, 40, long_ago)
    factory = union("恒丰机械厂工会委员会", UnionKind.SINGLE, town, 70, date(2026, 2, 1))
    union("永安纺织厂工会委员会", UnionKind.SINGLE, head, 70, date(2026, 3, 1))
    for name in ("韩梅", "周宁", "沈立"):
        person = people.add_person(name=name, id_type="990", by=SYSTEM)
        people.join_member(person=person, union=factory, on=date(2026, 3, 1), by=SYSTEM)
    return County(*(Union._base_manager.get(pk=one.pk) for one in (head, town, factory, elsewhere)))


@pytest.fixture
def account(county: County) -> Callable[..., Account]:
    """account("chair", county.head): an account with a role there."""

    def make(name: str, union: Union, role: str = "chair") -> Account:
        made = Account(username=name, name=f"干部{name}")
        made.set_password(PASSWORD)
        made.save(force_insert=True)
        RoleAssignment(account=made, role=role, union=union, valid_from=date(2020, 1, 1)).save(
            force_insert=True
        )
        return made

    return make


@pytest.fixture
def chair(account: Callable[..., Account], county: County) -> Account:
    """The county's chair."""
    return account("chair", county.head)


@pytest.fixture
def by(chair: Account) -> Actor:
    return actor_for(chair)
