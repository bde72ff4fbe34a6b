"""From ticked rows to numbers, files and register; the list with its filters; templates from above."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.models import Account
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.cases.restricted import Handler
from niangjia.kernel.cases.tests.complaints import tables
from niangjia.kernel.papers import documents, storage
from niangjia.kernel.papers.choices import DocumentState
from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.kinds import PaperKind
from niangjia.kernel.papers.models import IssueJob, NumberedDocument
from niangjia.kernel.papers.render import texts
from niangjia.kernel.registry import registry

from .conftest import Town
from .test_documents import KIND, issue
from .test_jobs import firms, issued_kind
from .test_pages import signed_in


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> PaperKind:
    return issued_kind(monkeypatch)


def send(client: Client, chosen: list[Any], **more: str) -> Any:
    rows = {"row": [to_text(one.pk) for one in chosen]}
    return client.post(reverse("papers:issue", args=[KIND]), rows | more)


def issued(client: Client, place: Town, chosen: list[Any]) -> IssueJob:
    sure = {"sure": "1", "token": to_text(4711), "issuer": to_text(place.town.pk), "on": "2026-06-29"}
    answer = send(client, chosen, **sure)
    assert answer.status_code == 302, answer.text
    return IssueJob._base_manager.get(pk=4711)


def test_asked_once_then_issued(place: Town, kind: PaperKind) -> None:
    officer = signed_in(Role.OFFICER, place.town)
    chosen = firms(place, "甲公司", "拒公司")
    asked = send(officer, chosen)
    assert asked.status_code == 200 and "甲公司" in asked.text and "将为以下2行" in asked.text
    job = issued(officer, place, chosen)
    assert (job.done, job.refused, job.account_name) == (1, 1, "officer员")
    again = issued(officer, place, chosen)
    assert again.pk == job.pk and NumberedDocument._base_manager.count() == 1
    page = officer.get(reverse("papers:job", args=[job.pk])).text
    assert "望工批〔2026〕1号" in page and "已有要约未答复" in page
    assert "甲公司" not in officer.get(reverse("papers:job", args=[job.pk]), {"state": "refused"}).text
    assert officer.get(reverse("papers:job_progress", args=[job.pk]))["HX-Refresh"] == "true"
    assert kind.name in officer.get(reverse("papers:jobs")).text


def test_a_day_to_come_is_refused(place: Town, kind: PaperKind) -> None:
    officer = signed_in(Role.OFFICER, place.town)
    sure = {"sure": "1", "token": to_text(5), "issuer": to_text(place.town.pk), "on": "2026-07-01"}
    answer = send(officer, firms(place, "甲公司"), **sure)
    assert answer.status_code == 422 and not IssueJob._base_manager.exists()


def test_only_who_may_issue(place: Town, kind: PaperKind) -> None:
    assert send(signed_in(Role.AUDITOR, place.town), firms(place, "甲公司")).status_code == 403
    officer = signed_in(Role.OFFICER, place.town)
    job = issued(officer, place, firms(place, "乙公司"))
    elsewhere = signed_in(Role.OFFICER, place.old)
    for name in ("job", "job_progress", "job_archive", "job_register"):
        assert elsewhere.get(reverse(f"papers:{name}", args=[job.pk])).status_code == 404
    assert (
        signed_in(Role.SUPERVISOR, place.town).get(reverse("papers:job_archive", args=[job.pk])).status_code
        == 403
    )


def test_archive_and_register(place: Town, kind: PaperKind) -> None:
    officer = signed_in(Role.OFFICER, place.town)
    job = issued(officer, place, firms(place, "甲/公司", "乙公司"))
    documents.void_document(document=NumberedDocument._base_manager.get(number=2), why="重复", by=SYSTEM)
    answer = officer.get(reverse("papers:job_archive", args=[job.pk]))
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        names = ["望工批〔2026〕1号 甲_公司.docx", "望工批〔2026〕2号 乙公司（作废）.docx"]
        assert archive.namelist() == names
        assert "望工批〔2026〕1号" in texts(docx.Document(BytesIO(archive.read(names[0]))))
    sheet = openpyxl.load_workbook(
        BytesIO(officer.get(reverse("papers:job_register", args=[job.pk])).content)
    ).active
    assert sheet is not None and sheet["A1"].value == "望山镇总工会同意筹建批复登记簿"
    rows = [[cell.value for cell in row[:8]] for row in sheet.iter_rows(min_row=3)]
    assert [row[:2] + row[6:8] for row in rows] == [
        [1, "望工批〔2026〕1号", "已发", None], [2, "望工批〔2026〕2号", "作废", "重复"],
    ]  # fmt: skip
    assert sheet.print_title_rows == "$1:$2"


def test_a_missing_file_is_named(place: Town, kind: PaperKind) -> None:
    officer = signed_in(Role.OFFICER, place.town)
    job = issued(officer, place, firms(place, "甲公司"))
    storage.drop(NumberedDocument._base_manager.get().file)
    answer = officer.get(reverse("papers:job_archive", args=[job.pk]))
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        assert "望工批〔2026〕1号" in archive.read("说明.txt").decode()


def test_the_list_is_filtered(place: Town) -> None:
    officer = signed_in(Role.OFFICER, place.town)
    first, second = issue(place), issue(place)
    documents.void_document(document=first, why="x", by=SYSTEM)
    for asked, shown in (
        ({}, {first, second}), ({"state": "void"}, {first}), ({"state": "issued"}, {second}), ({"year": "2025"}, set()),
        ({"q": "2号"}, {second}), ({"kind": KIND}, {first, second}), ({"kind": "x"}, set()),
        ({"series": to_text(first.series_id)}, {first, second}), ({"series": "%"}, {first, second}),
    ):  # fmt: skip
        page = officer.get(reverse("papers:documents"), asked)
        assert {row.pk for row in page.context["page"]} == {row.pk for row in shown}, asked
    register = officer.get(reverse("papers:register"), {"state": "void"})
    sheet = openpyxl.load_workbook(BytesIO(register.content)).active
    assert sheet is not None and sheet.max_row == 3


def test_issued_again_under_the_next_number(place: Town) -> None:
    chair, first = signed_in(Role.CHAIR, place.town), issue(place)
    chair.post(reverse("papers:reissue", args=[first.pk]), {"why": "单位名称有误"})
    old, new = NumberedDocument._base_manager.order_by("number")
    assert (old.state, old.void_reason, new.replaces_id) == (DocumentState.VOID, "单位名称有误", old.pk)
    assert (new.number, new.facts["发文字号"], new.title) == (2, "望工批〔2026〕2号", old.title)
    chair.post(reverse("papers:reissue", args=[old.pk]), {"why": "again"})
    assert NumberedDocument._base_manager.count() == 2
    assert "替代望工批〔2026〕1号" in chair.get(reverse("papers:documents")).text


def test_papers_of_a_matter_kept_to_its_handlers_are_not_seen(place: Town, kind: PaperKind) -> None:
    with tables() as (complaint, _hearing):
        officer, other = signed_in(Role.OFFICER, place.town), signed_in(Role.CHAIR, place.town)
        job = issued(officer, place, firms(place, "甲公司"))
        held = complaint(union=place.town, title="x", restricted=True)
        held.save(force_insert=True)
        mine = Account.objects.get(name="officer员")
        Handler(subject_id=held.pk, account=mine, since=date(2026, 1, 1), **_type(held)).save(
            force_insert=True
        )
        NumberedDocument._base_manager.update(subject_id=held.pk)
        job.rows().update(subject_id=held.pk)
        document = NumberedDocument._base_manager.get()
        for client, status, shown in ((officer, 200, True), (other, 404, False)):
            assert client.get(reverse("papers:document", args=[document.pk])).status_code == status
            for page in (reverse("papers:documents"), reverse("papers:job", args=[job.pk])):
                assert ("甲公司" in client.get(page).text) is shown
            answer = client.get(reverse("papers:job_archive", args=[job.pk]))
            with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
                assert len(archive.namelist()) == shown


def _type(row: Any) -> dict[str, str]:
    return {"subject_type": row._meta.label_lower}


def _template(*lines: str) -> bytes:
    paper = Paper()
    for line in (*lines, "{{ 发文字号 }}", "{{ 标题 }}", "{{ 主送机关 }}", "{{ 成文日期 }}", "{{ 工会名称 }}{{ 组长 }}",
                 "{{ 筹备组成员 | join('、') }}"):  # fmt: skip
        paper.paragraph(line)
    return paper.save()


def test_a_template_comes_down_from_the_union_above(place: Town) -> None:
    kind = documents.paper_kind(KIND)
    documents.replace_template(
        union=place.county, kind=kind, data=_template("宁安县总工会文件", "县里的模板"), by=SYSTEM
    )
    lines = texts(docx.Document(BytesIO(storage.get(issue(place).file))))
    assert "县里的模板" in lines and "望山镇总工会文件" in lines and "宁安县总工会文件" not in lines
    page = signed_in(Role.OFFICER, place.town).get(reverse("papers:templates")).text
    assert "沿用宁安县总工会" in page
    documents.replace_template(union=place.town, kind=kind, data=_template("镇里的模板"), by=SYSTEM)
    assert "镇里的模板" in texts(docx.Document(BytesIO(storage.get(issue(place).file))))
    documents.restore_template(union=place.town, kind=kind, by=SYSTEM)
    documents.restore_template(union=place.county, kind=kind, by=SYSTEM)
    assert documents.template_of(place.town, kind) is None


def test_series_and_marks_of_all_lines_agree() -> None:
    """望工批 and 望工约 must never mean one series, nor one series have two words."""
    marks: dict[str, set[str]] = {}
    for kind in documents.paper_kinds():
        marks.setdefault(kind.series, set()).add(kind.mark)
    assert {series: found for series, found in marks.items() if len(found) > 1} == {}
    flat = [mark for found in marks.values() for mark in found]
    assert len(flat) == len(set(flat))


def test_the_list_of_a_ledger_offers_the_paper(
    place: Town, kind: PaperKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    assert kind.issuing is not None
    offered = replace(kind, issuing=replace(kind.issuing, record="employers", label="发筹建批复"))
    monkeypatch.setitem(registry._items[PaperKind], KIND, offered)
    monkeypatch.setitem(registry._owner, id(offered), registry.owner(kind))
    chosen, officer = firms(place, *(f"{n}公司" for n in range(60))), signed_in(Role.OFFICER, place.town)
    page = officer.get(reverse("pages:employers-list")).text
    assert page.count("发筹建批复") == 2 and "本列表全部60行" in page and 'name="row"' in page
    assert "发筹建批复" not in signed_in(Role.AUDITOR, place.town).get(reverse("pages:employers-list")).text
    sure = {"sure": "1", "token": to_text(9), "issuer": to_text(place.town.pk), "on": "2026-06-29"}
    officer.post(reverse("papers:issue", args=[KIND]), sure | {"all": "1", "query": "q=5"})
    assert IssueJob._base_manager.get(pk=9).done == 15
    shown = officer.get(reverse("pages:employers-detail", args=[chosen[5].pk])).text
    assert "望工批〔2026〕" in shown and "关于同意筹建5公司工会的批复" in shown
