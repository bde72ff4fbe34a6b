"""Bad input, each with its article and its remedy."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.lifecycle import Reason
from niangjia.lines.bargaining.actions import contracts, rounds
from niangjia.lines.bargaining.models import Delegate, Round

from .conftest import second_firm
from .making import TERM, VOTE, go, offer, paper, ready, seats, signed, talks, vote_on

pytestmark = pytest.mark.django_db


def reasons(record: Any, step: str, on: date, **data: Any) -> list[Reason]:
    with pytest.raises(engine.Blocked) as caught:
        engine.move(record, step, by=SYSTEM, on=on, data={"on": on, **data})
    return caught.value.reasons


def only(record: Any, step: str, on: date, **data: Any) -> str:
    """The one reason, with its remedy there."""
    found = reasons(record, step, on, **data)
    assert len(found) == 1, [str(reason.text) for reason in found]
    assert str(found[0].remedy)
    return str(found[0].text)


def drafting(land: SimpleNamespace) -> Round:
    record = go(ready(land), "name", date(2026, 3, 15))
    record = go(record, "talk", date(2026, 3, 18))
    talks(record)
    return record


def test_a_reply_before_the_offer(land: SimpleNamespace) -> None:
    text = only(offer(land), "reply", date(2026, 2, 20), reply="同意")
    assert (
        text
        == "答复日期（2026-02-20）早于要约日期（2026-03-01）：答复是对已收到要约的回应（《集体合同规定》第32条（劳动和社会保障部令第22号））。"
    )
    with translation.override("en"):
        assert only(offer(second(land)), "reply", date(2026, 2, 20)).startswith(
            "The reply (2026-02-20) lies before the offer"
        )


def second(land: SimpleNamespace) -> SimpleNamespace:
    union, employer = second_firm(land, "二厂", 60)
    return SimpleNamespace(**{**vars(land), "factory": union, "firm": employer})


def test_too_early_to_report_silence(land: SimpleNamespace) -> None:
    assert "2026-03-23" in only(offer(land), "escalate", date(2026, 3, 23))


def test_shanghai_replies_in_fifteen_days(shanghai: SimpleNamespace) -> None:
    assert "2026-03-16" in only(offer(shanghai), "escalate", date(2026, 3, 16))


def test_seats_must_be_equal_three_and_led(land: SimpleNamespace) -> None:
    record = go(offer(land), "reply", date(2026, 3, 10))
    rounds.name_delegate(record=record, side="workers", name="甲", on=date(2026, 3, 11), by=SYSTEM)
    texts = "\n".join(str(r.text) for r in reasons(record, "name", date(2026, 3, 15)))
    assert "职工方只有1名代表，每方至少3名" in texts
    assert "企业方只有0名代表，每方至少3名" in texts
    assert "双方代表人数不对等：1比0" in texts
    assert "职工方有0名首席代表，每方应有且只有1名" in texts


def test_outsiders_are_at_most_a_third_and_never_chief(land: SimpleNamespace) -> None:
    record = go(offer(land), "reply", date(2026, 3, 10))
    seats(record)
    seat = Delegate._base_manager.filter(round=record, side="employer", chief=False).first()
    Delegate._base_manager.filter(round=record, side="employer").update(outside=True)
    texts = [str(r.text) for r in reasons(record, "name", date(2026, 3, 15))]
    assert any("企业方3名代表中有3名来自外部，最多1名" in text for text in texts)
    assert any("来自外部，不能担任首席代表" in text for text in texts)
    Delegate._base_manager.filter(round=record, side="employer").exclude(pk=seat.pk).update(outside=False)
    assert go(record, "name", date(2026, 3, 15)).stage == "named"
    with pytest.raises(Refusal, match="第23条"):
        rounds.name_delegate(record=record, side="workers", name="专家", chief=True, outside=True, by=SYSTEM)


def test_nobody_sits_on_both_sides(land: SimpleNamespace) -> None:
    record = go(offer(land), "reply", date(2026, 3, 10))
    seats(record)
    with pytest.raises(Refusal) as caught:
        rounds.name_delegate(record=record, side="employer", name="职方代表1", by=SYSTEM)
    assert str(caught.value).startswith("职方代表1已担任另一方代表（《集体合同规定》第24条）。")
    assert str(caught.value.remedy) == "协商代表只能代表一方，请另行确定人选。"
    Delegate._base_manager.filter(round=record, side="employer", chief=False).order_by("pk").update(
        name="职方代表1"
    )
    assert "职方代表1同时担任双方代表（《集体合同规定》第24条" in only(record, "name", date(2026, 3, 15))


def test_a_woman_sits_where_a_womens_committee_stands(shanghai: SimpleNamespace) -> None:
    from niangjia.kernel.units.models import Organ

    Organ._base_manager.create(union=shanghai.factory, kind="women", valid_from=date(2020, 1, 1))
    record = go(offer(shanghai), "reply", date(2026, 3, 10))
    seats(record, woman=False)
    assert "职工方没有女性代表（《上海市集体合同条例》第7条" in only(record, "name", date(2026, 3, 15))


def test_elsewhere_the_woman_is_only_a_note(land: SimpleNamespace) -> None:
    from niangjia.kernel.units.models import Organ

    Organ._base_manager.create(union=land.factory, kind="women", valid_from=date(2020, 1, 1))
    record = go(offer(land), "reply", date(2026, 3, 10))
    seats(record, woman=False)
    found = engine.reasons_against(record, "name", by=SYSTEM, on=date(2026, 3, 15))
    assert [reason.blocks for reason in found] == [False]
    assert go(record, "name", date(2026, 3, 15)).stage == "named"


def test_wage_talks_need_the_figures(land: SimpleNamespace) -> None:
    record = go(offer(land, kind="wage"), "reply", date(2026, 3, 10))
    seats(record)
    record = go(record, "name", date(2026, 3, 15), talks_on=date(2026, 3, 20))
    assert "工资协商所需资料尚未提供" in only(record, "talk", date(2026, 3, 18))


def test_a_contract_of_four_years(land: SimpleNamespace) -> None:
    record = drafting(land)
    text = only(record, "draft", date(2026, 3, 25), starts_on=date(2026, 5, 1), ends_on=date(2030, 4, 30))
    assert "1-3 年" in text and "《集体合同规定》第38条" in text
    with pytest.raises(Refusal, match="第38条"):
        paper(land, ends_on=date(2029, 12, 31))


def test_a_draft_needs_minutes_and_results(land: SimpleNamespace) -> None:
    record = go(go(ready(land), "name", date(2026, 3, 15)), "talk", date(2026, 3, 18))
    rounds.add_topic(record=record, subject="welfare", title="通勤补贴", by=SYSTEM)
    texts = [str(r.text) for r in reasons(record, "draft", date(2026, 3, 25), **TERM)]
    assert any("没有留下会议记录" in text for text in texts)
    assert "尚无结果的议题：通勤补贴。" in texts


def test_more_yes_than_present(land: SimpleNamespace) -> None:
    record = go(drafting(land), "draft", date(2026, 3, 25), **TERM)
    faults = [str(r.text) for r in reasons(record, "vote", date(2026, 4, 10), **VOTE | {"yes": 160, "no": 0})]
    assert "赞成票（160）多于实到人数（150）。" in faults[0] and "《集体合同规定》第36条" in faults[0]


def test_half_is_enough_here_but_not_in_zhejiang(land: SimpleNamespace) -> None:
    exactly = VOTE | {"present": 120, "issued": 120, "returned": 120, "yes": 90, "no": 30, "abstain": 0}
    record = go(drafting(land), "draft", date(2026, 3, 25), **TERM)
    assert go(record, "vote", date(2026, 4, 10), **exactly).stage == "voted"
    from .making import place

    there = place(region="330106")
    record = go(drafting(there), "draft", date(2026, 3, 25), **TERM)
    assert "91" in only(record, "vote", date(2026, 4, 10), **exactly)
    record = go(record, "vote_down", date(2026, 4, 10), **exactly)
    assert record.stage == "talking"


def test_no_quorum_no_vote(land: SimpleNamespace) -> None:
    record = go(drafting(land), "draft", date(2026, 3, 25), **TERM)
    few = VOTE | {"present": 119, "issued": 119, "returned": 119, "yes": 110, "no": 9, "abstain": 0}
    assert "120" in only(record, "vote", date(2026, 4, 10), **few)


def test_silence_must_pass_and_objections_come_in_time(land: SimpleNamespace) -> None:
    record = go(signed(land), "submit", date(2026, 4, 24))
    assert "2026-05-09" in only(record, "take_effect", date(2026, 5, 8))
    assert "2026-05-09" in only(record, "object", date(2026, 5, 10), objection="迟到的异议")


def test_overlapping_contracts_for_one_coverage(land: SimpleNamespace) -> None:
    old = paper(land)
    with pytest.raises(Refusal, match="期限重叠"):
        paper(land, title="又一份集体合同", starts_on=date(2026, 7, 1), ends_on=date(2027, 6, 30))
    record = drafting(land)
    found = reasons(record, "draft", date(2026, 3, 25), **TERM)
    assert old.title in str(found[0].text) and found[0].link.endswith("/")
    paper(land, kind="wage", title="工资协议")  # another kind stands beside it
    assert go(record, "draft", date(2026, 3, 25), **TERM, renews=True).stage == "drafted"


def test_filing_without_the_vote(land: SimpleNamespace) -> None:
    held = paper(land)
    found = {str(r.text): r for r in reasons(held, "file", date(2026, 6, 1))}
    text = next(text for text in found if "尚未经职工" in text)
    assert "《集体合同规定》第36条" in text and found[text].link.endswith("/vote/")
    assert "还没有上传合同文本。" in found
    vote_on(held)
    contracts.attach_text(contract=held, name="合同.docx", data=b"PK", by=SYSTEM)
    engine.move(held, "file", by=SYSTEM, on=date(2026, 6, 1), data={"on": date(2026, 6, 1)})
    assert held.filing == "filed"


def test_a_second_offer_while_one_is_open(land: SimpleNamespace) -> None:
    offer(land)
    with pytest.raises(Refusal, match="正在进行"):
        offer(land)


def test_a_vacant_seat_is_filled_in_fifteen_days(land: SimpleNamespace) -> None:
    from niangjia.kernel.cases.models import Deadline

    record = go(ready(land), "name", date(2026, 3, 15))
    seat = Delegate._base_manager.filter(round=record, side="workers", chief=True).get()
    rounds.vacate_seat(delegate=seat, on=date(2026, 6, 1), why="退休", by=SYSTEM)
    late = Deadline.objects.unscoped("test").get(subject_id=record.pk, statute="bargaining.vacancy_days")
    assert (late.due_on, late.is_open) == (date(2026, 6, 16), True)
    new = rounds.name_delegate(
        record=record, side="workers", name="新首席", chief=True, on=date(2026, 6, 10), by=SYSTEM
    )
    late.refresh_from_db(from_queryset=Deadline._base_manager.all())
    assert (new.follows_id, late.done_on) == (seat.pk, date(2026, 6, 10))


def test_the_recorder_is_neutral(land: SimpleNamespace) -> None:
    record = ready(land)
    with pytest.raises(Refusal, match="第34条"):
        rounds.hold_talk(record=record, on=date(2026, 3, 20), recorder="职方代表2", by=SYSTEM)


def test_files_are_looked_at(land: SimpleNamespace) -> None:
    held = paper(land)
    for name, data in (("合同.exe", b"MZ"), ("合同.pdf", b"")):
        with pytest.raises(Refusal):
            contracts.attach_text(contract=held, name=name, data=data, by=SYSTEM)
