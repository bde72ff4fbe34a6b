"""A small province for the desk's tests: a town with two villages, a factory each, members, accounts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base import versions
from niangjia.kernel.base.ids import new_id
from niangjia.kernel.base.models import DataVersion
from niangjia.kernel.people import crypto
from niangjia.kernel.people.choices import ChangeType, Sex
from niangjia.kernel.people.models import Membership, MembershipEvent, Person
from niangjia.kernel.people.names import spell
from niangjia.kernel.units import tree
from niangjia.kernel.units.choices import Level, UnionKind
from niangjia.kernel.units.models import Placement, Standing, Union

PASSWORD = "Desk-tests-2026"
FOUNDED = date(2015, 3, 1)


@dataclass
class Town:
    """Unions by what they are, members of the factory."""

    town: Union
    east: Union
    west: Union
    factory: Union
    members: list[Person]


def make_union(name: str, kind: str, level: int, parent: Union | None, founded: date = FOUNDED) -> Union:
    """A union hung where it belongs, with its standing."""
    path, depth = tree.take_path(parent)
    pinyin, initials = spell(name, person=False)
    made = Union(
        name=name,
        kind=kind,
        level=level,
        parent=parent,
        path=path,
        depth=depth,
        founded_on=founded,
        pinyin=pinyin,
        initials=initials,
    )
    made.save(force_insert=True)
    Placement(union=made, parent=parent, valid_from=founded).save(force_insert=True)
    Standing(union=made, kind=kind, level=level, valid_from=founded).save(force_insert=True)
    return made


def make_member(name: str, phone: str, union: Union, on: date) -> Person:
    """A person who joined on a day."""
    pinyin, initials = spell(name)
    person = Person(
        name=name,
        pinyin=pinyin,
        initials=initials,
        sex=Sex.FEMALE,
        phone_sealed=crypto.seal(phone),
        phone_digest=crypto.digest("phone", phone),
        phone_tail_digest=crypto.digest("tail", phone[-4:]),
    )
    person.save(force_insert=True)
    Membership(person=person, union=union, valid_from=on, joined_on=on, sex=Sex.FEMALE).save(
        force_insert=True
    )
    MembershipEvent(person=person, union=union, type=ChangeType.JOIN, on=on).save(force_insert=True)
    return person


@pytest.fixture
def town(db: None) -> Town:
    """柳溪镇 with 东村 and 西村, and 恒信厂 with three members in 东村."""
    head = make_union("柳溪镇总工会", UnionKind.LEAGUE, Level.TOWN, None)
    east = make_union("东村工会联合会", UnionKind.LEAGUE, Level.VILLAGE, head)
    west = make_union("西村工会联合会", UnionKind.LEAGUE, Level.VILLAGE, head)
    factory = make_union("恒信机械厂工会委员会", UnionKind.SINGLE, Level.GRASSROOTS, east)
    people = [
        make_member(name, phone, factory, date(2024, 5, 1))
        for name, phone in (("王丽", "19900000001"), ("张伟", "19900000002"), ("李静", "19900008888"))
    ]
    # Written past the actions, so said here, by a number no test had before: a request that the page of the last test
    # left under way may have drawn its tree from other tables, and would go on answering with it.
    topics = [model._meta.db_table for model in (Union, Placement, Standing, Person, Membership)]
    versions.bump(topics)
    DataVersion.objects.filter(topic__in=topics).update(number=new_id())
    return Town(head, east, west, factory, people)


@pytest.fixture
def account(town: Town) -> Callable[..., Account]:
    """account("chen", Role.CHAIR, town.town): an account with one role."""

    def make(username: str, role: str, union: Union | None, person: Person | None = None) -> Account:
        made = Account(username=username, name=f"干部{username}", person_id=person.pk if person else None)
        made.set_password(PASSWORD)
        made.save(force_insert=True)
        if union is not None:
            RoleAssignment(account=made, role=role, union=union, valid_from=date(2020, 1, 1)).save(
                force_insert=True
            )
        return made

    return make


@pytest.fixture
def cadre(town: Town, account: Callable[..., Account], client: Client) -> Client:
    """A client signed in as the town's chair."""
    client.force_login(account("chair", Role.CHAIR, town.town))
    return client
