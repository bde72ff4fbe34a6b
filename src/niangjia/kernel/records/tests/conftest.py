"""A small town with two sibling unions, and one account per role in each."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.models import Membership, Person
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import Employer, Union

DAY = date(2026, 6, 30)
JOINED = date(2024, 3, 1)


@dataclass
class Cast:
    """Who and what the tests of records talk about."""

    root: Union
    ours: Union
    theirs: Union
    employer: Employer
    member: Membership
    accounts: dict[str, Account] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return actor_for(self.accounts[name])

    def join(self, name: str, union: Union | None = None, **facts: Any) -> Membership:
        """A further member."""
        person = people.add_person(name=name, by=SYSTEM, **facts)
        return people.join_member(person=person, union=union or self.ours, on=JOINED, by=SYSTEM)

    def person(self, name: str, **facts: Any) -> Person:
        return people.add_person(name=name, by=SYSTEM, **facts)


def account(name: str, role: str, union: Union, line: str = "") -> Account:
    made = Account.objects.create_user(name, "Aa-123456789", name=name)
    RoleAssignment.objects.create(
        account=made, role=role, union=union, line=line, valid_from=date(2024, 1, 1)
    )
    return made


def union(parent: Union | None, name: str, kind: str, **facts: Any) -> Union:
    return units.create_union(
        parent=parent, name=name, kind=kind, founded_on=date(2020, 1, 1), by=SYSTEM, **facts
    )


@pytest.fixture
def today():
    with clock.fixed(DAY):
        yield DAY


@pytest.fixture
def cast(db, today):
    root = union(None, "青禾镇总工会", "federation", level=50)
    ours = union(root, "青禾纺织厂工会", "single")
    theirs = union(root, "白水机械厂工会", "single")
    employer = units.create_employer(area=root, name="青禾纺织有限公司", by=SYSTEM)
    person = people.add_person(name="王小满", id_number="990101199001010019", phone="19900000001", by=SYSTEM)
    member = people.join_member(person=person, union=ours, on=JOINED, by=SYSTEM)
    made = Cast(root, ours, theirs, employer, member)
    made.accounts = {
        "town": account("town", "specialist", root),
        "chair": account("chair", "chair", root),
        "officer": account("officer", "officer", ours),
        "neighbour": account("neighbour", "officer", theirs),
        "auditor": account("auditor", "auditor", root),
        "admin": account("admin", "administrator", root),
        "member": account("member", "member", ours),
        "finance": account("finance", "specialist", root, line="finance"),
    }
    return made
