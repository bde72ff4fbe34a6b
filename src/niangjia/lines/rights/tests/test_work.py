"""Talks, hearings, final awards, objections, dismissals, leave, sites: each rule refuses with its article and a remedy."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from niangjia.kernel import statutes
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.lines.rights import actions, reminders
from niangjia.lines.rights.actions.work import leave_due, unused_pay
from niangjia.lines.rights.models import Aid, Arbitration, Consultation, Dismissal, LeaveCheck, Notice, Site

from .test_disputes import arbitration
from .world import World, matter


def due(row: object, statute: str) -> date:
    """The newest deadline of a record by a rule."""
    rows = Deadline._base_manager.filter(subject_id=row.pk, statute=statute)  # type: ignore[attr-defined]
    return rows.order_by("-due_on").values_list("due_on", flat=True)[0]


def blocked(row: object, step: str, on: date, because: str = "测试", **data: object) -> engine.Reason:
    """The first reason against a step; it names what mends it."""
    with pytest.raises(engine.Blocked) as caught:
        engine.move(row, step, by=SYSTEM, on=on, data=data, because=because)  # type: ignore[arg-type]
    reason = caught.value.reasons[0]
    assert reason.remedy
    return reason


def cited(reason: engine.Reason, name: str, article: str) -> None:
    """The reason rests on this rule, and its article is told in both languages."""
    assert reason.rule is not None
    assert (reason.rule.name, article in reason.rule.reference) == (name, True)
    with translation.override("en"):
        english = (str(reason.text), str(reason.remedy))
    with translation.override("zh-hans"):
        assert english != (str(reason.text), str(reason.remedy))


# 协商


def talks(world: World) -> Consultation:
    return actions.open_consultation(matter=matter(world), on=date(2026, 6, 10), claimed=9000, by=SYSTEM)


def test_the_other_side_answers_within_five_days_or_is_unwilling(world: World) -> None:
    row = talks(world)
    assert due(row, "dispute.consult_days") == date(2026, 6, 15)
    early = engine.reasons_against(row, "unwilling", by=SYSTEM, on=date(2026, 6, 12))
    assert [(r.blocks, r.rule and r.rule.name) for r in early] == [(False, "dispute.consult_days")], (
        "nobody has seen the text of the rule: it warns"
    )
    assert not engine.reasons_against(row, "unwilling", by=SYSTEM, on=date(2026, 6, 16))
    assert not engine.reasons_against(
        row, "unwilling", by=SYSTEM, on=date(2026, 6, 12), data={"refused": True}
    )
    moment = engine.move(row, "unwilling", by=SYSTEM, on=date(2026, 6, 12))
    assert "第10条" in moment.warnings[0]["citation"]


def test_talks_are_answered_and_settled(world: World) -> None:
    row = talks(world)
    with pytest.raises(Refusal, match="正在进行"):
        actions.open_consultation(matter=row.matter, on=date(2026, 6, 11), by=SYSTEM)
    engine.move(row, "answer", by=SYSTEM, on=date(2026, 6, 12), data={"talk_until": date(2026, 6, 25)})
    assert due(row, "rights.talks_end") == date(2026, 6, 25)
    assert "2026-06-12" in str(blocked(row, "settle", date(2026, 6, 11), terms="补发").text)
    engine.move(
        row, "settle", by=SYSTEM, on=date(2026, 6, 20), data={"terms": "补发工资", "amount": Decimal(8000)}
    )
    assert (row.state, row.amount, row.matter.stage) == ("settled", 8000, "2coordination")


def test_who_goes_to_mediation_ends_the_talks(world: World) -> None:
    row = talks(world)
    actions.open_mediation(matter=row.matter, on=date(2026, 6, 13), by=SYSTEM)
    assert Consultation._base_manager.get().state == "failed"


# 仲裁


@pytest.fixture
def fixed(world: World) -> Arbitration:
    """A hearing fixed for 15 June."""
    row = arbitration(world)
    engine.move(row, "accept", by=SYSTEM, on=date(2026, 5, 12))
    reason = blocked(row, "schedule", date(2026, 6, 12), hearing_on=date(2026, 6, 15))
    cited(reason, "arbitration.hearing_days", "第35条")
    engine.move(row, "schedule", by=SYSTEM, on=date(2026, 6, 5), data={"hearing_on": date(2026, 6, 15)})
    return row


def test_a_postponement_is_asked_for_three_days_ahead(fixed: Arbitration) -> None:
    assert due(fixed, "arbitration.postpone_days") == date(2026, 6, 12)
    late = blocked(fixed, "postpone", date(2026, 6, 13), hearing_on=date(2026, 6, 25))
    cited(late, "arbitration.postpone_days", "第35条")
    engine.move(
        fixed,
        "postpone",
        by=SYSTEM,
        on=date(2026, 6, 12),
        because="证人出差",
        data={"hearing_on": date(2026, 6, 25)},
    )
    assert (fixed.hearing_on, fixed.postponed, fixed.state) == (date(2026, 6, 25), 1, "scheduled")
    assert due(fixed, "arbitration.postpone_days") == date(2026, 6, 22)
    assert "2026-06-25" in str(blocked(fixed, "hear", date(2026, 6, 20)).text)
    engine.move(fixed, "hear", by=SYSTEM, on=date(2026, 6, 25))
    assert fixed.state == "heard"


@pytest.mark.parametrize(
    ("data", "final"),
    [
        ({"claim_kind": "money", "amount": Decimal(24_000), "minimum_wage": Decimal(2000)}, True),
        ({"claim_kind": "money", "amount": Decimal("24000.01"), "minimum_wage": Decimal(2000)}, False),
        ({"claim_kind": "money", "amount": Decimal(40_000), "largest": Decimal(20_000), "minimum_wage": Decimal(2000)}, True),
        ({"claim_kind": "standard", "amount": Decimal(90_000)}, True),
        ({"claim_kind": "other", "amount": Decimal(10)}, False),
        ({}, False),
    ],
)  # fmt: skip
def test_an_award_is_final_up_to_twelve_months_of_the_minimum_wage(
    fixed: Arbitration, data: dict, final: bool
) -> None:
    rule = statutes.get("arbitration.final_months", on=date(2026, 6, 20))
    assert (rule.number, rule.holds(12), rule.holds(13)) == (12, True, False)
    engine.move(fixed, "award", by=SYSTEM, on=date(2026, 6, 20), data={"verdict": "won"} | data)
    assert fixed.final is final
    served = due(fixed, "arbitration.set_aside_days") if final else None
    assert served == (date(2026, 7, 20) if final else None)


def test_whether_money_is_final_needs_the_minimum_wage(fixed: Arbitration) -> None:
    reason = blocked(fixed, "award", date(2026, 6, 20), verdict="won", claim_kind="money", amount=Decimal(9))
    cited(reason, "arbitration.final_months", "第47条")


# 法律援助异议


def test_the_justice_office_answers_an_objection_in_five_days(world: World) -> None:
    aid = actions.apply_for_aid(matter=matter(world), on=date(2026, 6, 1), by=SYSTEM)
    with pytest.raises(Refusal, match="不予援助"):
        actions.file_objection(aid=aid, on=date(2026, 6, 4), office="县司法局", grounds="收入", by=SYSTEM)
    engine.move(aid, "refuse", by=SYSTEM, on=date(2026, 6, 4), because="超过困难标准")
    row = actions.file_objection(aid=aid, on=date(2026, 6, 5), office="县司法局", grounds="收入", by=SYSTEM)
    assert due(row, "legal_aid.objection_days") == date(2026, 6, 10)
    cited(blocked(row, "overturn", date(2026, 6, 4)), "legal_aid.objection_days", "第49条")
    engine.move(row, "overturn", by=SYSTEM, on=date(2026, 6, 9), data={"answer": "责令改正"})
    anew = Aid._base_manager.exclude(pk=aid.pk).get()
    assert (anew.state, due(anew, "legal_aid.assign_days")) == ("granted", date(2026, 6, 12))


# 解除劳动合同通知工会


def dismissal(world: World, **more: object) -> Dismissal:
    said: dict[str, object] = {
        "union": world.base, "employer": world.factory, "name": "周强", "reason": "旷工", "on": date(2026, 6, 8),
        "planned_on": date(2026, 6, 20), "by": SYSTEM,
    }  # fmt: skip
    return actions.tell_dismissal(**(said | more))  # type: ignore[arg-type]


def test_the_union_is_told_before_the_dismissal(world: World) -> None:
    rule = statutes.get("dismissal.tell_union_days", unit=world.base, on=date(2026, 6, 8))
    assert (rule.holds(0), rule.holds(-1)) == (True, False)
    with pytest.raises(Refusal, match="第43条") as caught:
        dismissal(world, planned_on=date(2026, 6, 7))
    assert "侵权" in str(caught.value.remedy)
    row = dismissal(world)
    assert due(row, "dismissal.tell_union_days") == date(2026, 6, 20)
    cited(blocked(row, "end", date(2026, 6, 7)), "dismissal.tell_union_days", "第43条")
    engine.move(row, "agree", by=SYSTEM, on=date(2026, 6, 10))
    engine.move(row, "end", by=SYSTEM, on=date(2026, 6, 20))
    assert row.state == "ended"


def test_an_objection_is_answered_in_writing_before_the_contract_ends(world: World) -> None:
    row = dismissal(world)
    engine.move(row, "object", by=SYSTEM, on=date(2026, 6, 10), data={"opinion": "旷工事实不清"})
    cited(blocked(row, "end", date(2026, 6, 20)), "dismissal.tell_union_days", "第22条")
    engine.move(row, "end", by=SYSTEM, on=date(2026, 6, 20), data={"answer": "维持原决定"})
    assert (row.answered_on, row.answer) == (date(2026, 6, 20), "维持原决定")
    other = dismissal(world, name="吴兰")
    engine.move(other, "object", by=SYSTEM, on=date(2026, 6, 10), data={"opinion": "孕期不得解除"})
    engine.move(other, "answer", by=SYSTEM, on=date(2026, 6, 11), data={"answer": "研究后撤回"})
    engine.move(other, "keep", by=SYSTEM, on=date(2026, 6, 12))
    assert other.state == "kept"


# 年休假


@pytest.mark.parametrize(("years", "days"), [(0, 0), (1, 5), (9, 5), (10, 10), (19, 10), (20, 15), (41, 15)])
def test_leave_grows_with_the_years(world: World, years: int, days: int) -> None:
    assert leave_due(years, date(2025, 12, 31)) == days
    assert statutes.find("leave.annual_days", size=years, on=date(2025, 12, 31)) is not None or not days


def test_unused_leave_is_worth_three_times_the_day_wage(world: World) -> None:
    assert statutes.get("leave.unused_pay").number == 3
    assert unused_pay(3, Decimal("183.91"), date(2025, 12, 31)) == Decimal("1655.19")
    row = actions.check_leave(
        union=world.county, employer=world.factory, name="李明", year=2025, years=12, taken=4, day_wage=Decimal(200),
        paid=Decimal(600), matter=matter(world), by=SYSTEM,
    )  # fmt: skip
    assert (row.due, row.unused, row.pay, row.short) == (10, 6, Decimal(3600), Decimal(3000))
    with pytest.raises(Refusal, match="3000"):
        actions.pay_leave(check=row, amount=Decimal(3001), by=SYSTEM)
    actions.pay_leave(check=row, amount=Decimal(3000), by=SYSTEM)
    assert row.short == 0
    actions.correct_leave(check=row, years=20, by=SYSTEM)
    assert (row.due, row.unused, row.short) == (15, 11, Decimal(3000))


def test_what_a_check_of_leave_refuses(world: World) -> None:
    said = {"union": world.county, "employer": world.factory, "name": "李明", "day_wage": 200, "by": SYSTEM}
    with pytest.raises(Refusal, match="第3条"):
        actions.check_leave(year=2025, years=0, **said)
    with pytest.raises(Refusal, match="尚未开始"):
        actions.check_leave(year=2027, years=3, **said)
    actions.check_leave(year=2025, years=3, **said)
    with pytest.raises(Refusal, match="已核算过"):
        actions.check_leave(year=2025, years=3, **said)


def test_a_restricted_matter_takes_all_that_followed_with_it(world: World) -> None:
    row, by = matter(world), world.actor("王干事")
    leave = actions.check_leave(
        union=world.county, employer=world.factory, name="李明", year=2025, years=3, day_wage=200, matter=row, by=by
    )  # fmt: skip
    told = dismissal(world, matter=row)
    engine.move(told, "keep", by=SYSTEM, on=date(2026, 6, 10))
    actions.restrict_matter(matter=row, by=by)
    other = world.actor("李干事").scope
    for model, pk in ((LeaveCheck, leave.pk), (Dismissal, told.pk)):
        assert not model.objects.within(other).filter(pk=pk).exists()
        assert model.objects.within(by.scope).filter(pk=pk).exists()


# 工地工资


@pytest.fixture
def site(world: World) -> Site:
    return actions.open_site(
        union=world.county, name="安置房工地", employer=world.factory, on=date(2022, 3, 1), workers=30, migrants=25, by=SYSTEM
    )  # fmt: skip


def pay_in(site: Site, on: date, amount: int = 90_000) -> None:
    engine.move(site, "pay_in", by=SYSTEM, on=on, data={"amount": Decimal(amount)})


def test_labour_cost_is_paid_in_at_most_every_month(site: Site) -> None:
    assert due(site, "wage.instalment_months") == date(2022, 4, 1)
    pay_in(site, date(2022, 4, 1))
    assert (site.late_instalments, due(site, "wage.instalment_months")) == (0, date(2022, 5, 5))
    pay_in(site, date(2022, 5, 20))  # the first of May begins the holidays
    entry = site.entries.model._base_manager.order_by("-on").first()
    assert (site.late_instalments, entry.late_days) == (1, 15)


def test_wages_are_paid_out_of_what_was_paid_in_and_kept_on_record(site: Site) -> None:
    assert "90010" in str(blocked(site, "pay_out", date(2022, 4, 2), amount=Decimal(90_010), workers=3).text)
    pay_in(site, date(2022, 4, 1))
    assert "31" in str(blocked(site, "pay_out", date(2022, 4, 2), amount=Decimal(10), workers=31).text)
    engine.move(
        site, "pay_out", by=SYSTEM, on=date(2022, 4, 5), data={"amount": Decimal(80_000), "workers": 30}
    )
    entry = site.entries.model._base_manager.get(kind="payroll")
    assert entry.keep_until == date(2025, 4, 5), "wage.ledger_years: three years"
    assert statutes.get("wage.ledger_years").number == 3


def test_the_account_is_closed_after_the_notice_and_ledgers_are_kept_three_years(site: Site) -> None:
    claim = actions.record_unpaid_wages(
        union=site.union, site="安置房工地", on=date(2023, 2, 1), workers=4, owed=8000, works=site, by=SYSTEM
    )  # fmt: skip
    pay_in(site, date(2022, 4, 1))
    engine.move(site, "finish", by=SYSTEM, on=date(2023, 2, 1))
    assert "8000" in str(blocked(site, "settle", date(2023, 2, 2)).text)
    engine.move(claim, "clear", by=SYSTEM, on=date(2023, 2, 20), data={"workers": 4})
    engine.move(site, "settle", by=SYSTEM, on=date(2023, 2, 20))
    assert (site.keep_until, due(site, "wage.site_ledger_years")) == (date(2026, 2, 20), date(2026, 2, 20))
    engine.move(site, "announce", by=SYSTEM, on=date(2023, 3, 1))
    assert due(site, "wage.account_notice_days") == date(2023, 3, 31)
    cited(blocked(site, "close_account", date(2023, 3, 30)), "wage.account_notice_days", "第27条")
    engine.move(site, "close_account", by=SYSTEM, on=date(2023, 3, 31))
    cited(blocked(site, "release", date(2026, 2, 20)), "wage.site_ledger_years", "第28条")
    engine.move(site, "release", by=SYSTEM, on=date(2026, 2, 21))
    assert site.state == "released"


# 劳动保障监察、监督


def test_labour_inspection_extends_its_sixty_days_by_thirty(world: World) -> None:
    row = actions.record_unpaid_wages(
        union=world.county, site="工地", on=date(2026, 1, 5), workers=9, owed=9000, by=SYSTEM
    )  # fmt: skip
    engine.move(row, "escalate", by=SYSTEM, on=date(2026, 1, 5), data={"measure": "1talk"})
    assert "尚未报劳动保障监察" in str(blocked(row, "extend", date(2026, 1, 6)).text)
    engine.move(row, "escalate", by=SYSTEM, on=date(2026, 1, 5), data={"measure": "5inspection"})
    first = due(row, "inspection.finish_workdays")
    assert row.inspection_due == first
    late = blocked(row, "extend", date(2026, 6, 29))
    cited(late, "inspection.finish_workdays", "第17条")
    engine.move(row, "extend", by=SYSTEM, on=first, because="情况复杂")
    assert due(row, "inspection.extension_workdays") == row.inspection_due
    assert row.inspection_due > first
    cited(blocked(row, "extend", first), "inspection.extension_workdays", "第17条")


def test_a_demand_of_the_union_is_answered_within_fifteen_days(world: World) -> None:
    with translation.override("zh-hans"):
        row = actions.serve_notice(
            union=world.base, kind="demand", employer=world.factory, on=date(2026, 6, 1), demand="恢复班车", by=SYSTEM
        )  # fmt: skip
    assert due(row, "supervision.demand_days") == date(2026, 6, 16)
    assert Notice._base_manager.get().due_on == date(2026, 6, 16)
    assert "答复" in str(blocked(row, "meet", date(2026, 6, 10)).text)
    beijing = statutes.get("supervision.demand_days", region="110000")
    assert (beijing.number, beijing.unconfirmed, "第28条" in beijing.citation) == (15, False, True)


def test_a_complaint_for_supervision_is_refused_in_writing_within_five_working_days(world: World) -> None:
    row = matter(world, on=date(2026, 6, 10), supervision=True)
    assert due(row, "supervision.refuse_workdays") == date(2026, 6, 17)
    late = engine.reasons_against(row, "decline", by=SYSTEM, on=date(2026, 6, 18))
    assert [(r.blocks, r.rule and r.rule.name) for r in late] == [(False, "supervision.refuse_workdays")]
    world.county.region_code = "330100"
    world.county.save()
    row.handler.refresh_from_db()
    cited(blocked(row, "decline", date(2026, 6, 18)), "supervision.refuse_workdays", "第17条")
    engine.move(row, "decline", by=SYSTEM, on=date(2026, 6, 17), because="不属监督范围")
    assert row.state == "declined"


# 信访、提醒


def test_at_most_five_represent_a_group_and_a_wrong_routing_is_objected_to_in_time(world: World) -> None:
    assert statutes.get("petition.visitors").number == 5
    with pytest.raises(Refusal, match="第20条"):
        matter(world, persons=30, representatives=6)
    row = matter(world)
    actions.hand_over_matter(matter=row, target=world.town, on=date(2026, 5, 11), why="属地", by=SYSTEM)
    assert statutes.get("petition.objection_workdays").number == 5
    with pytest.raises(Refusal, match="第23条"):
        actions.hand_over_matter(
            matter=row, target=world.county, on=date(2026, 5, 19), why="不属本镇", by=SYSTEM
        )
    actions.hand_over_matter(matter=row, target=world.county, on=date(2026, 5, 18), why="不属本镇", by=SYSTEM)


def test_terms_and_promises_are_recalled_by_their_rules(world: World) -> None:
    found = {item.code: item.statute for item in reminders.REMINDERS}
    assert found["rights.body_term"] == "dispute.body_reminder_days"
    assert found["rights.duty"] == "dispute.duty_reminder_days"
    assert statutes.get("dispute.body_reminder_days").number == 60
    assert statutes.get("dispute.duty_reminder_days").number == 30
