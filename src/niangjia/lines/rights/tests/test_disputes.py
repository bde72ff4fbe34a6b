"""Mediation, arbitration, court, legal aid: the clocks of the law, and what each refuses."""

from datetime import date
from decimal import Decimal

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.papers.models import NumberedDocument
from niangjia.lines.rights import actions, daily
from niangjia.lines.rights.models import Arbitration, Mediation
from niangjia.lines.rights.papers.issue import issue_agreement, issue_aid_decision, issue_reply

from .test_matters import due
from .world import World, matter


@pytest.fixture
def mediation(world: World) -> Mediation:
    row = matter(world, people=12)
    made = actions.open_mediation(matter=row, on=date(2026, 5, 7), claimed=36_000, by=SYSTEM)
    engine.move(made, "accept", by=SYSTEM, on=date(2026, 5, 8), data={"mediator": "孙调解员"})
    return made


def test_two_clocks_of_fifteen_days(mediation: Mediation) -> None:
    assert mediation.group
    assert due(mediation, "dispute.mediate_days") == date(2026, 5, 22), "the law counts from the application"
    assert due(mediation, "dispute.mediate_accepted_days") == date(2026, 5, 25), (
        "the rule from acceptance; the 23rd is a Saturday"
    )
    assert mediation.matter.stage == "3mediation"


def test_an_agreement_needs_a_sitting_and_is_performed_at_most_as_agreed(mediation: Mediation) -> None:
    data = {"terms": "分两次付清", "amount": Decimal(30_000), "perform_by": date(2026, 6, 15)}
    with pytest.raises(engine.Blocked, match="调解会"):
        engine.move(mediation, "agree", by=SYSTEM, on=date(2026, 5, 15), data=data)
    with pytest.raises(Refusal, match="2026-05-08"):
        actions.record_session(mediation=mediation, on=date(2026, 5, 7), by=SYSTEM)
    actions.record_session(mediation=mediation, on=date(2026, 5, 12), note="意见趋于一致", by=SYSTEM)
    with pytest.raises(engine.Blocked, match="履行期限"):
        engine.move(
            mediation, "agree", by=SYSTEM, on=date(2026, 5, 15), data=data | {"perform_by": date(2026, 5, 1)}
        )
    engine.move(mediation, "agree", by=SYSTEM, on=date(2026, 5, 15), data=data)
    assert due(mediation, "rights.performance") == date(2026, 6, 15)
    assert due(mediation, "dispute.review_days") == date(2026, 6, 1)
    with pytest.raises(engine.Blocked, match="30000"):
        engine.move(mediation, "perform", by=SYSTEM, on=date(2026, 6, 1), data={"amount": Decimal(40_000)})
    engine.move(mediation, "confirm", by=SYSTEM, on=date(2026, 5, 20), data={"confirmation": "court"})
    engine.move(mediation, "perform", by=SYSTEM, on=date(2026, 6, 1), data={"amount": Decimal(30_000)})
    assert (mediation.state, mediation.performed, mediation.matter.recovered) == ("performed", 30_000, 30_000)


def test_a_failed_mediation_is_handed_over_with_its_file(mediation: Mediation) -> None:
    actions.record_session(mediation=mediation, on=date(2026, 5, 12), by=SYSTEM)
    engine.move(mediation, "fail", by=SYSTEM, on=date(2026, 5, 14), because="双方差距过大")
    engine.move(mediation, "hand_over", by=SYSTEM, on=date(2026, 5, 15), data={"next": "arbitration"})
    assert (mediation.state, mediation.matter.stage) == ("handed", "4guarantee")


def test_a_matter_stays_open_while_its_mediation_goes_on(mediation: Mediation) -> None:
    row = mediation.matter
    engine.move(row, "reply", by=SYSTEM, on=date(2026, 5, 9), data={"reply": "已转入调解"})
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(row, "close", by=SYSTEM, on=date(2026, 5, 10), data={"result": "settled"})
    assert "劳动争议调解" in str(blocked.value)
    assert "rights-mediation" in blocked.value.reasons[0].link


def test_only_bodies_that_mediate_take_a_mediation(world: World) -> None:
    body = actions.register_body(
        union=world.county, kind="aid", name="法律援助分团", chair="陈律师", on=date(2024, 1, 1), by=SYSTEM
    )
    with pytest.raises(Refusal, match="不是调解组织"):
        actions.open_mediation(matter=matter(world), body=body, on=date(2026, 5, 7), by=SYSTEM)


