"""The pages of a report that is written: uploaded, submitted, approved, written anew; for whom it exists."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.choices import Role
from niangjia.kernel.papers.models import Report, ReportVersion

from .conftest import Written, enrol
from .test_edited import edit
from .test_pages import signed_in, wrote


@pytest.fixture
def officer(written: Written) -> Client:
    return signed_in(Role.OFFICER, written.place.town)


def test_upload_lists_the_findings(written: Written, officer: Client) -> None:
    first = written.version
    file = SimpleUploadedFile("改.docx", edit(first, ("28", "31")))
    page = officer.post(reverse("papers:upload", args=[first.report_id]), {"file": file}, follow=True)
    assert page.status_code == 200 and page.context["versions"][0].number == 2
    assert {d["kind"] for d in page.context["differences"]} == {"changed"}
    assert "31" in page.text


def test_a_bad_upload_is_said_and_changes_nothing(written: Written, officer: Client) -> None:
    first = written.version
    address = reverse("papers:upload", args=[first.report_id])
    for sent in ({}, {"file": SimpleUploadedFile("x.docx", b"abc")}):
        page = officer.post(address, sent, follow=True)
        assert page.status_code == 200 and len(list(page.context["messages"])) == 1
    assert Report._base_manager.get().latest == 1


def test_submitted_and_approved_by_two_people(written: Written, officer: Client) -> None:
    report = written.version.report
    chair = signed_in(Role.CHAIR, written.place.town)
    seen = {"seen": Report._base_manager.get().version}
    officer.post(reverse("papers:submit", args=[report.pk]), seen)
    assert officer.post(reverse("papers:approve", args=[report.pk]), seen).status_code == 403
    stale = chair.post(reverse("papers:approve", args=[report.pk]), seen, follow=True)
    assert len(list(stale.context["messages"])) == 1 and Report._base_manager.get().state == "submitted"
    chair.post(reverse("papers:approve", args=[report.pk]), {"seen": Report._base_manager.get().version})
    assert Report._base_manager.get().state == "approved"
    chair.post(reverse("papers:return", args=[report.pk]), {"why": "补充例子"})
    assert "补充例子" in officer.get(reverse("papers:report", args=[report.pk])).text


def test_rewriting_keeps_the_preface(written: Written, officer: Client) -> None:
    report = written.version.report
    enrol(written.place.new, 1, written.place.new.founded_on)
    page = officer.post(
        reverse("papers:rewrite", args=[report.pk]), {"preface": "真抓实干促发展"}, follow=True
    )
    assert "真抓实干促发展" in page.text and "全镇会员总数" in page.text
    assert page.context["version"].number == 2


def test_other_units_reports_do_not_exist(written: Written) -> None:
    report = written.version.report
    version = ReportVersion._base_manager.get(report=report)
    stranger = signed_in(Role.OFFICER, written.place.old)
    for address in (
        reverse("papers:report", args=[report.pk]), reverse("papers:file", args=[report.pk, version.pk, "clean"]),
    ):  # fmt: skip
        assert stranger.get(address).status_code == 404
    assert stranger.post(reverse("papers:submit", args=[report.pk])).status_code == 404
    assert wrote(stranger, written.place).status_code == 404
    assert report.title not in stranger.get(reverse("papers:index")).text
    assert signed_in(Role.MEMBER, None).get(reverse("papers:index")).status_code == 403


def test_above_reads_below(written: Written) -> None:
    report = written.version.report
    above = signed_in(Role.SUPERVISOR, written.place.county)
    assert above.get(reverse("papers:report", args=[report.pk])).status_code == 200
    assert above.post(reverse("papers:submit", args=[report.pk])).status_code == 403
