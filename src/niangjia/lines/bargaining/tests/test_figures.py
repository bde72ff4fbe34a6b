"""What is counted: each employer once, whatever number of contracts bind it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.cases import engine
from niangjia.kernel.figures import engine as figures
from niangjia.lines.bargaining.actions import campaigns, contracts, people, rounds
from niangjia.lines.bargaining.models import Contract, HazardFirm

from .conftest import second_firm
from .making import go, offer, paper, vote_on

pytestmark = pytest.mark.django_db
H1 = half_year(2026, 1)
ON = date(2026, 6, 30)


def value(code: str, union: Any) -> Any:
    return figures.value(code, union, on=ON, period=H1, by=SYSTEM).value


def world(land: SimpleNamespace) -> Contract:
    """The factory has three contracts, another employer only the one of the area."""
    paper(land, title="综合", workers=180, women=60)
    paper(land, title="工资", kind="wage", workers=170)
    other = second_firm(land, "联丰机械厂", 60)
    area = contracts.register_contract(
        union=land.town, title="五金行业集体合同", kind="wage", reach="trade", starts_on=date(2026, 3, 1),
        ends_on=date(2027, 2, 28), signed_on=date(2026, 2, 20), effective_on=date(2026, 3, 8), by=SYSTEM,
    )  # fmt: skip
    contracts.cover_employer(contract=area, employer=land.firm, workers=175, by=SYSTEM)
    contracts.cover_employer(contract=area, employer=other[1], workers=58, women=20, by=SYSTEM)
    return area


def test_every_employer_counts_once(land: SimpleNamespace) -> None:
    world(land)
    assert [value(code, land.town) for code in ("E01", "E02", "E03")] == [3, 2, 238]
    assert [value(code, land.town) for code in ("E04", "E05", "E06", "E07", "E08")] == [0, 1, 2, 2, 233]
    assert value("E02", land.factory) == 1
    assert value("E16", land.town) == 1
    assert value("E12", land.town) == 1  # two were signed last year


def test_before_and_after_the_term(land: SimpleNamespace) -> None:
    paper(land)
    for day, count in (
        (date(2026, 1, 5), 0),
        (date(2026, 1, 6), 1),
        (date(2026, 12, 31), 1),
        (date(2027, 1, 1), 0),
    ):
        assert figures.value("E01", land.town, on=day, by=SYSTEM).value == count, day


def test_filed_on_line(land: SimpleNamespace) -> None:
    world(land)
    held = vote_on(Contract._base_manager.get(title="综合"))
    contracts.attach_text(contract=held, name="合同.pdf", data=b"%PDF", by=SYSTEM)
    assert (value("E19", land.town), value("E19W", land.town)) == (0, 0)
    engine.move(held, "file", by=SYSTEM, on=date(2026, 6, 1), data={"on": date(2026, 6, 1)})
    engine.move(held, "accept", by=SYSTEM, on=date(2026, 6, 2), data={"on": date(2026, 6, 2)})
    assert [value(code, land.town) for code in ("E19", "E19F", "E19W")] == [1, 1, 180]
    assert figures.value("E19W", land.town, on=date(2026, 6, 1), by=SYSTEM).value == 0


def test_offers_and_answers(land: SimpleNamespace) -> None:
    go(offer(land), "reply", date(2026, 3, 10))
    other = second_firm(land, "联丰机械厂", 60)
    late = offer(SimpleNamespace(**{**vars(land), "factory": other[0], "firm": other[1]}))
    go(late, "refuse", date(2026, 3, 12), refusal="经营困难")
    assert [value(code, land.town) for code in ("E13", "E13A", "E13R", "E13X")] == [2, 1, 1, 0]
    rounds.make_offer(
        union=land.town, on=date(2026, 4, 1), reach="trade", subject="渔业", pilot=True, by=SYSTEM
    )
    assert value("E24", land.town) == 1


def test_hazards_without_a_contract(land: SimpleNamespace) -> None:
    campaigns.list_hazard(employer=land.firm, hazard="dust", on=date(2026, 1, 5), exposed=20, by=SYSTEM)
    campaigns.list_hazard(employer=land.firm, hazard="noise", on=date(2026, 1, 5), exposed=30, by=SYSTEM)
    assert (value("E18", land.town), value("E18N", land.town)) == (1, 1)
    paper(land, kind="disease", title="职业病防治专项集体合同")
    assert (value("E18", land.town), value("E18N", land.town), value("E18C", land.town)) == (1, 0, 1)
    HazardFirm._base_manager.update(ended_on=date(2026, 6, 1))
    assert value("E18", land.town) == 0


def test_labour_contracts_by_the_latest_observation(land: SimpleNamespace) -> None:
    campaigns.observe_signing(employer=land.firm, on=date(2026, 1, 5), workers=180, signed=150, by=SYSTEM)
    rate = campaigns.observe_signing(
        employer=land.firm, on=date(2026, 5, 5), workers=180, signed=171, expired=3, by=SYSTEM
    )
    assert (value("E17D", land.town), value("E17N", land.town)) == (180, 171)
    assert value("E17", land.town) == pytest.approx(0.95)
    assert (rate.missing, rate.due_on) == (9, date(2026, 6, 4))


def test_instructors_and_courses(land: SimpleNamespace) -> None:
    one = people.add_instructor(union=land.town, name="陈老师", on=date(2026, 1, 5), by=SYSTEM)
    people.assign_instructor(instructor=one, employer=land.firm, on=date(2026, 2, 1), by=SYSTEM)
    course = people.plan_course(
        union=land.town, title="谈判代表培训班", planned_on=date(2026, 5, 1), by=SYSTEM
    )
    people.hold_course(course=course, on=date(2026, 5, 6), people=40, certificates=30, by=SYSTEM)
    assert [value(code, land.town) for code in ("E14", "E14G", "E14T", "E14P")] == [1, 1, 1, 40]


def test_checks_hold(land: SimpleNamespace) -> None:
    from niangjia.kernel.figures.checks import Book
    from niangjia.kernel.figures.declare import Moment
    from niangjia.lines.bargaining.indicators.checks import CHECKS

    world(land)
    for check in CHECKS:
        assert list(check.test(Book.of(land.town, Moment.of(ON, H1)))) == [], check.code


def test_topics_agreed_and_talked_about(land: SimpleNamespace) -> None:
    from .making import ready

    record = go(go(ready(land), "name", date(2026, 3, 15)), "talk", date(2026, 3, 18))
    for n, (subject, result) in enumerate((("pay", "agreed"), ("safety", "partly"), ("welfare", "failed"))):
        topic = rounds.add_topic(
            record=record,
            subject=subject,
            title=f"议题{n}",
            workers_say="要求",
            employer_says="困难",
            by=SYSTEM,
        )
        rounds.settle_topic(
            topic=topic, on=date(2026, 3, 20), result=result, agreed_text="商定" if n < 2 else "", by=SYSTEM
        )
    assert [value(code, land.town) for code in ("E21", "E21A")] == [2, 3]
    assert value("E21", land.factory) == 2
