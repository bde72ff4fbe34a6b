"""The page of a case: where it stands, what is next, what is missing, who has it, what was decided on what."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from niangjia.kernel import statutes
from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases import engine, story, supervision
from niangjia.kernel.cases.lifecycle import Lifecycle, Reason
from niangjia.kernel.cases.models import Case, Moment, Word
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.statutes import forget
from niangjia.kernel.statutes.models import Statute
from niangjia.kernel.units.models import Union

from .conftest import TODAY, acting
from .preparation import PREPARATION


@pytest.fixture
def case(mill: Union, monkeypatch: pytest.MonkeyPatch) -> Case:
    held, get = registry.items, registry.get
    monkeypatch.setattr(registry, "items", lambda kind: [PREPARATION] if kind is Lifecycle else held(kind))
    monkeypatch.setattr(
        registry, "get", lambda kind, code: PREPARATION if kind is Lifecycle else get(kind, code)
    )
    return engine.open_case(mill, by=SYSTEM, lifecycle=PREPARATION)


def page(client: Client, who: Account, case: Case) -> str:
    client.force_login(who)
    return client.get(reverse("cases:case", args=[case.pk])).content.decode()


def hand_in(mill: Union, officer: Account) -> Moment:
    Union._base_manager.filter(pk=mill.pk).update(phone="0571-88880000")
    mill.refresh_from_db()
    return engine.move(mill, "hand_in", by=acting(officer), lifecycle=PREPARATION, because="材料齐全")


def test_it_says_where_it_stands_what_is_missing_and_where_to_mend_it(
    case: Case, officer: Account, client: Client
) -> None:
    shown = page(client, officer, case)
    assert "起处于“起草”" in shown
    assert "现由青禾纺织厂工会办理" in shown
    assert '没有联系电话 补填电话 <a href="/unions/edit/">去处理</a>' in shown
    assert "办理“报送”所需" in shown
    assert shown.count('<svg class="nj-flow') == 2


def test_it_says_whose_step_is_next_to_who_cannot_take_it(
    case: Case, mill: Union, officer: Account, client: Client
) -> None:
    hand_in(mill, officer)
    told = story.story_of(fresh(case), acting(officer))
    assert told is not None
    assert [row.step.code for row in told.steps] == ["take_back"]
    assert {state.code for state in told.next} == {"draft", "approved", "refused"}
    assert [row.statute for row in told.running] == ["union.preparation.reply_days"]
    assert not told.supervises


def test_steps_and_words_make_one_history(case: Case, mill: Union, officer: Account, chair: Account) -> None:
    hand_in(mill, officer)
    supervision.urge(case=fresh(case), text="请抓紧", by=acting(chair))
    told = story.story_of(fresh(case), acting(chair))
    assert told is not None
    assert [(str(c.label), c.by, c.text) for c in told.chapters] == [
        ("催办", "镇主席", "请抓紧"), ("报送", "厂干事", "材料齐全"), ("立项", "系统", "")]  # fmt: skip
    assert told.opened_by == "系统"


def test_a_decision_keeps_its_facts_and_rules_beside_those_of_today(
    case: Case, mill: Union, officer: Account, chair: Account, client: Client
) -> None:
    moment = hand_in(mill, officer)
    assert moment.facts == {"union": "青禾纺织厂工会", "phone": "0571-88880000"}
    kept = next(rule for rule in moment.rules if rule["name"] == "union.formation.min_members")
    assert (kept["number"], kept["citation"][:5], kept["valid_from"]) == ("25", "《工会法》", "2022-01-01")
    before = page(client, chair, case)
    assert "现为：" not in before
    Statute.objects.filter(name="union.formation.min_members").update(
        numerator=10, rule="会员十人以上应当建会"
    )
    Union._base_manager.filter(pk=mill.pk).update(phone="0571-99990000")
    forget()
    moment.refresh_from_db()
    assert moment.facts["phone"] == "0571-88880000"
    assert next(r for r in moment.rules if r["name"] == kept["name"]) == kept, "what was decided stays"
    told = story.story_of(fresh(case), acting(chair))
    assert told is not None
    rules = {rule.then: rule.today for chapter in told.chapters for rule in chapter.rules}
    assert rules[kept["text"]] == f"会员十人以上应当建会（{kept['citation']}（{kept['citation_version']}））"
    assert "会员十人以上应当建会" in page(client, chair, case)


def test_a_rule_that_is_gone_is_said_to_be_gone(
    case: Case, mill: Union, officer: Account, chair: Account
) -> None:
    hand_in(mill, officer)
    Statute.objects.filter(name="union.formation.min_members").delete()
    forget()
    told = story.story_of(fresh(case), acting(chair))
    assert told is not None
    assert "已失效" in {str(rule.today) for chapter in told.chapters for rule in chapter.rules}


def test_urging_instructing_answering_and_passing_on_by_the_page(
    case: Case, mill: Union, shop: Union, officer: Account, chair: Account, client: Client
) -> None:
    client.force_login(chair)

    def post(name: str, pk: int, **form: Any) -> int:
        return client.post(reverse(f"cases:{name}", args=[pk]), form).status_code

    assert post("urge", case.pk, text="本周报送") == 302
    assert post("instruct", case.pk, text="", due_on="2026-07-10") == 422
    assert post("instruct", case.pk, text="先补电话", due_on="2026-07-10") == 302
    word = Word._base_manager.get(kind="instruct")
    assert "先补电话" in page(client, officer, case)
    assert post("answer", word.pk, text="已补") == 302
    assert post("urge", case.pk, text="") == 403
    client.force_login(chair)
    assert post("pass", case.pk, union=shop.name, text="移交办理") == 302
    assert fresh(case).turn == shop
    assert post("pass", case.pk, union=shop.name, text="移交办理") == 422
    assert [word.kind for word in supervision.words_of(case)] == ["urge", "instruct", "answer", "handover"]


def test_papers_come_from_the_floors_above(
    case: Case, chair: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = story.Paper("镇工〔2026〕3号 批复", "/papers/1/", "2026-06-30")
    monkeypatch.setattr(
        story, "paper_sources", [lambda kind, pk, scope: [found] if pk == case.subject_id else []]
    )
    told = story.story_of(case, acting(chair))
    assert told is not None
    assert told.papers == [found]


def test_a_case_whose_record_is_gone_is_not_found(case: Case, chair: Account, client: Client) -> None:
    Case._base_manager.update(subject_id=1)
    client.force_login(chair)
    assert client.get(reverse("cases:case", args=[case.pk])).status_code == 404


def test_the_end_is_told(case: Case, mill: Union, officer: Account, chair: Account, client: Client) -> None:
    hand_in(mill, officer)
    with clock.fixed(TODAY + timedelta(days=1)):
        engine.move(mill, "refuse", by=acting(chair), lifecycle=PREPARATION, because="材料不全")
        shown = page(client, chair, case)
    assert "2026-07-01起“不予批准”，已办结" in shown
    assert "还缺什么" not in shown
    assert fresh(case).closed_on == date(2026, 7, 1) < FAR


def fresh(case: Case) -> Case:
    return Case._base_manager.select_related("union", "turn", "account").get(pk=case.pk)


@pytest.mark.django_db
def test_a_reason_cites_its_article_once() -> None:
    """The sentence names the article in brackets for a refusal that stands alone; beside its source it does not."""
    rule = statutes.get("bargaining.reply_days")
    told = Reason(f"答复日期早于要约日期（{rule.reference}）。", rule=rule)
    assert told.words == "答复日期早于要约日期。"
    html = render_to_string("cases/reasons.html", {"reasons": [told]})
    assert html.count("《集体合同规定》第32条") == 1
    assert "））" not in html
    assert told.plain()["citation"] == rule.reference
    assert Reason("没有电话").words == "没有电话"
