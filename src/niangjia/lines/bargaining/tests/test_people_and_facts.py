"""Instructors and courses; pay against benefit; labour quotas; clauses; checks."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.lines.bargaining import queries
from niangjia.lines.bargaining.actions import clauses, contracts, facts, people
from niangjia.lines.bargaining.models import Guidance, Instructor, QuotaPost, WageFact
from niangjia.lines.bargaining.wages import Verdict, growth, verdict

from .making import paper

pytestmark = pytest.mark.django_db


def test_instructors_guide_until_they_leave(land: SimpleNamespace) -> None:
    one = people.add_instructor(
        union=land.town,
        name="陈老师",
        on=date(2024, 1, 5),
        certificate="A1",
        expires_on=date(2026, 12, 31),
        by=SYSTEM,
    )
    with pytest.raises(Refusal, match="已在指导员库"):
        people.add_instructor(union=land.town, name="陈老师", on=date(2026, 1, 5), by=SYSTEM)
    row = people.assign_instructor(instructor=one, employer=land.firm, on=date(2026, 2, 1), by=SYSTEM)
    people.log_guidance(guidance=row, on=date(2026, 3, 1), result="完成草案", by=SYSTEM)
    people.retire_instructor(instructor=one, on=date(2026, 6, 1), by=SYSTEM)
    row = Guidance._base_manager.get(pk=row.pk)
    assert (row.visits, row.until, row.result) == (1, date(2026, 6, 1), "完成草案")
    with pytest.raises(Refusal):
        people.assign_instructor(instructor=one, employer=land.firm, on=date(2026, 6, 2), by=SYSTEM)


def test_an_expired_certificate_guides_nobody(land: SimpleNamespace) -> None:
    one = people.add_instructor(
        union=land.town, name="李老师", on=date(2020, 1, 5), expires_on=date(2026, 5, 31), by=SYSTEM
    )
    with pytest.raises(Refusal, match="证书已过期"):
        people.assign_instructor(instructor=one, employer=land.firm, on=date(2026, 6, 1), by=SYSTEM)


def test_a_course_gives_certificates(land: SimpleNamespace) -> None:
    people.add_instructor(union=land.town, name="陈老师", on=date(2026, 1, 5), by=SYSTEM)
    course = people.plan_course(union=land.town, title="培训班", planned_on=date(2026, 5, 1), by=SYSTEM)
    with pytest.raises(Refusal, match="发证数多于"):
        people.hold_course(course=course, on=date(2026, 5, 6), people=3, certificates=4, by=SYSTEM)
    people.hold_course(course=course, on=date(2026, 5, 6), people=30, certificates=4, by=SYSTEM)
    people.add_trained(course=course, name="陈老师", certificate="XS2026001", by=SYSTEM)
    assert Instructor._base_manager.get().certificate == "XS2026001"


def test_pay_is_held_against_benefit(land: SimpleNamespace) -> None:
    facts.record_wage(
        employer=land.firm,
        year=2024,
        on=date(2025, 2, 1),
        wage=Decimal(4000),
        benefit=Decimal(100),
        by=SYSTEM,
    )
    now = facts.record_wage(
        employer=land.firm,
        year=2025,
        on=date(2026, 2, 1),
        wage=Decimal(4200),
        benefit=Decimal(110),
        by=SYSTEM,
    )
    assert (now.wage_growth, now.benefit_growth, now.verdict) == (
        Decimal("5.00"),
        Decimal("10.00"),
        Verdict.BEHIND,
    )
    with pytest.raises(Refusal, match="已经登记"):
        facts.record_wage(employer=land.firm, year=2025, on=date(2026, 2, 1), wage=Decimal(1), by=SYSTEM)
    first = WageFact._base_manager.get(year=2024)
    facts.correct_wage(fact=first, wage=Decimal(4300), by=SYSTEM)
    now = WageFact._base_manager.get(year=2025)
    assert (now.wage_growth, now.verdict) == (Decimal("-2.33"), Verdict.FALLING)
    assert list(queries.wage_warnings(SYSTEM.scope)) == [now]


@pytest.mark.parametrize(
    ("wage", "benefit", "unpaid", "found"),
    [
        (Decimal(5), Decimal(5), 0, Verdict.IN_STEP),
        (Decimal(5), Decimal(-3), 0, Verdict.IN_STEP),
        (Decimal(0), None, 0, Verdict.FALLING),
        (Decimal(9), Decimal(1), 1, Verdict.UNPAID),
        (None, None, 0, Verdict.FIRST),
    ],
)
def test_the_verdict(wage: Decimal | None, benefit: Decimal | None, unpaid: int, found: str) -> None:
    assert verdict(wage, benefit, Decimal(unpaid)) == found
    assert growth(Decimal(5), Decimal(0)) is None


def test_a_quota_is_measured_agreed_and_published(land: SimpleNamespace) -> None:
    post = facts.add_post(union=land.factory, name="夹苗", measure="帘", by=SYSTEM)
    with pytest.raises(Refusal, match="没有测定"):
        facts.agree_quota(post=post, on=date(2026, 5, 1), quota=Decimal(80), price=Decimal("1.2"), by=SYSTEM)
    facts.add_sample(
        post=post, on=date(2026, 4, 1), hours=Decimal(4), workers=2, pieces=Decimal(88), by=SYSTEM
    )
    facts.add_sample(
        post=post, on=date(2026, 4, 2), hours=Decimal(2), workers=1, pieces=Decimal(24), by=SYSTEM
    )
    post = QuotaPost._base_manager.get(pk=post.pk)
    assert (post.samples, post.average) == (2, Decimal("11.20"))  # 112 pieces in ten working hours
    with pytest.raises(Refusal):
        facts.publish_quota(post=post, on=date(2026, 5, 2), by=SYSTEM)
    facts.agree_quota(post=post, on=date(2026, 5, 1), quota=Decimal(86), price=Decimal("1.35"), by=SYSTEM)
    facts.publish_quota(post=post, on=date(2026, 5, 2), by=SYSTEM)
    facts.report_quota(post=post, on=date(2026, 5, 9), by=SYSTEM)
    assert (post.published_on, post.reported_on) == (date(2026, 5, 2), date(2026, 5, 9))


def test_quality_marks_concrete_clauses(land: SimpleNamespace) -> None:
    held = paper(land)
    clauses.set_clause(
        contract=held,
        topic="工资",
        text="7月起增长7%",
        has_figure=True,
        has_date=True,
        has_duty=True,
        by=SYSTEM,
    )
    assert held.points == 100
    for topic in ("工时", "休假"):
        clauses.set_clause(contract=held, topic=topic, text="按国家规定", copies_law=True, by=SYSTEM)
    assert (held.points, held.copies) == (33, 2)
    assert list(queries.weak(SYSTEM.scope)) == [held]
    with pytest.raises(Refusal):
        clauses.set_clause(contract=held, topic="x", text="y", copies_law=True, has_date=True, by=SYSTEM)


def test_a_check_is_reported_and_mended(land: SimpleNamespace) -> None:
    held = paper(land, starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31), effective_on=date(2025, 1, 1),
                 signed_on=date(2024, 12, 20), submitted_on=date(2024, 12, 22))  # fmt: skip
    assert list(queries.unchecked(SYSTEM.scope)) == [held]
    with pytest.raises(Refusal, match="有效期"):
        contracts.record_check(contract=held, on=date(2024, 12, 30), clauses=10, kept=10, by=SYSTEM)
    with pytest.raises(Refusal, match="多于检查条款"):
        contracts.record_check(contract=held, on=date(2026, 5, 1), clauses=10, kept=11, by=SYSTEM)
    check = contracts.record_check(
        contract=held,
        on=date(2026, 5, 1),
        clauses=10,
        kept=9,
        findings="加班费",
        mend_by=date(2026, 6, 1),
        by=SYSTEM,
    )
    contracts.report_check(check=check, on=date(2026, 5, 20), by=SYSTEM)
    contracts.mend_check(check=check, on=date(2026, 5, 28), by=SYSTEM)
    assert list(queries.unchecked(SYSTEM.scope)) == []
