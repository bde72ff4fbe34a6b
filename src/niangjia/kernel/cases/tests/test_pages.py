from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock, versions
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases import batches, engine, places, queries
from niangjia.kernel.cases.lifecycle import Reminder, Upcoming
from niangjia.kernel.cases.models import Case, Deadline, Holiday
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.statutes.models import Statute
from niangjia.kernel.units.models import Union

from .conftest import account, acting
from .preparation import PREPARATION, go

START = date(2026, 6, 5)


@pytest.fixture
def declared() -> Iterator[None]:
    """The lifecycle of the tests among those of the lines."""
    shelf = registry._items.setdefault(type(PREPARATION), {})
    shelf[PREPARATION.code] = PREPARATION
    registry._owner[id(PREPARATION)] = registry.lines()[0]
    yield
    del shelf[PREPARATION.code]


@pytest.fixture
def row(mill: Union) -> Deadline:
    Union._base_manager.filter(pk=mill.pk).update(phone="1")
    mill.refresh_from_db()
    with clock.fixed(START):
        engine.open_case(mill, by=SYSTEM, lifecycle=PREPARATION)
        go(mill, "hand_in")
    return Deadline.objects.unscoped("test").get()


def signed_in(made: Account) -> Client:
    client = Client()
    client.force_login(made)
    return client


def test_the_card_opens_to_rule_article_event_and_skipped_days(row: Deadline, chair: Account) -> None:
    page = signed_in(chair).get(reverse("cases:deadline", args=[row.pk])).content.decode()
    for text in ("2026-06-22", "上级工会对建会（筹备）请示十五日内批复", "本平台默认值", "待核", "收到请示", "2026-06-05", "端午节",
                 "2026-06-20", "P-04", "逾期8天"):  # fmt: skip
        assert text in page, text


def test_the_card_of_another_range_does_not_exist(row: Deadline, shop: Union) -> None:
    stranger = account("店干事", "officer", shop)
    assert signed_in(stranger).get(reverse("cases:deadline", args=[row.pk])).status_code == 404


def test_finish_suspend_resume_from_the_card(row: Deadline, chair: Account, officer: Account) -> None:
    client = signed_in(chair)
    assert (
        signed_in(officer).post(reverse("cases:finish", args=[row.pk]), {"on": "2026-06-10"}).status_code
        == 404
    )
    faulty = client.post(reverse("cases:suspend", args=[row.pk]), {"starts": "2026-06-08", "why": ""})
    assert faulty.status_code == 422
    assert (
        client.post(
            reverse("cases:suspend", args=[row.pk]), {"starts": "2026-06-08", "why": "补正"}
        ).status_code
        == 302
    )
    assert client.post(reverse("cases:resume", args=[row.pk]), {"on": "2026/6/18"}).status_code == 302
    row.refresh_from_db()
    assert row.due_on == date(2026, 6, 30)
    assert client.post(reverse("cases:finish", args=[row.pk]), {"on": "2026-06-29"}).status_code == 302
    row.refresh_from_db()
    assert row.done_on == date(2026, 6, 29)


def test_taking_a_deadline_and_giving_it_back(row: Deadline, chair: Account, town: Union) -> None:
    client, where = signed_in(chair), reverse("cases:take", args=[row.pk])
    client.post(where)
    row.refresh_from_db()
    assert row.account_id == chair.pk
    other = account("副主席", "officer", town)
    assert queries.todo(acting(other).scope, other) == []
    client.post(where)
    row.refresh_from_db()
    assert row.account_id is None
    assert len(queries.todo(acting(other).scope, other)) == 1


def test_what_others_below_let_pass(row: Deadline, chair: Account, town: Union, mill: Union) -> None:
    Deadline.objects.unscoped("test").update(turn=mill)
    Case.objects.unscoped("test").update(turn=mill)
    items = queries.todo(acting(chair).scope, chair)
    assert [(i.kind, i.title, i.due_on) for i in items] == [("group", "所辖1项", date(2026, 6, 22))]
    page = signed_in(chair).get(items[0].link).content.decode()
    assert "批复建会请示" in page and "逾期8天" in page and items[0].link == reverse("cases:overdue")
    assert queries.todo(acting(chair).scope, chair, on=date(2026, 6, 22)) == []


def test_the_card_says_when_the_rule_has_changed(row: Deadline, chair: Account) -> None:
    from niangjia.kernel.statutes import forget

    Statute.objects.filter(name="union.preparation.reply_days").update(numerator=7)
    forget()
    page = signed_in(chair).get(reverse("cases:deadline", args=[row.pk])).content.decode()
    assert "该规定现已变化（≤ 7 日" in page
    assert "2026-06-22" in page


