"""Every legal number of bargaining as it stands, by region, and where it bites."""

from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest

from niangjia.kernel import statutes
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.lines.bargaining import queries
from niangjia.lines.bargaining.actions import contracts, duties, rounds
from niangjia.lines.bargaining.models import RoundEmployer

from .conftest import second_firm
from .making import go, offer, paper

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("name", "region", "comparator", "number", "unit"),
    [
        ("bargaining.reply_days", "", "le", 20, "day"),
        ("bargaining.reply_days", "31", "le", 15, "day"),
        ("bargaining.reply_days", "33", "le", 10, "workday"),
        ("bargaining.reply_days", "37", "le", 10, "day"),
        ("bargaining.representatives", "", "ge", 3, "people"),
        ("bargaining.outside_share", "", "le", Fraction(1, 3), "share"),
        ("bargaining.vacancy_days", "", "le", 15, "day"),
        ("bargaining.data_days", "", "le", 5, "day"),
        ("bargaining.draft_quorum", "", "ge", Fraction(2, 3), "share"),
        ("bargaining.draft_pass", "", "ge", Fraction(1, 2), "share"),
        ("bargaining.draft_pass", "33", "gt", Fraction(1, 2), "share"),
        ("bargaining.draft_pass", "37", "gt", Fraction(1, 2), "share"),
        ("bargaining.submit_days", "", "le", 10, "day"),
        ("bargaining.wage_submit_days", "", "le", 7, "day"),
        ("bargaining.wage_submit_days", "37", "le", 10, "day"),
        ("bargaining.wage_submit_days", "41", "le", 5, "workday"),
        ("bargaining.silence_days", "", "le", 15, "day"),
        ("bargaining.wage_publish_days", "", "le", 5, "day"),
        ("bargaining.wage_per_year", "", "ge", 1, "times"),
        ("bargaining.renewal_days", "", "le", 90, "day"),
        ("bargaining.wage_renewal_days", "", "le", 60, "day"),
        ("bargaining.coordination_days", "", "le", 30, "day"),
        ("bargaining.coordination_extension_days", "", "le", 15, "day"),
        ("bargaining.performance_reports", "", "ge", 1, "times"),
        ("bargaining.one_side", "", "eq", 1, "people"),
        ("bargaining.woman_delegate", "31", "ge", 1, "people"),
        ("bargaining.sessions", "", "ge", 1, "times"),
        ("bargaining.one_contract", "", "eq", 1, "unit"),
        ("bargaining.performance_reminder_days", "", "le", 30, "day"),
        ("bargaining.certificate_reminder_days", "", "le", 60, "day"),
        ("bargaining.labour_contract_days", "", "le", 30, "day"),
        ("bargaining.weak_points", "", "lt", 60, "point"),
        ("bargaining.copied_share", "", "gt", Fraction(1, 3), "share"),
        ("bargaining.trade_employers", "", "ge", 2, "unit"),
        ("bargaining.suspension_days", "", "le", 60, "day"),
        ("bargaining.workers_support", "", "ge", Fraction(1, 2), "share"),
        ("bargaining.representatives_large", "33", "ge", 5, "people"),
        ("bargaining.front_line_share", "37", "ge", Fraction(1, 3), "share"),
        ("bargaining.name_days", "31", "le", 15, "day"),
        ("bargaining.delegates_publish_days", "41", "le", 3, "workday"),
        ("bargaining.data_days", "37", "ge", 10, "day"),
        ("bargaining.tell_upper_days", "37", "le", 5, "day"),
        ("bargaining.total_days", "37", "le", 60, "day"),
        ("bargaining.vote_days", "33", "le", 15, "workday"),
        ("bargaining.wage_publish_days", "33", "le", 5, "workday"),
        ("bargaining.wage_publish_days", "37", "le", 7, "day"),
        ("bargaining.wage_publish_days", "41", "le", 5, "day"),
        ("bargaining.wage_publish_days", "50", "le", 10, "day"),
        ("bargaining.publish_days", "33", "le", 5, "workday"),
        ("bargaining.publish_days", "50", "le", 10, "day"),
        ("bargaining.coordination_days", "50", "le", 60, "day"),
        ("bargaining.coordination_extension_days", "50", "le", 30, "day"),
        ("bargaining.floor_overtime_pay", "", "ge", Fraction(3, 2), "share"),
        ("bargaining.floor_rest_day_pay", "", "ge", 2, "share"),
        ("bargaining.floor_holiday_pay", "", "ge", 3, "share"),
        ("bargaining.floor_overtime_hours", "", "le", 36, "hour"),
        ("bargaining.floor_daily_hours", "", "le", 8, "hour"),
        ("bargaining.floor_weekly_hours", "", "le", 40, "hour"),
        ("bargaining.floor_probation_pay", "", "ge", Fraction(4, 5), "share"),
        ("bargaining.copied_text_share", "", "ge", Fraction(3, 5), "share"),
    ],
)
def test_a_number_of_the_table(name: str, region: str, comparator: str, number: object, unit: str) -> None:
    rule = statutes.get(name, region=f"{region}0000" if region else "", on=ON)
    assert (rule.comparator, rule.number, rule.unit) == (comparator, number, unit)


