"""The explorer: lazily, within the range, as of a day."""

from datetime import date

import pytest

from niangjia.kernel.access.choices import Role
from niangjia.kernel.base import clock
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.units.choices import Level, UnionKind

from .conftest import make_union

pytestmark = pytest.mark.django_db


def test_the_top_stands_open_and_leaves_have_no_button(cadre, town):
    page = cadre.get("/tree/").content.decode()
    assert "柳溪镇总工会" in page and "东村工会联合会" in page
    assert "恒信机械厂工会委员会" not in page
    assert page.count("data-key=") == 2  # the town and the east village; the west has nothing below


def test_children_come_with_their_counts(cadre, town):
    inner = cadre.get(f"/tree/{to_text(town.east.pk)}/").content.decode()
    assert "恒信机械厂工会委员会" in inner
    assert '<span class="num"></span><span class="num">3</span>' in inner


def test_a_sister_is_not_there(client, town, account):
    client.force_login(account("a", Role.CHAIR, town.west))
    assert client.get(f"/tree/{to_text(town.east.pk)}/").status_code == 404
    assert "东村" not in client.get("/tree/").content.decode()
    assert "恒信" not in client.get("/tree/find/?q=恒信").content.decode()


def test_a_find_shows_what_stands_above(cadre, town):
    found = cadre.get("/tree/find/?q=恒信").content.decode()
    assert found.index("柳溪镇总工会") < found.index("东村工会联合会") < found.index("恒信机械厂")
    assert found.count("is-hit") == 1
    assert "西村" not in found


def test_as_of_a_day_before_a_union_was_there(cadre, town):
    make_union("新村工会联合会", UnionKind.LEAGUE, Level.VILLAGE, town.town, founded=date(2026, 5, 1))
    with clock.fixed(date(2026, 6, 30)):
        assert "新村" in cadre.get("/tree/").content.decode()
        assert "新村" not in cadre.get("/tree/?on=2026-04-30").content.decode()


def test_names_are_escaped(cadre, town):
    make_union("<b>甲</b>工会", UnionKind.SINGLE, Level.GRASSROOTS, town.town)
    assert "<b>甲" not in cadre.get("/tree/").content.decode()
