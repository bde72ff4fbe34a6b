"""The week's list and the calendar: who sees what, true counts, paged lists."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import versions
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases import deadlines, due_memo, holidays, queries, reminders
from niangjia.kernel.cases.due import BELOW, MINE, Reach, Week, month
from niangjia.kernel.cases.lifecycle import Reminder, Upcoming
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.cases.restricted import Handler
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.units.models import Union

from .conftest import TODAY, account, acting

MONDAY = date(2026, 6, 29)
DAY = timedelta(days=1)


def due(union: Union, on: date, title: str = "事项", **more: Any) -> Deadline:
    return Deadline._base_manager.create(
        subject_type="units.union", subject_id=union.pk, union=union, turn=union, title=title, label="办理",
        statute="union.reply_days", event="收到", started_on=TODAY, due_on=on, **more,
    )  # fmt: skip


@pytest.fixture
def no_reminders(monkeypatch: pytest.MonkeyPatch) -> None:
    held = registry.items
    monkeypatch.setattr(registry, "items", lambda kind: [] if kind is Reminder else held(kind))


@pytest.fixture
def dated(mill: Union, shop: Union, officer: Account, no_reminders: None) -> None:
    due(mill, MONDAY - DAY, "厂逾期")
    due(mill, MONDAY, "厂昨天", account=officer)
    due(mill, MONDAY + 6 * DAY, "厂周日")
    due(mill, MONDAY + 7 * DAY, "厂下周")
    due(shop, MONDAY + DAY, "店周二")
    due(shop, MONDAY + DAY, "店已办", done_on=TODAY)
    due(shop, MONDAY + DAY, "店中止", suspended=True)
    due(shop, MONDAY + DAY, "店限知", restricted=True)


def reach(who: Account, whose: str, **more: Any) -> Reach:
    return Reach(who, acting(who).scope, whose, TODAY, **more)


def titles(week: Week, only: str = "") -> list[str]:
    return [item.title for item in week.items(only)]


@pytest.mark.usefixtures("dated")
def test_the_week_of_a_range_of_an_account_and_of_a_unit(
    chair: Account, officer: Account, mill: Union, shop: Union
) -> None:
    whole = Week(reach(chair, BELOW), MONDAY)
    assert titles(whole) == ["厂逾期", "厂昨天", "店周二", "厂周日"]
    assert whole.counts == {"late": 1, "week": 3, "all": 4}
    assert (titles(whole, "late"), titles(whole, "week")) == (["厂逾期"], ["厂昨天", "店周二", "厂周日"])
    assert [(one.name, one.late, one.week) for one in whole.units] == [
        ("青禾纺织厂工会", 1, 2), ("青禾百货店工会", 0, 1)]  # fmt: skip
    assert [(one.name, one.late, one.week) for one in whole.persons] == [("厂干事", 0, 1)]
    assert titles(Week(reach(officer, MINE), MONDAY)) == ["厂逾期", "厂昨天", "厂周日"]
    assert titles(Week(reach(chair, MINE), MONDAY)) == []
    assert titles(Week(reach(chair, BELOW, unit=shop), MONDAY)) == ["店周二"]


@pytest.mark.usefixtures("dated")
def test_a_week_to_come_counts_as_overdue_only_what_is_so_today(chair: Account) -> None:
    coming = Week(reach(chair, BELOW), MONDAY + 7 * DAY)
    assert coming.counts == {"late": 2, "week": 1, "all": 3}
    assert titles(coming) == ["厂逾期", "厂昨天", "厂下周"]


@pytest.mark.usefixtures("dated")
def test_a_month_counts_every_day(chair: Account) -> None:
    weeks = month(reach(chair, BELOW), date(2026, 6, 1), holidays.calendar().why_off)
    assert [len(week) for week in weeks] == [7] * 5
    cells = {cell.day: cell for week in weeks for cell in week}
    assert {day: cell.number for day, cell in cells.items() if cell.number} == {
        MONDAY - DAY: 1, MONDAY: 1, MONDAY + DAY: 1, MONDAY + 6 * DAY: 1}  # fmt: skip
    assert [(cells[day].late, cells[day].off) for day in (MONDAY - DAY, MONDAY, date(2026, 6, 19))] == [
        (True, "周末"), (True, ""), (False, "端午节")]  # fmt: skip
    assert [item.title for item in cells[MONDAY].items] == ["厂昨天"]
    assert cells[date(2026, 7, 1)].other


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, mill: Union) -> Iterator[int]:
    """A line with 450 dates of its own in one week."""
    number = 450

    def find(scope: Scope, first: date, last: date) -> Iterator[Upcoming]:
        for n in range(number):
            on = MONDAY + (n % 7) * DAY
            if first <= on <= last and scope.holds(mill.path):
                yield Upcoming(f"第{n:03}件", on, mill.pk, "/x/")

    made = Reminder("test.many", "到期事项", "cases.due_soon_days", find)
    held = registry.items
    monkeypatch.setattr(registry, "items", lambda kind: [made] if kind is Reminder else held(kind))
    reminders.forget()
    yield number
    reminders.forget()


def test_counts_are_true_where_the_list_is_paged(
    many: int, mill: Union, chair: Account, client: Client
) -> None:
    for n in range(260):
        due(mill, MONDAY + 2 * DAY, f"办理{n}")
    week = Week(reach(chair, BELOW), MONDAY)
    assert week.counts["all"] == len(week.items()) == many + 260
    cells = [c for row in month(reach(chair, BELOW), date(2026, 7, 1), lambda day: "") for c in row]
    assert sum(cell.number for cell in cells) == many + 260
    client.force_login(chair)
    page = client.get(reverse("cases:week"), {"who": "below", "page": "15"}).content.decode()
    assert f"共{many + 260}件" in page
    assert page.count('scope="row"') == 10


def test_a_watcher_sees_true_counts_on_the_to_do_page(mill: Union, town: Union, client: Client) -> None:
    for n in range(230):
        due(mill, TODAY - DAY, f"逾期{n}")
    client.force_login(account("督查员", "supervisor", town))
    page = client.get(reverse("desk:todo")).content.decode()
    assert ">230<" in page
    assert page.count('scope="row"') == 50


def test_the_pages_know_their_ways(dated: None, chair: Account, mill: Union, client: Client) -> None:
    client.force_login(chair)
    page = client.get(reverse("cases:week"), {"who": "below"}).content.decode()
    assert f"unit={to_text(mill.pk)}" in page
    assert "已逾期1件，本周到期3件" in page
    unit = client.get(reverse("cases:week"), {"unit": to_text(mill.pk)}).content.decode()
    assert "店周二" not in unit
    page = client.get(reverse("cases:calendar"), {"who": "below", "month": "2026-06"}).content.decode()
    assert "厂昨天" in page
    assert client.get(reverse("cases:calendar"), {"month": "rubbish"}).status_code == 200
    assert client.get(reverse("cases:week"), {"week": "9999-12-31"}).status_code == 200
    assert client.get(reverse("cases:week"), {"unit": "!"}).status_code == 404
    assert client.get(reverse("cases:week"), {"unit": to_text(12345)}).status_code == 404


def test_open_ended_is_never_due(mill: Union, chair: Account, no_reminders: None) -> None:
    due(mill, FAR - DAY)
    assert Week(reach(chair, BELOW), MONDAY).counts["all"] == 0


def looks(who: Account) -> tuple[dict[str, int], dict[date, int], dict[str, int]]:
    """What the week's list, the calendar and the to-do list count."""
    week = Week(reach(who, BELOW), MONDAY).counts
    cells = [c for row in month(reach(who, BELOW), date(2026, 6, 1), lambda day: "") for c in row]
    return (
        week,
        {c.day: c.number for c in cells if c.number},
        queries.Todo(acting(who).scope, who, TODAY).counts(),
    )


