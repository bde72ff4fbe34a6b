"""The import wizard in the browser's eyes, and the command without one."""

import io
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.audit.models import Access
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.people.models import Membership
from niangjia.kernel.sheets import tasks
from niangjia.kernel.sheets.models import Batch
from niangjia.kernel.sheets.staging import Staging
from niangjia.kernel.sheets.tests.files import id_number, member, members_file
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(TODAY):
        yield


@pytest.fixture
def town() -> Union:
    town = units.create_union(
        parent=None,
        name="镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )
    employer = units.create_employer(area=town, name="甲电子有限公司", by=SYSTEM)
    units.create_union(
        parent=town,
        name="甲电子有限公司工会",
        kind=UnionKind.SINGLE,
        founded_on=date(2010, 1, 1),
        by=SYSTEM,
        employers=[employer],
    )
    return town


@pytest.fixture
def cadre(town: Union) -> Account:
    account = Account.objects.create_user("cadre", "x", name="镇干部")
    RoleAssignment(account=account, role="specialist", union=town, valid_from=date(2020, 1, 1)).save()
    return account


@pytest.fixture
def client(cadre: Account) -> Client:
    client = Client()
    client.force_login(cadre, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def send(client: Client, path: Path, **data: Any) -> Batch:
    with path.open("rb") as file:
        response = client.post("/sheets/", {"file": file, **data})
    batch = Batch._base_manager.latest("created_at")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/sheets/{to_text(batch.pk)}/"
    return batch


def page(client: Client, batch: Batch, tail: str = "") -> str:
    response = client.get(f"/sheets/{to_text(batch.pk)}/{tail}")
    assert response.status_code == 200
    return response.content.decode()


def test_from_the_drop_zone_to_the_undo(client: Client, tmp_path: Path) -> None:
    assert "工会会员信息采集表" in client.get("/sheets/").content.decode()
    batch = send(client, members_file(tmp_path / "名册.xlsx", *(member(n) for n in range(3))))
    assert f"/sheets/{to_text(batch.pk)}/write/" in page(client, batch)
    assert "张2三" in page(client, batch, "rows/?tab=new")
    client.post(f"/sheets/{to_text(batch.pk)}/write/")
    assert Membership._base_manager.count() == 3
    assert f"/sheets/{to_text(batch.pk)}/undo/" in page(client, batch)
    client.post(f"/sheets/{to_text(batch.pk)}/undo/")
    assert Membership._base_manager.count() == 0
    assert "名册.xlsx" in client.get("/sheets/").content.decode()


def test_faults_are_shown_and_come_back_marked(client: Client, tmp_path: Path) -> None:
    batch = send(
        client,
        members_file(
            tmp_path / "a.xlsx", member(1, 学历="神童"), member(2), member(3, 证件号码=id_number(3)[:-2])
        ),
    )
    shown = page(client, batch, "rows/?tab=faults")
    assert "神童" in shown
    assert "证件号码" in shown
    data = client.get(f"/sheets/{to_text(batch.pk)}/marked/").content
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Sheet1"]
    assert sheet["H3"].value == "神童"
    assert "神童" in sheet["H3"].comment.text
    assert sheet["H3"].fill.fgColor.rgb == "FFF8C9C4"
    assert sheet["H4"].comment is None
    assert [row[2].value for row in book["错误说明"].iter_rows(min_row=2)] == ["学历", "证件号码"]
    assert Access.objects.filter(kind="export", subject="sheets.marked").count() == 1
    client.post(f"/sheets/{to_text(batch.pk)}/write/", {"leave_faulty": "1"})
    assert Membership._base_manager.count() == 1


def test_the_marked_file_mended_goes_in(client: Client, tmp_path: Path) -> None:
    batch = send(client, members_file(tmp_path / "a.xlsx", member(1, 学历="神童")))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/sheets/{to_text(batch.pk)}/marked/").content))
    book["Sheet1"]["H3"] = "大专"
    book.save(tmp_path / "b.xlsx")
    again = send(client, tmp_path / "b.xlsx")
    assert again.counts == {"new": 1}


def test_a_question_is_answered_on_the_page(client: Client, town: Union, tmp_path: Path) -> None:
    batch = send(client, members_file(tmp_path / "a.xlsx", member(1, 工作单位="不知道的厂")))
    assert "不知道的厂" in page(client, batch)
    found = client.get("/sheets/unions/?number=0&words-0=甲电子").content.decode()
    union = Union._base_manager.get(parent=town)
    assert to_text(union.pk) in found
    client.post(f"/sheets/{to_text(batch.pk)}/decide/", {"union-0": to_text(union.pk)})
    client.post(f"/sheets/{to_text(batch.pk)}/write/")
    assert Membership._base_manager.get().union_id == union.pk


def test_a_refused_file_says_why(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "a.et"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    batch = send(client, path)
    with translation.override("zh-hans"):
        assert 'role="alert"' in page(client, batch)


def test_the_template_goes_through_the_importer_whatever_its_labels(client: Client, tmp_path: Path) -> None:
    data = client.get("/sheets/template/members/").content
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    heads = {sheet.cell(3, c).value: c for c in range(1, sheet.max_column + 1)}
    for heading, value in zip(
        ["姓名", "证件号码", "会籍变化类型", "会籍变化日期", "工作单位"],
        ["张三", id_number(5), "入会", "2026-03-01", "甲电子有限公司"],
        strict=True,
    ):
        sheet.cell(4, heads[heading]).value = value
    for column in range(1, sheet.max_column + 1):
        sheet.cell(3, column).value = f"Label {column}"
    book.save(tmp_path / "t.xlsx")
    assert send(client, tmp_path / "t.xlsx").counts == {"new": 1}


def test_a_check_that_was_broken_off_is_begun_again(client: Client, tmp_path: Path) -> None:
    batch = send(client, members_file(tmp_path / "a.xlsx", member(1)))
    Batch._base_manager.filter(pk=batch.pk).update(state="received")
    progress = Staging(batch.pk).folder / "progress.json"
    os.utime(progress, (0, 0))
    assert f"/sheets/{to_text(batch.pk)}/check/" in page(client, batch)
    client.post(f"/sheets/{to_text(batch.pk)}/check/")
    batch.refresh_from_db()
    assert (batch.state, batch.counts) == ("judged", {"new": 1})


def test_big_files_go_to_the_worker(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 0)
    monkeypatch.setattr(tasks, "ROWS_AT_ONCE", 0)
    batch = send(client, members_file(tmp_path / "a.xlsx", member(1)))
    batch.refresh_from_db()
    assert (batch.state, batch.account_name) == ("judged", "镇干部")
    assert (
        client.get(f"/sheets/{to_text(batch.pk)}/progress/").headers["HX-Redirect"]
        == f"/sheets/{to_text(batch.pk)}/"
    )
    Staging(batch.pk).report("waiting", 0, 1)
    assert "hx-get" in client.get(f"/sheets/{to_text(batch.pk)}/progress/").content.decode()
    client.post(f"/sheets/{to_text(batch.pk)}/write/")
    assert Membership._base_manager.count() == 1


def test_what_nobody_touches_for_a_month_is_removed(client: Client, tmp_path: Path) -> None:
    batch = send(client, members_file(tmp_path / "a.xlsx", member(1)))
    folder = Staging(batch.pk).folder
    os.utime(folder, (0, 0))
    other = send(client, members_file(tmp_path / "b.xlsx", member(2)))
    assert not folder.exists()
    assert Staging(other.pk).folder.exists()
    assert "file-off" in page(client, batch)


def test_somebody_elses_file_is_not_found(client: Client, tmp_path: Path) -> None:
    batch = send(client, members_file(tmp_path / "a.xlsx", member(1)))
    other = Account.objects.create_user("other", "x")
    far = units.create_union(
        parent=None,
        name="邻镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )
    RoleAssignment(account=other, role="specialist", union=far, valid_from=date(2020, 1, 1)).save()
    stranger = Client()
    stranger.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    for tail in ("", "rows/", "marked/", "progress/"):
        assert stranger.get(f"/sheets/{to_text(batch.pk)}/{tail}").status_code == 404
    assert stranger.post(f"/sheets/{to_text(batch.pk)}/write/").status_code == 404


def command(path: Path, *more: str) -> tuple[list[dict[str, Any]], int]:
    out = io.StringIO()
    code = 0
    try:
        call_command("import", str(path), "--as", "cadre", "--json", *more, stdout=out)
    except SystemExit as stop:
        code = int(stop.code or 0)
    return [json.loads(line) for line in out.getvalue().splitlines()], code


def test_the_command_gives_a_line_per_row_and_one_for_the_file(cadre: Account, tmp_path: Path) -> None:
    path = members_file(tmp_path / "a.xlsx", member(1), member(2, 学历="神童"), ["合计", 2])
    lines, code = command(path, "--dry-run")
    assert code == 1
    assert [(line["row"], line["verdict"]) for line in lines[:-1]] == [(3, "new"), (4, "refuse"), (5, "skip")]
    assert lines[1]["faults"][0]["column"] == "学历"
    assert lines[1]["faults"][0]["kind"] == "not_in_list"
    assert set(lines[0]) == {"sheet", "row", "verdict", "faults", "warnings"}
    closing = lines[-1]
    assert (closing["file"], closing["verdict"], closing["form"], closing["rows"]) == (
        "a.xlsx",
        "refuse",
        "members",
        2,
    )
    assert Batch._base_manager.count() == Membership._base_manager.count() == 0


def test_the_command_writes_what_it_accepts(cadre: Account, tmp_path: Path) -> None:
    path = members_file(tmp_path / "a.xlsx", member(1))
    assert command(path)[1] == 0
    assert Membership._base_manager.count() == 1
    batch = Batch._base_manager.get()
    assert batch.state == "written"
    assert not Staging(batch.pk).folder.exists()
    assert command(path, "--form", "unions")[0][-1]["verdict"] == "refuse"
    with pytest.raises(CommandError):
        call_command("import", str(path), "--as", "nobody")
