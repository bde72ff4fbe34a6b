"""Dates that come by themselves, daily duties, and the sentences of the half-year report."""

from datetime import date
from types import SimpleNamespace

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.cases import daily
from niangjia.kernel.papers.blocks import Paragraph
from niangjia.kernel.papers.sections import Context
from niangjia.lines.bargaining import queries, reminders, report
from niangjia.lines.bargaining.actions import contracts, people
from niangjia.lines.bargaining.models import Contract

from .making import go, offer, paper

pytestmark = pytest.mark.django_db
FIRST, LAST = date(1990, 1, 1), date(2026, 9, 28)


def titles(found: object) -> list[tuple[str, date]]:
    return [(row.title, row.due_on) for row in found]  # type: ignore[attr-defined]


def test_renewal_windows(land: SimpleNamespace) -> None:
    paper(land, title="综合", ends_on=date(2026, 12, 31))
    paper(land, title="工资", kind="wage", starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31))
    assert titles(reminders.general_ending(SYSTEM.scope, FIRST, LAST)) == []
    assert titles(reminders.general_ending(SYSTEM.scope, FIRST, date(2027, 1, 1))) == [
        ("综合", date(2026, 12, 31))
    ]
    assert titles(reminders.wage_ending(SYSTEM.scope, FIRST, LAST)) == [("工资", date(2026, 8, 31))]
    assert [row.title for row in queries.ending(SYSTEM.scope)] == []  # sixty days before 31 August is 2 July
    assert [row.title for row in queries.ending(SYSTEM.scope, on=date(2026, 7, 2))] == ["工资"]


def test_the_yearly_report_falls_due(land: SimpleNamespace) -> None:
    held = paper(land, starts_on=date(2025, 7, 10), ends_on=date(2027, 7, 9), effective_on=date(2025, 7, 10),
                 signed_on=date(2025, 6, 20), submitted_on=date(2025, 6, 22))  # fmt: skip
    assert titles(reminders.performance_due(SYSTEM.scope, FIRST, date(2026, 7, 30))) == [
        ("集体合同", date(2026, 7, 10))
    ]
    contracts.record_check(
        contract=held, on=date(2026, 5, 1), clauses=5, kept=5, reported_on=date(2026, 5, 9), by=SYSTEM
    )
    assert titles(reminders.performance_due(SYSTEM.scope, FIRST, date(2026, 7, 30))) == []


def test_wage_talks_once_a_year(land: SimpleNamespace) -> None:
    paper(land, kind="wage", title="三年工资协议", starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31),
          signed_on=date(2024, 12, 20), submitted_on=date(2024, 12, 22), effective_on=date(2025, 1, 6))  # fmt: skip
    assert titles(reminders.wage_talks_due(SYSTEM.scope, FIRST, LAST)) == [
        ("三年工资协议", date(2025, 12, 20))
    ]
    offer(land, kind="wage", on=date(2026, 6, 1))
    assert titles(reminders.wage_talks_due(SYSTEM.scope, FIRST, LAST)) == []


def test_certificates_end(land: SimpleNamespace) -> None:
    people.add_instructor(
        union=land.town, name="陈老师", on=date(2024, 1, 5), expires_on=date(2026, 8, 1), by=SYSTEM
    )
    assert titles(reminders.certificates_ending(SYSTEM.scope, FIRST, LAST)) == [("陈老师", date(2026, 8, 1))]


def test_the_daily_duties_of_the_line(land: SimpleNamespace) -> None:
    paper(land, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31), signed_on=date(2024, 12, 1),
          submitted_on=date(2024, 12, 2), effective_on=date(2025, 1, 1))  # fmt: skip
    offer(land, on=date(2026, 5, 8), kind="wage")
    done = daily.do_all(date(2026, 6, 30), SYSTEM)
    assert (done["bargaining.silent-offers"], done["bargaining.in-force"], done["bargaining.expired"]) == (
        1,
        0,
        1,
    )
    again = daily.do_all(date(2026, 6, 30), SYSTEM)
    assert (again["bargaining.silent-offers"], again["bargaining.expired"]) == (0, 0)


def text_of(blocks: list[object]) -> str:
    return "".join(
        piece if isinstance(piece, str) else piece.text
        for block in blocks
        if isinstance(block, Paragraph)
        for piece in block.pieces
    )


def test_the_report_says_it_by_itself(land: SimpleNamespace) -> None:
    paper(land, workers=180)
    Contract._base_manager.update(filing="accepted", accepted_on=date(2026, 1, 20))
    go(offer(land, kind="wage", on=date(2026, 6, 1)), "reply", date(2026, 6, 9))
    said = text_of(report.build(Context(land.town, half_year(2026, 1), SYSTEM)))
    assert "共发出协商要约1件" in said
    assert "截至6月底，开展平等协商签订集体合同企业1家" in said
    assert "网上备案覆盖职工180人" in said
    assert text_of(report.build(Context(land.factory, half_year(2026, 1), SYSTEM))).startswith(
        "截至6月底，现行有效集体合同1份"
    )


def test_nothing_to_say_where_nothing_was_done(land: SimpleNamespace) -> None:
    assert report.build(Context(land.town, half_year(2026, 1), SYSTEM)) == []