def arbitration(world: World, **more: object) -> Arbitration:
    said: dict[str, object] = {
        "matter": matter(world),
        "on": date(2026, 5, 10),
        "participant": "陈律师",
        "known_on": date(2026, 1, 5),
        "by": SYSTEM,
    }
    return actions.open_arbitration(**(said | more))  # type: ignore[arg-type]


def test_arbitration_from_application_to_force(world: World) -> None:
    row = arbitration(world)
    assert due(row, "arbitration.accept_days") == date(2026, 5, 15)
    with pytest.raises(engine.Blocked):
        engine.move(row, "award", by=SYSTEM, on=date(2026, 5, 11), data={"verdict": "won"})
    engine.move(row, "accept", by=SYSTEM, on=date(2026, 5, 12), data={"case_no": "〔2026〕7号"})
    assert due(row, "arbitration.award_days") == date(2026, 6, 26)
    with pytest.raises(engine.Blocked, match="2026-05-12"):
        engine.move(row, "award", by=SYSTEM, on=date(2026, 5, 11), data={"verdict": "won"})
    with pytest.raises(engine.Blocked, match="送达"):
        engine.move(
            row,
            "award",
            by=SYSTEM,
            on=date(2026, 6, 1),
            data={"verdict": "won", "served_on": date(2026, 5, 30)},
        )
    engine.move(
        row,
        "award",
        by=SYSTEM,
        on=date(2026, 6, 1),
        data={
            "verdict": "won",
            "amount": Decimal(9000),
            "claim_kind": "money",
            "minimum_wage": Decimal(2000),
        },
    )
    assert due(row, "arbitration.suit_days") == date(2026, 6, 16)
    assert due(row, "arbitration.set_aside_days") == date(2026, 7, 1)
    with pytest.raises(engine.Blocked, match="尚在起诉期限内"):
        engine.move(row, "take_effect", by=SYSTEM, on=date(2026, 6, 10))
    assert daily.settle_uncontested_awards(on=date(2026, 6, 20), by=SYSTEM) == 1
    assert Arbitration._base_manager.get(pk=row.pk).state == "ended"


def test_copy_answer_and_notice_of_the_hearing(world: World) -> None:
    row = arbitration(world)
    engine.move(row, "accept", by=SYSTEM, on=date(2026, 5, 12))
    assert due(row, "arbitration.serve_days") == date(2026, 5, 18), "the 17th is a Sunday"
    engine.move(row, "serve_copy", by=SYSTEM, on=date(2026, 5, 14))
    assert due(row, "arbitration.answer_days") == date(2026, 5, 25), "the 24th is a Sunday"
    with pytest.raises(engine.Blocked, match="2026-05-28"):
        engine.move(row, "hear", by=SYSTEM, on=date(2026, 6, 1), data={"notified_on": date(2026, 5, 28)})
    engine.move(row, "hear", by=SYSTEM, on=date(2026, 6, 2), data={"notified_on": date(2026, 5, 28)})
    assert row.state == "heard"


def test_the_limit_of_one_year_names_its_article(world: World) -> None:
    with pytest.raises(Refusal, match="第27条"):
        arbitration(world, known_on=date(2025, 3, 1))
    assert arbitration(world, known_on=date(2025, 3, 1), about_wages=True).state == "applied", (
        "no limit while employed"
    )


def test_after_the_relation_ended_wages_have_one_year(world: World) -> None:
    with pytest.raises(Refusal, match="第27条"):
        arbitration(world, about_wages=True, left_on=date(2025, 4, 1))


def test_an_extension_runs_from_the_end_of_the_first_period(world: World) -> None:
    row = arbitration(world)
    engine.move(row, "accept", by=SYSTEM, on=date(2026, 5, 12))
    engine.move(row, "extend", by=SYSTEM, on=date(2026, 6, 20), because="案情复杂")
    assert due(row, "arbitration.award_extension_days") == date(2026, 7, 13), (
        "15 days after 26 June, the 11th is a Saturday"
    )


