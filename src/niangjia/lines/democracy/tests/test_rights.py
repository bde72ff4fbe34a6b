"""The four rights (M069): evidence from the ledgers, units lacking one, corrections on the spot."""

from datetime import date

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.figures import engine as figures
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import RightsCheck

from .cases import RECORDS
from .world import factory, union_of

pytestmark = pytest.mark.django_db


def test_the_ledgers_are_the_evidence() -> None:
    session = RECORDS["democracy.session"]("closed")
    union = session.union
    actions.add_disclosure(
        union=union, title="社保", owner_name="王", published_on=date(2026, 5, 1), by=SYSTEM
    )
    actions.collect_matter(
        union=union, title="热水", category="welfare", on=date(2026, 5, 2), owner_name="李", by=SYSTEM
    )
    lacking = union_of(factory(union.parent, "空白厂"))
    assert actions.check_rights(top=union.parent, on=date(2026, 6, 30), by=SYSTEM) == 2
    row = RightsCheck.objects.unscoped("test").get(union=union)
    assert (row.know, row.take_part, row.speak, row.supervise, row.complete) == (
        True,
        True,
        True,
        False,
        False,
    )
    assert row.take_part_evidence == "召开职代会1次，最近2026-06-28"
    empty = RightsCheck.objects.unscoped("test").get(union=lacking)
    assert not any((empty.know, empty.take_part, empty.speak, empty.supervise))
    assert [figures.value(code, union.parent, by=SYSTEM).value for code in ("D36", "D35")] == [2, 2]


def test_what_was_found_on_the_spot_completes_it() -> None:
    union = union_of(factory())
    actions.check_rights(top=union, on=date(2026, 6, 30), by=SYSTEM)
    row = RightsCheck.objects.unscoped("test").get()
    facts = dict.fromkeys(("know", "take_part", "speak", "supervise"), True)
    actions.correct_rights(check=row, **facts, know_evidence="公开栏", by=SYSTEM)
    assert row.complete
    assert figures.value("D35", union, by=SYSTEM).value == 0


def test_checking_twice_a_day_keeps_one_row() -> None:
    union = union_of(factory())
    for _turn in range(2):
        actions.check_rights(top=union, on=date(2026, 6, 30), by=SYSTEM)
    assert RightsCheck.objects.unscoped("test").count() == 1


def test_old_rows_are_no_evidence() -> None:
    union = union_of(factory())
    actions.add_disclosure(
        union=union, title="社保", owner_name="王", published_on=date(2025, 6, 30), by=SYSTEM
    )
    actions.check_rights(top=union, on=date(2026, 6, 30), by=SYSTEM)
    assert not RightsCheck.objects.unscoped("test").get().know
