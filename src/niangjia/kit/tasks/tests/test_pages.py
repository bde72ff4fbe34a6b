"""The pages: the ledger and its filters, the story, issuing to many, the panel on other records."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions
from niangjia.kit.tasks.choices import BornOf, Stage
from niangjia.kit.tasks.models import Task, TaskHandOver
from niangjia.kit.tasks.panel import raise_address, tasks_panel

from .conftest import account, again, issue

LIST = "/l/tasks/task/"


@pytest.fixture
def enter(client: Client) -> Callable[[str, str, Union], Client]:
    def go(name: str, role: str, union: Union) -> Client:
        found = Account.objects.filter(username=name).first() or account(name, role, union)
        client.force_login(found)
        return client

    return go


def shown(client: Client, query: str = "") -> set[str]:
    page = client.get(f"{LIST}?{query}").content.decode()
    return {title for title in ("甲事", "乙事", "丙事") if title in page}


def test_the_filters_of_the_ledger(county: Union, east: Union, west: Union, enter: Callable) -> None:
    with clock.fixed(date(2026, 6, 1)):
        first = issue(county, east, title="甲事", due_on=date(2026, 6, 20), born_of=BornOf.MEETING)
        issue(county, west, title="乙事")
        issue(east, east, title="丙事")
    client = enter("cadre", "officer", east)
    assert shown(client) == {"甲事", "丙事"}, "a sibling's task is not in range"
    assert shown(client, "side=issued") == {"丙事"}
    assert shown(client, "side=ours&standing=open") == {"甲事", "丙事"}
    assert shown(client, "standing=overdue") == {"甲事"}
    assert shown(client, "born_of=meeting") == {"甲事"}
    assert shown(client, "side=mine") == set()
    client.post(reverse("pages:task-write", kwargs={"pk": first.pk, "code": "take"}))
    assert shown(client, "side=mine") == {"甲事"}
    actions.decline_task(task=again(first), why="不属本镇", by=SYSTEM)
    assert shown(client, "standing=bounced") == {"甲事"}


def test_each_side_is_offered_its_own_steps(county: Union, east: Union, enter: Callable) -> None:
    task = issue(county, east, title="甲事", text="逐户排查")
    address = reverse("pages:task-detail", kwargs={"pk": task.pk})
    page = enter("cadre", "officer", east).get(address).content.decode()
    assert "由东乡镇总工会签收" in page
    assert f"{address}accept/" in page
    assert f"{address}withdraw/" not in page
    client = enter("cadre", "officer", east)
    assert client.post(f"{address}accept/", {"on": "2026-06-30"}).status_code == 302
    note = {"on": "2026-06-30", "text": "已排查8户", "percent": "30"}
    assert client.post(f"{address}note/", note).status_code == 302
    report = {"on": "2026-06-30", "result": "排查完毕", "proof": "镇工〔2026〕1号"}
    assert client.post(f"{address}report/", report).status_code == 302
    page = client.get(address).content.decode()
    assert "已排查8户" in page
    assert "由青禾县总工会审核结果" in page
    assert f"{address}verify/" not in page
    client = enter("above", "chair", county)
    assert f"{address}verify/" in client.get(address).content.decode()
    assert client.post(f"{address}verify/", {"on": "2026-06-30", "satisfaction": "good"}).status_code == 302
    assert again(task).state == Stage.DONE


def test_issuing_to_all_below_from_a_record(county: Union, east: Union, west: Union, enter: Callable) -> None:
    client = enter("above", "chair", county)
    address = raise_address(county, BornOf.PLAN)
    page = client.get(address).content.decode()
    assert "全部直接下级单位" in page
    assert "西乡镇总工会" in page
    given = {"title": "报送台账", "due_on": "2026-07-31", "born_of": "plan", "everybody": "on"}
    assert client.post(address, given).status_code == 302
    made = Task.objects.unscoped("test").order_by("owner__name")
    assert [(t.owner, t.origin_id, t.born_of) for t in made] == [
        (east, county.pk, BornOf.PLAN),
        (west, county.pk, BornOf.PLAN),
    ]
    nobody = client.post(address, {k: v for k, v in given.items() if k != "everybody"})
    assert nobody.status_code == 422
    assert "没有承办单位" in nobody.content.decode()


def test_chosen_units_and_an_office_outside(county: Union, east: Union, west: Union, enter: Callable) -> None:
    client = enter("above", "chair", county)
    given = {
        "title": "联合检查", "due_on": "2026-07-31", "born_of": "inspection", "chosen": [to_text(west.pk)],
        "department": "县人社局",
    }  # fmt: skip
    assert client.post(reverse("pages:tasks-raise"), given).status_code == 302
    made = {t.doer for t in Task.objects.unscoped("test").select_related("owner")}
    assert made == {"西乡镇总工会", "县人社局"}


@pytest.mark.parametrize("text", ["units.union", "units.union:zzz", "nothing.here:0000000000000"])
def test_a_crooked_origin_is_not_found(county: Union, enter: Callable, text: str) -> None:
    client = enter("above", "chair", county)
    assert client.get(f"{reverse('pages:tasks-raise')}?origin={text}").status_code == 404


def test_an_origin_out_of_range_is_not_found(east: Union, west: Union, enter: Callable) -> None:
    client = enter("cadre", "officer", east)
    assert client.get(raise_address(west)).status_code == 404


def test_bulk_reminders_say_what_became_of_each(county: Union, east: Union, enter: Callable) -> None:
    fresh, told = issue(county, east, title="甲事"), issue(county, east, title="乙事")
    actions.remind_task(task=told, by=SYSTEM)
    client = enter("above", "chair", county)
    rows = [to_text(fresh.pk), to_text(told.pk)]
    given = {"row": rows, "sure": "1", "text": "请于本周内报结果"}
    page = client.post(f"{LIST}bulk/remind-all/", given).content.decode()
    assert "今天已经催办过" in page
    assert again(fresh).reminded_on == date(2026, 6, 30)


def test_the_panel_shows_a_records_tasks_and_offers_more(county: Union, east: Union) -> None:
    from niangjia.kernel.access.queries import actor_for
    from niangjia.kernel.pages.views.detail import related

    task = issue(county, east, origin=east, title="甲事")
    issue(county, east, title="乙事")
    panel = tasks_panel(born_of=BornOf.SHORTCOMING)
    found = related(panel, east, actor_for(account("above", "chair", county)))
    assert found is not None
    assert [url for url, _cells in found.rows] == [reverse("pages:task-detail", kwargs={"pk": task.pk})]
    assert found.new == raise_address(east, BornOf.SHORTCOMING)
    assert [column.key for column in found.columns] == ["title", "owner", "state", "due_on", "standing"]
    assert registry.get(Record, "task") is not None


def test_every_action_and_table_has_its_words() -> None:
    from niangjia.kernel.access.words import table
    from niangjia.kernel.audit import words
    from niangjia.kernel.base.actions import registered

    ours = [name for name in registered if name.startswith("tasks.")]
    assert len(ours) == 20
    assert [name for name in ours if words.action(name).isascii()] == []
    assert table(TaskHandOver) == "督办流转记录"


def test_the_overview_counts_by_unit_category_and_office(
    county: Union, east: Union, west: Union, mill: Union, enter: Callable
) -> None:
    with clock.fixed(date(2026, 6, 1)):
        done = issue(county, mill, due_on=date(2026, 6, 20), category="工资支付")
        issue(county, east, due_on=date(2026, 6, 20), category="工资支付")
        issue(county, None, department="县人社局")
        actions.withdraw_task(task=issue(county, west), why="重复", by=SYSTEM)
    for step in ("accept_task", "report_task", "verify_task"):
        getattr(actions, step)(task=done, by=SYSTEM, **({"result": "已办"} if step == "report_task" else {}))
    client = enter("above", "chair", county)
    response = client.get(reverse("pages:tasks-overview"))
    tables = dict(response.context_data["tables"])  # type: ignore[attr-defined]
    numbers = {line.label: tuple(line.numbers.values()) for line in tables["按承办单位"]}
    assert numbers == {"东乡镇总工会": (2, 1, 0, 1, 1, 0), "青禾县总工会本级": (1, 0, 0, 1, 0, 0)}
    assert {line.label: line.numbers["issued"] for line in tables["按类别"]} == {"工资支付": 2, "未分类": 1}
    assert [line.label for line in tables["按工会系统外承办部门"]] == ["县人社局"]
    assert client.get(tables["按承办单位"][0].link).status_code == 200
    assert client.get(f"{reverse('pages:tasks-overview')}?union={to_text(east.pk)}").status_code == 200
