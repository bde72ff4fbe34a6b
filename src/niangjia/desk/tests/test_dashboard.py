"""The dashboard: the unit asked for, within the range, on the day asked for."""

import pytest
from django.utils import translation

from niangjia.desk.templatetags import desk as tags
from niangjia.kernel.access.choices import Role
from niangjia.kernel.base.ids import to_text

pytestmark = pytest.mark.django_db


def test_the_own_unit_comes_first(cadre, town):
    page = cadre.get("/dashboard/").content.decode()
    assert "<h1>柳溪镇总工会</h1>" in page
    assert "style=" not in page and "<script>" not in page


def test_another_unit_of_the_range_and_back(cadre, town):
    assert (
        "<h1>东村工会联合会</h1>" in cadre.get(f"/dashboard/?unit={to_text(town.east.pk)}").content.decode()
    )
    assert "<h1>东村工会联合会</h1>" in cadre.get("/dashboard/").content.decode()


def test_a_unit_outside_the_range_is_not_there(client, town, account):
    client.force_login(account("a", Role.CHAIR, town.west))
    assert client.get(f"/dashboard/?unit={to_text(town.east.pk)}").status_code == 404
    assert client.get("/dashboard/?unit=nonsense").status_code == 404


def test_a_past_day_offers_both_trees(cadre, town):
    page = cadre.get("/dashboard/?on=2025-06-30").content.decode()
    assert '<option value="then" selected>' in page and "回到今天" in page
    assert '<option value="then"' not in cadre.get("/dashboard/?on=9999-01-01").content.decode()


@pytest.mark.parametrize(
    ("change", "good", "tone"),
    [
        (0.1, True, "good"),
        (-0.1, True, "bad"),
        (0.1, False, "bad"),
        (-0.1, False, "good"),
        (0.1, None, ""),
        (0.0, True, ""),
    ],
)
def test_the_colour_of_a_change(change, good, tone):
    assert tags.yoy(change, "%", good)["tone"] == tone


def test_a_bar_never_leaves_its_track():
    assert 'width="100.00"' in tags.bar(1.7) and 'width="0.00"' in tags.bar(-1)
    assert tags.bar(None) == ""


def test_numbers_as_they_are_read():
    with translation.override("zh-hans"):
        assert tags.num(79801) == "79,801"
    assert tags.num(None) == "—"
    assert tags.percent(0.985) == "98.5%"
