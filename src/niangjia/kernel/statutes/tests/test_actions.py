from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from niangjia.kernel import statutes
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.errors import Forbidden, Refusal
from niangjia.kernel.statutes import actions, loading, lookup, topics
from niangjia.kernel.statutes.models import Statute

DAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def fresh_book() -> Iterator[None]:
    lookup.forget()
    yield
    lookup.forget()


def enter(**changes: Any) -> Statute:
    fields = {
        "name": "bargaining.reply_days",
        "rule": "收到要约之日起十二日内回应",
        "number": "12",
        "citation": "某省条例第8条",
        "region": "46",
        "valid_from": date(2026, 1, 1),
    }
    row = actions.enter_rule(**(fields | changes), by=SYSTEM)
    lookup.forget()
    return row


@pytest.mark.django_db
def test_a_region_gets_its_own_rule() -> None:
    row = enter()
    assert not row.shipped
    rule = statutes.get("bargaining.reply_days", region="460100", on=DAY)
    assert (rule.number, rule.comparator, rule.unit, rule.way) == (12, "le", "day", "after")
    assert statutes.get("bargaining.reply_days", region="310000", on=DAY).number == 15
    assert statutes.get("bargaining.reply_days", region="460100", on=date(2025, 12, 31)).number == 20
    assert loading.load() == 0
    assert Statute.objects.filter(pk=row.pk).exists()


@pytest.mark.django_db
def test_shares_stay_exact() -> None:
    enter(name="election.surplus.committee", number="1/15", region="46")
    assert statutes.get("election.surplus.committee", region="46", on=DAY).said == "≥ 1/15"
    enter(name="member.joining_rate", number="92.5％", region="46")
    assert statutes.get("member.joining_rate", region="46", on=DAY).said == "≥ 92.5%"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "no.such"}, "没有这个名称的规定"),
        ({"number": "很多"}, "不是数值"),
        ({"number": "-3"}, "不是数值"),
        ({"number": "1/0"}, "不是数值"),
        ({"region": "琼"}, "不是地区代码"),
        ({"region": "990000"}, "不是地区代码"),
        ({"name": "union.formation.min_members", "number": "30"}, "只能从严"),
        ({"valid_from": date(2060, 1, 1)}, "太远"),
    ],
)
def test_what_cannot_be_entered(changes: dict[str, Any], words: str) -> None:
    before = Statute.objects.count()
    with pytest.raises(Refusal, match=words):
        enter(**changes)
    assert Statute.objects.count() == before


@pytest.mark.django_db
def test_the_same_rule_is_entered_once() -> None:
    enter()
    with pytest.raises(Refusal, match="已录入"):
        enter()


@pytest.mark.django_db
def test_a_stricter_rule_than_the_law_is_fine() -> None:
    enter(name="union.formation.min_members", number="15", unit="people")
    assert statutes.get("union.formation.min_members", region="460000", on=DAY).number == 15


@pytest.mark.django_db
def test_ending_a_rule() -> None:
    row = enter()
    actions.end_rule(row=row, on=date(2026, 6, 1), by=SYSTEM)
    lookup.forget()
    assert statutes.get("bargaining.reply_days", region="46", on=DAY).number == 20
    assert statutes.get("bargaining.reply_days", region="46", on=date(2026, 5, 31)).number == 12
    with pytest.raises(Refusal, match="程序自带"):
        actions.end_rule(row=Statute.objects.filter(shipped=True)[0], on=DAY, by=SYSTEM)


@pytest.mark.django_db
def test_only_who_may() -> None:
    with pytest.raises(Forbidden):
        actions.enter_rule(
            name="bargaining.reply_days", rule="", number="1", citation="", valid_from=DAY,
            by=Actor(account_id=1, name="某人"),
        )  # fmt: skip


def test_every_shipped_rule_has_a_topic() -> None:
    assert {topics.topic_of(row["name"]) for row in loading.shipped()} == set(topics.TOPICS)
