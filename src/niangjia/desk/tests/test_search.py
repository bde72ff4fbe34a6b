"""One box, within the range."""

from datetime import date

import pytest

from niangjia.kernel.access.choices import Role
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.units.actions import rename_union

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["恒信", "hx", "hengxin"])
def test_a_union_by_name_initials_and_pinyin(cadre, town, words):
    assert "恒信机械厂工会委员会" in cadre.get("/search/live/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["李静", "lj", "lijing", "8888", "19900008888"])
def test_a_person_by_name_pinyin_and_phone(cadre, town, words):
    page = cadre.get("/search/live/", {"q": words}).content.decode()
    assert "李静" in page and "19900008888" not in page.replace("“19900008888”", "")


def test_nothing_outside_the_range(client, town, account):
    client.force_login(account("a", Role.CHAIR, town.west))
    for words in ("恒信", "李静", "8888"):
        page = client.get("/search/", {"q": words}).content.decode()
        assert "在您的管理范围内没有找到" in page, words


def test_nothing_typed_gives_nothing(cadre, town):
    assert cadre.get("/search/live/", {"q": "  "}).content == b""


def test_a_union_by_its_former_name(cadre, town):
    rename_union(by=SYSTEM, union=town.factory, name="恒信精密机械厂工会委员会", on=date(2025, 1, 1))
    page = cadre.get("/search/live/", {"q": "恒信机械厂"}).content.decode()
    assert "恒信精密机械厂工会委员会" in page