def test_holidays_are_edited(row: Deadline, town: Union) -> None:
    client = signed_in(account("管理员", "administrator", town))
    page = client.get(reverse("cases:holidays"), {"year": "2026"}).content.decode()
    assert "2026-10-01" in page and "国庆节" in page and "调休上班" in page
    assert "本年度尚未录入" in client.get(reverse("cases:holidays"), {"year": "2031"}).content.decode()
    answer = client.post(reverse("cases:holidays"), {"day": "2026-06-22", "kind": "off", "name": "停电"})
    assert answer.headers["Location"].endswith("?year=2026")
    row.refresh_from_db()
    assert row.due_on == date(2026, 6, 23)
    assert client.post(reverse("cases:holidays"), {"day": "x", "kind": "off", "name": ""}).status_code == 422
    entered = Holiday.objects.get(day=date(2026, 6, 22))
    client.post(reverse("cases:remove_holiday", args=[entered.pk]))
    row.refresh_from_db()
    assert row.due_on == date(2026, 6, 22)


def test_only_who_keeps_the_calendar_may_edit_it(chair: Account) -> None:
    assert signed_in(chair).get(reverse("cases:holidays")).status_code == 403


def test_the_rules_page_searches_and_marks(chair: Account) -> None:
    client = signed_in(chair)
    page = client.get(reverse("statutes:index"), {"q": "要约"}).content.decode()
    assert "收到要约之日起十五日内书面回应" in page and "上海市" in page
    assert "换届" not in page.split("<table")[1]
    assert "≥ 2/3" in client.get(reverse("statutes:index"), {"q": "election.quorum"}).content.decode()
    doubtful = client.get(reverse("statutes:index"), {"seen": "unconfirmed"}).content.decode()
    assert "待核" in doubtful.split("<table")[1]
    assert "没有符合条件的规定" in client.get(reverse("statutes:index"), {"q": "飞碟"}).content.decode()
    local = client.get(reverse("statutes:index"), {"region": "4403"}).content.decode()
    assert "深圳市" in local and "会员十人以上" in local


