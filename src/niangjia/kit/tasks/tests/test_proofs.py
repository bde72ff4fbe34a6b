"""Files of a task: sealed at rest, within scope only, refused politely, re-sealed with the keys."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.cases import handlers
from niangjia.kernel.people import crypto, rotation
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions, proofs
from niangjia.kit.tasks.models import Task, TaskProof

from .conftest import account, again, issue

PDF = b"%PDF-1.7 " + "整改前后照片".encode() * 500
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of the test's own, with its own keys."""
    monkeypatch.setattr(settings, "NIANGJIA_DATA", tmp_path)
    monkeypatch.setattr(settings, "NIANGJIA_KEY_FILE", tmp_path / "keys.json")
    monkeypatch.setattr(settings, "NIANGJIA_MAY_CREATE_KEYS", True)
    crypto.forget()
    yield tmp_path
    crypto.forget()


@pytest.fixture
def accepted(county: Union, east: Union) -> Task:
    task = issue(county, east)
    actions.accept_task(task=task, by=SYSTEM)
    return again(task)


def whole(row: TaskProof) -> bytes:
    return b"".join(proofs.get(row.pk))


def refused(task: Task, name: str, data: bytes, match: str) -> None:
    with pytest.raises(Refusal, match=match):
        actions.attach_proof(task=task, name=name, data=data, by=SYSTEM)
    assert not TaskProof._base_manager.filter(task=task, name=name).exists()


def test_a_file_lies_sealed_and_comes_back_whole(accepted: Task, doer: Actor) -> None:
    row = actions.attach_proof(task=accepted, name="C:\\照片\\整改.PDF", data=PDF, by=doer)
    assert (row.name, row.size, row.by_name, row.added_on) == (
        "整改.PDF",
        len(PDF),
        "东乡干事",
        date(2026, 6, 30),
    )
    (kept,) = proofs.root().iterdir()
    assert PDF[:20] not in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0
    assert whole(row) == PDF


@pytest.mark.parametrize(
    ("name", "data", "match"),
    [
        ("程序.exe", b"MZ", "“.exe”"),
        ("无后缀", b"%PDF", "无后缀"),
        ("空.pdf", b"", "12兆"),
        ("大.pdf", b"%PDF" + b"0" * (12 * 1024 * 1024), "12兆"),
        ("假.pdf", b"MZ not a pdf", "与“.pdf”不符"),
        ("假.docx", PDF, "与“.docx”不符"),
    ],
)
def test_what_is_not_taken(accepted: Task, name: str, data: bytes, match: str) -> None:
    refused(accepted, name, data, match)
    assert list(proofs.root().iterdir()) == []


def test_ten_files_and_none_twice(accepted: Task) -> None:
    for n in range(10):
        actions.attach_proof(task=accepted, name=f"{n}.png", data=PNG + bytes([n]), by=SYSTEM)
    refused(accepted, "又.png", PNG + b"x", "最多10个")
    row = TaskProof._base_manager.filter(task=accepted).first()
    assert row is not None
    actions.remove_proof(proof=row, by=SYSTEM)
    refused(accepted, "再.png", PNG + bytes([5]), "已经上传")


def test_only_while_it_is_carried_out_or_verified(county: Union, east: Union) -> None:
    task = issue(county, east)
    refused(task, "早.pdf", PDF, "待签收")
    actions.accept_task(task=task, by=SYSTEM)
    row = actions.attach_proof(task=again(task), name="证明.pdf", data=PDF, by=SYSTEM)
    actions.report_task(task=again(task), result="已整改", by=SYSTEM)
    actions.attach_proof(task=again(task), name="补充.png", data=PNG, by=SYSTEM)
    actions.verify_task(task=again(task), by=SYSTEM)
    refused(again(task), "晚.pdf", PDF + b"2", "已办结")
    with pytest.raises(Refusal):
        actions.remove_proof(proof=TaskProof._base_manager.select_related("task").get(pk=row.pk), by=SYSTEM)


