"""When things go wrong the user reads one clear sentence, in the user's own language, and nothing is written."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.utils import translation

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.models import Membership, Person
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Placement, Union

pytestmark = pytest.mark.django_db
CJK = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(r"“[^”]*”|\(.*?\)|（.*?）")


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


@pytest.fixture
def town() -> Union:
    return units.create_union(
        parent=None, name="Town", kind=UnionKind.FEDERATION, level=50, founded_on=date(2000, 1, 1), by=SYSTEM
    )


def union(town: Union, name: str = "Works", kind: str = UnionKind.SINGLE) -> Union:
    return units.create_union(parent=town, name=name, kind=kind, founded_on=date(2010, 1, 1), by=SYSTEM)


def person(born: date = date(1990, 1, 1)) -> Person:
    return people.add_person(name="Li", id_type="990", birth_date=born, by=SYSTEM)


def circular_parent(town: Union) -> None:
    league = union(town, "League", UnionKind.LEAGUE)
    units.move_union(union=town, parent=league, on=date(2026, 1, 1), by=SYSTEM)


def closed_union(town: Union) -> None:
    works = union(town)
    units.close_union(union=works, on=date(2020, 1, 1), by=SYSTEM)
    people.join_member(person=person(), union=works, on=date(2021, 1, 1), by=SYSTEM)


def future_date(town: Union) -> None:
    people.join_member(person=person(), union=union(town), on=date(2026, 7, 1), by=SYSTEM)


def aged_twelve(town: Union) -> None:
    people.join_member(person=person(date(2014, 1, 1)), union=union(town), on=date(2026, 1, 1), by=SYSTEM)


def member_twice(town: Union) -> None:
    who = person()
    people.join_member(person=who, union=union(town), on=date(2020, 1, 1), by=SYSTEM)
    people.join_member(person=who, union=union(town, "Mill"), on=date(2021, 1, 1), by=SYSTEM)


def wrong_code(town: Union) -> None:
    units.create_employer(area=town, name="Mill", uscc="91310000000000000X", by=SYSTEM)


def wrong_identity(town: Union) -> None:
    people.add_person(name="Li", id_number="110101199001011230", by=SYSTEM)


def members_left_behind(town: Union) -> None:
    works = union(town)
    people.join_member(person=person(), union=works, on=date(2020, 1, 1), by=SYSTEM)
    units.close_union(union=works, on=date(2026, 1, 1), by=SYSTEM)


CASES = [
    circular_parent,
    closed_union,
    future_date,
    aged_twelve,
    member_twice,
    wrong_code,
    wrong_identity,
    members_left_behind,
]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("case", CASES, ids=[case.__name__ for case in CASES])
def test_the_sentence_is_in_the_readers_language(
    town: Union, case: Callable[[Union], None], language: str
) -> None:
    with translation.override(language), pytest.raises(Refusal) as refusal:
        case(town)
    text = str(refusal.value)
    ours = QUOTED.sub("", text)
    assert bool(CJK.search(ours)) == (language == "zh-hans"), text
    assert refusal.value.remedy, "it says how to mend it"
    assert Placement.objects.unscoped("test").filter(union=town).count() == 1
    assert Membership.objects.unscoped("test").count() <= 1
