"""A figure over matters that only their handlers may open: counted, not listed, and hidden where it is small."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from niangjia.kernel import figures
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.lines.rights.tests.world import World, build, matter

pytestmark = pytest.mark.django_db
NAMES = ("甲", "乙", "丙", "丁", "戊", "己", "庚")


@pytest.fixture
def world() -> Iterator[World]:
    """A county with a matter only its handler sees, in the town, and seven others."""
    with clock.fixed(date(2026, 6, 30)):
        made = build()
        for name in NAMES:
            matter(made, name=name, title=f"{name}反映的事项")
        made.cadre = made.actor("经办人")  # type: ignore[attr-defined]
        matter(made, union=made.town, title="受限事项", name="辛", by=made.cadre, restricted=True)  # type: ignore[attr-defined]
        yield made


def test_who_may_not_open_it_cannot_read_it_off_either(world: World) -> None:
    chair = world.account("主席", "chair")
    by = actor_for(chair)
    whole = figures.value("F37", world.county, by=by)
    assert (whole.value, whole.rows_count) == (8, 8)
    town = figures.value("F37", world.town, by=by)
    assert (town.value, town.text) == (None, "<5")
    own = figures.value("F37", world.county, level="own", by=by)
    assert (own.value, own.text) == (None, "*")
    rows = figures.rows("F37", world.county, by=by)
    assert (rows.listed, str(rows.note)) == (7, "另有不足5条记录不在您的范围内。")
    client = Client()
    client.force_login(chair, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/figures/i/F37/rows/").content.decode()
    assert "甲反映的事项" in page
    assert "受限事项" not in page


def test_its_handler_and_the_system_see_the_number(world: World) -> None:
    cadre = world.cadre  # type: ignore[attr-defined]
    assert figures.value("F37", world.town, by=cadre).value == 1
    assert figures.value("F37", world.town, by=SYSTEM).value == 1
    assert figures.rows("F37", world.county, by=cadre).listed == 8
