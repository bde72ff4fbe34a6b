"""From the electoral group to the sentence of the report."""

from collections.abc import Iterator
from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases import engine
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.choices import Form
from niangjia.lines.democracy.models import Session

from .world import congress_of, factory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


def test_from_notice_to_report() -> None:
    congress = congress_of(factory())
    session = actions.plan_session(congress=congress, planned_on=date(2026, 6, 20), by=SYSTEM)
    assert session.title == "宏远机械厂工会职工代表大会第一届第一次会议" or session.title
    assert congress.form == Form.CONGRESS
    item = actions.add_item(
        session=session, title="工资集体合同草案", procedure="adopt", subject="contract", by=SYSTEM
    )
    engine.move(
        session,
        "notify",
        by=SYSTEM,
        data={"notice_on": date(2026, 6, 8), "material_on": date(2026, 6, 10), "planned_on": None},
    )
    assert Session.objects.unscoped("test").get().state == "noticed"
    assert item.important
