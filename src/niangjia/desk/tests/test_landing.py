"""Each role arrives where its work is."""

import pytest
from django.test import Client

from niangjia.kernel.access.choices import Role

pytestmark = pytest.mark.django_db


def arrive(client, account):
    client.force_login(account)
    return client.get("/")


def test_a_town_cadre_arrives_at_the_dashboard(client, town, account):
    assert arrive(client, account("a", Role.SPECIALIST, town.town)).url == "/dashboard/"


def test_the_officer_of_one_factory_arrives_at_the_own_union(client, town, account):
    assert arrive(client, account("a", Role.OFFICER, town.factory)).url == "/union/"


def test_an_auditor_of_one_factory_arrives_at_the_dashboard(client, town, account):
    assert arrive(client, account("a", Role.AUDITOR, town.factory)).url == "/dashboard/"


def test_a_member_arrives_at_the_own_membership(client, town, account):
    answer = arrive(client, account("a", Role.MEMBER, town.factory, town.members[0]))
    assert answer.url == "/mine/"
    page = client.get("/mine/").content.decode()
    assert "王丽" in page and "恒信机械厂工会委员会" in page and "2024-05-01" in page
    assert "199****0001" in page and "19900000001" not in page
    assert "张伟" not in page


def test_an_account_without_a_role_arrives_at_the_settings(client, town, account):
    assert arrive(client, account("a", "", None)).url == "/settings/"
    assert "尚未分配角色" in client.get("/settings/").content.decode()


def test_nobody_arrives_at_the_entrance():
    assert Client().get("/").url == "/accounts/login/?next=/"


def test_a_member_has_no_desk(client, town, account):
    client.force_login(account("a", Role.MEMBER, town.factory, town.members[0]))
    for path in ("/dashboard/", "/tree/", "/search/?q=王", "/todo/", "/union/roll/"):
        assert client.get(path).status_code == 403, path
    assert 'id="nj-q"' not in client.get("/mine/").content.decode()


def test_the_card_shows_what_the_card_line_issued(client, town, account):
    from niangjia.desk.mine import qr_svg

    drawn = qr_svg("NJ-TEST")
    assert drawn.startswith("<svg") and "style=" not in drawn
