"""Open affairs (M058-M060): catalogue, plan, publication, questions answered in thirty days, the four systems."""

from datetime import date

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.figures import engine as figures
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.choices import Accountability
from niangjia.lines.democracy.models import Disclosure, OpenUnit
from niangjia.lines.democracy.reminders import disclosures_due

from .world import congress_of, factory, town, union_of

pytestmark = pytest.mark.django_db


def opened(nature: str = "170", kind: str = "factory", **more: object) -> OpenUnit:
    employer = factory(nature=nature, **more)  # type: ignore[arg-type]
    return actions.open_affairs(
        union=union_of(employer), employer=employer, on=date(2024, 9, 1), head="王厂长", kind=kind, by=SYSTEM
    )


def value(code: str, union: object, **when: object) -> object:
    return figures.value(code, union, by=SYSTEM, **when).value  # type: ignore[arg-type]


def test_the_catalogue_becomes_a_year() -> None:
    unit = opened()
    top = unit.union.parent
    for title, rhythm, public in (
        ("社会保险", "quarter", False),
        ("大额资金", "year", True),
        ("劳模人选", "event", False),
    ):
        actions.add_entry(union=top, title=title, rhythm=rhythm, public_only=public, by=SYSTEM)
    made = actions.plan_disclosures(unit=unit, year=2026, by=SYSTEM)
    assert [(row.title, row.period, row.due_on) for row in made][:2] == [
        ("社会保险", "2026年第1季度", date(2026, 3, 31)),
        ("社会保险", "2026年第2季度", date(2026, 6, 30)),
    ]
    assert len(made) == 4, (
        "a private firm need not open its large sums; what happens on occasion is entered then"
    )
    assert {row.owner_name for row in made} == {"王厂长"}
    with pytest.raises(Refusal):
        actions.plan_disclosures(unit=unit, year=2026, by=SYSTEM)


def test_a_public_enterprise_has_more_to_open() -> None:
    unit = opened(nature="110")
    actions.add_entry(union=unit.union.parent, title="大额资金", public_only=True, by=SYSTEM)
    assert [row.title for row in actions.plan_disclosures(unit=unit, year=2026, by=SYSTEM)] == ["大额资金"]


def test_what_is_due_is_reminded_and_published_once() -> None:
    unit = opened()
    row = actions.add_disclosure(
        union=unit.union, title="安全生产", owner_name="王厂长", due_on=date(2026, 7, 3), by=SYSTEM
    )
    found = list(disclosures_due(Scope.all(), date(2026, 1, 1), date(2026, 7, 7)))
    assert [(item.title, item.due_on) for item in found] == [("安全生产 ", date(2026, 7, 3))]
    with pytest.raises(Refusal):
        actions.publish_disclosure(disclosure=row, on=date(2026, 7, 1), medium="board", by=SYSTEM)
    actions.publish_disclosure(
        disclosure=row, on=date(2026, 6, 29), medium="board", reach="全体职工", by=SYSTEM
    )
    assert not list(disclosures_due(Scope.all(), date(2026, 1, 1), date(2026, 7, 7)))
    with pytest.raises(Refusal):
        actions.publish_disclosure(disclosure=row, on=date(2026, 6, 30), medium="board", by=SYSTEM)
    with pytest.raises(Refusal):
        actions.check_disclosure(disclosure=row, on=date(2026, 6, 28), finding="属实", by=SYSTEM)
    actions.check_disclosure(disclosure=row, on=date(2026, 6, 30), finding="属实", by=SYSTEM)
    assert value("D30", unit.union) == 1


def test_an_objection_is_answered_in_thirty_days() -> None:
    unit = opened()
    row = actions.ask_question(
        union=unit.union, text="缴费基数不符", kind="objection", on=date(2026, 6, 1), by=SYSTEM
    )
    running = Deadline.objects.unscoped("test").get(statute="disclosure.answer_days")
    assert running.due_on == date(2026, 7, 1)
    with pytest.raises(engine.Blocked):
        engine.move(row, "answer", by=SYSTEM, data={"on": date(2026, 5, 31), "answer": "x"})
    engine.move(row, "answer", by=SYSTEM, data={"on": date(2026, 6, 20), "answer": "已核对补缴"})
    engine.move(row, "reopen", by=SYSTEM, data={}, because="仍有差额")
    assert row.state == "asked"
    assert (value("D31", unit.union), value("D32", unit.union)) == (1, 1)


def test_the_rate_of_public_enterprises() -> None:
    """F029: of the unionised public enterprises those with open affairs."""
    top = town()
    public = factory(top, nature="110")
    factory(top, "另一国企", nature="110")
    factory(top, "民企")
    actions.open_affairs(union=union_of(public), employer=public, on=date(2025, 1, 1), head="张", by=SYSTEM)
    congress_of(public)
    assert value("D16", top) == pytest.approx(0.5)
    assert (value("D09", top), value("D17", top)) == (1, 1)
    with pytest.raises(Refusal):
        actions.open_affairs(
            union=union_of(public), employer=public, on=date(2025, 1, 1), head="张", by=SYSTEM
        )


def test_a_school_counts_its_school_years() -> None:
    """M060, F106: what was published in spring 2025 belongs to the school year 2024."""
    unit = opened(nature="400", kind="school", name="实验学校")
    for day in (date(2025, 3, 1), date(2025, 10, 1), date(2026, 4, 1)):
        actions.add_disclosure(
            union=unit.union, title="评优结果", owner_name="校长", kind="school", published_on=day, by=SYSTEM
        )
    years = set(Disclosure.objects.unscoped("test").values_list("year", flat=True))
    assert years == {2024, 2025}
    assert value("D33", unit.union) == 2


@pytest.mark.parametrize(
    ("kind", "facts", "ok"),
    [
        (Accountability.DUTY, {"person_name": "王厂长"}, True),
        (Accountability.DUTY, {}, False),
        (Accountability.SCORE, {"points": 92}, True),
        (Accountability.SCORE, {}, False),
        (Accountability.CALL, {"person_name": "王厂长"}, True),
        (Accountability.REPORT, {"department": "县国资办"}, True),
        (Accountability.REPORT, {}, False),
    ],
)
def test_each_of_the_four_systems_asks_for_its_own(kind: str, facts: dict[str, object], ok: bool) -> None:
    """M059: duty, yearly score, call to account, report to the co-ordination group."""
    unit = opened()
    given = {"union": unit.union, "kind": kind, "on": date(2026, 5, 1), "employer": unit.employer, **facts}
    if not ok:
        with pytest.raises(Refusal):
            actions.keep_account(**given, by=SYSTEM)
        return
    row = actions.keep_account(**given, by=SYSTEM)
    assert row.year == 2026
    if kind == Accountability.SCORE:
        with pytest.raises(Refusal):
            actions.keep_account(**given, by=SYSTEM)
    if kind == Accountability.CALL:
        actions.settle_account(account=row, on=date(2026, 6, 1), by=SYSTEM)
        assert row.settled_on == date(2026, 6, 1)
