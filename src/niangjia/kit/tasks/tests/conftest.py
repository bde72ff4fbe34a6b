from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.cases import holidays, reminders
from niangjia.kernel.statutes import forget
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions
from niangjia.kit.tasks.models import Task

TODAY = date(2026, 6, 30)
DUE = date(2026, 7, 31)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    for forgetful in (holidays.forget, reminders.forget, forget):
        forgetful()
    with clock.fixed(TODAY), translation.override("zh-hans"):
        yield


def made(name: str, parent: Union | None, kind: str = "federation", level: int = 50) -> Union:
    found = units.create_union(
        parent=parent, name=name, kind=kind, level=level, founded_on=date(2010, 3, 1), by=SYSTEM
    )
    return Union.objects.unscoped("test").get(pk=found.pk)


@pytest.fixture
def county(db: None) -> Union:
    return made("青禾县总工会", None, level=40)


@pytest.fixture
def east(county: Union) -> Union:
    return made("东乡镇总工会", county)


@pytest.fixture
def west(county: Union) -> Union:
    return made("西乡镇总工会", county)


@pytest.fixture
def mill(east: Union) -> Union:
    return made("东乡纺织厂工会", east, "single", 90)


def account(name: str, role: str, union: Union) -> Account:
    one = Account.objects.create(username=name, name=name)
    RoleAssignment.objects.create(account=one, role=role, union=union, valid_from=date(2020, 1, 1))
    return one


@pytest.fixture
def issuer(county: Union) -> Actor:
    return actor_for(account("县主席", "chair", county))


@pytest.fixture
def doer(east: Union) -> Actor:
    return actor_for(account("东乡干事", "officer", east))


@pytest.fixture
def stranger(west: Union) -> Actor:
    return actor_for(account("西乡干事", "officer", west))


def issue(county: Union, owner: Union | None, by: Actor = SYSTEM, **more: Any) -> Task:
    facts: dict[str, Any] = {"title": "排查拖欠工资隐患", "due_on": DUE} | more
    return actions.raise_task(union=county, owner=owner, by=by, **facts)


def again(task: Task) -> Task:
    return Task.objects.unscoped("test").get(pk=task.pk)
