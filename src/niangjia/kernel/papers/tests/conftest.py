"""A county, a town with three unions and their members, on 30 June 2026."""

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from niangjia.demo.fixtures import laid
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.papers import actions
from niangjia.kernel.papers.models import ReportVersion
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


def write(union: Union, **change: Any) -> ReportVersion:
    given = {"union": union, "kind": "half_year", "period": half_year(2026), "by": SYSTEM}
    return actions.write_report(**(given | change))


@dataclass
class Written:
    """The town with its report, and where the report's files are."""

    place: Town
    version: ReportVersion
    folder: Path


@pytest.fixture(scope="module")
def laid_report(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Written]:
    """The town's report of the half year, written once for a module."""

    def build() -> Written:
        kept = tmp_path_factory.mktemp("written")
        with override_settings(NIANGJIA_DATA=kept):
            place = found_town()
            return Written(place, write(place.town), kept)

    with laid(django_db_blocker, build) as made:
        yield made


@pytest.fixture
def written(laid_report: Written, folder: Path, db: None) -> Written:
    """The same for a test: rows read anew, files of its own."""
    shutil.copytree(laid_report.folder, folder, dirs_exist_ok=True)
    unions = (laid_report.place.county, laid_report.place.town, laid_report.place.old, laid_report.place.new)
    return Written(
        Town(*(Union._base_manager.get(pk=union.pk) for union in unions)),
        ReportVersion._base_manager.select_related("report").get(pk=laid_report.version.pk),
        folder,
    )
