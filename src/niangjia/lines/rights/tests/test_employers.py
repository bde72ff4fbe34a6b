"""Wages owed, inspections with numbered papers, 一函两书, violations, insurance, signs, incidents, duties."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.papers.models import NumberedDocument
from niangjia.lines.rights import actions
from niangjia.lines.rights.models import Escalation, Inspection, Payment, WageClaim

from .test_matters import due
from .world import World

ZONE = ZoneInfo("Asia/Shanghai")


def claim(world: World, **more: Any) -> WageClaim:
    said: dict[str, Any] = {"union": world.county, "site": "锦绣家园工地", "on": date(2026, 5, 4), "workers": 20, "migrants": 18, "owed": Decimal(100_000),
                            "employer": world.factory, "by": SYSTEM}  # fmt: skip
    return actions.record_unpaid_wages(**(said | more))


def test_wages_are_paid_in_parts_until_nothing_is_left(world: World) -> None:
    row = claim(world)
    assert due(row, "wage.follow_days") == date(2026, 5, 19)
    engine.move(row, "escalate", by=SYSTEM, on=date(2026, 5, 5), data={"measure": "3opinion"})
    with pytest.raises(engine.Blocked, match="已经采取过"):
        engine.move(row, "escalate", by=SYSTEM, on=date(2026, 5, 6), data={"measure": "1talk"})
    for amount in (Decimal(0), Decimal(100_000), Decimal(120_000)):
        with pytest.raises(engine.Blocked, match="100000"):
            engine.move(row, "pay", by=SYSTEM, on=date(2026, 5, 20), data={"amount": amount, "workers": 10})
    engine.move(row, "pay", by=SYSTEM, on=date(2026, 5, 20), data={"amount": Decimal(60_000), "workers": 20})
    assert (row.state, row.left) == ("paying", 40_000)
    with pytest.raises(engine.Blocked, match="21"):
        engine.move(row, "clear", by=SYSTEM, on=date(2026, 6, 1), data={"workers": 21})
    engine.move(row, "clear", by=SYSTEM, on=date(2026, 6, 1), data={"workers": 20})
    assert (row.state, row.paid, row.left) == ("cleared", 100_000, 0)
    assert [p.amount for p in Payment.objects.unscoped("test").order_by("on")] == [60_000, 40_000]
    assert Escalation.objects.unscoped("test").count() == 1


def test_labour_inspection_has_sixty_working_days(world: World) -> None:
    row = claim(world)
    engine.move(row, "escalate", by=SYSTEM, on=date(2026, 5, 6), data={"measure": "5inspection"})
    assert due(row, "inspection.finish_workdays") == date(2026, 7, 29), "9 May is worked, 19 June is off"


@pytest.mark.parametrize(("changed", "words"), [({"owed": 0}, "拖欠"), ({"migrants": 21}, "21"), ({"on": date(2026, 7, 9)}, "2026-07-09"),
                                                ({"owed_from": date(2026, 4, 1), "owed_to": date(2026, 3, 1)}, "2026-04-01")])  # fmt: skip
def test_a_faulty_claim_is_refused(world: World, changed: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        claim(world, **changed)


@pytest.fixture
def inspection(world: World) -> Inspection:
    row = actions.plan_inspection(
        union=world.county,
        title="劳动合同法检查",
        starts_on=date(2026, 3, 15),
        ends_on=date(2026, 4, 20),
        team=["甲", "乙"],
        by=SYSTEM,
    )
    engine.move(row, "begin", by=SYSTEM, on=date(2026, 3, 15))
    return row


def test_an_inspection_lists_employers_and_serves_numbered_papers(
    world: World, inspection: Inspection
) -> None:
    with pytest.raises(Refusal, match="2026-04-20"):
        actions.record_check(inspection=inspection, employer=world.factory, on=date(2026, 4, 21), by=SYSTEM)
    check = actions.record_check(
        inspection=inspection,
        employer=world.factory,
        on=date(2026, 3, 20),
        problem="contract",
        contracts=50,
        by=SYSTEM,
    )
    assert check.workers == 60
    with pytest.raises(Refusal, match="已经检查过"):
        actions.record_check(inspection=inspection, employer=world.factory, on=date(2026, 3, 21), by=SYSTEM)
    said: dict[str, Any] = {
        "union": world.county,
        "employer": world.factory,
        "check": check,
        "on": date(2026, 3, 22),
        "demand": "签订劳动合同",
        "by": SYSTEM,
    }
    with pytest.raises(Refusal, match="期限"):
        actions.serve_notice(kind="order", due_on=date(2026, 3, 21), **said)
    with pytest.raises(Refusal, match="期限"):
        actions.serve_notice(kind="order", **said)
    inquiry = actions.serve_notice(kind="inquiry", due_on=date(2026, 4, 1), **said)
    order = actions.serve_notice(kind="order", due_on=date(2026, 4, 22), **said)
    assert ("询〔2026〕1号" in inquiry.number, "改〔2026〕1号" in order.number) == (True, True)
    assert NumberedDocument._base_manager.count() == 2, "a refusal uses no number"
    assert due(order, "rights.notice_day") == date(2026, 4, 22)
    with pytest.raises(engine.Blocked, match="2026-03-22"):
        engine.move(order, "reply", by=SYSTEM, on=date(2026, 3, 20), data={"reply": "已改正"})
    with pytest.raises(engine.Blocked, match="答复"):
        engine.move(inquiry, "meet", by=SYSTEM, on=date(2026, 4, 2))
    with pytest.raises(engine.Blocked, match="2026-04-22"):
        engine.move(order, "fail", by=SYSTEM, on=date(2026, 4, 10))
    engine.move(order, "reply", by=SYSTEM, on=date(2026, 4, 15), data={"reply": "已改正"})
    engine.move(order, "meet", by=SYSTEM, on=date(2026, 4, 25))
    assert (order.state, order.checked_on) == ("met", date(2026, 4, 25))
    engine.move(inspection, "conclude", by=SYSTEM, on=date(2026, 4, 20), data={"report": "完成"})


def test_one_inspector_is_not_a_team(world: World) -> None:
    row = actions.plan_inspection(
        union=world.county,
        title="检查",
        starts_on=date(2026, 6, 1),
        ends_on=date(2026, 6, 9),
        team=["甲"],
        by=SYSTEM,
    )
    assert "至少需要2人" in str(engine.reasons_against(row, "begin", by=SYSTEM)[0].text)
    with pytest.raises(Refusal, match="2026-06-01"):
        actions.plan_inspection(
            union=world.county, title="检查", starts_on=date(2026, 6, 1), ends_on=date(2026, 5, 9), by=SYSTEM
        )


def test_a_recommendation_follows_an_unheeded_opinion(world: World) -> None:
    said: dict[str, Any] = {
        "union": world.county,
        "employer": world.factory,
        "demand": "支付工资",
        "by": SYSTEM,
    }
    opinion = actions.serve_notice(kind="opinion", on=date(2026, 5, 11), **said)
    assert opinion.due_on == due(opinion, "supervision.reply_workdays") == date(2026, 6, 1), (
        "fifteen working days"
    )
    recommend: dict[str, Any] = said | {"kind": "recommendation", "authority": "县人社局"}
    with pytest.raises(Refusal, match="2026-06-01"):
        actions.serve_notice(on=date(2026, 5, 20), previous=opinion, **recommend)
    with pytest.raises(Refusal, match="意见书"):
        actions.serve_notice(on=date(2026, 6, 10), **recommend)
    with pytest.raises(Refusal, match="县级"):
        actions.serve_notice(on=date(2026, 6, 10), previous=opinion, **(recommend | {"union": world.town}))
    assert (
        "监建〔2026〕1号" in actions.serve_notice(on=date(2026, 6, 10), previous=opinion, **recommend).number
    )


def test_a_violation_goes_from_opinion_to_check(world: World) -> None:
    row = actions.record_violation(
        union=world.county,
        employer=world.factory,
        on=date(2026, 5, 6),
        category="hours",
        what="超时加班",
        by=SYSTEM,
    )
    with pytest.raises(engine.Blocked, match="意见"):
        engine.move(row, "tell", by=SYSTEM, on=date(2026, 5, 8))
    actions.serve_notice(
        union=world.county,
        kind="opinion",
        employer=world.factory,
        on=date(2026, 5, 8),
        demand="停止超时加班",
        violation=row,
        by=SYSTEM,
    )
    assert (row.state, row.told_on) == ("told", date(2026, 5, 8))
    engine.move(row, "correct", by=SYSTEM, on=date(2026, 5, 20), data={"correction": "调整排班"})
    engine.move(row, "check", by=SYSTEM, on=date(2026, 6, 1))
    assert row.state == "checked"


def test_gaps_in_insurance_are_urged_until_all_are_insured(world: World) -> None:
    with pytest.raises(Refusal, match="61"):
        actions.count_insured(
            union=world.county,
            employer=world.factory,
            kind="pension",
            on=date(2026, 5, 31),
            insured=61,
            by=SYSTEM,
        )
    full = actions.count_insured(
        union=world.county, employer=world.factory, kind="injury", on=date(2026, 5, 31), insured=60, by=SYSTEM
    )
    assert full.state == "closed"
    gap = actions.count_insured(
        union=world.county,
        employer=world.factory,
        kind="pension",
        on=date(2026, 5, 31),
        insured=52,
        by=SYSTEM,
    )
    assert (gap.state, gap.missing) == ("found", 8)
    engine.move(gap, "urge", by=SYSTEM, on=date(2026, 6, 3), data={"urged_how": "上门督促"})
    with pytest.raises(engine.Blocked, match="58"):
        engine.move(gap, "close", by=SYSTEM, on=date(2026, 6, 20), data={"insured": 58})
    engine.move(gap, "close", by=SYSTEM, on=date(2026, 6, 20), data={"insured": 60})
    assert gap.state == "closed"


def test_early_finding_entry_and_settlement(world: World) -> None:
    held = actions.screen(
        union=world.county, starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 20), units=12, by=SYSTEM
    )
    assert held.next_on == date(2026, 7, 20)
    row = actions.note_conflict(
        union=world.county,
        title="停产传言",
        on=date(2026, 4, 3),
        category="wages",
        risk="1high",
        screening=held,
        by=SYSTEM,
    )
    assert (row.origin, due(row, "dispute.enter_high_days")) == ("screening", date(2026, 4, 7)), (
        "after the Qingming holiday"
    )
    with pytest.raises(engine.Blocked, match="2026-04-03"):
        engine.move(row, "enter", by=SYSTEM, on=date(2026, 4, 2), data={"measures": "约谈"})
    engine.move(row, "enter", by=SYSTEM, on=date(2026, 4, 5), data={"measures": "约谈"})
    engine.move(row, "settle", by=SYSTEM, on=date(2026, 4, 15), data={"outcome": "平稳"})
    assert (row.entry_days, row.settling_days) == (2, 10)


def test_an_incident_follows_the_plan_in_force(world: World) -> None:
    said: dict[str, Any] = {
        "union": world.county,
        "title": "集体停工",
        "on": date(2026, 6, 1),
        "people": 45,
        "category": "wages",
        "by": SYSTEM,
    }
    with pytest.raises(Refusal, match="预案"):
        actions.report_incident(**said)
    with pytest.raises(Refusal, match="人数"):
        actions.issue_plan(
            union=world.county,
            title="预案",
            large_from=20,
            medium_from=30,
            commander="张主席",
            on=date(2026, 1, 1),
            by=SYSTEM,
        )
    actions.issue_plan(
        union=world.county,
        title="预案",
        large_from=100,
        medium_from=30,
        commander="张主席",
        on=date(2026, 1, 1),
        by=SYSTEM,
    )
    row = actions.report_incident(**said)
    assert (row.level, row.leader) == ("2medium", "张主席")
    actions.grow_incident(incident=row, people=130, by=SYSTEM)
    assert row.level == "1large"
    engine.move(row, "arrive", by=SYSTEM, on=date(2026, 6, 1), data={"demands": "付工资"})
    engine.move(row, "calm", by=SYSTEM, on=date(2026, 6, 1))
    with pytest.raises(engine.Blocked, match="对话"):
        engine.move(row, "settle", by=SYSTEM, on=date(2026, 6, 3), data={"outcome": "付清"})
    actions.log_incident(
        incident=row, at=datetime(2026, 6, 1, 10, tzinfo=ZONE), kind="talks", text="五名代表参加", by=SYSTEM
    )
    engine.move(row, "settle", by=SYSTEM, on=date(2026, 6, 3), data={"outcome": "付清"})
    engine.move(row, "review", by=SYSTEM, on=date(2026, 6, 20), data={"review": "加强预警"})
    assert row.state == "reviewed"


def test_four_firsts_are_stamped_once_and_compared_with_others(world: World) -> None:
    known = datetime(2026, 6, 1, 9, tzinfo=ZONE)
    row = actions.know_difficulty(
        union=world.base,
        name="马秀英",
        title="工伤",
        occurred_on=date(2026, 6, 1),
        at=known,
        others_at=datetime(2026, 6, 2, 9, tzinfo=ZONE),
        by=SYSTEM,
    )
    assert (row.stamps, row.ahead_hours) == (1, 24)
    with pytest.raises(Refusal, match="知情"):
        actions.stamp_difficulty(
            difficulty=row, what="helped", at=datetime(2026, 6, 1, 8, tzinfo=ZONE), by=SYSTEM
        )
    for hour, what in ((10, "helped"), (11, "reported"), (12, "urged")):
        actions.stamp_difficulty(
            difficulty=row, what=what, at=datetime(2026, 6, 1, hour, tzinfo=ZONE), by=SYSTEM
        )
    assert row.stamps == 4
    with pytest.raises(Refusal, match="已有记录"):
        actions.stamp_difficulty(
            difficulty=row, what="helped", at=datetime(2026, 6, 1, 15, tzinfo=ZONE), by=SYSTEM
        )


def test_promises_are_checked_then_published(world: World) -> None:
    with pytest.raises(Refusal, match="2026-02-01"):
        actions.promise_duty(
            union=world.county,
            employer=world.factory,
            kind="pay",
            promise="按月发薪",
            on=date(2026, 2, 1),
            due_on=date(2026, 1, 1),
            by=SYSTEM,
        )
    row = actions.promise_duty(
        union=world.county,
        employer=world.factory,
        kind="pay",
        promise="按月发薪",
        on=date(2026, 2, 1),
        due_on=date(2026, 6, 1),
        by=SYSTEM,
    )
    with pytest.raises(Refusal, match="尚未检查"):
        actions.publish_duty(duty=row, on=date(2026, 6, 2), by=SYSTEM)
    actions.check_duty(duty=row, on=date(2026, 6, 2), state="kept", by=SYSTEM)
    actions.publish_duty(duty=row, on=date(2026, 6, 3), by=SYSTEM)
    assert (row.state, row.published_on) == ("kept", date(2026, 6, 3))


def test_a_committee_has_equal_sides_and_is_one_per_firm(world: World) -> None:
    said: dict[str, Any] = {
        "union": world.base,
        "kind": "mediation",
        "name": "调解委员会",
        "chair": "钱主席",
        "on": date(2025, 1, 1),
        "employer": world.factory,
        "by": SYSTEM,
    }
    with pytest.raises(Refusal, match="第15条"):
        actions.register_body(worker_members=3, firm_members=2, **said)
    body = actions.register_body(
        worker_members=3, firm_members=3, staff=2, term_ends=date(2027, 12, 31), **said
    )
    with pytest.raises(Refusal, match="已有"):
        actions.register_body(worker_members=3, firm_members=3, **said)
    with pytest.raises(Refusal, match="第15条"):
        actions.change_body(body=body, firm_members=4, by=SYSTEM)
    actions.end_body(body=body, on=date(2026, 6, 1), by=SYSTEM)


def test_workers_opinions_of_a_restructuring_go_up_and_come_back(world: World) -> None:
    row = actions.list_restructuring(
        union=world.county, employer=world.factory, how="改制", on=date(2026, 2, 1), by=SYSTEM
    )
    with pytest.raises(Refusal, match="职代会"):
        actions.follow_restructuring(row=row, done_on=date(2026, 6, 1), by=SYSTEM)
    voice = actions.record_voice(
        restructuring=row, kind="opinion", on=date(2026, 2, 10), people=20, text="补偿年限", by=SYSTEM
    )
    with pytest.raises(Refusal, match="2026-02-10"):
        actions.answer_voice(voice=voice, on=date(2026, 2, 9), answer="采纳", by=SYSTEM)
    sent = actions.send_upward(
        union=world.county,
        kind="opinion",
        receiver="government",
        title="改制职工意见",
        on=date(2026, 2, 12),
        restructuring=row,
        by=SYSTEM,
    )
    assert "情〔2026〕1号" in sent.number
    engine.move(sent, "receive", by=SYSTEM, on=date(2026, 2, 13))
    engine.move(sent, "instruct", by=SYSTEM, on=date(2026, 3, 1), data={"instruction": "研究采纳"})
    engine.move(sent, "follow", by=SYSTEM, on=date(2026, 3, 20), data={"outcome": "已采纳"})
    assert sent.state == "done"


def test_a_request_leads_to_an_inspection(world: World) -> None:
    row = actions.send_upward(
        union=world.county,
        kind="request",
        receiver="congress",
        title="提请执法检查",
        on=date(2026, 3, 1),
        by=SYSTEM,
    )
    with pytest.raises(Refusal, match="2026-03-01"):
        actions.link_inspection(
            row=row, title="人大检查", starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 9), by=SYSTEM
        )
    actions.link_inspection(
        row=row, title="人大检查", starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 20), by=SYSTEM
    )
    assert row.inspection is not None
    assert row.inspection.kind == "congress"
