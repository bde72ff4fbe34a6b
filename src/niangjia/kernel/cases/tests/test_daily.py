"""The day's duties: done once, harmless twice."""

from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases.daily import do_all
from niangjia.kernel.cases.models import Case
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind


@pytest.mark.django_db
def test_a_newly_opened_employer_gets_its_case_once() -> None:
    with clock.fixed(date(2026, 6, 30)):
        town = units.create_union(
            parent=None,
            name="镇总工会",
            kind=UnionKind.FEDERATION,
            level=50,
            founded_on=date(2000, 1, 1),
            by=SYSTEM,
        )
        units.create_employer(area=town, name="新厂", opened_on=date(2026, 5, 1), by=SYSTEM)
        units.create_employer(area=town, name="老厂", opened_on=date(2010, 5, 1), by=SYSTEM)
        assert do_all()["organizing.fresh-employers"] == 1
        assert do_all()["organizing.fresh-employers"] == 0
        case = Case.objects.unscoped("test").get()
        assert case.title == "新厂"
