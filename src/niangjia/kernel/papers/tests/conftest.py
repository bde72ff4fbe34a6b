"""A county, a town with three unions and their members, on 30 June 2026."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.people.choices import ChangeType
from niangjia.kernel.people.models import Membership, MembershipEvent, Person
from niangjia.kernel.units.actions import create_union
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union

FOUNDED = date(2015, 1, 1)
SERIAL = itertools.count(1)


@dataclass
class Town:
    """The unions of the tests."""

    county: Union
    town: Union
    old: Union
    new: Union


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.NIANGJIA_DATA = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def june() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


def enrol(union: Union, count: int, on: date) -> None:
    """`count` members who joined on a day, written straight into the tables."""
    people = [Person(name=f"会员{next(SERIAL)}") for _n in range(count)]
    Person._base_manager.bulk_create(people)
    Membership._base_manager.bulk_create(
        Membership(
            person=p, union=union, valid_from=on, joined_on=on, start_type=ChangeType.JOIN, sex=1 + n % 2
        )
        for n, p in enumerate(people)
    )
    MembershipEvent._base_manager.bulk_create(
        MembershipEvent(person=p, union=union, type=ChangeType.JOIN, on=on) for p in people
    )


def found_town() -> Town:
    """The unions and members, written into whatever database is open."""
    county = create_union(
        parent=None, name="宁安县总工会", kind=UnionKind.FEDERATION, level=40, founded_on=FOUNDED, by=SYSTEM
    )
    town = create_union(
        parent=county, name="望山镇总工会", kind=UnionKind.FEDERATION, level=50, founded_on=FOUNDED, by=SYSTEM
    )
    old = create_union(
        parent=town, name="天海电子有限公司工会", kind=UnionKind.SINGLE, founded_on=FOUNDED, by=SYSTEM
    )
    new = create_union(
        parent=town, name="青禾农具厂工会", kind=UnionKind.SINGLE, founded_on=date(2026, 3, 5), by=SYSTEM
    )
    enrol(old, 20, date(2020, 5, 1))
    enrol(old, 3, date(2026, 2, 1))
    enrol(new, 5, date(2026, 3, 6))
    return Town(county, town, old, new)


@pytest.fixture
def place(db: None) -> Town:
    return found_town()