def reads(who: Account) -> int:
    """How often the deadlines are read to count them all."""
    with CaptureQueriesContext(connection) as asked:
        looks(who)
    return sum('FROM "cases_deadline"' in one["sql"] for one in asked.captured_queries)


@pytest.mark.usefixtures("dated", "keeping")
def test_counts_are_kept_and_a_write_shows_at_once(chair: Account, mill: Union, shop: Union) -> None:
    first = looks(chair)
    assert first[0] == {"late": 1, "week": 3, "all": 4}
    fewer = reads(chair)
    assert looks(chair) == first
    row = Deadline._base_manager.get(title="店周二")
    deadlines.finish_deadline(deadline=row, on=TODAY, by=SYSTEM)
    week, days, _todo = looks(chair)
    assert week == {"late": 1, "week": 2, "all": 3}
    assert MONDAY + DAY not in days
    due_memo.forget()
    assert reads(chair) > fewer
    for late in Deadline._base_manager.filter(title__in=["厂逾期", "厂昨天"]):
        deadlines.finish_deadline(deadline=late, on=TODAY, by=SYSTEM)
    week, _days, todo = looks(chair)
    assert week == {"late": 0, "week": 1, "all": 1}
    assert (first[2]["overdue"], todo["overdue"]) == (1, 0)


