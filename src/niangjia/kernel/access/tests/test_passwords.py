"""Passwords grow old: after the days of the rule a new one is asked for, politely."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.test import Client

from niangjia.kernel import statutes
from niangjia.kernel.access import passwords
from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.statutes.models import Statute
from niangjia.kernel.units import actions as units

OLD, NEW = "Aa-123456789", "Bb-987654321"
DAY = date(2026, 6, 30)


@pytest.fixture
def account(db):
    statutes.forget()
    with clock.fixed(DAY):
        town = units.create_union(
            parent=None, name="镇总工会", kind="federation", level=50, region_code="990101",
            founded_on=date(2000, 1, 1), by=SYSTEM,
        )  # fmt: skip
        made = Account.objects.create_user("a", OLD, name="王干部")
        RoleAssignment.objects.create(account=made, role="officer", union=town, valid_from=date(2020, 1, 1))
    yield made
    statutes.forget()


def rule(days: int, region: str = "") -> None:
    """The rule as somebody entered it."""
    held = Statute.objects.filter(name=passwords.LIMIT).first()
    if region:
        held.pk, held.region = None, region
        held._state.adding = True
        held.id = Statute._meta.pk.get_default()
    held.numerator, held.denominator = days, 1
    held.save()
    statutes.forget()


def test_a_password_is_good_for_the_days_of_the_rule(account):
    assert statutes.get(passwords.LIMIT).number == Fraction(90)
    with clock.fixed(DAY + timedelta(days=90)):
        assert passwords.due(account) is None
    with clock.fixed(DAY + timedelta(days=91)):
        assert passwords.due(account) == passwords.Due(91, 90)


def test_zero_switches_it_off_and_a_region_has_its_own(account):
    with clock.fixed(DAY + timedelta(days=200)):
        rule(0)
        assert passwords.due(account) is None
        rule(180, region="9901")
        assert passwords.due(account) == passwords.Due(200, 180)


def test_a_fresh_password_costs_no_query(account, django_assert_num_queries):
    statutes.get(passwords.LIMIT)
    with clock.fixed(DAY), django_assert_num_queries(0):
        assert passwords.due(account) is None


def test_a_new_one_is_asked_for_and_work_goes_on(account):
    client = Client()
    client.force_login(account)
    with clock.fixed(DAY + timedelta(days=100)):
        assert client.get("/settings/")["Location"] == "/accounts/password/change/"
        page = client.get("/accounts/password/change/").content.decode()
        assert "您的密码已使用 100 天，按规定每 90 天应更换一次。" in page
        sent = {"oldpassword": OLD, "password1": NEW, "password2": NEW}
        answer = client.post("/accounts/password/change/", sent)
        assert (answer.status_code, answer["Location"]) == (302, "/")
        assert client.get("/settings/").status_code == 200
        assert "照常使用" not in client.get("/accounts/password/change/").content.decode()
