"""Signing in: the lock falls on name and address together."""

import pytest
from django.core.cache import cache
from django.test import Client

from niangjia.kernel.access.models import Account

PASSWORD = "Weihe-river-1927"
OFFICE, HOME = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def accounts(db: None) -> None:
    cache.clear()
    for name in ("shen", "lu"):
        Account.objects.create_user(name, PASSWORD)


def enters(name: str, password: str, address: str) -> bool:
    client = Client(REMOTE_ADDR=address)
    answer = client.post("/accounts/login/", {"login": name, "password": password})
    return answer.status_code == 302 and "_auth_user_id" in client.session


def lock(name: str, address: str) -> None:
    for _ in range(5):
        assert not enters(name, "wrong-Password-1", address)


def test_five_wrong_passwords_lock_the_name_at_that_address(accounts: None) -> None:
    assert enters("shen", PASSWORD, OFFICE)
    lock("shen", OFFICE)
    assert not enters("shen", PASSWORD, OFFICE)
    assert not enters(" SHEN", PASSWORD, OFFICE)


def test_a_colleague_in_the_same_office_still_enters(accounts: None) -> None:
    lock("shen", OFFICE)
    assert enters("lu", PASSWORD, OFFICE)


def test_a_stranger_cannot_lock_a_cadre_out(accounts: None) -> None:
    lock("shen", OFFICE)
    assert enters("shen", PASSWORD, HOME)


def test_a_wrong_password_and_a_wrong_name_read_the_same(accounts: None) -> None:
    def told(name: str) -> list[str]:
        answer = Client().post("/accounts/login/", {"login": name, "password": "wrong-Password-1"})
        return list(answer.context["form"].non_field_errors())

    assert told("shen") == told("nobody") != []


def test_nobody_signs_up_by_himself(db: None) -> None:
    fields = {"username": "new", "password1": PASSWORD, "password2": PASSWORD}
    Client().post("/accounts/signup/", fields)
    assert not Account.objects.filter(username="new").exists()
