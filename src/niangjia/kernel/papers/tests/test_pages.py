"""The pages: written, read, downloaded, uploaded, approved; each role sees what is its own."""

from io import BytesIO
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.papers import documents
from niangjia.kernel.papers.kinds import default_template
from niangjia.kernel.papers.models import NumberedDocument, Report, ReportVersion
from niangjia.kernel.papers.render import texts
from niangjia.kernel.units.models import Union

from .conftest import Town, write
from .test_documents import issue


def signed_in(role: str, union: Union | None) -> Client:
    account = Account.objects.create_user(
        f"{role}{Account.objects.count()}", "Password-2026", name=f"{role}员"
    )
    if union is not None:
        RoleAssignment.objects.create(account=account, role=role, union=union)
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def officer(place: Town) -> Client:
    return signed_in(Role.OFFICER, place.town)


def wrote(client: Client, place: Town) -> Any:
    sent = {"unit": to_text(place.town.pk), "year": "2026", "span": "half_year:1"}
    return client.post(reverse("papers:write"), sent)


def test_from_the_list_to_the_files(place: Town, officer: Client) -> None:
    empty = officer.get(reverse("papers:index"))
    assert empty.status_code == 200 and "望山镇总工会" in empty.text
    answer = wrote(officer, place)
    report = Report._base_manager.get()
    assert answer.status_code == 302 and answer["Location"] == reverse("papers:report", args=[report.pk])
    page = officer.get(answer["Location"])
    assert page.status_code == 200 and "全镇会员总数" in page.text and "indicator" not in page.text
    version = ReportVersion._base_manager.get(report=report)
    for copy, name, comments in (
        ("clean", "上半年工作总结.docx", 0),
        ("checked", "上半年工作总结-核对稿.docx", len(version.figures)),
    ):
        file = officer.get(reverse("papers:file", args=[report.pk, version.pk, copy]))
        assert file.status_code == 200 and name in unquote(file["Content-Disposition"])
        assert len(list(docx.Document(BytesIO(file.content)).comments)) == comments
    assert report.title in officer.get(reverse("papers:index")).text


def test_each_figure_on_screen_opens_its_rows(place: Town, officer: Client) -> None:
    wrote(officer, place)
    page = officer.get(reverse("papers:report", args=[Report._base_manager.get().pk])).text
    assert 'class="nj-figure"' in page and "指标：会员人数（B04）" in page
    assert "style=" not in page.split('class="nj-paper"')[1].split("</article>")[0]


def test_the_page_asks_sixteen_questions_at_most(
    place: Town, officer: Client, django_assert_max_num_queries: Any
) -> None:
    wrote(officer, place)
    address = reverse("papers:report", args=[Report._base_manager.get().pk])
    officer.get(address)
    with django_assert_max_num_queries(16):
        assert officer.get(address).status_code == 200


def test_rewriting_keeps_the_tree(place: Town, officer: Client) -> None:
    sent = {"unit": to_text(place.town.pk), "year": "2026", "span": "half_year:1", "tree": "today"}
    officer.post(reverse("papers:write"), sent)
    report = Report._base_manager.get()
    officer.post(reverse("papers:rewrite", args=[report.pk]), {"preface": ""})
    trees = {f["args"]["tree"] for v in ReportVersion._base_manager.all() for f in v.figures if f["args"]}
    assert trees == {"today"} and report.versions.unscoped("test").count() == 2


def test_documents_by_series(place: Town, officer: Client) -> None:
    assert "nj-empty" in officer.get(reverse("papers:documents")).text
    document = issue(place)
    page = officer.get(reverse("papers:documents"))
    assert "望工批〔2026〕1号" in page.text and "同意筹建批复" in page.text
    file = officer.get(reverse("papers:document", args=[document.pk]))
    assert "望工批〔2026〕1号" in texts(docx.Document(BytesIO(file.content)))
    chair = signed_in(Role.CHAIR, place.town)
    chair.post(reverse("papers:void", args=[document.pk]), {"why": "重复发文"})
    assert NumberedDocument._base_manager.get().state == "void"
    assert "重复发文" in officer.get(reverse("papers:documents")).text
    assert (
        signed_in(Role.OFFICER, place.old).get(reverse("papers:document", args=[document.pk])).status_code
        == 404
    )


def test_templates_are_downloaded_changed_and_restored(place: Town, officer: Client) -> None:
    code, unit = "organizing.prepare_approval", to_text(place.town.pk)
    page = officer.get(reverse("papers:templates"))
    assert page.status_code == 200 and "{{ 工会名称 }}" in page.text
    default = officer.get(reverse("papers:template_default", args=[code]), {"unit": unit})
    sent = {"unit": unit, "file": SimpleUploadedFile("t.docx", default.content)}
    officer.post(reverse("papers:template_upload", args=[code]), sent)
    assert documents.template_of(place.town, documents.paper_kind(code)) == default.content
    own = officer.get(reverse("papers:template_current", args=[code]), {"unit": unit})
    assert own.content == default.content
    sample = officer.get(reverse("papers:template_sample", args=[code]), {"unit": unit})
    assert "{{" not in "".join(texts(docx.Document(BytesIO(sample.content))))
    officer.post(reverse("papers:template_restore", args=[code]), {"unit": unit})
    assert documents.template_of(place.town, documents.paper_kind(code)) is None


def test_a_bad_template_is_explained(place: Town, officer: Client) -> None:
    code, unit = "organizing.prepare_approval", to_text(place.town.pk)
    data = default_template(documents.paper_kind("membership.transfer_letter"), "望山镇总工会")
    sent = {"unit": unit, "file": SimpleUploadedFile("t.docx", data)}
    page = officer.post(reverse("papers:template_upload", args=[code]), sent, follow=True)
    assert "会员姓名" in "".join(str(message) for message in page.context["messages"])


def test_every_page_speaks_english_too(place: Town, officer: Client) -> None:
    write(place.town, by=SYSTEM)
    issue(place)
    officer.cookies["django_language"] = "en"
    page = officer.get(reverse("papers:index")).text
    assert "Write a report from the ledgers" in page
