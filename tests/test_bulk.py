"""A ledger offers the steps of its lifecycle for many rows: ticked ones, or all that fit the filter."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.cases import batches, tasks
from niangjia.kernel.cases.models import Batch, BatchLine, Moment, Word
from niangjia.kernel.cases.models import Case as Matter
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import Employer, Union
from niangjia.lines.organizing.models import Case

pytestmark = pytest.mark.django_db
TODAY, OPENED = date(2026, 6, 30), date(2026, 6, 1)
MANY = 120


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.fixed(TODAY), translation.override("zh-hans"):
        yield


@pytest.fixture
def town() -> Union:
    return units.create_union(
        parent=None, name="镇总工会", kind="federation", level=50, founded_on=date(2000, 1, 1), by=SYSTEM
    )


@pytest.fixture
def desk(town: Union, client: Client) -> Client:
    account = Account.objects.create(username="chair", name="镇主席")
    RoleAssignment.objects.create(account=account, role="chair", union=town, valid_from=date(2020, 1, 1))
    client.force_login(account)
    return client


def drives(town: Union, number: int, stage: str = "assigned") -> list[Case]:
    employers = [Employer(name=f"{stage}第{n}厂", area=town, region_code="330483") for n in range(number)]
    Employer._base_manager.bulk_create(employers)
    rows = [Case(employer=one, area=town, origin="list", stage=stage, opened_on=OPENED) for one in employers]
    Case._base_manager.bulk_create(rows)
    Matter._base_manager.bulk_create(
        Matter(subject_type="organizing.case", subject_id=row.pk, lifecycle="organizing.drive", state=stage,
               title=row.employer.name, opened_on=OPENED, entered_on=OPENED, union=town, turn=town)
        for row in rows
    )  # fmt: skip
    return rows


def bulk(code: str) -> str:
    return reverse("cases:bulk", args=["organizing-case", code])


def test_the_list_offers_the_steps_for_ticked_rows_and_for_all(desk: Client, town: Union) -> None:
    drives(town, 3)
    page = desk.get(reverse("pages:organizing-case-list")).content.decode()
    assert "办理全部3条" in page
    for code in ("start", "drop", "urge"):
        assert f'formaction="{bulk(code)}"' in page
    assert bulk("apply") not in page, "needs details of each"


def test_all_that_fit_the_filter_go_to_the_worker(
    desk: Client, town: Union, monkeypatch: pytest.MonkeyPatch
) -> None:
    drives(town, MANY)
    drives(town, 2, "working")
    waiting: list[tuple[str, str]] = []
    monkeypatch.setattr(tasks, "start", lambda row, by, language: waiting.append((str(row.pk), language)))
    asked = desk.get(bulk("start"), {"all": "1", "query": "stage=assigned"}).content.decode()
    assert f"共{MANY}件" in asked
    assert "逐件审核办理" in asked
    sent = desk.post(
        bulk("start"), {"all": "1", "query": "stage=assigned", "sure": "1", "because": "季度推进"}
    )
    batch = Batch._base_manager.get()
    assert sent.headers["Location"] == reverse("cases:batch", args=[batch.pk])
    assert (batch.total, batch.lines.filter(verdict="waiting").count()) == (MANY, MANY)
    assert f"已处理0条，共{MANY}条" in desk.get(sent.headers["Location"]).content.decode()
    tasks.work_later.func(*waiting.pop())
    batch.refresh_from_db(from_queryset=Batch._base_manager.all())
    assert (batch.done, batch.refused) == (MANY, 0)
    assert (
        Moment._base_manager.filter(transition="start", reason="季度推进", by_name="镇主席").count() == MANY
    )
    polled = desk.get(reverse("cases:batch_progress", args=[batch.pk]))
    assert polled.headers["HX-Redirect"] == reverse("cases:batch", args=[batch.pk])
    assert f"共{MANY}条：已办理{MANY}条" in desk.get(sent.headers["Location"]).content.decode()


def test_ticked_rows_are_done_at_once_with_a_result_per_row(desk: Client, town: Union) -> None:
    rows = [*drives(town, 2), *drives(town, 1, "preparing")]
    form = {"row": [to_text(row.pk) for row in rows]}
    asked = desk.post(bulk("start"), form).content.decode()
    assert "3件中有2件处于可办理此步骤的环节" in asked
    page = desk.post(bulk("start"), form | {"sure": "1"}, follow=True).content.decode()
    assert page.count("preparing第0厂") == 1
    found = dict(BatchLine.objects.values_list("title", "verdict"))
    assert found == {"assigned第0厂": "done", "assigned第1厂": "done", "preparing第0厂": "refused"}


def test_a_reason_asked_for_is_asked_of_the_batch(desk: Client, town: Union) -> None:
    rows = drives(town, 2)
    form = {"row": [to_text(row.pk) for row in rows], "sure": "1"}
    desk.post(bulk("drop"), form)
    assert set(BatchLine.objects.values_list("verdict", flat=True)) == {"refused"}
    desk.post(bulk("drop"), form | {"because": "单位已注销"})
    assert Case._base_manager.filter(stage="dropped").count() == 2


def test_urging_many(desk: Client, town: Union) -> None:
    rows = drives(town, 2)
    desk.post(bulk("urge"), {"row": [to_text(row.pk) for row in rows], "sure": "1", "text": "本周内完成"})
    assert set(Word._base_manager.values_list("kind", "text")) == {("urge", "本周内完成")}
    assert Matter._base_manager.filter(urged_on=TODAY).count() == 2


@pytest.mark.parametrize(("path", "form", "status"), [
    ("no-such", {"row": ["x"]}, 403), ("start", {"row": ["x!"]}, 404), ("start", {"row": []}, 422), ("apply", {}, 403),
])  # fmt: skip
def test_faulty_requests(desk: Client, town: Union, path: str, form: dict[str, Any], status: int) -> None:
    drives(town, 1)
    assert desk.post(bulk(path), form).status_code == status


def test_rows_of_others_are_not_taken(desk: Client) -> None:
    other = units.create_union(
        parent=None, name="邻镇总工会", kind="federation", level=50, founded_on=date(2000, 1, 1), by=SYSTEM
    )
    (row,) = drives(other, 1)
    assert desk.post(bulk("start"), {"row": [to_text(row.pk)], "sure": "1"}).status_code == 422
    assert not Batch._base_manager.exists()


def test_a_batch_that_lost_its_worker_can_go_on(
    desk: Client, town: Union, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = drives(town, 60)
    monkeypatch.setattr(tasks, "start", lambda *said: None)
    desk.post(bulk("start"), {"row": [to_text(row.pk) for row in rows], "sure": "1"})
    batch = Batch._base_manager.get()
    address = reverse("cases:batch_go_on", args=[batch.pk])
    assert desk.post(address).status_code == 422, "it is being worked on"
    Batch._base_manager.update(touched_at=clock.now() - timedelta(minutes=5))
    assert "处理中断" in desk.get(reverse("cases:batch", args=[batch.pk])).content.decode()
    assert batches.unfinished() == [batch]
    begun: list[int] = []
    monkeypatch.setattr(tasks, "go_on", lambda row, language: begun.append(row.pk))
    assert desk.post(address).status_code == 302
    assert begun == [batch.pk]