def test_a_step_from_a_page(declared: None, row: Deadline, mill: Union, chair: Account) -> None:
    client = signed_in(chair)
    where = reverse("cases:step", args=[PREPARATION.code, mill.pk, "refuse"])
    page = client.get(where).content.decode()
    assert "待批复 → 不予批准" in page
    assert client.post(where, {"because": ""}).status_code == 422
    answer = client.post(where, {"because": "材料不全", "next": "https://elsewhere.example/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert Case.objects.unscoped("test").get().state == "refused"
    late = client.post(where, {"because": "再次"})
    assert late.status_code == 422 and "已不再可行" in late.content.decode()


def test_steps_of_others_do_not_exist(declared: None, row: Deadline, mill: Union, shop: Union) -> None:
    client = signed_in(account("店干事", "officer", shop))
    assert client.get(reverse("cases:step", args=[PREPARATION.code, mill.pk, "refuse"])).status_code == 404
    assert client.get(reverse("cases:step", args=["no.such", mill.pk, "refuse"])).status_code == 404


def test_the_page_of_a_batch(declared: None, mill: Union, shop: Union, town: Union, chair: Account) -> None:
    Union._base_manager.filter(pk=mill.pk).update(phone="1")
    mill.refresh_from_db()
    made = batches.move_many([mill, shop], "hand_in", by=SYSTEM, union=town, lifecycle=PREPARATION)
    page = signed_in(chair).get(reverse("cases:batch", args=[made.pk])).content.decode()
    assert "共2条：已办理1条，1条未办理，保持原状。" in page
    assert "没有联系电话" in page


def test_the_steps_and_the_way_of_a_record(
    declared: None, row: Deadline, mill: Union, chair: Account
) -> None:
    from django.template import engines
    from django.test import RequestFactory

    request = RequestFactory().get("/here/")
    request.actor, request.user = acting(chair), chair  # type: ignore[attr-defined]
    template = engines["django"].from_string("{% load cases %}{% next_steps record %}")
    html = template.render({"record": mill}, request)
    assert reverse("cases:step", args=[PREPARATION.code, mill.pk, "approve"]) in html
    assert "撤回" in html
    trail = engines["django"].from_string("{% load cases %}{% case_trail record %}")
    html = trail.render({"record": mill}, request)
    assert "待批复" in html and "收到请示" not in html and reverse("cases:deadline", args=[row.pk]) in html
    assert "cases/steps" not in html
    assert trail.render({"record": chair}, request).strip() == ""


def test_facts_are_shown_in_words() -> None:
    said = PREPARATION.said_facts("hand_in", {"union": "青禾", "会员": 30, "phone": "1"})
    assert said == [("会员", 30)]
    named = replace(PREPARATION, fact_labels={"union": "工会名称"})
    assert named.said_facts("hand_in", {"union": "青禾", "phone": "1"}) == [("工会名称", "青禾")]


@pytest.fixture
def term_reminder(town: Union, mill: Union, shop: Union) -> Iterator[Reminder]:
    """Terms of the three unions, as a line would find them."""
    ends = {town: date(2026, 9, 30), mill: date(2026, 6, 1), shop: date(2026, 9, 1)}

    def find(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
        for union in Union.objects.within(scope).order_by("path"):
            day = ends.get(union, FAR)
            if first <= day <= last:
                yield Upcoming(union.name, day, union.pk, "/union/")

    reminder = Reminder("test.terms", "任期届满", "union.term.reminder_months", find)
    shelf = registry._items.setdefault(Reminder, {})
    shelf[reminder.code] = reminder
    registry._owner[id(reminder)] = registry.lines()[0]
    yield reminder
    del shelf[reminder.code]


def test_own_dates_stand_alone_those_below_together(
    term_reminder: Reminder, chair: Account, officer: Account
) -> None:
    def terms(made: Account, day: date) -> list[tuple[str, str, str]]:
        found = queries.todo(acting(made).scope, made, on=day)
        return [(i.kind, i.title, str(i.standing)) for i in found if i.label == "任期届满"]

    assert terms(chair, date(2026, 6, 30)) == [
        ("group", "所辖2个工会", "overdue"), ("reminder", "青禾镇总工会", "soon"),
    ]  # fmt: skip
    assert terms(chair, date(2026, 5, 31)) == [("group", "所辖1个工会", "soon")]
    assert terms(officer, date(2026, 6, 30)) == [("reminder", "青禾纺织厂工会", "overdue")]
    assert terms(officer, date(2026, 2, 28)) == []


def test_the_list_behind_the_line(term_reminder: Reminder, chair: Account, officer: Account) -> None:
    where = reverse("cases:coming", args=["test.terms"])
    page = signed_in(chair).get(where).content.decode()
    assert page.index("青禾纺织厂工会") < page.index("青禾百货店工会") < page.rindex("2026-09-30")
    assert "青禾百货店工会" not in signed_in(officer).get(where).content.decode()
    assert signed_in(chair).get(reverse("cases:coming", args=["nothing"])).status_code == 404


@pytest.mark.usefixtures("keeping")
def test_what_was_found_is_kept_until_something_is_written(
    term_reminder: Reminder, chair: Account, mill: Union
) -> None:
    asked = []
    find = term_reminder.find
    object.__setattr__(term_reminder, "find", lambda *args: asked.append(args) or find(*args))
    for _again in range(3):
        queries.todo(acting(chair).scope, chair)
    assert len(asked) == 1
    versions.bump(["units_term"])  # read by nobody here
    queries.todo(acting(chair).scope, chair)
    assert len(asked) == 1
    versions.bump(["units_union"])
    queries.todo(acting(chair).scope, chair)
    assert len(asked) == 2


def test_open_interval_is_far(row: Deadline) -> None:
    assert row.done_on == FAR


def test_a_local_rule_is_entered_and_ended_on_the_page(town: Union, chair: Account) -> None:
    client = signed_in(account("管理员", "administrator", town))
    where = reverse("statutes:enter")
    assert signed_in(chair).get(where).status_code == 403
    fields = {
        "name": "bargaining.reply_days", "region": "46", "rule": "十二日内回应", "number": "十二", "unit": "",
        "citation": "某省条例第8条", "valid_from": "2026-01-01", "confidence": "seen",
    }  # fmt: skip
    refused = client.post(where, fields)
    assert refused.status_code == 422 and "“十二”不是数值" in refused.content.decode()
    answer = client.post(where, fields | {"number": "12"})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).content.decode()
    assert "本地录入" in page and "≤ 12 日" in page and "海南省" in page
    row = Statute.objects.get(shipped=False)
    client.post(reverse("statutes:end", args=[row.pk]))
    assert "已失效" in client.get(answer.headers["Location"]).content.decode()


def test_rules_by_topic_come_in_the_order_of_the_work(chair: Account) -> None:
    client = signed_in(chair)
    assert "union." in client.get(reverse("statutes:index")).content.decode().split("<tbody")[1][:1500]
    only = client.get(reverse("statutes:index"), {"topic": "bargaining"}).content.decode().split("<tbody")[1]
    assert "bargaining." in only and "union.term" not in only


def test_the_pages_speak_english_too(row: Deadline, chair: Account, town: Union) -> None:
    client = signed_in(chair)
    page = client.get(
        reverse("cases:deadline", args=[row.pk]), headers={"accept-language": "en"}
    ).content.decode()
    for words in (
        "Starting event",
        "Days not counted",
        "to be confirmed",
        "the day of the event not counted",
        "15 days",
    ):
        assert words in page, words
    rules = client.get(reverse("statutes:index"), headers={"accept-language": "en"}).content.decode()
    assert "Whole country" in rules and "national law" in rules and "≥ 25 people" in rules


def test_a_matter_without_a_page_has_its_own(
    declared: None, row: Deadline, shop: Union, chair: Account
) -> None:
    case = Case.objects.unscoped("test").get()
    (item,) = queries.todo(acting(chair).scope, chair)
    assert item.link == places.page_of("units.union", case.subject_id) != ""
    Case.objects.unscoped("test").update(subject_type="x.y")
    Deadline.objects.unscoped("test").update(subject_type="x.y")
    (item,) = queries.todo(acting(chair).scope, chair)
    assert item.link == reverse("cases:case", args=[case.pk])
    page = signed_in(chair).get(item.link).content.decode()
    assert "青禾纺织厂工会" in page and "待批复" in page
    assert signed_in(account("店干事", "officer", shop)).get(item.link).status_code == 404