@pytest.mark.usefixtures("dated", "keeping")
def test_what_is_kept_for_one_reader_is_not_shown_to_another(chair: Account, mill: Union) -> None:
    officer = account("厂主席", "chair", mill)
    assert Week(reach(chair, BELOW), MONDAY).counts["all"] == 4
    assert Week(reach(officer, BELOW), MONDAY).counts["all"] == 3
    hidden = Deadline._base_manager.get(title="店限知")
    Handler.objects.create(subject_type="units.union", subject_id=hidden.subject_id, account=chair, since=TODAY,
                           by_name="系统")  # fmt: skip
    versions.bump([Handler._meta.db_table])
    assert Week(reach(chair, BELOW), MONDAY).counts["all"] == 5
    other = account("副主席", "chair", mill.parent)
    assert Week(reach(other, BELOW), MONDAY).counts["all"] == 4


@pytest.mark.usefixtures("dated")
def test_inside_a_transaction_nothing_is_kept(chair: Account) -> None:
    looks(chair)
    assert len(due_memo.process) == 0


def test_the_least_recently_asked_is_forgotten_first() -> None:
    memo = due_memo.Kept(most=10)
    memo.put(("a",), [1, 2, 3])
    memo.put(("b",), [1, 2, 3])
    assert memo.get(("a",)) == ([1, 2, 3], 4)
    memo.put(("c",), [1, 2, 3])
    assert memo.get(("b",)) is None
    assert (len(memo), memo.held) == (2, 8)
    memo.put(("a",), [1])
    assert memo.held == 6


@pytest.mark.usefixtures("keeping")
def test_a_kept_answer_stands_until_a_table_it_read_is_written(mill: Union) -> None:
    asked = []

    def names() -> tuple[str, ...]:
        asked.append(1)
        return tuple(Union._base_manager.filter(pk=mill.pk).values_list("name", flat=True))

    def outer() -> tuple[str, ...]:
        return due_memo.followed(("inner",), names)

    assert due_memo.followed(("outer",), outer) == (mill.name,)
    versions.bump([Account._meta.db_table])  # not read: nothing is asked again
    assert due_memo.followed(("outer",), outer) == (mill.name,)
    assert len(asked) == 1
    Union._base_manager.filter(pk=mill.pk).update(name="新名")
    versions.bump([Union._meta.db_table])
    assert due_memo.followed(("outer",), outer) == ("新名",)
    assert len(asked) == 2
    for table in due_memo.ALWAYS:  # rules and days off are asked in memory
        versions.bump([table])
        due_memo.followed(("outer",), outer)
    assert len(asked) == 4


@pytest.mark.usefixtures("keeping")
def test_a_write_during_the_look_is_not_lost(mill: Union) -> None:
    """The versions are those from before the look: what is written meanwhile makes the answer look old."""

    def names() -> tuple[str, ...]:
        found = tuple(Union._base_manager.filter(pk=mill.pk).values_list("name", flat=True))
        Union._base_manager.filter(pk=mill.pk).update(name="后改")
        versions.bump([Union._meta.db_table])
        return found

    due_memo.followed(("name",), names)
    assert due_memo.followed(
        ("name",), lambda: tuple(Union._base_manager.filter(pk=mill.pk).values_list("name", flat=True))
    ) == ("后改",)


def test_every_reminder_shows_the_tables_it_reads(mill: Union) -> None:
    """Whatever a line's reminder asks, its statements name at least one table of the line."""
    for reminder in registry.items(Reminder):
        reading = due_memo.Reading({}, set())
        with connection.execute_wrapper(reading.note):
            list(reminder.find(Scope(paths=(mill.path,)), date(2020, 1, 1), date(2027, 1, 1)))
        assert reading.tables, reminder.code
