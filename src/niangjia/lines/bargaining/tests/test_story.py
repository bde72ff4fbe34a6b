"""From the offer to the contract on the register: every date, every deadline, every paper fact."""

from datetime import date
from types import SimpleNamespace

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.lines.bargaining import actions
from niangjia.lines.bargaining.choices import Stage
from niangjia.lines.bargaining.models import Contract, Covered, Round

from .making import contract, go, offer, paper, signed, vote_on

pytestmark = pytest.mark.django_db


def due(record: object, statute: str) -> Deadline:
    return Deadline.objects.unscoped("test").get(subject_id=record.pk, statute=statute)  # type: ignore[attr-defined]


def test_from_the_offer_to_the_contract_in_force(land: SimpleNamespace) -> None:
    record = offer(land)
    assert due(record, "bargaining.reply_days").due_on == date(2026, 3, 23)  # 21 March is a Saturday
    record = signed(SimpleNamespace(**{**vars(land), "firm": land.firm}), kind="wage")
    assert due(record, "bargaining.wage_submit_days").due_on == date(2026, 4, 27)
    record = go(record, "submit", date(2026, 4, 24))
    silence = due(record, "bargaining.silence_days")
    assert (silence.due_on, silence.citation) == (date(2026, 5, 9), "《劳动合同法》第54条；《劳动法》第34条")
    with clock.fixed(date(2026, 5, 8)):
        assert actions.duties.bring_into_force(on=date(2026, 5, 8), by=SYSTEM) == 0
    with clock.fixed(date(2026, 5, 9)):
        assert actions.duties.bring_into_force(on=date(2026, 5, 9), by=SYSTEM) == 1
    held = contract(record)
    assert (held.valid_from, held.valid_to) == (date(2026, 5, 9), date(2027, 5, 1))
    row = Covered._base_manager.get(contract=held)
    assert (row.workers, row.women, row.valid_from, row.union_id) == (
        180,
        60,
        date(2026, 5, 9),
        land.factory.pk,
    )
    record = Round._base_manager.select_related("union").get(pk=record.pk)
    assert record.stage == Stage.EFFECTIVE
    assert due(record, "bargaining.wage_publish_days").due_on == date(2026, 5, 14)
    record = go(record, "publish", date(2026, 5, 12))
    assert (record.stage, record.ended_on) == (Stage.PUBLISHED, date(2026, 5, 12))
    assert contract(record).published_on == date(2026, 5, 12)


def test_a_general_contract_has_ten_days_to_be_submitted(land: SimpleNamespace) -> None:
    record = signed(land)
    assert due(record, "bargaining.submit_days").due_on == date(2026, 4, 30)
    assert (
        not Deadline.objects.unscoped("test")
        .filter(subject_id=record.pk, statute="bargaining.wage_submit_days")
        .exists()
    )


def test_nobody_replies(land: SimpleNamespace) -> None:
    record = offer(land, on=date(2026, 5, 8))
    with clock.fixed(date(2026, 5, 28)):
        assert (
            actions.duties.escalate_silent(on=date(2026, 5, 28), by=SYSTEM) == 0
        )  # the last day is still open
    with clock.fixed(date(2026, 5, 29)):
        assert actions.duties.escalate_silent(on=date(2026, 5, 29), by=SYSTEM) == 1
    record = Round._base_manager.get(pk=record.pk)
    case = engine.case_of(record)
    assert (record.stage, case.turn_id) == (Stage.ESCALATED, land.town.pk)
    record = go(record, "reply", date(2026, 6, 2), reply="同意")
    assert record.stage == Stage.REPLIED


def test_an_objection_leads_back_to_the_table(land: SimpleNamespace) -> None:
    record = go(signed(land), "submit", date(2026, 4, 24))
    record = go(record, "object", date(2026, 5, 6), objection="工时条款违反法律规定")
    held = contract(record)
    assert (record.stage, held.objection, held.signed_on) == (Stage.OBJECTED, "工时条款违反法律规定", None)
    record = go(record, "resume", date(2026, 5, 7))
    record = go(record, "draft", date(2026, 5, 10), starts_on=date(2026, 6, 1), ends_on=date(2027, 5, 31))
    assert Contract._base_manager.filter(round=record).count() == 1
    assert Covered._base_manager.filter(contract=held).count() == 1


