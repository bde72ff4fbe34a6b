"""The pages of the line, the doors of its steps, papers for many employers at once."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases import engine
from niangjia.kernel.papers.documents import issue_many
from niangjia.lines.rights import actions, queries, reminders
from niangjia.lines.rights.ledgers import RECORDS
from niangjia.lines.rights.models import Check, Conflict, LeaveCheck, Matter, Notice
from niangjia.lines.rights.papers import KINDS

from .world import TODAY, World, matter


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    client.force_login(world.account("王干事"))
    return client


def test_every_list_and_form_opens(desk: Client) -> None:
    for record in RECORDS:
        assert desk.get(reverse(f"pages:{record.code}-list")).status_code == 200, record.code
        if record.create:
            assert desk.get(reverse(f"pages:{record.code}-new")).status_code == 200, record.code


def test_a_matter_is_registered_and_moved_in_the_browser(desk: Client, world: World) -> None:
    form = {
        "union": world.county.name, "union__id": to_text(world.county.pk), "on": "2026-06-20", "mode": "visit", "door": "office",
        "name": "李明", "title": "拖欠工资", "category": "wages", "employer": world.factory.name,
        "employer__id": to_text(world.factory.pk), "persons": "8", "representatives": "3", "counts": "on", "phone": "13812345678",
    }  # fmt: skip
    response = desk.post(reverse("pages:rights-matter-new"), form)
    assert response.status_code == 302
    row = Matter._base_manager.get()
    assert (row.number, row.owner_name, row.people) == ("2026-0001", "王干事", 8)
    page = desk.get(reverse("pages:rights-matter-detail", args=[row.pk])).content.decode()
    assert "138****5678" in page
    assert "13812345678" not in page
    step = reverse("pages:rights-matter-write", kwargs={"pk": row.pk, "code": "accept"})
    assert desk.get(step).status_code == 200
    assert desk.post(step, {"on": "2026-06-21", "people": "8"}).status_code == 302
    assert Matter._base_manager.get().state == "accepted"
    early = desk.post(
        reverse("pages:rights-matter-write", kwargs={"pk": row.pk, "code": "reply"}),
        {"on": "2026-06-01", "reply": "已答复"},
    )
    assert "2026-06-20" in early.content.decode()
    assert Matter._base_manager.get().state == "accepted"


def test_without_a_union_the_own_one_is_meant(desk: Client, world: World) -> None:
    form = {
        "title": "停产传言",
        "category": "wages",
        "origin": "sign",
        "risk": "2middle",
        "people": "5",
        "on": "2026-06-20",
        "employer": "",
    }
    assert desk.post(reverse("pages:rights-conflict-new"), form).status_code == 302
    assert Conflict._base_manager.get().union == world.county


def test_a_restricted_matter_is_nowhere_for_others(world: World, client: Client) -> None:
    cadre = world.actor("王干事")
    row = matter(world, by=cadre, title="孕期被调岗", restricted=True)
    client.force_login(world.account("李干事"))
    assert client.get(reverse("pages:rights-matter-detail", args=[row.pk])).status_code == 404
    assert "孕期被调岗" not in client.get(reverse("pages:rights-matter-list")).content.decode()
    assert "孕期被调岗" not in client.get(reverse("pages:rights-contact-list")).content.decode()
    assert "孕期被调岗" not in client.get(reverse("desk:todo")).content.decode()
    search = client.get(reverse("pages:rights-matter-list"), {"q": "孕期"}).content.decode()
    assert row.number not in search
    assert queries.waiting(world.actor("赵干事").scope, TODAY)[0].matters == 0


def test_the_path_shows_where_claims_wait(desk: Client, world: World) -> None:
    first = matter(world)
    matter(world, name="赵六", mode="call", door="hotline", persons=1, representatives=0)
    engine.move(first, "accept", by=SYSTEM, on=date(2026, 5, 7))
    actions.open_mediation(matter=first, on=date(2026, 5, 8), by=SYSTEM)
    found = queries.waiting(Scope.all(), TODAY)
    assert [(row.stage.value, row.matters) for row in found] == [
        ("1voice", 2),
        ("2coordination", 0),
        ("3mediation", 0),
        ("4guarantee", 0),
    ]
    assert [(door.value, number, persons) for door, number, persons in queries.by_door(Scope.all(), date(2026, 1, 1), TODAY)] == [
        ("office", 1, 8), ("hotline", 1, 1)]  # fmt: skip
    page = desk.get(reverse("pages:rights-path")).content.decode()
    assert "诉求表达" in page
    assert "县总工会" in page


def test_what_is_passed_round_is_listed(desk: Client, world: World) -> None:
    row = matter(world)
    actions.hand_over_matter(matter=row, target=world.town, on=date(2026, 5, 8), why="属镇管辖", by=SYSTEM)
    assert queries.passed_round(Scope.all(), 2) == []
    actions.hand_over_matter(
        matter=row, target=world.county, on=date(2026, 5, 9), why="不在本辖区", by=SYSTEM
    )
    assert queries.passed_round(Scope.all(), 2) == [row]
    assert row.number in desk.get(reverse("pages:rights-path")).content.decode()


def test_papers_for_many_employers_at_once(world: World) -> None:
    cadre = world.actor("王干事")
    inspection = actions.plan_inspection(
        union=world.county,
        title="检查",
        starts_on=date(2026, 6, 1),
        ends_on=date(2026, 6, 29),
        team=["甲", "乙"],
        by=cadre,
    )
    engine.move(inspection, "begin", by=cadre, on=date(2026, 6, 1))
    check = actions.record_check(
        inspection=inspection, employer=world.factory, on=date(2026, 6, 5), findings="未签合同", by=cadre
    )
    data = {"due_on": "2026-07-10", "demand": "说明用工情况"}
    job = issue_many(
        KINDS["inquiry"],
        Check._base_manager.all(),
        issuer=world.county,
        by=cadre,
        on=date(2026, 6, 8),
        data=data,
    )
    assert (job.total, job.done, job.refused) == (1, 1, 0)
    notice = Notice._base_manager.get()
    assert (notice.check_of, notice.due_on, notice.state) == (check, date(2026, 7, 10), "served")
    assert "询〔2026〕1号" in notice.number
    again = issue_many(
        KINDS["inquiry"],
        Check._base_manager.all(),
        issuer=world.county,
        by=cadre,
        on=date(2026, 6, 9),
        data=data,
    )
    assert (again.done, again.refused) == (0, 1)
    assert Notice._base_manager.count() == 1


def test_dates_that_come_by_themselves(world: World) -> None:
    actions.register_body(union=world.base, kind="mediation", name="调委会", chair="钱", on=date(2023, 8, 1), employer=world.factory,
                          worker_members=2, firm_members=2, term_ends=date(2026, 8, 1), by=SYSTEM)  # fmt: skip
    actions.screen(union=world.county, starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 20), by=SYSTEM)
    actions.promise_duty(
        union=world.county,
        employer=world.factory,
        kind="pay",
        promise="按月发薪",
        on=date(2026, 2, 1),
        due_on=date(2026, 7, 10),
        by=SYSTEM,
    )
    span = (Scope.all(), date(2026, 6, 1), date(2026, 9, 1))
    assert [found.due_on for reminder in reminders.REMINDERS for found in reminder.find(*span)] == [
        date(2026, 8, 1), date(2026, 7, 20), date(2026, 7, 10)]  # fmt: skip


def test_what_comes_next_stands_on_the_page(desk: Client, world: World) -> None:
    row = matter(world)
    page = desk.get(reverse("pages:rights-matter-detail", args=[row.pk])).content.decode()
    step = reverse("cases:step", args=["rights.matter", row.pk, "accept"])
    assert step in page
    assert reverse("pages:rights-matter-write", args=[row.pk, "accept"]) not in page, "offered once"
    assert desk.post(step, {"on": "2026-05-05"}).status_code == 422, "before the receipt"
    assert desk.post(step, {"on": "2026-05-08", "people": "12"}).status_code == 302
    held = Matter._base_manager.get()
    assert (held.state, held.people, held.group) == ("accepted", 12, True)
    actions.open_mediation(matter=held, on=date(2026, 5, 9), by=SYSTEM)
    engine.move(held, "reply", by=SYSTEM, on=date(2026, 5, 10), data={"reply": "已转入调解"})
    page = desk.get(reverse("pages:rights-matter-detail", args=[row.pk])).content.decode()
    assert "劳动争议调解尚未办结" in page


def test_a_check_of_leave_is_begun_from_the_page_of_its_matter(desk: Client, world: World) -> None:
    row = matter(world)
    address = f"{reverse('pages:rights-leave-new')}?matter={to_text(row.pk)}"
    assert f'<option value="{row.pk}" selected>' in desk.get(address).content.decode()
    form = {"matter": str(row.pk), "employer": world.factory.name, "employer__id": to_text(world.factory.pk), "name": "李明",
            "year": "2025", "years": "6", "taken": "2", "day_wage": "200", "paid": "0"}  # fmt: skip
    assert desk.post(address, form).status_code == 302
    made = LeaveCheck._base_manager.get()
    assert (made.matter, made.due, made.unused, made.pay) == (row, 5, 3, 1800)