def test_a_file_taken_back_is_gone(
    accepted: Task, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    row = actions.attach_proof(task=accepted, name="错.pdf", data=PDF, by=SYSTEM)
    pk = row.pk
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        actions.remove_proof(proof=row, by=SYSTEM)
    with pytest.raises(NotFound):
        list(proofs.get(pk))


def test_the_keys_are_rotated_with_the_files(accepted: Task) -> None:
    row = actions.attach_proof(task=accepted, name="证明.pdf", data=PDF, by=SYSTEM)
    before = crypto.ring().current
    assert rotation.rotate() >= 1
    crypto.forget()
    assert crypto.ring().current == before + 1
    assert list(crypto.read_file(Path(settings.NIANGJIA_KEY_FILE))) == [str(before + 1)]
    assert whole(row) == PDF


def test_a_damaged_file_is_not_handed_out(accepted: Task) -> None:
    row = actions.attach_proof(task=accepted, name="证明.pdf", data=PDF, by=SYSTEM)
    (kept,) = proofs.root().iterdir()
    data = bytearray(kept.read_bytes())
    data[-1] ^= 1
    kept.write_bytes(bytes(data))
    with pytest.raises(NotFound):
        whole(row)


def test_what_a_broken_upload_left_is_swept(accepted: Task) -> None:
    row = actions.attach_proof(task=accepted, name="证明.pdf", data=PDF, by=SYSTEM)
    proofs.put(7, PDF)
    assert actions.sweep_proofs(on=date(2026, 6, 30), by=SYSTEM) == 0, "it may be an upload under way"
    old = time.time() - 7200
    for path in proofs.root().iterdir():
        os.utime(path, (old, old))
    assert actions.sweep_proofs(on=date(2026, 6, 30), by=SYSTEM) == 1
    assert whole(row) == PDF


def enter(client: Client, name: str, role: str, union: Union) -> Client:
    client.force_login(account(name, role, union))
    return client


def test_handed_in_and_fetched_in_the_browser(accepted: Task, east: Union, client: Client) -> None:
    enter(client, "干事", "officer", east)
    page = reverse("pages:tasks-proof", kwargs={"pk": accepted.pk})
    assert page in client.get(reverse("pages:task-detail", kwargs={"pk": accepted.pk})).content.decode()
    wrong = client.post(page, {"file": SimpleUploadedFile("程序.exe", b"MZ")})
    assert wrong.status_code == 422
    assert "不接收“.exe”类型的文件" in wrong.content.decode()
    assert client.post(page, {"file": SimpleUploadedFile("整改照片.pdf", PDF)}).status_code == 302
    row = TaskProof._base_manager.get(task=accepted)
    assert "整改照片.pdf" in client.get(page).content.decode()
    answer = client.get(reverse("pages:tasks-proof-get", kwargs={"pk": row.pk}))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.post(reverse("pages:tasks-proof-remove", kwargs={"pk": row.pk})).status_code == 302
    assert not TaskProof._base_manager.filter(task=accepted).exists()


def test_out_of_scope_it_does_not_exist(accepted: Task, west: Union, client: Client) -> None:
    row = actions.attach_proof(task=accepted, name="证明.pdf", data=PDF, by=SYSTEM)
    enter(client, "邻镇", "officer", west)
    for name, pk in (("tasks-proof", accepted.pk), ("tasks-proof-get", row.pk)):
        assert client.get(reverse(f"pages:{name}", kwargs={"pk": pk})).status_code == 404
    assert client.post(reverse("pages:tasks-proof-remove", kwargs={"pk": row.pk})).status_code == 404


def test_who_only_reads_hands_nothing_in(accepted: Task, east: Union, client: Client) -> None:
    enter(client, "经审", "auditor", east)
    page = reverse("pages:tasks-proof", kwargs={"pk": accepted.pk})
    assert "multipart/form-data" not in client.get(page).content.decode()
    assert client.post(page, {"file": SimpleUploadedFile("照片.pdf", PDF)}).status_code == 403


def test_the_file_of_a_restricted_task_is_for_its_handlers(
    accepted: Task, county: Union, client: Client
) -> None:
    row = actions.attach_proof(task=accepted, name="证明.pdf", data=PDF, by=SYSTEM)
    Task._base_manager.filter(pk=accepted.pk).update(restricted=True)
    enter(client, "主席", "chair", county)
    address = reverse("pages:tasks-proof-get", kwargs={"pk": row.pk})
    assert client.get(address).status_code == 404
    from niangjia.kernel.access.models import Account

    handlers.add_handler(record=again(accepted), account=Account.objects.get(username="主席"), by=SYSTEM)
    assert client.get(address).status_code == 200
