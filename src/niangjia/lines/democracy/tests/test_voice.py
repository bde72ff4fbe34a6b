"""Reception days and matters (M063-M065, M070): owner at first contact, time limit, hand-overs, an answer to everyone."""

from datetime import date

import pytest
from django.test import Client

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.figures import engine as figures
from niangjia.kernel.pages import links
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import Attendant, HandOver, Matter, ReceptionDay
from niangjia.lines.democracy.pages.matters import bounced, channels, overdue

from .world import factory, union_of

pytestmark = pytest.mark.django_db


def held() -> ReceptionDay:
    union = union_of(factory())
    day = actions.plan_reception(union=union, planned_on=date(2026, 5, 20), leader="韩总", by=SYSTEM)
    return actions.hold_reception(
        day=day, on=date(2026, 5, 20), names=["王芳 一车间", "李明", "赵强，财务"], attended=5, by=SYSTEM
    )


def collected(day: ReceptionDay | None = None, **more: object) -> Matter:
    union = day.union if day else union_of(factory())
    facts = {
        "title": "浴室热水不足",
        "category": "welfare",
        "on": date(2026, 5, 20),
        "owner_name": "李主席",
    } | more
    return actions.collect_matter(union=union, day=day, **facts, by=SYSTEM)  # type: ignore[arg-type]


def test_the_day_its_people_and_its_matters_are_counted() -> None:
    day = held()
    assert Attendant.objects.unscoped("test").count() == 3
    first, second = collected(day), collected(day, category="safety")
    for row, step in ((first, "accept"), (second, "reject")):
        engine.move(
            row, step, by=SYSTEM, data={"on": date(2026, 5, 22), "answer": "采纳", "reason": "已有安排"}
        )
    engine.move(first, "finish", by=SYSTEM, data={"on": date(2026, 6, 2), "result": "更换锅炉"})
    found = [figures.value(code, day.union, by=SYSTEM).value for code in ("D21", "D22", "D23", "D24")]
    assert found == [1, 5, 2, 1]


def test_fewer_attendances_than_names_are_refused() -> None:
    day = actions.plan_reception(
        union=union_of(factory()), planned_on=date(2026, 5, 20), leader="韩总", by=SYSTEM
    )
    with pytest.raises(Refusal):
        actions.hold_reception(day=day, on=date(2026, 5, 20), names=["甲", "乙"], attended=1, by=SYSTEM)
    with pytest.raises(Refusal):
        collected(day)


def test_first_contact_owns_and_every_hand_over_is_logged() -> None:
    row = collected(due_on=date(2026, 6, 20))
    assert (row.first_owner, row.owner_name) == ("李主席", "李主席")
    engine.move(row, "accept", by=SYSTEM, data={"on": date(2026, 5, 21), "answer": "采纳"})
    assert Deadline.objects.unscoped("test").get(statute="democracy.matter_agreed").due_on == date(
        2026, 6, 20
    )
    with pytest.raises(Refusal):
        actions.hand_over_matter(matter=row, to="李主席", why="x", on=date(2026, 5, 22), by=SYSTEM)
    for to in ("行政科", "动力科"):
        actions.hand_over_matter(
            matter=row, to=to, why="不属职责", on=date(2026, 5, 22), due_on=date(2026, 6, 25), by=SYSTEM
        )
    assert (row.owner_name, row.first_owner, row.hand_overs) == ("动力科", "李主席", 2)
    assert list(HandOver.objects.unscoped("test").values_list("giver", "taker")) == [
        ("李主席", "行政科"),
        ("行政科", "动力科"),
    ]
    assert Deadline.objects.unscoped("test").get(statute="democracy.matter_agreed").due_on == date(
        2026, 6, 25
    )
    assert list(overdue(Scope.all(), row.union)) == [row]
    assert list(bounced(Scope.all(), row.union)) == [row]


def test_nobody_is_left_without_an_answer() -> None:
    row = collected()
    engine.move(row, "accept", by=SYSTEM, data={"on": date(2026, 5, 21), "answer": ""})
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(row, "finish", by=SYSTEM, data={"on": date(2026, 6, 1), "result": "好了", "answer": ""})
    assert "答复" in str(blocked.value)
    actions.answer_matter(matter=row, on=date(2026, 5, 25), answer="下周更换", by=SYSTEM)
    assert row.answer_days == 5
    engine.move(row, "finish", by=SYSTEM, data={"on": date(2026, 6, 1), "result": "好了", "answer": ""})
    actions.rate_matter(matter=row, satisfaction="good", by=SYSTEM)
    assert row.answered_on == date(2026, 5, 25), "the first answer counts"


def test_not_accepted_says_why() -> None:
    with pytest.raises(engine.Blocked):
        engine.move(collected(), "reject", by=SYSTEM, data={"on": date(2026, 5, 21), "reason": " "})


def test_counts_and_answer_times_by_channel() -> None:
    row = collected(channel="hotline")
    actions.answer_matter(matter=row, on=date(2026, 5, 23), answer="已转办", by=SYSTEM)
    actions.collect_matter(
        union=row.union,
        title="无人接听",
        category="management",
        on=date(2026, 6, 1),
        channel="hotline",
        owner_name="李",
        by=SYSTEM,
    )
    line = channels(Scope.all(), row.union)[2]
    assert (line.raised, line.answered, line.days, line.waiting, line.oldest) == (
        2,
        1,
        3.0,
        1,
        date(2026, 6, 1),
    )


@pytest.mark.parametrize("given", [{"on": date(2026, 7, 1)}, {"due_on": date(2026, 5, 19)}])
def test_days_that_cannot_be(given: dict[str, date]) -> None:
    with pytest.raises(Refusal):
        collected(**given)


def test_a_matter_is_taken_in_from_the_page_of_its_day(client: Client) -> None:
    day = held()
    account = Account.objects.create_user("officer", "x", name="李主席")
    RoleAssignment.objects.create(
        account=account, role="officer", union=day.union, valid_from=date(2020, 1, 1)
    )
    client.force_login(account)
    page = client.get(links.to_row(day)).content.decode()
    new = f"{links.to_list('workers-matter')}new/?day={links.text_of(day)}"
    assert new in page
    assert day.title in client.get(new).content.decode()
    given = {
        "union": day.union.name, "title": "热水不足", "category": "welfare", "kind": "problem", "channel": "box",
        "day": day.title, "on": "2026-05-20",
    }  # fmt: skip
    assert client.post(new, given).status_code == 302
    row = Matter.objects.unscoped("test").get()
    assert (row.day, row.channel, row.owner_name) == (day, "reception", "李主席")
