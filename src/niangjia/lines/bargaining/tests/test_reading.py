"""The first reading of clauses, and what the officer makes of it."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kit.agreements.reading import Standing
from niangjia.lines.bargaining.actions import clauses, contracts
from niangjia.lines.bargaining.law import first_reading
from niangjia.lines.bargaining.models import Clause, Contract

from .making import paper, vote_on
from .test_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "standing", "why"),
    [
        ("企业应当建立、健全劳动安全卫生制度，严格执行国家劳动安全卫生规程和标准。", "copies", "《劳动法》第52条"),
        ("双方依法参加社会保险，按照国家有关规定缴费。", "copies", "没有写明自己的数额和日期"),
        ("安排延长工作时间的，支付不低于工资的百分之一百五十的工资报酬。", "copies", "与法律规定相同"),
        ("企业实行每日工作8小时、每周工作40小时的工时制度。", "copies", "《国务院关于职工工作时间的规定》第3条"),
        ("全体职工每周工作三十五小时。", "beyond", "优于法律规定"),
        ("女职工享受98天产假。", "copies", "与法律规定相同"),
        ("自2026年7月起，全体职工月工资人均增加260元。", "beyond", "260元"),
        ("平日加班按基本工资的180%计发，休息日加班按220%计发。", "beyond", "“平日加班按基本工资的180%计发”优于法律规定"),
        ("车间夜班每班次补贴十八元，由财务部随当月工资发放。", "beyond", "18元"),
        ("女职工产假一百二十八天，工资照发。", "beyond", "优于法律规定"),
        ("法定节假日加班的，按日工资的200%支付加班费。", "below", "低于法律规定"),
        ("旺季每月加班不超过60小时。", "below", "“旺季每月加班不超过60小时”低于法律规定"),
        ("试用期发给约定工资的70%。", "below", "《劳动合同法》第20条"),
        ("工会与企业共同营造和谐的工作氛围。", "open", "没有写明自己的数额和日期"),
    ],
)  # fmt: skip
def test_a_first_reading(text: str, standing: str, why: str) -> None:
    found = first_reading(text)
    assert (found.standing, [said for said in found.why if why in said] != []) == (standing, True), found


def test_the_marks_are_about_the_clauses_own_words() -> None:
    found = first_reading("公司每月12日前发放上月工资，企业为一线职工每季度发放价值150元的防护用品。")
    assert (found.has_figure, found.has_date, found.has_duty) == (True, True, True)
    copied = first_reading("用人单位应当保证劳动者每周至少休息一日")
    assert (copied.copied, copied.has_date, copied.standing) == (1, False, Standing.COPIES)


def test_nothing_ticked_is_read_by_machine_and_judged_by_an_officer(land: SimpleNamespace) -> None:
    held = paper(land)
    made = clauses.set_clause(
        contract=held, topic="工资", text="7月起人均月增260元，由企业按月发放", by=SYSTEM
    )
    assert (made.has_figure, made.has_duty, made.copies_law, made.standing) == (True, True, False, "open")
    copy = clauses.set_clause(contract=held, topic="安全", text="企业依法建立劳动安全卫生制度", by=SYSTEM)
    assert (copy.copies_law, copy.standing) == (True, "open")
    assert held.copies == 1
    clauses.confirm_reading(clause=made, by=SYSTEM)
    assert Clause._base_manager.get(pk=made.pk).standing == "beyond"
    clauses.judge_clause(clause=copy, standing="beyond", by=SYSTEM)
    copy.refresh_from_db()
    assert (copy.standing, copy.copies_law) == ("beyond", False)
    assert Contract._base_manager.get(pk=held.pk).copies == 0


def test_ticking_by_hand_is_judging(land: SimpleNamespace) -> None:
    made = clauses.set_clause(contract=paper(land), topic="工资", text="增长", has_duty=True, by=SYSTEM)
    assert (made.standing, made.has_figure) == ("beyond", False)
    clauses.correct_clause(clause=made, text="工资适当增长", by=SYSTEM)
    assert Clause._base_manager.get(pk=made.pk).standing == "open"


def test_what_the_machine_cannot_tell_is_not_confirmed(land: SimpleNamespace) -> None:
    made = clauses.set_clause(contract=paper(land), topic="总则", text="共建和谐企业", by=SYSTEM)
    with pytest.raises(Refusal, match="未能判断") as caught:
        clauses.confirm_reading(clause=made, by=SYSTEM)
    assert str(caught.value.remedy)


def test_a_clause_below_the_law_is_not_filed(land: SimpleNamespace) -> None:
    """bargaining.not_below."""
    held = vote_on(paper(land))
    contracts.attach_text(contract=held, name="合同.pdf", data=b"%PDF", by=SYSTEM)
    made = clauses.set_clause(contract=held, topic="加班", text="法定节假日加班按200%支付", by=SYSTEM)
    told = {"on": date(2026, 6, 1)}
    assert [r for r in engine.reasons_against(held, "file", by=SYSTEM, data=told) if r.blocks] == []
    clauses.confirm_reading(clause=made, by=SYSTEM)
    (found,) = [r for r in engine.reasons_against(held, "file", by=SYSTEM, data=told) if r.blocks]
    assert "《劳动合同法》第55条" in str(found.text)
    assert str(found.remedy)
    clauses.correct_clause(clause=made, text="法定节假日加班按300%支付", by=SYSTEM)
    assert [r for r in engine.reasons_against(held, "file", by=SYSTEM, data=told) if r.blocks] == []


def test_an_officer_confirms_on_the_page_and_sees_why(land: SimpleNamespace) -> None:
    held = paper(land)
    made = clauses.set_clause(contract=held, topic="加班", text="法定节假日加班按200%支付", by=SYSTEM)
    officer = signed_in(land.factory, "officer")
    page = officer.get(reverse("pages:clause-detail", kwargs={"pk": made.pk})).content.decode()
    assert "低于法律规定" in page
    assert "《劳动法》第44条" in page
    listed = officer.get(reverse("pages:clause-list") + "?standing=open").content.decode()
    assert "加班" in listed
    confirm = reverse("pages:clause-write", kwargs={"pk": made.pk, "code": "confirm"})
    assert officer.post(confirm).status_code == 302
    assert Clause._base_manager.get(pk=made.pk).standing == "below"
    judge = reverse("pages:clause-write", kwargs={"pk": made.pk, "code": "judge"})
    assert officer.post(judge, {"standing": "copies"}).status_code == 302
    assert Clause._base_manager.get(pk=made.pk).copies_law
