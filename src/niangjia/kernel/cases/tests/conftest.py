from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.cases import due_memo, holidays, reminders
from niangjia.kernel.statutes import forget
from niangjia.kernel.units import actions
from niangjia.kernel.units.models import Union

TODAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    holidays.forget()
    reminders.forget()
    forget()
    with clock.fixed(TODAY), translation.override("zh-hans"):  # a page in English leaves its language behind
        yield
    holidays.forget()
    reminders.forget()
    forget()


@pytest.fixture
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found due is kept, though a test is one transaction."""
    monkeypatch.setattr(due_memo, "in_transaction", lambda: False)


@pytest.fixture
def town(db: None) -> Union:
    return actions.create_union(parent=None, name="青禾镇总工会", kind="federation", level=50,
                                founded_on=date(2010, 3, 1), by=SYSTEM)  # fmt: skip


@pytest.fixture
def mill(town: Union) -> Union:
    return actions.create_union(
        parent=town, name="青禾纺织厂工会", kind="single", founded_on=date(2020, 5, 1), by=SYSTEM
    )


@pytest.fixture
def shop(town: Union) -> Union:
    return actions.create_union(
        parent=town, name="青禾百货店工会", kind="single", founded_on=date(2021, 5, 1), by=SYSTEM
    )


def account(name: str, role: str, union: Union) -> Account:
    made = Account.objects.create(username=name, name=name)
    RoleAssignment.objects.create(account=made, role=role, union=union, valid_from=date(2020, 1, 1))
    return made


@pytest.fixture
def chair(town: Union) -> Account:
    return account("镇主席", "chair", town)


@pytest.fixture
def officer(mill: Union) -> Account:
    return account("厂干事", "officer", mill)


def acting(made: Account) -> Actor:
    return actor_for(made)
