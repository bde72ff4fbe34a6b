"""Settings, error pages, the roll, the language."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from niangjia.kernel.access.choices import Role

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_settings_name_every_role(cadre, town):
    page = cadre.get("/settings/").content.decode()
    assert "柳溪镇总工会" in page and "修改密码" in page and "双因素身份认证" in page


def test_the_language_can_be_switched(cadre, town):
    answer = cadre.post("/settings/language/", {"language": "en"}, follow=True)
    assert "Roles you hold" in answer.content.decode()
    cadre.post("/settings/language/", {"language": "zh-hans"})
    assert "我的角色" in cadre.get("/settings/").content.decode()


def test_the_language_follows_the_account_into_another_browser(town, account):
    someone = account("a", Role.OFFICER, town.factory)
    assert someone.language == ""
    first = Client()
    first.force_login(someone)
    answer = first.post("/settings/language/", {"language": "en", "next": "/todo/"})
    assert answer["Location"] == "/todo/"
    someone.refresh_from_db()
    assert someone.language == "en"
    second = Client()
    second.post("/accounts/login/", {"login": "a", "password": PASSWORD})
    assert second.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert "Roles you hold" in second.get("/settings/").content.decode()


def test_the_language_can_be_chosen_before_signing_in_and_leads_nowhere_else():
    client = Client()
    answer = client.post("/settings/language/", {"language": "en", "next": "https://example.org/"})
    assert answer["Location"] == "/settings/"
    assert "Sign in" in client.get("/accounts/login/").content.decode()


def test_an_unknown_language_changes_nothing(cadre, town):
    cadre.post("/settings/language/", {"language": "xx"})
    assert settings.LANGUAGE_COOKIE_NAME not in cadre.cookies


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_stand_without_a_request(name):
    page = render_to_string(name)
    assert "返回工作台" in page and "style=" not in page


def test_a_missing_page_in_both_languages():
    assert "页面不存在" in Client().get("/nothing/").content.decode()
    assert "not in your range" in Client(HTTP_ACCEPT_LANGUAGE="en").get("/nothing/").content.decode()


def test_the_roll_lists_the_members_with_a_place_to_sign(client, town, account):
    client.force_login(account("a", Role.OFFICER, town.factory))
    page = client.get("/union/roll/").content.decode()
    assert page.count('class="nj-sign"></td>') == 3
    assert "共3名会员" in page and "签名" in page


def test_a_wrong_password_says_so_in_both_languages(town, account):
    account("a", Role.OFFICER, town.factory)
    wrong = {"login": "a", "password": "wrong"}
    assert "密码" in Client().post("/accounts/login/", wrong).content.decode().split("nj-note is-error")[1]
    english = Client(HTTP_ACCEPT_LANGUAGE="en").post("/accounts/login/", wrong).content.decode()
    assert "password" in english.split("nj-note is-error")[1]


def test_every_page_obeys_the_content_security_policy(cadre, town):
    for path in ("/dashboard/", "/tree/", "/search/?q=恒", "/todo/", "/settings/", "/union/", "/mine/"):
        page = cadre.get(path).content.decode()
        assert " style=" not in page, path
        assert "<script>" not in page and " onclick=" not in page, path