def test_a_renewal_takes_the_place_of_the_old_contract(land: SimpleNamespace) -> None:
    old = paper(land, ends_on=date(2026, 12, 31))
    record = go(signed(land, renews=True), "submit", date(2026, 4, 24))
    with clock.fixed(date(2026, 5, 9)):
        actions.duties.bring_into_force(on=date(2026, 5, 9), by=SYSTEM)
    old = Contract._base_manager.get(pk=old.pk)
    new = contract(record)
    assert new.replaces_id == old.pk
    assert (old.valid_to, old.ending, new.valid_from) == (date(2026, 5, 9), "replaced", date(2026, 5, 9))
    assert Covered._base_manager.get(contract=old).valid_to == date(2026, 5, 9)


def test_filing_from_hand_in_to_number(land: SimpleNamespace) -> None:
    held = vote_on(paper(land))
    actions.contracts.attach_text(contract=held, name="集体合同.pdf", data=b"%PDF-1.4", by=SYSTEM)
    engine.move(held, "file", by=SYSTEM, on=date(2026, 6, 1), data={"on": date(2026, 6, 1)})
    case = engine.case_of(held)
    assert (held.filing, case.turn_id) == ("filed", land.town.pk)
    engine.move(held, "return", by=SYSTEM, on=date(2026, 6, 3), because="缺少职工代表大会决议")
    assert held.filing == "returned"
    engine.move(held, "file", by=SYSTEM, on=date(2026, 6, 5), data={"on": date(2026, 6, 5)})
    engine.move(
        held, "accept", by=SYSTEM, on=date(2026, 6, 8), data={"on": date(2026, 6, 8), "filing_no": ""}
    )
    held = Contract._base_manager.get(pk=held.pk)
    assert (held.filing, held.accepted_on) == ("accepted", date(2026, 6, 8))
    assert held.filing_no == f"{land.town.short_name}集备〔2026〕1号"


def test_a_term_that_is_over(land: SimpleNamespace) -> None:
    held = paper(land, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31), signed_on=date(2024, 12, 1),
                 submitted_on=date(2024, 12, 2), effective_on=date(2025, 1, 1))  # fmt: skip
    assert (held.valid_to, held.ending) == (date(2026, 1, 1), "")
    assert actions.contracts.expire_contracts(on=date(2026, 6, 30), by=SYSTEM) == 1
    assert actions.contracts.expire_contracts(on=date(2026, 6, 30), by=SYSTEM) == 0
    held = Contract._base_manager.get(pk=held.pk)
    assert held.ending == "expired"


def test_ending_early(land: SimpleNamespace) -> None:
    held = paper(land)
    actions.contracts.end_contract(contract=held, on=date(2026, 6, 1), why="企业停产", by=SYSTEM)
    row = Covered._base_manager.get(contract=held)
    assert (held.valid_to, held.ending, row.valid_to) == (date(2026, 6, 1), "early", date(2026, 6, 1))
    assert held.valid_from != FAR


def test_many_filings_are_reviewed_at_once(land: SimpleNamespace) -> None:
    from niangjia.kernel.cases import batches

    held = []
    for kind in ("general", "wage", "women"):
        row = vote_on(paper(land, kind=kind, title=kind))
        actions.contracts.attach_text(contract=row, name="合同.pdf", data=b"%PDF", by=SYSTEM)
        if kind != "women":
            engine.move(row, "file", by=SYSTEM, on=date(2026, 6, 1), data={"on": date(2026, 6, 1)})
        held.append(Contract._base_manager.select_related("union").get(pk=row.pk))
    batch = batches.move_many(
        held, "accept", by=SYSTEM, union=land.town, data={"on": date(2026, 6, 2), "filing_no": ""}
    )
    assert (batch.total, batch.done, batch.refused) == (3, 2, 1)
    numbers = Contract._base_manager.exclude(filing_no="").order_by("pk").values_list("filing_no", flat=True)
    assert [number.rsplit("〕", 1)[1] for number in numbers] == ["1号", "2号"]