def test_a_suit_comes_within_fifteen_days(world: World) -> None:
    row = arbitration(world)
    engine.move(row, "accept", by=SYSTEM, on=date(2026, 5, 12))
    engine.move(row, "award", by=SYSTEM, on=date(2026, 5, 28), data={"verdict": "lost"})
    with pytest.raises(Refusal, match="48"):
        actions.open_suit(
            matter=row.matter, court="县人民法院", participant="陈律师", on=date(2026, 6, 20), by=SYSTEM
        )
    suit = actions.open_suit(
        matter=row.matter, court="县人民法院", participant="陈律师", on=date(2026, 6, 5), by=SYSTEM
    )
    assert (suit.arbitration, Arbitration._base_manager.get(pk=row.pk).state) == (row, "sued")
    engine.move(suit, "accept", by=SYSTEM, on=date(2026, 6, 8))
    engine.move(suit, "judge", by=SYSTEM, on=date(2026, 6, 25), data={"verdict": "won"})
    engine.move(suit, "enforce", by=SYSTEM, on=date(2026, 6, 28))
    assert (suit.state, suit.matter.stage) == ("enforced", "4guarantee")


def test_legal_aid_from_application_to_money(world: World) -> None:
    row = matter(world)
    aid = actions.apply_for_aid(
        matter=row, on=date(2026, 5, 7), claimed=20_000, limit_on=date(2026, 5, 12), by=SYSTEM
    )
    assert aid.urgent
    assert due(aid, "legal_aid.decide_days") == date(2026, 5, 14)
    with pytest.raises(engine.Blocked, match="农民工"):
        engine.move(aid, "grant", by=SYSTEM, on=date(2026, 5, 8), data={"basis": "migrant"})
    engine.move(aid, "grant", by=SYSTEM, on=date(2026, 5, 8), data={"basis": "means"})
    assert due(aid, "legal_aid.assign_days") == date(2026, 5, 11)
    with pytest.raises(Refusal, match="律师"):
        actions.record_aid_step(aid=aid, on=date(2026, 5, 9), stage="draft", note="代写申请书", by=SYSTEM)
    engine.move(aid, "assign", by=SYSTEM, on=date(2026, 5, 9), data={"lawyer": "陈律师"})
    actions.record_aid_step(aid=aid, on=date(2026, 5, 10), stage="draft", note="代写申请书", by=SYSTEM)
    with pytest.raises(engine.Blocked, match="20000"):
        engine.move(
            aid,
            "close",
            by=SYSTEM,
            on=date(2026, 6, 1),
            data={"verdict": "won", "recovered": Decimal(25_000)},
        )
    engine.move(
        aid, "close", by=SYSTEM, on=date(2026, 6, 1), data={"verdict": "won", "recovered": Decimal(18_000)}
    )
    assert (aid.recovered, aid.matter.recovered) == (18_000, 18_000)


def test_papers_of_a_matter_are_numbered(world: World, mediation: Mediation) -> None:
    row = mediation.matter
    with pytest.raises(Refusal, match="答复"):
        issue_reply(matter=row, on=date(2026, 5, 9), by=SYSTEM)
    engine.move(row, "reply", by=SYSTEM, on=date(2026, 5, 9), data={"reply": "已转入调解。"})
    assert issue_reply(matter=row, on=date(2026, 5, 9), by=SYSTEM).number == 1
    actions.record_session(mediation=mediation, on=date(2026, 5, 12), by=SYSTEM)
    engine.move(
        mediation,
        "agree",
        by=SYSTEM,
        on=date(2026, 5, 13),
        data={"terms": "一次付清", "amount": Decimal(30_000)},
    )
    assert "调〔2026〕1号" in issue_agreement(mediation=mediation, on=date(2026, 5, 13), by=SYSTEM).text
    aid = actions.apply_for_aid(matter=row, on=date(2026, 5, 14), by=SYSTEM)
    engine.move(aid, "grant", by=SYSTEM, on=date(2026, 5, 15), data={"basis": "means"})
    issue_aid_decision(aid=aid, on=date(2026, 5, 15), by=SYSTEM)
    assert NumberedDocument._base_manager.count() == 3


def test_answered_matters_close_by_themselves(world: World) -> None:
    row = matter(world)
    engine.move(row, "reply", by=SYSTEM, on=date(2026, 5, 7), data={"reply": "已答复"})
    assert daily.close_answered_matters(on=date(2026, 6, 5), by=SYSTEM) == 0
    assert daily.close_answered_matters(on=date(2026, 6, 30), by=SYSTEM) == 1
    row.refresh_from_db(from_queryset=type(row)._base_manager.all())
    assert (row.state, row.result) == ("closed", "explained")