def test_the_term_has_two_bounds() -> None:
    rule = statutes.get("bargaining.term_years", on=ON)
    assert (rule.number, rule.upper) == (1, 3)


def test_one_employer_makes_no_trade(land: SimpleNamespace) -> None:
    record = rounds.make_offer(
        union=land.town, on=date(2026, 3, 1), reach="trade", subject="五金行业", by=SYSTEM
    )
    record = go(record, "reply", date(2026, 3, 10))
    for side in ("workers", "employer"):
        for n in range(3):
            rounds.name_delegate(
                record=record, side=side, name=f"{side}{n}", chief=n == 0, on=date(2026, 3, 12), by=SYSTEM
            )
    record = go(record, "name", date(2026, 3, 15))
    record = go(record, "talk", date(2026, 3, 18))
    rounds.hold_talk(record=record, on=date(2026, 3, 20), minutes="达成一致", by=SYSTEM)
    term = {"on": date(2026, 3, 25), "starts_on": date(2026, 5, 1), "ends_on": date(2027, 4, 30)}
    with pytest.raises(engine.Blocked, match="没有参加协商的单位"):
        engine.move(record, "draft", by=SYSTEM, on=date(2026, 3, 25), data=term)
    rounds.add_party(record=record, employer=land.firm, women=50, by=SYSTEM)
    notes = engine.reasons_against(record, "draft", by=SYSTEM, on=date(2026, 3, 25), data=term)
    assert [(reason.blocks, "2家以上" in str(reason.text)) for reason in notes] == [(False, True)]
    rounds.add_party(record=record, employer=second_firm(land, "二厂", 40)[1], by=SYSTEM)
    record = go(record, "draft", date(2026, 3, 25), starts_on=date(2026, 5, 1), ends_on=date(2027, 4, 30))
    from niangjia.lines.bargaining.models import Contract, Covered

    held = Contract._base_manager.get(round=record)
    rows = Covered._base_manager.filter(contract=held).order_by("-workers")
    assert [(row.workers, row.women) for row in rows] == [(180, 50), (40, 0)]
    assert {row.union_id for row in rows} == {land.factory.pk, rows[1].union_id} != {land.town.pk}


def test_nothing_to_renew_before_the_window(land: SimpleNamespace) -> None:
    paper(land, ends_on=date(2026, 12, 31))
    assert list(queries.ending(SYSTEM.scope, on=date(2026, 10, 1))) == []
    assert len(queries.ending(SYSTEM.scope, on=date(2026, 10, 2))) == 1


def test_talks_are_suspended_for_sixty_days_at_most(land: SimpleNamespace) -> None:
    record = go(offer(land), "reply", date(2026, 3, 10))
    with pytest.raises(Refusal, match="最多60天"):
        rounds.hold_talk(record=record, on=date(2026, 3, 20), suspended_until=date(2026, 5, 20), by=SYSTEM)
    talk = rounds.hold_talk(record=record, on=date(2026, 3, 20), suspended_until=date(2026, 5, 19), by=SYSTEM)
    assert talk.suspended_until == date(2026, 5, 19)


def test_a_contract_is_offered_for_renewal(land: SimpleNamespace) -> None:
    record = duties.renew_contract(contract=paper(land), on=date(2026, 6, 1), by=SYSTEM)
    assert (record.employer_id, record.kind, record.stage) == (land.firm.pk, "general", "offered")
    area = contracts.register_contract(
        union=land.town, title="五金行业集体合同", reach="trade", starts_on=date(2026, 3, 1), ends_on=date(2027, 2, 28),
        signed_on=date(2026, 2, 20), by=SYSTEM,
    )  # fmt: skip
    contracts.cover_employer(contract=area, employer=land.firm, workers=170, women=40, by=SYSTEM)
    many = duties.renew_contract(contract=area, on=date(2026, 6, 1), by=SYSTEM)
    assert [
        (row.employer_id, row.workers, row.women) for row in RoundEmployer._base_manager.filter(round=many)
    ] == [(land.firm.pk, 170, 40)]
